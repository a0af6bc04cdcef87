package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.DayReport.Totals;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.jspecify.annotations.Nullable;

/** Reconciliation in PostgreSQL. Reads a day's changes, so it goes where long reads go. */
final class PgReconciliations implements Reconciliations {

  /** The day before the first one is nobody's, and closed. */
  private static final String BEGIN =
      """
      insert into reconciled_day (network, day, payments, left_fen, returns, came_fen,
        bank_payments, bank_left_fen, bank_returns, bank_came_fen)
      select $1, (min(created_at) at time zone interval '+08:00')::date - 1, 0, 0, 0, 0, 0, 0, 0, 0
      from payout where network = $1 and not exists (
        select from reconciled_day where network = $1)
      having count(*) > 0
      on conflict do nothing""";

  /** A clock that is set back a little does not bring a closed day back. */
  private static final String DUE =
      """
      select max(day) + 1 from reconciled_day where network = $1
      having max(day) + 1
        < ((clock_timestamp() - interval '5 min') at time zone interval '+08:00')::date""";

  private static final String SINCE =
      """
      select max(day) + 1 from reconciled_day where network = $1 and day < $2""";

  private static final String TO_COMPARE =
      """
      with look as (
        select end_to_end_id from payout_event
        where at >= $2::date::timestamp at time zone interval '+08:00' and end_to_end_id > $4
        union
        select end_to_end_id from bank_entry
        where network = $1 and booked_on between $2 and $3 and end_to_end_id > $4
        union
        select split_part(subject, '/', 3) from case_file
        where closed_at is null and kind in ('DIFFERENCE', 'TIMING')
          and split_part(subject, '/', 1) = $1
      )
      select %s from payout p
      where network = $1 and end_to_end_id > $4 and end_to_end_id in (select * from look)
      order by end_to_end_id limit $5"""
          .formatted(PayoutRows.COLUMNS);

  /** Our own book moves by postings, each of which names its payout, the first by silence. */
  private static final String OURS =
      """
      select count(distinct (l.booking_id, l.number, l.purpose)) filter (where credit = 'BANK')
          as payments,
        coalesce(sum(l.amount_fen) filter (where credit = 'BANK'), 0)::bigint as left_fen,
        count(distinct (l.booking_id, l.number, l.purpose)) filter (where debit = 'BANK')
          as returns,
        coalesce(sum(l.amount_fen) filter (where debit = 'BANK'), 0)::bigint as came_fen
      from ledger_transfer l join payout p on (p.booking_id, p.number) = (l.booking_id, l.number)
        and p.payout_number = coalesce(
          nullif(split_part(split_part(l.purpose, '/', 2), '.', 1), '')::int, 1)
      where p.network = $1 and 'BANK' in (l.debit, l.credit)
        and l.posted_at >= $2::date::timestamp at time zone interval '+08:00'
        and l.posted_at < ($2::date + 1)::timestamp at time zone interval '+08:00'""";

  private static final String THEIRS =
      """
      select count(*) filter (where direction = 'LEFT') as payments,
        coalesce(sum(amount_fen) filter (where direction = 'LEFT'), 0)::bigint as left_fen,
        count(*) filter (where direction = 'CAME') as returns,
        coalesce(sum(amount_fen) filter (where direction = 'CAME'), 0)::bigint as came_fen
      from bank_entry where network = $1 and booked_on = $2""";

  private static final String CLOSE =
      """
      insert into reconciled_day (network, day, payments, left_fen, returns, came_fen,
        bank_payments, bank_left_fen, bank_returns, bank_came_fen)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing""";

  private static final String IS_CLOSED =
      "select from reconciled_day where network = $1 and day = $2";

  private final Transactions wholeTables;
  private final BankBook bank = new BankBook();
  private final Differences differences = new Differences();

  PgReconciliations(Transactions wholeTables) {
    this.wholeTables = wholeTables;
  }

