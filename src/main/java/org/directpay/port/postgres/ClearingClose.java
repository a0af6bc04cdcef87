package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Balance;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Totals;

/**
 * Closes clearing days, and the ledger's with them, in three steps that are safe to repeat.
 *
 * <p>A day's mark is written once it is over, with some minutes to spare for a clock that is set
 * back. Once every transaction older than the mark has ended, nothing can come to the day any more.
 * That is read off the snapshot, so no settlement takes a lock or writes a row for it; and a
 * transaction that hangs, in whichever database of the server, makes the day late, never wrong.
 *
 * <p>The totals of such a day do not change any more. They are read without a transaction around,
 * for that takes long, and whatever is open holds up the claims' feed. They are written while the
 * day's row is locked: whoever comes second finds it closed.
 */
final class ClearingClose {

  /** Which {@code ledger_transfer l} a {@code booking b} made between insurer and hospital. */
  static final String MOVED =
      """
      l.booking_id = coalesce(b.reverses, b.booking_id) and case b.status
        when 'BOOKED' then l.purpose = 'SETTLED'
        else l.purpose = 'REVERSED' and l.debit = 'OWED_TO_HOSPITAL' end""";

  /** By insurer and hospital. */
  static final String SUMS =
      """
      count(distinct b.booking_id) filter (where b.status = 'BOOKED') as settlements,
        coalesce(sum(l.amount_fen) filter (where b.status = 'BOOKED'), 0)::bigint as settled_fen,
        count(distinct b.booking_id) filter (where b.status = 'REVERSED') as reversals,
        coalesce(sum(l.amount_fen) filter (where b.status = 'REVERSED'), 0)::bigint
          as reversed_fen""";

  private static final String MARK =
      """
      insert into clearing_day (day)
      select max(day) + 1 from clearing_day
      having bool_and(closed_at is not null)
        and max(day) + 1 < ((clock_timestamp() - interval '5 min')
          at time zone interval '+08:00')::date
      on conflict do nothing""";

  private static final String DUE =
      """
      select day from clearing_day
      where closed_at is null and mark <= pg_snapshot_xmin(pg_current_snapshot())""";

  /** From one hospital to the next, for the index of days begins with it. */
  private static final String TOTALS =
      """
      with recursive hospital as (
        (select hospital_id from booking
          where road = 'COUNTER' and status in ('BOOKED', 'REVERSED')
          order by hospital_id limit 1)
        union all
        select (select b.hospital_id from booking b
          where b.hospital_id > h.hospital_id
            and b.road = 'COUNTER' and b.status in ('BOOKED', 'REVERSED')
          order by b.hospital_id limit 1)
        from hospital h where h.hospital_id is not null
      )
      select l.insurer_id, b.hospital_id, %s
      from hospital h join booking b on b.hospital_id = h.hospital_id and b.clearing_day = $1
        and b.road = 'COUNTER' and b.status in ('BOOKED', 'REVERSED')
      join ledger_transfer l on %s
      group by l.insurer_id, b.hospital_id
      order by l.insurer_id, b.hospital_id"""
          .formatted(SUMS, MOVED);

  private static final String LOCK =
      "select closed_at is null as open from clearing_day where day = $1 for update";

  /** What the hospital owes is brought from its last clearing with the insurer. */
  private static final String INSERT =
      """
      insert into clearing (insurer_id, hospital_id, day, settlements, settled_fen, reversals,
        reversed_fen, brought_fen)
      select n.*, least(coalesce((
          select c.brought_fen + c.settled_fen - c.reversed_fen from clearing c
          where (c.insurer_id, c.hospital_id) = (n.insurer_id, n.hospital_id) and c.day < n.day
          order by c.day desc limit 1), 0), 0)
      from unnest($1::text[], $2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::bigint[],
        $7::bigint[]) n (insurer_id, hospital_id, day, settlements, settled_fen, reversals,
        reversed_fen)""";

  private static final String CLOSE = "update clearing_day set closed_at = now() where day = $1";

  private final Transactions transactions;
  private final Transactions wholeTables;
  private final LedgerDays ledger = new LedgerDays();

  ClearingClose(Transactions transactions, Transactions wholeTables) {
    this.transactions = transactions;
    this.wholeTables = wholeTables;
  }

  /** What one insurer and one hospital have of a day. */
  private record Figures(Name name, Totals totals) {}

  /** A day's clearings, and what moved in the ledger. */
  private record Closing(List<Figures> clearings, List<Balance> moved) {}

  /** The day that can be closed, as {@link Clearings#due} tells it. */
  Future<Optional<LocalDate>> due() {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(MARK)
                .execute()
                .compose(marked -> connection.preparedQuery(DUE).execute())
                .map(rows -> rows.stream().findFirst().map(row -> row.getLocalDate("day"))));
  }

  /** Closes a day that was due. */
  Future<Void> close(LocalDate day) {
    return wholeTables
        .read(
            connection ->
                connection
                    .preparedQuery(TOTALS)
                    .execute(Tuple.of(day))
                    .map(rows -> rows.stream().map(row -> figures(row, day)).toList())
                    .compose(
                        all -> ledger.moved(connection, day).map(moved -> new Closing(all, moved))))
        .compose(closing -> transactions.transaction(now -> close(now, day, closing)));
  }

  private static Figures figures(Row row, LocalDate day) {
    return new Figures(
        new Name(row.getString("insurer_id"), row.getString("hospital_id"), day), totals(row, ""));
  }

  /** Totals from a row's columns, which may have a prefix. */
  static Totals totals(Row row, String prefix) {
    return new Totals(
        row.getLong(prefix + "settlements"),
        Money.ofFen(row.getLong(prefix + "settled_fen")),
        row.getLong(prefix + "reversals"),
        Money.ofFen(row.getLong(prefix + "reversed_fen")));
  }

  private Future<Void> close(SqlConnection transaction, LocalDate day, Closing closing) {
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.of(day))
        .compose(
            rows ->
                rows.size() == 1 && rows.iterator().next().getBoolean("open")
                    ? write(transaction, day, closing)
                    : Future.succeededFuture());
  }

  private Future<Void> write(SqlConnection transaction, LocalDate day, Closing closing) {
    return insert(transaction, closing.clearings())
        .compose(inserted -> ledger.close(transaction, day, closing.moved()))
        .compose(inserted -> transaction.preparedQuery(CLOSE).execute(Tuple.of(day)))
        .mapEmpty();
  }

  private static Future<Void> insert(SqlConnection transaction, List<Figures> all) {
    if (all.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(all)
                .text(one -> one.name().insurerId())
                .text(one -> one.name().hospitalId())
                .date(one -> one.name().day())
                .number(one -> one.totals().settlements())
                .number(one -> one.totals().settled().fen())
                .number(one -> one.totals().reversals())
                .number(one -> one.totals().reversed().fen())
                .tuple())
        .mapEmpty();
  }
}
