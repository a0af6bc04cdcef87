package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Discharge;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Message;
import org.jspecify.annotations.Nullable;

/** Bills and what was decided about them: one row for each decision, never changed. */
final class BookingStore {

  /** The hospitals' day: clearing days begin at midnight in China. */
  private static final ZoneOffset CLEARING = ZoneOffset.ofHours(8);

  private static final Comparator<BillName> IN_ORDER_OF_LOCKING =
      Comparator.comparing(BillName::hospitalId).thenComparing(BillName::settlementId);

  private static final String INSERT_BILLS =
      """
      insert into bill (hospital_id, settlement_id)
      select * from unnest($1::text[], $2::text[])
      on conflict do nothing
      returning bill_id, hospital_id, settlement_id""";

  private static final String LOCK_BILLS =
      """
      select bill_id, hospital_id, settlement_id from bill
      where (hospital_id, settlement_id) in (select * from unnest($1::text[], $2::text[]))
      order by hospital_id, settlement_id
      for update""";

  /** Whoever is not there yet must not be waited for: these are not in the order of locking. */
  private static final String LOCK_BILLS_NOW = LOCK_BILLS + " nowait";

  private static final String INSERT =
      """
      insert into booking (booking_id, caller, message_id, status, decision, decided_at,
        clearing_day, insurers_pay_fen, member_receives_fen, road, bill_id, hospital_id,
        patient_index, total_fen, reverses, visit_id, business_serial, receipt_code,
        receipt_number, settlement_id, sealed_discharge)
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[],
        $6::timestamptz[], $7::date[], $8::bigint[], $9::bigint[], $10::text[], $11::bigint[],
        $12::text[], $13::uuid[], $14::bigint[], $15::uuid[], $16::text[], $17::text[],
        $18::text[], $19::text[], $20::text[], $21::bytea[])""";

  private static final String FIND =
      """
      select booking_id, bill_id, hospital_id, settlement_id, patient_index, road, total_fen
      from booking where booking_id = $1""";

  /** A hospital's own bills are told apart by it, and receipts by their names. */
  private static final String ALIKE =
      """
      select b.booking_id, b.bill_id, b.message_id, b.patient_index, b.sealed_discharge
      from booking b
      join unnest($1::uuid[], $2::text[], $3::bigint[], $4::boolean[])
        as w (patient_index, hospital_id, total_fen, of_receipt)
        using (patient_index, hospital_id, total_fen)
      where b.status = 'BOOKED' and (b.road = 'RECEIPT') <> w.of_receipt
        and exists (select from claim c
          where c.booking_id = b.booking_id and c.state <> 'REVERSED')
      order by b.decided_at""";

  private static final String CLOCK = "select clock_timestamp()";

  private final Vault vault;

  BookingStore(Vault vault) {
    this.vault = vault;
  }

  /** Names a bill. */
  record BillName(String hospitalId, String settlementId) {

    static BillName of(BillNames names) {
      return new BillName(names.hospitalId(), names.settlementId());
    }
  }

  /** A bill as a decision about it is kept: which one, whose, on which road. */
  record Bill(long id, BillName name, UUID patient, String road, long totalFen) {

    String hospitalId() {
      return name.hospitalId();
    }

    String settlementId() {
      return name.settlementId();
    }
  }

  /**
   * A decision to keep.
   *
   * @param bill absent for a reversal of what was never seen
   * @param discharge kept with what was booked
   * @param reverses the booking that it undoes
   */
  record Entry(
      UUID bookingId,
      Message message,
      Decision decision,
      @Nullable Bill bill,
      @Nullable Discharge discharge,
      @Nullable UUID reverses) {

    private <T> @Nullable T ofBill(Function<Bill, T> field) {
      return bill == null ? null : field.apply(bill);
    }

    private String name(Function<BillNames, String> field) {
      return discharge == null ? "" : field.apply(discharge.names());
    }
  }

  /** A bill that was booked earlier, and may be one of those that are asked for. */
  record Earlier(long billId, UUID patient, String messageId, Discharge discharge) {}

  /** A bill for which others are looked that may be the same. */
  record Asked(UUID patient, Discharge discharge) {}

  /** Adds bills that are new, which takes them; answers with these. */
  Future<Map<BillName, Long>> add(SqlConnection transaction, Collection<BillName> bills) {
    return take(transaction, INSERT_BILLS, bills);
  }

  /** Takes bills that were there before. */
  Future<Map<BillName, Long>> lock(SqlConnection transaction, Collection<BillName> bills) {
    return take(transaction, LOCK_BILLS, bills);
  }

  /** The same without waiting: contention if somebody else has one of them. */
  Future<Map<BillName, Long>> lockNow(SqlConnection transaction, Collection<BillName> bills) {
    return take(transaction, LOCK_BILLS_NOW, bills);
  }

