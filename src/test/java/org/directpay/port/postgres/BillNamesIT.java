package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.directpay.TestDatabase;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Owner;
import org.directpay.port.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bill has several names, and is booked once under all of them together. */
final class BillNamesIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Bookings bookings = DATABASE.get().bookings();
  private String person = "";

  @BeforeAll
  static void publish() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
  }

  @BeforeEach
  void insure(TestInfo test) {
    person = String.format("%018d", Math.abs((long) test.getDisplayName().hashCode()));
    await(DATABASE.get().policies().put(List.of(Town.coverage(person, Town.PLAN, person))).get(0));
  }

  /** Of a hospital, with the last digits of a receipt's number and a serial; empty: none. */
  private BillRequest bill(String hospital, String settlement, String receipt, String serial) {
    Discharge plain = Town.bill(person + settlement, person, 100);
    BillNames names =
        new BillNames(
            hospital,
            person + settlement,
            "",
            serial.isEmpty() ? "" : person + serial,
            receipt.isEmpty() ? "" : "44060122",
            receipt.isEmpty() ? "" : person + receipt);
    Discharge bill =
        new Discharge(
            names,
            plain.patient(),
            plain.setting(),
            plain.hospitalLevel(),
            plain.admittedAt(),
            plain.dischargedAt(),
            plain.diagnoses(),
            plain.procedures(),
            plain.charges(),
            plain.totals(),
            plain.total(),
            plain.social(),
            plain.thirdParties(),
            plain.facts(),
            plain.consentReference());
    Message message = new Message(hospital, "M-" + UUID.randomUUID(), "v1:" + names);
    return new BillRequest(message, UUID.randomUUID(), Road.MEMBER, bill, Map.of());
  }

  private BillRequest bill(String settlement, String receipt, String serial) {
    return bill(Town.HOSPITAL, settlement, receipt, serial);
  }

  private Decision book(BillRequest request) {
    return await(bookings.book(List.of(request), Town.BOOK).get(0)).decision();
  }

  private void isBooked(BillRequest request) {
    assertThat(book(request).status()).isEqualTo(Status.BOOKED);
  }

  private void isTheSameAs(BillRequest first, BillRequest second) {
    Decision refused = book(second);
    assertThat(refused.status()).isEqualTo(Status.REFUSED);
    assertThat(refused.refusal()).isEqualTo(Reason.of(ReasonCode.BILL_ALREADY_BOOKED));
    assertThat(refused.conflictsWith()).isEqualTo(first.message().id());
  }

  @Test
  void aReceipt_namesOneBill_whateverTheHospitalCallsIt() {
    BillRequest first = bill("A", "1", "");
    isBooked(first);
    isTheSameAs(first, bill("B", "1", ""));
    isTheSameAs(first, bill("H-2", "A", "1", ""));
    isBooked(bill("C", "2", ""));
  }

  @Test
  void aSerial_namesOneBillOfItsHospital() {
    BillRequest first = bill("A", "", "7");
    isBooked(first);
    isTheSameAs(first, bill("B", "", "7"));
    isBooked(bill("H-2", "B", "", "7"));
  }

  @Test
  void aNameThatComesLater_isTheBillsToo() {
    BillRequest first = bill("A", "", "");
    isBooked(first);
    isTheSameAs(first, bill("A", "1", ""));
    isTheSameAs(first, bill("B", "1", ""));
  }

  /** What links two names may itself be refused, and is remembered all the same. */
  @Test
  void whoeverNamesTwoBills_makesThemOne() {
    BillRequest first = bill("A", "1", "");
    isBooked(first);
    isTheSameAs(first, bill("B", "1", "7"));
    isTheSameAs(first, bill("C", "2", "7"));
    isTheSameAs(first, bill("D", "2", ""));
    isTheSameAs(first, bill("D", "", ""));
  }

  @Test
  void aBillThatWasUndone_canBeBookedUnderAnotherName() {
    BillRequest first = bill("A", "1", "");
    isBooked(first);
    await(
        bookings.reverse(
            Town.reverse("R-" + first.message().id(), first.message().id()), Town.REVERSE));
    BillRequest second = bill("B", "1", "");
    isBooked(second);
    isTheSameAs(second, bill("A", "", ""));
  }

  /** During an upgrade: it knows no names, and writes what it books all the same. */
  @Test
  void whatAnOlderGatewayBooked_isKnownByItsNamesToo() {
    BillRequest first = bill("A", "1", "7");
    isBooked(first);
    DATABASE.sql(
        "set session_replication_role = replica",
        "set search_path = directpay",
        "delete from bill_name where name like '%" + person + "%'",
        "create temp table old as select * from booking where message_id = '%s'"
            .formatted(first.message().id()),
        "delete from booking where message_id = '%s'".formatted(first.message().id()),
        "set session_replication_role = origin",
        "insert into booking select * from old");
    isTheSameAs(first, bill("B", "1", ""));
    isTheSameAs(first, bill("C", "", "7"));
  }

  @Test
  void inOneBatch_theFirstOfTwoNamesIsBooked() {
    List<BillRequest> batch = List.of(bill("A", "1", ""), bill("B", "1", ""), bill("C", "2", ""));
    assertThat(
            bookings.book(batch, Town.BOOK).stream()
                .map(answer -> await(answer).decision().status()))
        .containsExactly(Status.BOOKED, Status.REFUSED, Status.BOOKED);
  }

  /** Whoever comes too close is told to come again, and then finds it booked. */
  @Test
  void ofManyAtOnce_oneIsBooked() {
    List<BillRequest> all =
        IntStream.range(0, 24).mapToObj(i -> bill("S" + i, "1", i % 2 == 0 ? "7" : "")).toList();
    List<Decision> decided = new ArrayList<>();
    List<BillRequest> waiting = all;
    for (int round = 0; round < 20 && !waiting.isEmpty(); round++) {
      List<Future<Decided>> answers =
          waiting.stream().map(one -> bookings.book(List.of(one), Town.BOOK).get(0)).toList();
      List<BillRequest> again = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        try {
          decided.add(await(answers.get(i)).decision());
        } catch (Problem tooClose) {
          assertThat(tooClose.code().retryable()).isTrue();
          again.add(waiting.get(i));
        }
      }
      waiting = again;
    }
    assertThat(waiting).isEmpty();
    assertThat(decided).hasSize(24);
    assertThat(decided).filteredOn(one -> one.status() == Status.BOOKED).hasSize(1);
  }
}
