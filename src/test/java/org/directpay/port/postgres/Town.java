package org.directpay.port.postgres;

import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Ladder.Band;
import org.directpay.core.plan.Ladder.Counted;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Unit;
import org.directpay.core.plan.Variant;
import org.directpay.flow.settle.SettleRoom;
import org.directpay.port.Gathering;
import org.directpay.port.Milestones;
import org.jspecify.annotations.Nullable;

/**
 * A small town: an insurer whose plan pays everything above a deductible of 100 yuan a year, up to
 * a limit; members; and their bills. It decides as the gateway does.
 */
final class Town {

  static final String HOSPITAL = "H1";
  static final String INSURER = "INS";
  static final PlanId PLAN = new PlanId(INSURER, "ALL", "1");
  static final Money DEDUCTIBLE = Money.ofFen(10_000);

  /** What the plan pays in a year, at most. */
  static final Money LIMIT = Money.ofFen(100_000);

  /** What an allowance pays for a day in hospital, and for how many days a year. */
  static final Money PER_DAY = Money.ofFen(5_000);

  static final int DAYS_LIMIT = 10;
  static final Money SUM_INSURED = Money.ofFen(5_000_000);

  static final Function<Locked, Booking> BOOK = decisions().book();
  static final Function<LockedReversal, Reversal> REVERSE = decisions().reverse();

  private Town() {}

  static Plan plan(PlanId id, Owner limitOwner) {
    Deductible deductible =
        Deductible.of(DEDUCTIBLE, Counting.of(Period.POLICY_YEAR, Owner.PERSON, ""), "clause 4");
    Limit limit =
        new Limit(
            LIMIT.fen(), Unit.FEN, Counting.of(Period.POLICY_YEAR, limitOwner, ""), "clause 6");
    Ladder all =
        new Ladder(
            Counted.AFTER_DEDUCTIBLE,
            Period.VISIT,
            List.of(new Band(/* upTo= */ null, BasisPoints.ALL)),
            "clause 5");
    Reimbursement terms =
        new Reimbursement(
            LineFilter.ALL,
            Map.of(Part.IN_SCOPE, BasisPoints.ALL),
            /* others= */ Map.of(),
            /* caps= */ List.of(),
            deductible,
            all,
            BasisPoints.ALL,
            /* outOfPocketMaximum= */ null,
            List.of(limit));
    return plan(id, List.of(benefit("B1", terms)));
  }

  /** The same, and an amount for each day in hospital, for so many days a year. */
  static Plan planWithAllowance(PlanId id) {
    Limit days =
        new Limit(
            DAYS_LIMIT, Unit.DAYS, Counting.of(Period.POLICY_YEAR, Owner.PERSON, ""), "clause 8");
    Allowance terms =
        new Allowance(
            PER_DAY,
            /* waitingDays= */ 0,
            /* sameStayGapDays= */ 0,
            Allowance.Days.INPATIENT,
            List.of(days));
    List<Benefit> benefits = new ArrayList<>();
    benefits.addAll(plan(id, Owner.PERSON).variants().get(0).benefits());
    benefits.add(benefit("B2", terms));
    return plan(id, benefits);
  }

  /**
   * A sum for a severe illness, once; it ends the benefit and waives premiums.
   *
   * @param sum absent: the coverage states it
   */
  static Plan planWithLumpSum(PlanId id, @Nullable Money sum) {
    LumpSum.SeverityTerms severe =
        new LumpSum.SeverityTerms(
            LumpSum.Severity.SEVERE,
            List.of(BasisPoints.ALL),
            /* intervalDays= */ 0,
            /* waivesPremium= */ true,
            /* endsBenefit= */ true);
    LumpSum.Condition cancer =
        new LumpSum.Condition(
            "CANCER",
            "癌",
            "cancer",
            "clause 9",
            LumpSum.Severity.SEVERE,
            /* group= */ "",
            List.of("CANCERS"),
            /* procedureLists= */ List.of(),
            /* disabilityGrade= */ null,
            /* death= */ false,
            /* cause= */ null,
            /* rate= */ null);
    LumpSum terms = new LumpSum(sum, List.of(severe), List.of(cancer), List.of());
    CodeList cancers = new CodeList("CANCERS", CodeList.Kind.DIAGNOSIS, Set.of("C"));
    return plan(id, List.of(cancers), List.of(benefit("B3", terms)));
  }

  private static Benefit benefit(String code, Terms terms) {
    return new Benefit(code, code, code, "3", /* waitingDays= */ null, terms);
  }

  private static Plan plan(PlanId id, List<Benefit> benefits) {
    return plan(id, List.of(), benefits);
  }

  private static Plan plan(PlanId id, List<CodeList> lists, List<Benefit> benefits) {
    Variant variant = new Variant("all", Conditions.NONE, benefits, "2", Question.NONE);
    return new Plan(
        id,
        "全",
        "all",
        Plan.Waiting.NONE,
        /* automaticLimit= */ null,
        lists,
        /* exclusions= */ List.of(),
        List.of(variant));
  }