  @Override
  public Future<Optional<LocalDate>> due(String network) {
    return wholeTables.read(
        connection ->
            connection
                .preparedQuery(BEGIN)
                .execute(Tuple.of(network))
                .compose(begun -> connection.preparedQuery(DUE).execute(Tuple.of(network)))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLocalDate(0))));
  }

  @Override
  public Future<Void> keep(String network, List<BankStatement> statements) {
    return wholeTables.transaction(
        transaction -> {
          Future<Void> kept = Future.succeededFuture();
          for (BankStatement statement : statements) {
            kept = kept.compose(before -> bank.keep(transaction, network, statement));
          }
          return kept;
        });
  }

  @Override
  public Future<List<Beside>> toCompare(
      String network, LocalDate day, @Nullable EndToEndId after, int max) {
    return wholeTables.read(
        connection ->
            since(connection, network, day)
                .map(
                    since -> Tuple.of(network, since, day, after == null ? "" : after.value(), max))
                .compose(values -> connection.preparedQuery(TO_COMPARE).execute(values))
                .map(rows -> rows.stream().map(PayoutRows::payout).toList())
                .compose(payouts -> beside(connection, network, day, payouts)));
  }

  private static Future<LocalDate> since(SqlConnection connection, String network, LocalDate day) {
    return connection
        .preparedQuery(SINCE)
        .execute(Tuple.of(network, day))
        .map(rows -> rows.iterator().next().getLocalDate(0));
  }

  private Future<List<Beside>> beside(
      SqlConnection connection, String network, LocalDate day, List<Payout> payouts) {
    List<String> ids = payouts.stream().map(payout -> payout.endToEndId().value()).toList();
    return bank.ofPayouts(connection, network, day, ids)
        .map(entries -> payouts.stream().map(payout -> beside(payout, entries)).toList());
  }

  private static Beside beside(Payout payout, Map<String, List<BankEntry>> entries) {
    return new Beside(payout, entries.getOrDefault(payout.endToEndId().value(), List.of()));
  }

  @Override
  public Future<List<Difference>> ofBankAlone(String network, LocalDate day) {
    return wholeTables.read(
        connection ->
            since(connection, network, day)
                .compose(since -> bank.alone(connection, network, since, day)));
  }

  @Override
  public Future<DayReport> conclude(
      String network, LocalDate day, List<Difference> differing, boolean isStatementThere) {
    return wholeTables.transaction(
        transaction ->
            transaction
                .preparedQuery(IS_CLOSED)
                .execute(Tuple.of(network, day))
                .compose(
                    closed ->
                        closed.size() == 0
                            ? write(transaction, network, day, differing, isStatementThere)
                            : report(transaction, network, day, isStatementThere)));
  }

  private Future<DayReport> write(
      SqlConnection transaction,
      String network,
      LocalDate day,
      List<Difference> differing,
      boolean isStatementThere) {
    return differences
        .waiting(transaction, network, day, differing)
        .compose(waits -> keep(transaction, network, differing, waits))
        .compose(kept -> report(transaction, network, day, isStatementThere))
        .compose(
            report ->
                report.closes()
                    ? close(transaction, report).map(report)
                    : Future.succeededFuture(report));
  }

  private Future<Void> keep(
      SqlConnection transaction, String network, List<Difference> differing, Set<String> waits) {
    return differences.keep(transaction, network, differing, waits);
  }

  private Future<DayReport> report(
      SqlConnection transaction, String network, LocalDate day, boolean isStatementThere) {
    Future<Totals> ours = totals(transaction, OURS, network, day);
    return ours.compose(
        our ->
            totals(transaction, THEIRS, network, day)
                .compose(
                    their ->
                        differences
                            .open(transaction, network)
                            .map(
                                open ->
                                    new DayReport(
                                        network,
                                        day,
                                        our,
                                        Optional.of(their).filter(any -> isStatementThere),
                                        open))));
  }

  private static Future<Totals> totals(
      SqlConnection connection, String sql, String network, LocalDate day) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(network, day))
        .map(rows -> totals(rows.iterator().next()));
  }

  private static Totals totals(Row row) {
    return new Totals(
        row.getLong("payments"),
        Money.ofFen(row.getLong("left_fen")),
        row.getLong("returns"),
        Money.ofFen(row.getLong("came_fen")));
  }

  private static Future<Void> close(SqlConnection transaction, DayReport report) {
    Tuple values = Tuple.of(report.network(), report.day());
    for (Totals totals : List.of(report.ours(), report.theirs().orElseThrow())) {
      values.addLong(totals.payments()).addLong(totals.left().fen());
      values.addLong(totals.returns()).addLong(totals.came().fen());
    }
    return transaction.preparedQuery(CLOSE).execute(values).mapEmpty();
  }
}
