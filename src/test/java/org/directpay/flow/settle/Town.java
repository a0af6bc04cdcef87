package org.directpay.flow.settle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Case.Booked;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Ladder.Band;
import org.directpay.core.plan.Ladder.Counted;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/** One bill of 1,000 yuan, and insurers that pay a half of what is left. */
final class Town {

  static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
  static final UUID BOOKING = UUID.fromString("01960000-0000-7000-8000-000000000001");
  static final BankAccount OWN = new BankAccount("Lin", "62220001", "102", "");

  private Town() {}

  static Insurance half(String insurer, @Nullable BankAccount account) {
    return insurance(insurer, account, /* automaticLimit= */ null, LocalDate.of(2026, 12, 31));
  }

  static Insurance atMost(String insurer, long automaticLimitFen) {
    return insurance(insurer, OWN, Money.ofFen(automaticLimitFen), LocalDate.of(2026, 12, 31));
  }

  static Insurance expired(String insurer) {
    return insurance(insurer, OWN, /* automaticLimit= */ null, LocalDate.of(2026, 1, 31));
  }

  private static Insurance insurance(
      String insurer,
      @Nullable BankAccount account,
      @Nullable Money automaticLimit,
      LocalDate endsOn) {
    PlanId id = new PlanId(insurer, "HALF", "1");
    Ladder half =
        new Ladder(
            Counted.AFTER_DEDUCTIBLE,
            Period.VISIT,
            List.of(new Band(/* upTo= */ null, new BasisPoints(5_000))),
            "3");
    Reimbursement terms =
        new Reimbursement(
            LineFilter.ALL,
            Map.of(Part.IN_SCOPE, BasisPoints.ALL),
            /* others= */ Map.of(),
            /* caps= */ List.of(),
            /* deductible= */ null,
            half,
            BasisPoints.ALL,
            /* outOfPocketMaximum= */ null,
            /* limits= */ List.of());
    Plan plan = plan(id, automaticLimit, terms);
    LocalDate start = LocalDate.of(2026, 1, 1);
    Coverage coverage =
        new Coverage(
            "C",
            id,
            "P",
            "",
            new Insured("Lin", "ID"),
            start,
            endsOn,
            start,
            1,
            account,
            Coverage.Facts.NONE);
    return new Insurance(coverage, plan, Insurance.Stop.NONE);
  }

  private static Plan plan(PlanId id, @Nullable Money automaticLimit, Reimbursement terms) {
    Variant variant =
        new Variant(
            "all",
            Conditions.NONE,
            List.of(new Benefit("B", "半", "half", "3", /* waitingDays= */ null, terms)),
            "1",
            Question.NONE);
    return new Plan(
        id,
        "半",
        "half",
        Plan.Waiting.NONE,
        automaticLimit,
        /* lists= */ List.of(),
        /* exclusions= */ List.of(),
        List.of(variant));
  }

  static Locked locked(
      Road road, Map<String, Money> shown, List<Booked> booked, Insurance... insurances) {
    BillRequest request =
        new BillRequest(new Message("H1", "M1", "v1:0"), BOOKING, road, bill(), shown);
    return locked(request, booked, List.of(), insurances);
  }

  static Locked locked(
      BillRequest request, List<Booked> booked, List<String> alike, Insurance... insurances) {
    return new Locked(request, List.of(insurances), Accumulators.NONE, booked, alike, NOW);
  }

  /** What a receipt books of the same bill. */
  static BillRequest ofReceipt(long otherPaidFen) {
    return BillRequest.ofReceipt(
        new Message("receipt:P", "1/1#1", "v1:receipt"),
        BOOKING,
        bill(),
        Money.ofFen(otherPaidFen));
  }

  /** A claim that stands on the bill. */
  static Booked booked(String coverage, long fen, boolean isAtCounter, boolean isUndecided) {
    return new Booked(coverage, "M0", Money.ofFen(fen), isAtCounter, isUndecided);
  }

  private static Discharge bill() {
    PartAmounts totals = new PartAmounts(Money.ofFen(100_000), Money.ZERO, Money.ZERO, Money.ZERO);
    return new Discharge(
        BillNames.of("H1", "S1"),
        new Patient("Lin", "ID", ""),
        Setting.OUTPATIENT,
        /* hospitalLevel= */ null,
        OffsetDateTime.parse("2026-03-10T09:00:00+08:00"),
        OffsetDateTime.parse("2026-03-10T10:00:00+08:00"),
        List.of(),
        List.of(),
        List.of(),
        totals,
        totals.total(),
        SocialSettlement.notUsed(),
        List.of(),
        VisitFacts.NONE,
        "");
  }
}
