package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Reconciliation;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/** The statements that banks sent, as they sent them. */
final class BankBook {

  private static final String KEEP =
      """
      insert into bank_statement (network, account, day, opening_fen, closing_fen)
      values ($1, $2, $3, $4, $5) on conflict do nothing""";

  private static final String KEEP_ENTRIES =
      """
      insert into bank_entry (network, account, reference, end_to_end_id, direction, booked_on,
        amount_fen)
      select $1, $2, n.reference, n.end_to_end_id, n.direction, $3, n.amount_fen
      from unnest($4::text[], $5::text[], $6::text[], $7::bigint[])
        n (reference, end_to_end_id, direction, amount_fen)
      on conflict do nothing""";

  private static final String ENTRIES =
      """
      select account, reference, end_to_end_id, direction, booked_on, amount_fen
      from bank_entry
      """;

  private static final String OF_DAY =
      ENTRIES + " where network = $1 and account = $2 and booked_on = $3";

  private static final String BALANCES =
      """
      select opening_fen, closing_fen from bank_statement
      where (network, account, day) = ($1, $2, $3)""";

  private static final String OF_PAYOUTS =
      ENTRIES + " where network = $1 and booked_on <= $2 and end_to_end_id = any($3)";

  private static final String STRANGERS =
      ENTRIES
          + """
           e where e.network = $1 and e.booked_on between $2 and $3
            and not exists (select from payout p
              where p.end_to_end_id = e.end_to_end_id and p.network = e.network)
          order by booked_on, account, reference""";

  private static final String GAPS =
      """
      select account, day, opening_fen, closing_fen, closed_with from (
        select s.*, lag(closing_fen) over (partition by account order by day) as closed_with
        from bank_statement s
        where network = $1 and day between coalesce((
          select max(b.day) from bank_statement b
          where b.network = $1 and b.account = s.account and b.day < $2), $2) and $3
      ) s where day >= $2 and closed_with <> opening_fen
      order by day, account""";

  /** Keeps a statement; what was kept before must be the same. */
  Future<Void> keep(SqlConnection transaction, String network, BankStatement statement) {
    Tuple balances =
        Tuple.of(
            network,
            statement.account(),
            statement.day(),
            statement.opening().fen(),
            statement.closing().fen());
    return transaction
        .preparedQuery(KEEP)
        .execute(balances)
        .compose(kept -> keepEntries(transaction, network, statement))
        .compose(kept -> kept(transaction, network, statement))
        .compose(
            there ->
                there
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new Problem(
                            ProblemCode.CONFLICT,
                            "the bank said something else of %s on %s before"
                                .formatted(statement.account(), statement.day()))));
  }

  private static Future<Void> keepEntries(
      SqlConnection transaction, String network, BankStatement statement) {
    Tuple values = Tuple.of(network, statement.account(), statement.day());
    Tuple columns =
        Columns.of(statement.entries())
            .text(BankEntry::reference)
            .text(entry -> entry.endToEndId() == null ? null : entry.endToEndId().value())
            .text(entry -> entry.direction().name())
            .number(entry -> entry.amount().fen())
            .tuple();
    for (int i = 0; i < columns.size(); i++) {
      values.addValue(columns.getValue(i));
    }
    return transaction.preparedQuery(KEEP_ENTRIES).execute(values).mapEmpty();
  }

  private static Future<Boolean> kept(
      SqlConnection transaction, String network, BankStatement statement) {
    Tuple key = Tuple.of(network, statement.account(), statement.day());
    return transaction
        .preparedQuery(BALANCES)
        .execute(key)
        .compose(
            balances ->
                transaction
                    .preparedQuery(OF_DAY)
                    .execute(key)
                    .map(
                        rows -> {
                          Row row = balances.iterator().next();
                          Set<BankEntry> kept = new HashSet<>();
                          rows.forEach(entry -> kept.add(entry(entry)));
                          return row.getLong("opening_fen") == statement.opening().fen()
                              && row.getLong("closing_fen") == statement.closing().fen()
                              && kept.equals(Set.copyOf(statement.entries()));
                        }));
  }

  private static BankEntry entry(Row row) {
    String named = row.getString("end_to_end_id");
    return new BankEntry(
        row.getString("account"),
        row.getString("reference"),
        named == null ? null : new EndToEndId(named),
        Direction.valueOf(row.getString("direction")),
        row.getLocalDate("booked_on"),
        Money.ofFen(row.getLong("amount_fen")));
  }

  /** By end-to-end id. */
  Future<Map<String, List<BankEntry>>> ofPayouts(
      SqlConnection connection, String network, LocalDate upTo, List<String> ids) {
    return connection
        .preparedQuery(OF_PAYOUTS)
        .execute(Tuple.of(network, upTo, ids.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, List<BankEntry>> entries = new HashMap<>();
              for (Row row : rows) {
                entries.merge(
                    row.getString("end_to_end_id"),
                    List.of(entry(row)),
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
              }
              return entries;
            });
  }

  /** What names no payout, and which balances do not follow, from one day to another. */
  Future<List<Difference>> alone(
      SqlConnection connection, String network, LocalDate from, LocalDate to) {
    Tuple values = Tuple.of(network, from, to);
    return connection
        .preparedQuery(STRANGERS)
        .execute(values)
        .compose(
            strangers ->
                connection
                    .preparedQuery(GAPS)
                    .execute(values)
                    .map(
                        gaps ->
                            Stream.concat(
                                    strangers.stream()
                                        .map(row -> Reconciliation.stranger(entry(row))),
                                    gaps.stream().map(BankBook::gap))
                                .toList()));
  }

  private static Difference gap(Row row) {
    return Reconciliation.gap(
        row.getString("account"),
        row.getLocalDate("day"),
        Money.ofFen(row.getLong("closed_with")),
        Money.ofFen(row.getLong("opening_fen")));
  }
}
