package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.directpay.TestDatabase;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.SlipLine;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A bill at the counter of which an insurer owes a part to the hospital, and pays an allowance for
 * three days to the member.
 */
final class FixedBenefitsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final PlanId PLAN = new PlanId(Town.INSURER, "DAYS", "1");
  private static final long OFF_THE_BILL = 20_000;
  private static final long ALLOWANCE = 3 * Town.PER_DAY.fen();

  private final Database database = DATABASE.get();

  /** Each test has a person, a coverage and bills of its own. */
  private String person = "";

  @BeforeAll
  static void publish() {
    await(DATABASE.get().policies().put(Town.planWithAllowance(PLAN)));
  }

  @BeforeEach
  void insure(TestInfo test) {
    person = String.format("%018d", Math.abs((long) test.getDisplayName().hashCode()));
    await(database.policies().put(List.of(Town.coverage(person, PLAN, person))).get(0));
  }

  @AfterEach
  void booksAreClean() {
    Audit.Report report = await(database.audit().run());
    assertThat(report.isClean()).as(report.toString()).isTrue();
    assertThat(await(database.payouts().audit())).isEmpty();
  }

  @Test
  void booked_theBillIsLoweredOnlyByWhatIsReimbursed() {
    Decision decision = book("S");

    assertThat(decision.status()).isEqualTo(Status.BOOKED);
    assertThat(decision.insurersPay().fen()).isEqualTo(OFF_THE_BILL);
    assertThat(decision.memberReceives().fen()).isEqualTo(ALLOWANCE);
    assertThat(decision.patientPays()).isEqualTo(Town.DEDUCTIBLE);
    assertThat(decision.claims())
        .extracting(claim -> claim.state() + " " + claim.amount() + " " + claim.toMember())
        .containsExactly(
            "PAYING " + Money.ofFen(OFF_THE_BILL + ALLOWANCE) + " " + Money.ofFen(ALLOWANCE));
    assertThat(ledger(decision))
        .containsExactly(
            "ACCEPTED CLAIMS " + ALLOWANCE,
            "ACCEPTED OWED_TO_MEMBER -" + ALLOWANCE,
            "SETTLED CLAIMS " + OFF_THE_BILL,
            "SETTLED OWED_TO_HOSPITAL -" + OFF_THE_BILL);
    assertThat(used(Kind.LIMIT_DAYS)).isEqualTo(3);
    assertThat(payout(decision)).isEqualTo("CREATED " + ALLOWANCE);
  }

  @Test
  void readBack_settlementSlipsAndDayTellThemApart() {
    Decision decision = book("S");
    var today = decision.decidedAt().atOffset(ZoneOffset.ofHours(8)).toLocalDate();
    List<DayLine> day = await(database.claims().dayLines(Town.HOSPITAL, today, "", 1_000)).items();
    SettlementView view = await(database.claims().settlement(Town.HOSPITAL, person + "S"));
    List<SlipLine> slip =
        await(database.claims().slips(Town.HOSPITAL, person + "S")).insurers().lines();

    assertThat(view.decision().insurersPay().fen()).isEqualTo(OFF_THE_BILL);
    assertThat(view.decision().memberReceives().fen()).isEqualTo(ALLOWANCE);
    assertThat(view.decision().claims()).isEqualTo(decision.claims());
    assertThat(slip)
        .extracting(line -> line.text().en() + ": " + Objects.requireNonNull(line.amount()).fen())
        .containsExactly(
            "The patient's burden after social insurance: 30000",
            "all pays: " + OFF_THE_BILL,
            "all pays to the member's account, not off the bill: " + ALLOWANCE,
            "Insurers together: " + OFF_THE_BILL,
            "Left for the patient: 10000",
            "On top, to the member's account: " + ALLOWANCE);
    assertThat(day)
        .filteredOn(line -> line.settlementId().equals(person + "S"))
        .extracting(line -> line.amount().fen())
        .containsExactly(OFF_THE_BILL);
  }

  @Test
  void paid_theMembersPartGoesOut_andOnlyThenIsItTooLateToReverse() {
    Decision decision = book("S");
    Lease lease = take(decision);
    assertThat(lease.payout().amount().fen()).isEqualTo(ALLOWANCE);
    conclude(lease, Outcome.PAID);

    assertThat(claim("S").state()).isEqualTo(ClaimState.PAID);
    assertThat(ledger(decision))
        .contains("PAID OWED_TO_MEMBER " + ALLOWANCE, "PAID BANK -" + ALLOWANCE)
        .hasSize(6);
    assertThat(Objects.requireNonNull(reverse("S").refusal()).code())
        .isEqualTo(ReasonCode.ALREADY_PAID_TO_MEMBER);
  }

  @Test
  void returned_theMembersPartIsOwedAgain() {
    Decision decision = book("S");
    conclude(take(decision), Outcome.RETURNED);

    assertThat(claim("S").state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(payout(decision)).isEqualTo("RETURNED " + ALLOWANCE);
  }

  @Test
  void reversed_bothDebtsAreUndoneAndDaysGivenBack() {
    Decision decision = book("S");
    Decision reversed = reverse("S");

    assertThat(reversed.status()).isEqualTo(Status.REVERSED);
    assertThat(reversed.insurersPay().fen()).isEqualTo(-OFF_THE_BILL);
    assertThat(reversed.memberReceives().fen()).isEqualTo(-ALLOWANCE);
    assertThat(ledger(decision))
        .filteredOn(line -> line.startsWith("REVERSED"))
        .containsExactly(
            "REVERSED CLAIMS -" + ALLOWANCE,
            "REVERSED CLAIMS -" + OFF_THE_BILL,
            "REVERSED OWED_TO_HOSPITAL " + OFF_THE_BILL,
            "REVERSED OWED_TO_MEMBER " + ALLOWANCE);
    assertThat(payout(decision)).isEqualTo("CANCELLED " + ALLOWANCE);
    assertThat(used(Kind.LIMIT_DAYS)).isZero();
    assertThat(used(Kind.DEDUCTIBLE)).isZero();
    assertThat(book("again").claims()).hasSize(1);
  }

  @Test
  void twoStaysForTheLastDays_neverPayMoreDaysThanTheLimit() {
    List<Future<Decision>> stays =
        List.of("A", "B", "C", "D").stream()
            .map(stay -> request(stay, Town.DEDUCTIBLE.fen() - 2_500, 0, ALLOWANCE))
            .map(one -> database.bookings().book(List.of(one), Town.BOOK).get(0))
            .map(decided -> decided.map(one -> one.decision()))
            .toList();
    stays.forEach(TestDatabase::await);

    assertThat(used(Kind.LIMIT_DAYS)).isEqualTo(3 * booked(stays)).isLessThan(Town.DAYS_LIMIT);
  }

  @Test
  void aLumpSum_waivesPremiums_untilItIsReversed() {
    person = "110101199003070011"; // not insured otherwise
    PlanId plan = new PlanId("LUMP", "LUMP", "1");
    await(database.policies().put(Town.planWithLumpSum(plan, Town.SUM_INSURED)));
    await(database.policies().put(List.of(Town.coverage("L", plan, person))).get(0));
    long sum = Town.SUM_INSURED.fen();
    assertThat(bookLumpSum("1", plan, sum).status()).isEqualTo(Status.BOOKED);
    assertThat(used(Kind.PAYMENT)).isEqualTo(1);
    assertThat(bookLumpSum("2", plan, 0).memberReceives()).isEqualTo(Money.ZERO);

    reverse("1");
    assertThat(used(Kind.PAYMENT)).isZero();
    assertThat(bookLumpSum("3", plan, sum).memberReceives().fen()).isEqualTo(sum);
    assertThat(await(database.claims().feed("LUMP", "", 10)).items())
        .extracting(
            view ->
                view.claim().state()
                    + view.determination().effects().stream()
                        .map(effect -> " " + effect.kind())
                        .collect(Collectors.joining()))
        .containsExactly(
            "CLOSED_UNPAID",
            "REVERSED PREMIUM_WAIVED BENEFIT_ENDED",
            "PAYING PREMIUM_WAIVED BENEFIT_ENDED");
  }

  private Decision bookLumpSum(String settlement, PlanId plan, long shown) {
    BillRequest request =
        Town.settle(
            Town.illness(person + settlement, person, "C34.900"), plan.insurerId(), "L", shown);
    return await(database.bookings().book(List.of(request), Town.BOOK).get(0)).decision();
  }

  private static long booked(List<Future<Decision>> stays) {
    return stays.stream().filter(one -> one.result().status() == Status.BOOKED).count();
  }

  /* --------------- the town --------------- */

  private Decision book(String settlement) {
    BillRequest request =
        request(settlement, OFF_THE_BILL + Town.DEDUCTIBLE.fen(), OFF_THE_BILL, ALLOWANCE);
    return await(database.bookings().book(List.of(request), Town.BOOK).get(0)).decision();
  }

  private BillRequest request(String settlement, long fen, long offTheBill, long allowance) {
    return Town.settle(
        Town.stay(person + settlement, person, fen, 3), person, offTheBill + allowance);
  }

  private Decision reverse(String settlement) {
    String message = "M-" + person + settlement;
    return await(database.bookings().reverse(Town.reverse("R-" + message, message), Town.REVERSE))
        .decision();
  }

  private Claim claim(String settlement) {
    return await(database.claims().settlement(Town.HOSPITAL, person + settlement))
        .decision()
        .claims()
        .get(0);
  }

  private long used(Kind kind) {
    return Town.insured(database.policies(), person).accumulators().used().entrySet().stream()
        .filter(entry -> entry.getKey().name().kind() == kind)
        .mapToLong(entry -> entry.getValue())
        .sum();
  }

  private static Lease take(Decision decision) {
    Worker worker = new Worker(TestDatabase.NETWORK, "me", Duration.ofMinutes(1));
    return await(DATABASE.get().payouts().takeToSend(worker, 100)).stream()
        .filter(lease -> lease.payout().id().claim().equals(decision.claims().get(0).id()))
        .findFirst()
        .orElseThrow();
  }

  private void conclude(Lease lease, Outcome outcome) {
    Payout payout = lease.payout();
    Evidence evidence = new Evidence(Source.SUBMIT, outcome, payout.amount(), "", "");
    await(database.payouts().conclude(lease, evidence, Next.ask(Duration.ofMinutes(1))));
  }

  private static List<String> ledger(Decision decision) {
    return rows(
        "purpose || ' ' || account || ' ' || amount_fen", "ledger_entry", decision, "order by 1");
  }

  private static String payout(Decision decision) {
    return rows("state || ' ' || amount_fen", "payout", decision, "").get(0);
  }

  private static List<String> rows(String column, String table, Decision decision, String order) {
    return DATABASE
        .sql(
            "select %s from directpay.%s where booking_id = '%s' %s"
                .formatted(column, table, decision.claims().get(0).id().bookingId(), order))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }
}
