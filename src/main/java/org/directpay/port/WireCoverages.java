package org.directpay.port;

import directpay.proto.v1.SumInsured;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.CoverageCheck;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.PlanId;

/** A coverage, from the wire and back. */
public final class WireCoverages {

  private WireCoverages() {}

  /** Reads, and has the core check what could be read. */
  public static Coverage checked(directpay.proto.v1.Coverage wire, Reading reading) {
    Coverage coverage = read(wire, reading);
    reading.faultsElsewhere(CoverageCheck.faults(coverage));
    return coverage;
  }

  public static Coverage read(directpay.proto.v1.Coverage wire, Reading reading) {
    reading.required("insured", wire.hasInsured());
    LocalDate startsOn = reading.requiredDate("starts_on", wire.getStartsOn());
    LocalDate enrolledOn = reading.date("enrolled_on", wire.getEnrolledOn());
    return new Coverage(
        reading.required("coverage_id", wire.getCoverageId()),
        new PlanId(
            reading.required("insurer_id", wire.getInsurerId()),
            reading.required("plan_code", wire.getPlanCode()),
            reading.required("plan_version", wire.getPlanVersion())),
        reading.required("policy_number", wire.getPolicyNumber()),
        wire.getGroupNumber(),
        insured(wire.getInsured(), reading.at("insured")),
        startsOn,
        reading.requiredDate("ends_on", wire.getEndsOn()),
        enrolledOn == null ? startsOn : enrolledOn,
        wire.getPaymentOrder(),
        wire.hasAccount() ? account(wire.getAccount(), reading.at("account")) : null,
        facts(wire, reading));
  }

  private static Coverage.Facts facts(directpay.proto.v1.Coverage wire, Reading reading) {
    Map<String, Money> sums = new HashMap<>();
    for (int i = 0; i < wire.getSumsInsuredCount(); i++) {
      SumInsured sum = wire.getSumsInsured(i);
      Reading here = reading.at("sums_insured", i);
      String benefit = here.required("benefit_code", sum.getBenefitCode());
      here.required("amount_fen", sum.getAmountFen() != 0);
      Money amount = here.amount("amount_fen", sum.getAmountFen());
      // A fault that is told already is not told again for the amount that stands in.
      if (sums.put(benefit, amount.isZero() ? Money.ofFen(1) : amount) != null) {
        here.fault("benefit_code", ReasonCode.FIELD_INVALID, "is named twice; leave one out");
      }
    }
    return new Coverage.Facts(
        wire.getMemberClass(),
        wire.getClaimFreeYears(),
        reading.texts("pre_existing_codes", wire.getPreExistingCodesList()),
        sums);
  }

  private static Insured insured(directpay.proto.v1.Insured wire, Reading reading) {
    return new Insured(
        reading.required("name", wire.getName()),
        reading.required("id_number", wire.getIdNumber()));
  }

  /** Reads an account; what it lacks is told to the reading. */
  public static BankAccount account(directpay.proto.v1.BankAccount wire, Reading reading) {
    return new BankAccount(
        reading.required("holder_name", wire.getHolderName()),
        reading.required("number", wire.getNumber()),
        reading.required("bank_code", wire.getBankCode()),
        wire.getPayeeName(),
        wire.getPayeeIdNumber());
  }

  public static directpay.proto.v1.Coverage write(Coverage coverage) {
    directpay.proto.v1.Coverage.Builder wire =
        directpay.proto.v1.Coverage.newBuilder()
            .setInsurerId(coverage.insurerId())
            .setCoverageId(coverage.id())
            .setPolicyNumber(coverage.policyNumber())
            .setGroupNumber(coverage.groupNumber())
            .setPlanCode(coverage.plan().code())
            .setPlanVersion(coverage.plan().version())
            .setInsured(
                directpay.proto.v1.Insured.newBuilder()
                    .setName(coverage.insured().name())
                    .setIdNumber(coverage.insured().idNumber()))
            .setStartsOn(coverage.startsOn().toString())
            .setEndsOn(coverage.endsOn().toString())
            .setEnrolledOn(coverage.enrolledOn().toString())
            .setPaymentOrder(coverage.paymentOrder())
            .setMemberClass(coverage.facts().memberClass())
            .setClaimFreeYears(coverage.facts().claimFreeYears())
            .addAllPreExistingCodes(coverage.facts().preExisting());
    new TreeMap<>(coverage.facts().sumsInsured())
        .forEach(
            (benefit, sum) ->
                wire.addSumsInsuredBuilder().setBenefitCode(benefit).setAmountFen(sum.fen()));
    BankAccount account = coverage.account();
    return account == null ? wire.build() : wire.setAccount(account(account)).build();
  }

  private static directpay.proto.v1.BankAccount account(BankAccount account) {
    return directpay.proto.v1.BankAccount.newBuilder()
        .setHolderName(account.holderName())
        .setNumber(account.number())
        .setBankCode(account.bankCode())
        .setPayeeName(account.payeeName())
        .setPayeeIdNumber(account.payeeIdNumber())
        .build();
  }
}
