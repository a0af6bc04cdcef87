package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Insured;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Ladder.Band;
import org.directpay.core.plan.Ladder.Counted;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Reimbursement.EarlierCoverages;
import org.directpay.core.plan.Variant;
import org.directpay.flow.settle.SettleRoom;
import org.directpay.port.Gathering;
import org.directpay.port.Milestones;

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

  static final Function<Locked, Booking> BOOK = decisions().book();
  static final Function<LockedReversal, Reversal> REVERSE = decisions().reverse();

  private Town() {}

  static Plan plan(PlanId id, Owner limitOwner) {
    Deductible deductible =
        new Deductible(DEDUCTIBLE, Period.POLICY_YEAR, Owner.PERSON, "", "clause 4");
    Limit limit = new Limit(LIMIT, Period.POLICY_YEAR, limitOwner, "", "clause 6");
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
            EarlierCoverages.SUBTRACTED,
            deductible,
            all,
            List.of(limit));
    Variant variant =
        new Variant(
            "all", Conditions.NONE, List.of(new Benefit("B1", "全", "all", "3", terms)), "2");
    return new Plan(id, "全", "all", 0, "", /* automaticLimit= */ null, List.of(variant));
  }

  static Coverage coverage(String id, PlanId plan, String idNumber) {
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
        new BankAccount(nameOf(idNumber), "6222-" + idNumber, "102100099996", ""));
  }

  static String nameOf(String idNumber) {
    return "Member" + idNumber;
  }

  static Discharge bill(String settlementId, String idNumber, long fen) {
    PartAmounts totals = new PartAmounts(Money.ofFen(fen), Money.ZERO, Money.ZERO, Money.ZERO);
    return new Discharge(
        BillNames.of(HOSPITAL, settlementId),
        new Patient(nameOf(idNumber), idNumber, "CARD-" + idNumber),
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
        new SettleRoom(door, Milestones.NONE, new Gathering.Bounds(1, 1, 1, 1), clock);
    room.book(settle(bill("S", "ID", 1), "C", 0), Instant.MAX);
    room.reverse(reverse("R", "M"));
    return new Decisions(books.get(0), reverses.get(0));
  }
}