  static Coverage coverage(String id, PlanId plan, String idNumber) {
    return coverage(id, plan, idNumber, Coverage.Facts.NONE);
  }

  static Coverage coverage(String id, PlanId plan, String idNumber, Coverage.Facts facts) {
    return new Coverage(
        id,
        plan,
        "POLICY-" + id,
        "GROUP",
        new Insured(nameOf(idNumber), idNumber),
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 12, 31),
        LocalDate.of(2026, 1, 1),
        1,
        new BankAccount(nameOf(idNumber), "6222-" + idNumber, "102100099996", ""),
        facts);
  }

  static String nameOf(String idNumber) {
    return "Member" + idNumber;
  }

  static Discharge bill(String settlementId, String idNumber, long fen) {
    return bill(settlementId, idNumber, fen, Setting.OUTPATIENT, /* days= */ 0, List.of());
  }

  /** A bill for so many nights in hospital. */
  static Discharge stay(String settlementId, String idNumber, long fen, int days) {
    return bill(settlementId, idNumber, fen, Setting.INPATIENT, days, List.of());
  }

  /** A day in hospital that ends with a diagnosis. */
  static Discharge illness(String settlementId, String idNumber, String code) {
    Diagnosis diagnosis = new Diagnosis(code, "", /* main= */ true);
    return bill(settlementId, idNumber, 100, Setting.INPATIENT, 1, List.of(diagnosis));
  }

  private static Discharge bill(
      String settlementId,
      String idNumber,
      long fen,
      Setting setting,
      int days,
      List<Diagnosis> diagnoses) {
    PartAmounts totals = new PartAmounts(Money.ofFen(fen), Money.ZERO, Money.ZERO, Money.ZERO);
    return new Discharge(
        BillNames.of(HOSPITAL, settlementId),
        new Patient(nameOf(idNumber), idNumber, "CARD-" + idNumber),
        setting,
        /* hospitalLevel= */ null,
        OffsetDateTime.parse("2026-03-10T09:00:00+08:00"),
        OffsetDateTime.parse("2026-03-10T10:00:00+08:00").plusDays(days),
        diagnoses,
        List.of(),
        List.of(),
        totals,
        totals.total(),
        SocialSettlement.notUsed(),
        List.of(),
        VisitFacts.NONE,
        "");
  }

  /** A settlement of a bill for which the patient was shown an amount, under its own message id. */
  static BillRequest settle(Discharge bill, String coverageId, long shownFen) {
    return settle("M-" + bill.names().settlementId(), bill, coverageId, shownFen);
  }

  static BillRequest settle(Discharge bill, String insurer, String coverageId, long shownFen) {
    return settle("M-" + bill.names().settlementId(), bill, insurer, coverageId, shownFen);
  }

  static BillRequest settle(String messageId, Discharge bill, String coverageId, long shownFen) {
    return settle(messageId, bill, INSURER, coverageId, shownFen);
  }

  private static BillRequest settle(
      String messageId, Discharge bill, String insurer, String coverageId, long shownFen) {
    return new BillRequest(
        new Message(HOSPITAL, messageId, "v1:" + bill.total().fen()),
        UUID.randomUUID(),
        Road.COUNTER,
        bill,
        Map.of(Coverage.ref(insurer, coverageId), Money.ofFen(shownFen)));
  }

  static ReverseRequest reverse(String messageId, String reversedMessageId) {
    return new ReverseRequest(
        new Message(HOSPITAL, messageId, "v1:" + reversedMessageId),
        UUID.randomUUID(),
        reversedMessageId,
        "typed wrongly");
  }

  private record Decisions(
      Function<Locked, Booking> book, Function<LockedReversal, Reversal> reverse) {}

  /** The room's own decisions, caught on their way to the door. */
  private static Decisions decisions() {
    List<Function<Locked, Booking>> books = new ArrayList<>();
    List<Function<LockedReversal, Reversal>> reverses = new ArrayList<>();
    Bookings door =
        new Bookings() {
          @Override
          public List<Future<Decided>> book(
              List<BillRequest> batch, Function<Locked, Booking> decide) {
            books.add(decide);
            return List.of(Future.failedFuture("caught"));
          }

          @Override
          public Future<Decided> reverse(
              ReverseRequest request, Function<LockedReversal, Reversal> decide) {
            reverses.add(decide);
            return Future.failedFuture("caught");
          }

          @Override
          public Future<Decided> decision(String caller, String messageId) {
            return Future.failedFuture("caught");
          }
        };
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    SettleRoom room =
        new SettleRoom(door, Milestones.NONE, new Gathering.Bounds(1, 1, 1, 1, 1), clock);
    room.book(settle(bill("S", "ID", 1), "C", 0), Instant.MAX);
    room.reverse(reverse("R", "M"));
    return new Decisions(books.get(0), reverses.get(0));
  }

  /** What one person is insured with. */
  static Policies.Insured insured(Policies policies, String idNumber) {
    return Objects.requireNonNull(await(policies.insured(List.of(idNumber))).get(idNumber));
  }
}