  private static Future<Map<BillName, Long>> take(
      SqlConnection transaction, String statement, Collection<BillName> bills) {
    if (bills.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    List<BillName> sorted = bills.stream().distinct().sorted(IN_ORDER_OF_LOCKING).toList();
    return transaction.preparedQuery(statement).execute(names(sorted)).map(BookingStore::ids);
  }

  private static Map<BillName, Long> ids(RowSet<Row> rows) {
    Map<BillName, Long> ids = new HashMap<>();
    for (Row row : rows) {
      ids.put(new BillName(row.getString(1), row.getString(2)), row.getLong(0));
    }
    return ids;
  }

  private static Tuple names(List<BillName> bills) {
    return Columns.of(bills).text(BillName::hospitalId).text(BillName::settlementId).tuple();
  }

  Future<Void> lock(SqlConnection transaction, Bill bill) {
    return lock(transaction, List.of(bill.name())).mapEmpty();
  }

  /** The database's clock. */
  Future<Instant> now(SqlConnection connection) {
    return connection
        .preparedQuery(CLOCK)
        .execute()
        .map(rows -> rows.iterator().next().getOffsetDateTime(0).toInstant());
  }

  /** Bills of the same persons, hospitals and totals, known by other kinds of names. */
  Future<List<Earlier>> alike(SqlConnection connection, List<Asked> asked) {
    return connection
        .preparedQuery(ALIKE)
        .execute(
            Columns.of(asked)
                .uuid(Asked::patient)
                .text(one -> one.discharge().names().hospitalId())
                .number(one -> one.discharge().total().fen())
                .bool(one -> one.discharge().names().isOfReceipt())
                .tuple())
        .map(
            rows -> {
              List<Earlier> earlier = new ArrayList<>();
              rows.forEach(row -> earlier.add(earlier(row)));
              return earlier;
            });
  }

  private Earlier earlier(Row row) {
    return new Earlier(
        row.getLong("bill_id"),
        row.getUUID("patient_index"),
        row.getString("message_id"),
        discharge(row));
  }

  /** The bill that a decision was about. */
  Future<@Nullable Bill> bill(SqlConnection connection, UUID bookingId) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(bookingId))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return row.getLong("bill_id") == null
                  ? null
                  : new Bill(
                      row.getLong("bill_id"),
                      new BillName(row.getString("hospital_id"), row.getString("settlement_id")),
                      row.getUUID("patient_index"),
                      row.getString("road"),
                      row.getLong("total_fen"));
            });
  }

  Future<Void> insert(SqlConnection transaction, List<Entry> entries) {
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(entries)
                .uuid(Entry::bookingId)
                .text(entry -> entry.message().caller())
                .text(entry -> entry.message().id())
                .text(entry -> entry.decision().status().name())
                .bytes(entry -> Buffer.buffer(Encoding.write(entry.decision())))
                .time(entry -> entry.decision().decidedAt())
                .date(entry -> entry.decision().decidedAt().atOffset(CLEARING).toLocalDate())
                .number(entry -> entry.decision().insurersPay().fen())
                .number(entry -> entry.decision().memberReceives().fen())
                .text(entry -> entry.ofBill(Bill::road))
                .number(entry -> entry.ofBill(Bill::id))
                .text(entry -> entry.ofBill(Bill::hospitalId))
                .uuid(entry -> entry.ofBill(Bill::patient))
                .number(entry -> entry.ofBill(Bill::totalFen))
                .uuid(Entry::reverses)
                .text(entry -> entry.name(BillNames::visitId))
                .text(entry -> entry.name(BillNames::businessSerial))
                .text(entry -> entry.name(BillNames::receiptCode))
                .text(entry -> entry.name(BillNames::receiptNumber))
                .text(entry -> entry.bill() == null ? "" : entry.bill().settlementId())
                .bytes(this::sealed)
                .tuple())
        .mapEmpty();
  }

  private @Nullable Buffer sealed(Entry entry) {
    Discharge discharge = entry.discharge();
    return discharge == null
        ? null
        : vault.seal(Encoding.write(discharge), place(entry.bookingId()));
  }

  /** What was booked, from a row that has it. */
  Discharge discharge(Row row) {
    return Encoding.discharge(
        vault.open(row.getBuffer("sealed_discharge"), place(row.getUUID("booking_id"))));
  }

  private static Vault.Place place(UUID bookingId) {
    return new Vault.Place("booking", "sealed_discharge", bookingId.toString());
  }

  /** A bill's names, from a row that has all of them. */
  static BillNames names(Row row) {
    return new BillNames(
        row.getString("hospital_id"),
        row.getString("settlement_id"),
        row.getString("visit_id"),
        row.getString("business_serial"),
        row.getString("receipt_code"),
        row.getString("receipt_number"));
  }
}
