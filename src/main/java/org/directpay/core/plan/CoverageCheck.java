package org.directpay.core.plan;

import java.util.List;
import java.util.stream.Stream;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.ReasonCode;

/** Finds everything that is wrong with a coverage, in one go. */
public final class CoverageCheck {

  private static final int ACCOUNT_DIGITS_MIN = 8;
  private static final int ACCOUNT_DIGITS_MAX = 34;
  private static final int NUMBER_MAX = 64;
  private static final int NAME_MAX = 100;

  private CoverageCheck() {}

  /** Empty if nothing is wrong with the coverage by itself. Pointers start at the coverage. */
  public static List<Fault> faults(Coverage coverage) {
    Inspection here = Inspection.start();
    here.at("insurer_id").expectId(coverage.insurerId(), Inspection.ID_MAX);
    here.at("coverage_id").expectId(coverage.id(), Inspection.ID_MAX);
    here.at("policy_number").expectText(coverage.policyNumber(), NUMBER_MAX);
    here.at("group_number")
        .expect(
            coverage.groupNumber().length() <= NUMBER_MAX,
            () -> "has more than " + NUMBER_MAX + " characters");
    here.at("plan_code").expectId(coverage.plan().code(), Inspection.CODE_MAX);
    here.at("plan_version").expectId(coverage.plan().version(), Inspection.CODE_MAX);
    here.at("insured").at("name").expectText(coverage.insured().name(), NAME_MAX);
    here.at("insured").at("id_number").expectResidentId(coverage.insured().idNumber());
    dates(here, coverage);
    if (coverage.account() != null) {
      account(here.at("account"), coverage.account(), coverage.insured());
    }
    return here.faults();
  }

  /** The same, and what the coverage lacks beside its plan. */
  public static List<Fault> faults(Coverage coverage, Plan plan) {
    return Stream.concat(faults(coverage).stream(), faultsBeside(plan, coverage).stream()).toList();
  }

  /** Empty if the coverage has what the terms of its plan count by. */
  public static List<Fault> faultsBeside(Plan plan, Coverage coverage) {
    Inspection here = Inspection.start();
    here.at("group_number")
        .expect(
            !coverage.groupNumber().isEmpty() || !countsByGroup(plan),
            ReasonCode.FIELD_MISSING,
            () -> "is required: terms of the plan count what a group uses together");
    return here.faults();
  }

  private static void dates(Inspection here, Coverage coverage) {
    here.at("ends_on")
        .expect(
            !coverage.endsOn().isBefore(coverage.startsOn()),
            ReasonCode.DATES_OUT_OF_ORDER,
            () -> "is " + coverage.endsOn() + ", before starts_on, " + coverage.startsOn());
    here.at("enrolled_on")
        .expect(
            !coverage.enrolledOn().isAfter(coverage.startsOn()),
            ReasonCode.DATES_OUT_OF_ORDER,
            () -> "is " + coverage.enrolledOn() + ", after starts_on, " + coverage.startsOn());
  }

  private static void account(Inspection here, BankAccount account, Insured insured) {
    here.at("holder_name")
        .expect(
            account.belongsTo(insured),
            ReasonCode.ACCOUNT_NAME_DIFFERS,
            () -> "must be the payee's name, or without a payee the insured's");
    here.at("number")
        .expect(
            isAccountNumber(account.number()),
            () -> "must be " + ACCOUNT_DIGITS_MIN + " to " + ACCOUNT_DIGITS_MAX + " digits");
    here.at("bank_code").expectText(account.bankCode(), NUMBER_MAX);
  }

  /** Cards and passbooks alike; only cards have a check digit, so none is asked for. */
  private static boolean isAccountNumber(String number) {
    return number.length() >= ACCOUNT_DIGITS_MIN
        && number.length() <= ACCOUNT_DIGITS_MAX
        && number.chars().allMatch(Inspection::isDigit);
  }

  private static boolean countsByGroup(Plan plan) {
    return plan.variants().stream()
        .flatMap(variant -> variant.benefits().stream())
        .map(Benefit::reimbursement)
        .anyMatch(CoverageCheck::countsByGroup);
  }

  private static boolean countsByGroup(Reimbursement terms) {
    return terms.limits().stream().anyMatch(limit -> limit.owner() == Owner.GROUP)
        || (terms.deductible() != null && terms.deductible().owner() == Owner.GROUP);
  }
}
