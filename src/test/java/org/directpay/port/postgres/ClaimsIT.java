package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decided;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.StatementLine.Kind;
import org.directpay.port.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was booked, read back completely. */
final class ClaimsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Database database = DATABASE.get();
  private final Claims claims = database.claims();

  @AfterAll
  static void booksAreClean() {
    Audit.Report report = await(DATABASE.get().audit().run());
    assertThat(report.isClean()).as(report.toString()).isTrue();
  }

  private PlanId insure(String insurer) {
    PlanId plan = new PlanId(insurer, "ALL", "1");
    await(database.policies().put(Town.plan(plan, Owner.PERSON)));
    await(database.policies().put(List.of(Town.coverage(insurer, plan, insurer))).get(0));
    return plan;
  }

  private Decided book(String insurer, String settlement, long fen) {
    return settle(insurer, insurer, settlement, fen, fen - Town.DEDUCTIBLE.fen());
  }

  private Decided settle(
      String insurer, String member, String settlement, long fen, long shownFen) {
    Discharge bill = Town.bill(member + settlement, member, fen);
    return await(
        database
            .bookings()
            .book(List.of(Town.settle(bill, insurer, member, shownFen)), Town.BOOK)
            .get(0));
  }

  private void reverse(String insurer, String settlement) {
    String message = "M-" + insurer + settlement;
    await(database.bookings().reverse(Town.reverse("R-" + message, message), Town.REVERSE));
  }

  @Test
  void aClaim_appearsAgainWheneverItChanges() {
    PlanId plan = insure("F1");
    book("F1", "S", 30_000);
    Page<ClaimView> first = await(claims.feed("F1", "", 10));
    reverse("F1", "S");
    Page<ClaimView> second = await(claims.feed("F1", first.nextToken(), 10));
    Page<ClaimView> third = await(claims.feed("F1", second.nextToken(), 10));

    assertThat(first.items())
        .extracting(view -> view.claim().state())
        .containsExactly(ClaimState.SETTLED);
    assertThat(second.items())
        .extracting(view -> view.claim().state())
        .containsExactly(ClaimState.REVERSED);
    assertThat(third.items()).isEmpty();
    assertThat(third.nextToken()).isEqualTo(second.nextToken());
    assertThat(first.items().get(0).determination().plan()).isEqualTo(plan);
    assertThat(first.items().get(0).bill().settlementId()).isEqualTo("F1S");
    assertThat(await(claims.determined(plan, "", 10)).items()).hasSize(1);
  }

  @Test
  void aClaimThatCommitsLate_isNotSkipped() throws SQLException {
    insure("F2");
    book("F2", "early", 30_000);
    try (Connection slow = DATABASE.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("update directpay.claim set reason = 'NO_ACCOUNT' where insurer_id = 'F2'");
      insure("F3");
      book("F3", "late", 30_000);

      assertThat(await(claims.feed("F3", "", 10)).items()).isEmpty();
      slow.commit();
    }
    assertThat(await(claims.feed("F3", "", 10)).items()).hasSize(1);
    assertThat(await(claims.feed("F2", "", 10)).items()).hasSize(1);
  }

  @Test
  void aPage_endsWhereTheNextBegins() {
    insure("F4");
    book("F4", "1", 30_000);
    reverse("F4", "1");
    book("F4", "2", 30_000);
    reverse("F4", "2");
    book("F4", "3", 30_000);

    Page<ClaimView> first = await(claims.feed("F4", "", 2));
    Page<ClaimView> second = await(claims.feed("F4", first.nextToken(), 2));
    assertThat(first.items())
        .extracting(view -> view.bill().settlementId())
        .containsExactly("F41", "F42");
    assertThat(second.items())
        .extracting(view -> view.bill().settlementId())
        .containsExactly("F43");
  }

  @Test
  void aReversedClaim_listsThoseThatWereDecidedOnWhatItHadUsed() {
    insure("L1");
    book("L1", "before", 15_000);
    settle("L1", "L1", "S", 100_000, 95_000);
    Decided exhausted = settle("L1", "L1", "after", 30_000, 0);
    reverse("L1", "S");
    settle("L1", "L1", "afterwards", 30_000, 30_000);

    assertThat(laterThanReversed("L1")).containsExactly(claimOf(exhausted));
    assertThat(exhausted.decision().claims().get(0).state()).isEqualTo(ClaimState.CLOSED_UNPAID);
  }

  @Test
  void aReversedClaim_listsThoseOfTheFamilyThatSharesALimit() {
    PlanId plan = new PlanId("L2", "ALL", "1");
    await(database.policies().put(Town.plan(plan, Owner.POLICY)));
    for (String member : List.of("L2-father", "L2-son", "L2-aunt")) {
      String policy = member.equals("L2-aunt") ? "L2-other" : "L2-family";
      await(database.policies().put(List.of(underPolicy(policy, member, plan))).get(0));
    }
    settle("L2", "L2-father", "S", 70_000, 60_000);
    Decided son = settle("L2", "L2-son", "T", 70_000, 40_000);
    settle("L2", "L2-aunt", "U", 70_000, 60_000);
    reverse("L2-father", "S");

    assertThat(laterThanReversed("L2")).containsExactly(claimOf(son));
  }

  private static Coverage underPolicy(String policy, String member, PlanId plan) {
    Coverage alone = Town.coverage(member, plan, member);
    return new Coverage(
        alone.id(),
        plan,
        policy,
        alone.groupNumber(),
        alone.insured(),
        alone.startsOn(),
        alone.endsOn(),
        alone.enrolledOn(),
        alone.paymentOrder(),
        alone.account(),
        alone.facts());
  }

  /** What the one reversed claim in an insurer's feed lists. */
  private List<ClaimId> laterThanReversed(String insurer) {
    List<ClaimView> all = await(claims.feed(insurer, "", 10)).items();
    assertThat(all)
        .filteredOn(view -> view.claim().state() != ClaimState.REVERSED)
        .allSatisfy(view -> assertThat(view.later()).isEmpty());
    return all.stream().flatMap(view -> view.later().stream()).toList();
  }

  private static ClaimId claimOf(Decided decided) {
    return decided.decision().claims().get(0).id();
  }

  @Test
  void whatWasBooked_isExplained_toBothSides() {
    insure("E1");
    ClaimId claim = claimOf(book("E1", "S", 30_000));
    assertThat(await(claims.statement(Town.HOSPITAL, "E1S")).lines())
        .extracting(line -> line.kind())
        .containsExactly(Kind.BILL, Kind.COVERAGE, Kind.BENEFIT, Kind.LEFT);
    assertThat(await(claims.explanation("E1", claim)).lines())
        .extracting(line -> line.text().en())
        .contains("Left for everyone after");
    reverse("E1", "S");
    assertThat(await(claims.statement(Town.HOSPITAL, "E1S")).title().zh()).isEqualTo("账单结算说明(已冲正)");
    assertThat(await(claims.explanation("E1", claim)).title().zh()).isEqualTo("理赔核定说明(已冲正)");
    assertThatThrownBy(() -> await(claims.explanation("E2", claim))).isInstanceOf(Problem.class);
    ClaimId none = new ClaimId(claim.bookingId(), 9);
    assertThatThrownBy(() -> await(claims.explanation("E1", none))).isInstanceOf(Problem.class);
  }

  @Test
  void aTokenThatWeDidNotGive_isRefused() {
    for (String token : List.of("!", "AAAA", "MS4y", "LTEuMi4z")) {
      assertThatThrownBy(() -> await(claims.feed("F1", token, 10))).isInstanceOf(Problem.class);
    }
  }

  @Test
  void aSettlement_isSeenAsItStands() {
    insure("V1");
    Decided booked = book("V1", "S", 30_000);
    SettlementView view = await(claims.settlement(Town.HOSPITAL, "V1S"));
    assertThat(view.reversed()).isFalse();
    assertThat(view.total()).isEqualTo(Money.ofFen(30_000));
    assertThat(view.decision().claims()).isEqualTo(booked.decision().claims());
    assertThat(await(claims.slips(Town.HOSPITAL, "V1S")).insurers().lines())
        .anySatisfy(line -> assertThat(line.amount()).isEqualTo(Money.ofFen(20_000)));

    reverse("V1", "S");
    SettlementView undone = await(claims.settlement(Town.HOSPITAL, "V1S"));
    assertThat(undone.reversed()).isTrue();
    assertThat(undone.decision().claims())
        .extracting(claim -> claim.state())
        .containsExactly(ClaimState.REVERSED);
    assertThatThrownBy(() -> await(claims.settlement(Town.HOSPITAL, "none")))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aDay_countsSettlementsAndReversalsApart() {
    insure("D1");
    Decided booked = book("D1", "A", 30_000);
    reverse("D1", "A");
    LocalDate today = booked.decision().decidedAt().atOffset(ZoneOffset.ofHours(8)).toLocalDate();
    DayTotals totals = await(claims.dayTotals(Town.HOSPITAL, today));
    Page<DayLine> lines = await(claims.dayLines(Town.HOSPITAL, today, "", 1_000));

    assertThat(totals.complete()).isFalse();
    assertThat(lines.items()).hasSize((int) (totals.settlements() + totals.reversals()));
    assertThat(Money.sum(lines.items().stream().map(DayLine::amount)))
        .isEqualTo(totals.settled().minus(totals.reversed()));
    assertThat(lines.items())
        .filteredOn(line -> line.settlementId().equals("D1A"))
        .extracting(line -> line.amount().fen())
        .containsExactlyInAnyOrder(20_000L, -20_000L);
    assertThat(lines.nextToken()).isEmpty();
    Page<DayLine> one = await(claims.dayLines(Town.HOSPITAL, today, "", 1));
    assertThat(await(claims.dayLines(Town.HOSPITAL, today, one.nextToken(), 1_000)).items())
        .hasSize(lines.items().size() - 1);
  }

  @Test
  void aDay_isCompleteWhenNothingCanComeToItAnyMore() throws SQLException {
    LocalDate past = LocalDate.of(2026, 1, 5);
    try (Connection slow = DATABASE.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      assertThat(await(claims.dayTotals(Town.HOSPITAL, past)).complete()).isFalse();
      slow.rollback();
    }
    assertThat(await(claims.dayTotals(Town.HOSPITAL, past)).complete()).isTrue();
  }
}
