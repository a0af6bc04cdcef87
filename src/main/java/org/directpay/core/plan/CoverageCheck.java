package org.directpay.core.plan;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.CodeList.Kind;

/** Finds everything that is wrong with a coverage, in one go. */
public final class CoverageCheck {

  private static final int ACCOUNT_DIGITS_MIN = 8;
  private static final int ACCOUNT_DIGITS_MAX = 34;
  private static final int NUMBER_MAX = 64;
  private static final int NAME_MAX = 100;
  private static final int YEARS_MAX = 100;
  private static final String SUMS_INSURED = "sums_insured";

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
    facts(here, coverage.facts());
    if (coverage.account() != null) {
      account(here.at("account"), coverage.account(), coverage.insured());
    }
    return here.faults();
  }

  /** The same, and that the coverage has what the terms of its plan ask for. */
  public static List<Fault> faults(Coverage coverage, Plan plan) {
    return Stream.concat(faults(coverage).stream(), faultsUnder(coverage, plan).stream()).toList();
  }

  /** What the terms of its plan ask for, and the coverage lacks. */
  public static List<Fault> faultsUnder(Coverage coverage, Plan plan) {
    Inspection here = Inspection.start();
    here.at("group_number")
        .expect(
            !coverage.groupNumber().isEmpty() || !Owners.of(plan).contains(Owner.GROUP),
            ReasonCode.FIELD_MISSING,
            () -> "is required: terms of the plan count what a group uses together");
    Set<String> stated = coverage.facts().sumsInsured().keySet();
    Set<String> open = openSums(plan);
    for (String code : open) {
      here.at(SUMS_INSURED)
          .expect(
              stated.contains(code),
              ReasonCode.FIELD_MISSING,
              () -> "needs benefit " + code + ": the plan leaves its sum to the coverage");
    }
    new TreeSet<>(stated)
        .forEach(
            code ->
                here.at(SUMS_INSURED)
                    .expect(
                        open.contains(code),
                        () ->
                            "names "
                                + code
                                + ", which is no lump sum of the plan without a sum; leave it"
                                + " out"));
    return here.faults();
  }

  /** The lump sums whose sum the plan does not state. */
  private static Set<String> openSums(Plan plan) {
    Set<String> open = new TreeSet<>();
    for (Variant variant : plan.variants()) {
      for (Benefit benefit : variant.benefits()) {
        if (benefit.terms() instanceof LumpSum sum && sum.sumInsured() == null) {
          open.add(benefit.code());
        }
      }
    }
    return open;
  }

  private static void facts(Inspection here, Coverage.Facts facts) {
    here.at("member_class")
        .expect(
            facts.memberClass().length() <= NUMBER_MAX,
            () -> "has more than " + NUMBER_MAX + " characters");
    here.at("claim_free_years")
        .expect(
            facts.claimFreeYears() >= 0 && facts.claimFreeYears() <= YEARS_MAX,
            () -> "is " + facts.claimFreeYears() + "; it must lie between 0 and " + YEARS_MAX);
    Inspection codes = here.at("pre_existing_codes");
    for (int i = 0; i < facts.preExisting().size(); i++) {
      String code = facts.preExisting().get(i);
      codes
          .at(i)
          .expect(
              ListCheck.isCode(Kind.DIAGNOSIS, code), () -> ListCheck.noCode(Kind.DIAGNOSIS, code));
    }
    facts
        .sumsInsured()
        .values()
        .forEach(sum -> here.at(SUMS_INSURED).expectAmount(sum, CountingCheck.ONE_FEN));
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

  /** Whether an account can take the insured's money. Pointers start at the account. */
  public static List<Fault> faults(BankAccount account, Insured insured) {
    Inspection here = Inspection.start();
    account(here, account, insured);
    return here.faults();
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
    if (!account.payeeIdNumber().isEmpty()) {
      here.at("payee_id_number").expectResidentId(account.payeeIdNumber());
      here.at("payee_id_number")
          .expect(!account.payeeName().isEmpty(), () -> "belongs to a payee, and none is named");
    }
  }

  /** Cards and passbooks alike; only cards have a check digit, so none is asked for. */
  private static boolean isAccountNumber(String number) {
    return number.length() >= ACCOUNT_DIGITS_MIN
        && number.length() <= ACCOUNT_DIGITS_MAX
        && number.chars().allMatch(Inspection::isDigit);
  }
}
