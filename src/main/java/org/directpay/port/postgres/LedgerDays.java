package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Balance;

/**
 * The ledger by days: how each account stood at the end of each, once nothing can come to it any
 * more, and how it stands at any moment.
 */
final class LedgerDays {

  /** Also of days that passed without being closed, before there were such days. */
  private static final String MOVED =
      """
      select insurer_id, account, counterparty, sum(amount_fen)::bigint as amount_fen
      from ledger_entry
      where posted_at >= (coalesce((select max(day) from ledger_day), date '2000-01-01') + 1)
          ::timestamp at time zone interval '+08:00'
        and posted_at < ($1::date + 1)::timestamp at time zone interval '+08:00'
      group by insurer_id, account, counterparty
      order by insurer_id, account, counterparty""";

  private static final String CLOSE =
      """
      with kept as (
        insert into ledger_balance (day, insurer_id, account, counterparty, balance_fen)
        select $1, n.insurer_id, n.account, n.counterparty, n.moved + coalesce((
          select b.balance_fen from ledger_balance b
          where (b.insurer_id, b.account, b.counterparty)
            = (n.insurer_id, n.account, n.counterparty)
          order by b.day desc limit 1), 0)
        from unnest($2::text[], $3::text[], $4::text[], $5::bigint[])
          n (insurer_id, account, counterparty, moved)
      )
      insert into ledger_day (day) values ($1)""";

  /** The last closed day before the moment, and what was posted between. */
  private static final String AT =
      """
      with closed as (
        select max(day) as day from ledger_day
        where (day + 1)::timestamp at time zone interval '+08:00' <= $1
      )
      select insurer_id, account, counterparty, sum(amount_fen)::bigint as amount_fen from (
        select insurer_id, account, counterparty, amount_fen from ledger_entry
        where posted_at <= $1 and posted_at
          >= (coalesce((select day from closed), date '2000-01-01') + 1)
            ::timestamp at time zone interval '+08:00'
        union all
        select insurer_id, account, counterparty, balance_fen from (
          select distinct on (insurer_id, account, counterparty) *
          from ledger_balance where day <= (select day from closed)
          order by insurer_id, account, counterparty, day desc) last
      ) every
      group by insurer_id, account, counterparty
      having sum(amount_fen) <> 0
      order by insurer_id, account, counterparty""";

  /** What moved since the last closed day, up to the end of a day that is over. */
  Future<List<Balance>> moved(SqlConnection connection, LocalDate day) {
    return read(connection, MOVED, Tuple.of(day));
  }

  /** Closes a day, and those before it. Whoever calls it has made sure that it is open. */
  Future<Void> close(SqlConnection transaction, LocalDate day, List<Balance> moved) {
    Tuple values = Tuple.of(day);
    Tuple columns =
        Columns.of(moved)
            .text(one -> one.account().insurerId())
            .text(one -> one.account().kind().name())
            .text(one -> one.account().counterparty())
            .number(one -> one.amount().fen())
            .tuple();
    for (int i = 0; i < columns.size(); i++) {
      values.addValue(columns.getValue(i));
    }
    return transaction.preparedQuery(CLOSE).execute(values).mapEmpty();
  }

  /** How every account stood at a moment; those at zero are left out. */
  Future<List<Balance>> at(SqlConnection connection, Instant moment) {
    return read(connection, AT, Tuple.of(moment.atOffset(ZoneOffset.UTC)));
  }

  private static Future<List<Balance>> read(SqlConnection connection, String sql, Tuple values) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.stream().map(LedgerDays::balance).toList());
  }

  private static Balance balance(Row row) {
    return new Balance(
        new Account(
            Account.Kind.valueOf(row.getString("account")),
            row.getString("insurer_id"),
            row.getString("counterparty")),
        Money.ofFen(row.getLong("amount_fen")));
  }
}
