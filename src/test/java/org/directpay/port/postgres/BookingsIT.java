package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import directpay.proto.v1.PayMemberRequest;
import directpay.proto.v1.SettleRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.directpay.TestDatabase;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Owner;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.WireDecisions;
import org.directpay.port.WireDeterminations.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bills booked, once, whatever comes twice or at the same time. */
final class BookingsIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** Each test has a person, a coverage and bills of its own. */
  private String person = "";

  private final Bookings bookings = DATABASE.get().bookings();

  @BeforeAll
  static void publish() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
  }

  @BeforeEach
  void insure(TestInfo test) {
    person = String.format("%018d", Math.abs((long) test.getDisplayName().hashCode()));
    Policies policies = DATABASE.get().policies();
    await(policies.put(List.of(Town.coverage(person, Town.PLAN, person))).get(0));
  }

  private Discharge bill(String settlement, long fen) {
    return Town.bill(person + settlement, person, fen);
  }

  private BillRequest settle(String settlement, long fen, long shownFen) {
    return Town.settle(bill(settlement, fen), person, shownFen);
  }

  private Decided book(BillRequest request) {
    return await(bookings.book(List.of(request), Town.BOOK).get(0));
  }

  /** What the person used of all accumulators of a kind. */
  private long used(Kind kind) {
    return sum(entry -> entry.getKey().name().kind() == kind);
  }

  private long usedOfAll() {
    return sum(entry -> true);
  }

  private long sum(Predicate<Map.Entry<AccumulatorKey, Long>> which) {
    Accumulators used = Town.insured(DATABASE.get().policies(), person).accumulators();
    return used.used().entrySet().stream().filter(which).mapToLong(Map.Entry::getValue).sum();
  }

  private static directpay.proto.v1.Decision wire(Decided decided) {
    return WireDecisions.write(decided.decision(), Texts.WORDS);
  }

  private static @Nullable ReasonCode refusal(Decision decision) {
    return decision.refusal() == null ? null : decision.refusal().code();
  }

  @Test
  void theSameMessage_getsTheFirstDecisionAgain() {
    Decided first = book(settle("S", 30_000, 20_000));
    Decided again = book(settle("S", 30_000, 20_000));

    assertThat(first.decision().status()).isEqualTo(Status.BOOKED);
    assertThat(first.replayed()).isFalse();
    assertThat(again.replayed()).isTrue();
    assertThat(wire(again)).isEqualTo(wire(first));
    assertThat(wire(await(bookings.decision(Town.HOSPITAL, "M-" + person + "S"))))
        .isEqualTo(wire(first));
    assertThat(used(Kind.LIMIT)).isEqualTo(20_000);
    assertThat(used(Kind.DEDUCTIBLE)).isEqualTo(Town.DEDUCTIBLE.fen());
  }

  @Test
  void aRefusal_isADecisionToo() {
    Decided first = book(settle("S", 30_000, 1));
    Decided again = book(settle("S", 30_000, 1));

    assertThat(refusal(first.decision())).isEqualTo(ReasonCode.AMOUNTS_CHANGED);
    assertThat(again.replayed()).isTrue();
    assertThat(wire(again)).isEqualTo(wire(first));
    assertThat(usedOfAll()).isZero();
  }

  @Test
  void otherContentUnderTheSameId_isRefused() {
    book(settle("S", 30_000, 20_000));
    String id = "M-" + person + "S";
    BillRequest other = Town.settle(id, bill("S2", 40_000), person, 30_000);

    assertThatThrownBy(() -> book(other))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.MESSAGE_CONTENT_DIFFERS));
  }

  @Test
  void oneMessageTwiceInABatch_isBookedOnce() {
    List<BillRequest> batch =
        List.of(
            settle("S", 30_000, 20_000),
            settle("S", 30_000, 20_000),
            Town.settle("M-" + person + "S", bill("S2", 1), person, 0));
    List<Future<Decided>> answers = bookings.book(batch, Town.BOOK);

    assertThat(await(answers.get(0)).replayed()).isFalse();
    assertThat(await(answers.get(1)).replayed()).isTrue();
    assertThatThrownBy(() -> await(answers.get(2))).isInstanceOf(Problem.class);
  }

  @Test
  void eightEqualSettlesAtOnce_areOneBooking() {
    List<Decided> answers =
        await(
            Future.all(
                    IntStream.range(0, 8)
                        .mapToObj(
                            i -> bookings.book(List.of(settle("S", 30_000, 20_000)), Town.BOOK))
                        .map(list -> list.get(0))
                        .toList())
                .map(all -> all.<Decided>list()));

    assertThat(answers).filteredOn(decided -> !decided.replayed()).hasSize(1);
    assertThat(answers.stream().map(BookingsIT::wire).distinct()).hasSize(1);
    assertThat(used(Kind.LIMIT)).isEqualTo(20_000);
  }

  @Test
  void twoBillsForTheLastOfALimit_oneIsBooked() {
    book(settle("first", 70_000, 60_000));
    Future<Decided> one = bookings.book(List.of(settle("A", 30_000, 30_000)), Town.BOOK).get(0);
    Future<Decided> other = bookings.book(List.of(settle("B", 30_000, 30_000)), Town.BOOK).get(0);

    assertOneOfTwoIsBooked(await(one).decision(), await(other).decision());
  }

  @Test
  void twoBillsForTheLastOfALimit_inOneBatch_oneIsBooked() {
    book(settle("first", 70_000, 60_000));
    List<Future<Decided>> both =
        bookings.book(List.of(settle("A", 30_000, 30_000), settle("B", 30_000, 30_000)), Town.BOOK);

    assertOneOfTwoIsBooked(await(both.get(0)).decision(), await(both.get(1)).decision());
  }

  private void assertOneOfTwoIsBooked(Decision one, Decision other) {
    List<@Nullable ReasonCode> refusals = new ArrayList<>();
    refusals.add(refusal(one));
    refusals.add(refusal(other));
    assertThat(refusals).containsExactlyInAnyOrder(null, ReasonCode.AMOUNTS_CHANGED);
    assertThat(used(Kind.LIMIT)).isEqualTo(90_000);
  }

  @Test
  void aBill_isBookedOnceUnderWhicheverMessage() {
    book(settle("S", 30_000, 20_000));
    Decision second =
        book(Town.settle("other" + person, bill("S", 30_000), person, 20_000)).decision();

    assertThat(refusal(second)).isEqualTo(ReasonCode.BILL_ALREADY_BOOKED);
    assertThat(second.conflictsWith()).isEqualTo("M-" + person + "S");
  }

  @Test
  void aReversal_givesBackExactly() {
    book(settle("S", 30_000, 20_000));
    book(settle("T", 30_000, 30_000));
    String reversed = "M-" + person + "S";
    Decided undone = await(bookings.reverse(Town.reverse("R" + person, reversed), Town.REVERSE));
    Decided again = await(bookings.reverse(Town.reverse("R" + person, reversed), Town.REVERSE));
    Decided twice = await(bookings.reverse(Town.reverse("RR" + person, reversed), Town.REVERSE));

    assertThat(undone.decision().status()).isEqualTo(Status.REVERSED);
    assertThat(wire(again)).isEqualTo(wire(undone));
    assertThat(again.replayed()).isTrue();
    assertThat(refusal(twice.decision())).isEqualTo(ReasonCode.ALREADY_REVERSED);
    assertThat(used(Kind.DEDUCTIBLE)).isZero();
    assertThat(used(Kind.LIMIT)).isEqualTo(30_000);
    assertThat(book(Town.settle("new" + person, bill("S", 30_000), person, 20_000)).decision())
        .extracting(Decision::status)
        .isEqualTo(Status.BOOKED);
  }

  @Test
  void aReversalThatIsBarred_barsNothing() {
    String message = "M-" + person + "S";
    await(bookings.reverse(Town.reverse("RR" + person, "R" + person), Town.REVERSE));
    Decided barred = await(bookings.reverse(Town.reverse("R" + person, message), Town.REVERSE));

    assertThat(refusal(barred.decision())).isEqualTo(ReasonCode.MESSAGE_BARRED);
    assertThat(book(settle("S", 30_000, 20_000)).decision().status()).isEqualTo(Status.BOOKED);
  }

  @Test
  void aReversedMessageThatNeverCame_isBarred() {
    String late = "M-" + person + "S";
    Decided bar = await(bookings.reverse(Town.reverse("R" + person, late), Town.REVERSE));
    Decided arrived = book(settle("S", 30_000, 20_000));

    assertThat(bar.decision().status()).isEqualTo(Status.BARRED);
    assertThat(refusal(arrived.decision())).isEqualTo(ReasonCode.MESSAGE_BARRED);
    assertThat(wire(book(settle("S", 30_000, 20_000)))).isEqualTo(wire(arrived));
    assertThat(usedOfAll()).isZero();
  }

  @Test
  void aBug_isParkedAndItsNeighboursGoOn() {
    List<Future<Decided>> answers =
        bookings.book(
            List.of(settle("good", 30_000, 20_000), settle("bad", 5_000, 0)),
            locked -> {
              if (locked.request().discharge().names().settlementId().endsWith("bad")) {
                throw new IllegalStateException("postings that do not balance");
              }
              return Town.BOOK.apply(locked);
            });

    assertThat(await(answers.get(0)).decision().status()).isEqualTo(Status.BOOKED);
    assertThatThrownBy(() -> await(answers.get(1)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INTERNAL));
    assertThat(DATABASE.sql("select message_id from directpay.parked"))
        .contains(List.of("M-" + person + "bad"));
    assertThatThrownBy(() -> await(bookings.decision(Town.HOSPITAL, "M-" + person + "bad")))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whatIsParked_isKeptWhole() throws InvalidProtocolBufferException {
    BillRequest counter = settle("counter", 30_000, 20_000);
    BillRequest member =
        new BillRequest(
            new Message(Town.HOSPITAL, "M-" + person + "member", "v1"),
            UUID.randomUUID(),
            Road.MEMBER,
            bill("member", 30_000),
            Map.of());
    List<Future<Decided>> answers =
        bookings.book(
            List.of(counter, member),
            locked -> {
              throw new IllegalStateException("postings that do not balance");
            });
    answers.forEach(answer -> assertThatThrownBy(() -> await(answer)).isInstanceOf(Problem.class));

    SettleRequest settle = parked(counter).unpack(SettleRequest.class);
    assertThat(settle.getShown(0).getInsurerId()).isEqualTo(Town.INSURER);
    assertThat(settle.getShown(0).getCoverageId()).isEqualTo(person);
    assertThat(settle.getShown(0).getAmountFen()).isEqualTo(20_000);
    PayMemberRequest payMember = parked(member).unpack(PayMemberRequest.class);
    assertThat(payMember.getDischarge().getSettlementId()).isEqualTo(person + "member");
  }

  private static Any parked(BillRequest request) throws InvalidProtocolBufferException {
    String id = request.message().id();
    String hex =
        DATABASE
            .sql(
                "select encode(sealed_request, 'hex') from directpay.parked where message_id = '%s'"
                    .formatted(id))
            .get(0)
            .get(0);
    Vault.Place place = new Vault.Place("parked", "sealed_request", Town.HOSPITAL + "/" + id);
    Vault vault = ((PgDatabase) DATABASE.get()).vault();
    return Any.parseFrom(vault.open(Buffer.buffer(HexFormat.of().parseHex(hex)), place));
  }

  @Test
  void whoWaitsInVain_doesNotTakeItsNeighboursAlong() throws SQLException {
    book(settle("first", 30_000, 20_000));
    String other = "n" + person;
    await(DATABASE.get().policies().put(List.of(Town.coverage(other, Town.PLAN, other))).get(0));
    try (Connection slow = DATABASE.connect();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(
          "select from directpay.bill where settlement_id = '%s' for update"
              .formatted(person + "first"));
      List<Future<Decided>> answers =
          bookings.book(
              List.of(
                  Town.settle("again" + person, bill("first", 30_000), person, 20_000),
                  Town.settle(Town.bill(other, other, 30_000), other, 20_000)),
              Town.BOOK);

      assertThat(await(answers.get(1)).decision().status()).isEqualTo(Status.BOOKED);
      assertThatThrownBy(() -> await(answers.get(0)))
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> assertThat(problem.code()).isEqualTo(ProblemCode.OVERLOADED));
    }
  }

  @Test
  void whatTheDatabaseRefuses_isParkedAlone() {
    book(settle("first", 30_000, 20_000));
    List<Future<Decided>> answers =
        bookings.book(
            List.of(
                settle("good", 30_000, 30_000),
                Town.settle("bad" + person, bill("first", 30_000), person, 30_000)),
            locked ->
                Town.BOOK.apply(
                    new Locked(
                        locked.request(),
                        locked.insurances(),
                        locked.accumulators(),
                        /* booked= */ List.of(),
                        /* alike= */ List.of(),
                        locked.now())));

    assertThat(await(answers.get(0)).decision().status()).isEqualTo(Status.BOOKED);
    assertThatThrownBy(() -> await(answers.get(1))).isInstanceOf(Problem.class);
    assertThat(DATABASE.sql("select message_id from directpay.parked"))
        .contains(List.of("bad" + person));
  }

  @Test
  void anUnknownMessage_isNotFound() {
    assertThatThrownBy(() -> await(bookings.decision(Town.HOSPITAL, "never")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
  }
}
