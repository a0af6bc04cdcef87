package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.directpay.TestDatabase;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.port.Meters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What this gateway remembers while another one changes it: nothing is quoted or paid by it. */
final class InsuredMemoryIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate BEFORE_THE_BILL = LocalDate.of(2026, 2, 28);
  private static final LocalDate AFTER_THE_BILL = LocalDate.of(2026, 12, 31);
  private static final SimpleMeterRegistry MEASURED = new SimpleMeterRegistry();

  private static @Nullable Database opened;

  private final Policies policies = DATABASE.get().policies();
  private String person = "";

  @BeforeAll
  static void publish() throws SQLException {
    opened = await(TestDatabase.open(DATABASE.vertx(), DATABASE.url()));
    await(otherGateway().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    DATABASE.get().show(new Meters(MEASURED));
  }

  @AfterAll
  static void close() {
    await(otherGateway().close());
  }

  private static Database otherGateway() {
    return Objects.requireNonNull(opened);
  }

  /** Each test has a person of its own, who is remembered. */
  @BeforeEach
  void quote(TestInfo test) {
    person = String.format("%018d", Math.abs((long) test.getDisplayName().hashCode()));
    put(DATABASE.get(), coverage(person, AFTER_THE_BILL));
    quoted(person);
  }

  private static void put(Database gateway, Coverage coverage) {
    await(gateway.policies().put(List.of(coverage)).get(0));
  }

  private Coverage coverage(String insured, LocalDate endsOn) {
    Coverage coverage = Town.coverage(person, Town.PLAN, insured);
    return new Coverage(
        coverage.id(),
        coverage.plan(),
        coverage.policyNumber(),
        coverage.groupNumber(),
        coverage.insured(),
        coverage.startsOn(),
        endsOn,
        coverage.enrolledOn(),
        coverage.paymentOrder(),
        coverage.account(),
        coverage.facts());
  }

  private List<Coverage> quoted(String insured) {
    return Town.insured(policies, insured).insurances().stream().map(Insurance::coverage).toList();
  }

  private BillRequest settle(String settlement, String insured, long shownFen) {
    return Town.settle(
        Town.bill(person + settlement, insured, Town.DEDUCTIBLE.fen() + 1_000), person, shownFen);
  }

  private static List<Decision> book(BillRequest... requests) {
    List<Future<Decided>> answers = DATABASE.get().bookings().book(List.of(requests), Town.BOOK);
    return answers.stream().map(answer -> await(answer).decision()).toList();
  }

  private static double found(String found) {
    return MEASURED
        .get("directpay.insured.looked.up")
        .tag("found", found)
        .functionCounter()
        .count();
  }

  @Test
  void whoWasQuoted_isRemembered() {
    double hits = found("true");
    double misses = found("false");
    assertThat(quoted(person)).containsExactly(coverage(person, AFTER_THE_BILL));
    assertThat(book(settle("S", person, 1_000)).get(0).status()).isEqualTo(Status.BOOKED);
    assertThat(found("true")).isEqualTo(hits + 1);
    assertThat(found("false")).isEqualTo(misses);
    assertThat(MEASURED.get("directpay.insured.cached").gauge().value()).isPositive();
  }

  @Test
  void aQuote_seesAtOnceWhatAnotherGatewayChanged() {
    put(otherGateway(), coverage(person, BEFORE_THE_BILL));
    assertThat(quoted(person)).containsExactly(coverage(person, BEFORE_THE_BILL));
    put(otherGateway(), coverage(person + "X", BEFORE_THE_BILL));
    assertThat(quoted(person)).isEmpty();
    assertThat(quoted(person + "X")).containsExactly(coverage(person + "X", BEFORE_THE_BILL));
  }

  @Test
  void aCoverageThatAnotherGatewayEnded_paysNothing() {
    put(otherGateway(), coverage(person, BEFORE_THE_BILL));

    Decision decision = book(settle("S", person, 1_000)).get(0);

    assertThat(Objects.requireNonNull(decision.refusal()).code())
        .isEqualTo(ReasonCode.COVERAGE_NOT_IN_FORCE);
    assertThat(Town.insured(policies, person).accumulators().used()).isEmpty();
  }

  @Test
  void aCoverageThatAnotherGatewayMoved_paysItsNewPersonAlone() {
    String moved = person + "X";
    put(otherGateway(), coverage(moved, AFTER_THE_BILL));

    List<Decision> decisions = book(settle("S", person, 1_000), settle("T", moved, 1_000));

    assertThat(decisions)
        .extracting(Decision::status)
        .containsExactly(Status.REFUSED, Status.BOOKED);
  }

  @Test
  void whateverIsPutBefore_isWhatIsDecidedOn() {
    List<LocalDate> seen = new ArrayList<>();
    List<LocalDate> put = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LocalDate endsOn = i % 2 == 0 ? BEFORE_THE_BILL : AFTER_THE_BILL;
      put.add(endsOn);
      put(i % 3 == 0 ? DATABASE.get() : otherGateway(), coverage(person, endsOn));
      Future<?> quote = policies.insured(List.of(person));
      List<Future<Decided>> answers =
          DATABASE
              .get()
              .bookings()
              .book(
                  List.of(settle("S" + i, person, 0)),
                  locked -> {
                    seen.add(locked.insurances().get(0).coverage().endsOn());
                    return Town.BOOK.apply(locked);
                  });
      await(answers.get(0));
      await(quote);
    }
    assertThat(seen).isEqualTo(put);
  }
}
