package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold between payouts, their claims, the ledger and their own history. Reads what the
 * other code wrote and shares none of its logic.
 */
final class PayoutAudit {

  /** The last payout of each claim, which the claim and the ledger follow. */
  private static final String LATEST =
      """
      with latest as (
        select distinct on (booking_id, number) * from payout
        order by booking_id, number, payout_number desc
      )
      """;

  private static final String TERMS =
      """
      select p.end_to_end_id from payout p left join claim c using (booking_id, number)
      left join clearing k on k.clearing_id = p.booking_id
      where coalesce(c.insurer_id, k.insurer_id) is distinct from p.debtor
        or k.clearing_id is null and case
          when p.payout_number = 1 then c.to_member_fen <> p.amount_fen
          else c.to_member_fen < p.amount_fen end""";

  private static final String UNPAID =
      """
      select c.booking_id || '.' || c.number from claim c
      where c.state in ('PAYING', 'PAID', 'PAYMENT_FAILED')
        and not exists (select from payout p
          where (p.booking_id, p.number) = (c.booking_id, c.number))""";

  private static final String CLAIM =
      LATEST
          + """
          select p.end_to_end_id || ' is ' || p.state || ', its claim ' || c.state
          from latest p join claim c using (booking_id, number)
          where not case
            when c.state = 'REVERSED'  then p.to_do = 'NOTHING'
            when p.state = 'FROZEN'    then c.state in ('PAYING', 'PAID', 'PAYMENT_FAILED')
            when p.state = 'CANCELLED' then c.state in ('PAID', 'PAYMENT_FAILED')
            when p.to_do <> 'NOTHING'  then c.state = 'PAYING'
            else c.state = case when c.to_member_fen > (
                select sum(paid_fen - returned_fen) from payout o
                where (o.booking_id, o.number) = (c.booking_id, c.number))
              then 'PAYMENT_FAILED' else 'PAID' end end""";

  private static final String LEDGER =
      """
      select p.end_to_end_id || ' is ' || p.state || ', the ledger otherwise'
      from (
        select booking_id, number, max(end_to_end_id) as end_to_end_id,
          string_agg(state, ' ') as state, sum(paid_fen - returned_fen) as out
        from payout group by booking_id, number
      ) p left join (
        select booking_id, number, sum(amount_fen) as bank from ledger_entry
        where account = 'BANK' group by booking_id, number
      ) l using (booking_id, number)
      where p.out <> -coalesce(l.bank, 0)""";

  private static final String BANK =
      """
      select e.booking_id || '.' || e.number from ledger_entry e
      where e.account = 'BANK' and not exists (select from payout p
        where (p.booking_id, p.number) = (e.booking_id, e.number))""";

  private static final String HISTORY =
      """
      select end_to_end_id from (
        select end_to_end_id, state_before,
          coalesce(lag(state_after) over (partition by end_to_end_id order by event_id), 'CREATED')
            as known
        from payout_event
      ) e where state_before <> known
      union
      select p.end_to_end_id from payout p
      where p.state <> coalesce((select state_after from payout_event e
        where e.end_to_end_id = p.end_to_end_id order by event_id desc limit 1), 'CREATED')""";

  private static final String STRANGERS =
      "select subject from case_file where kind = 'STRANGER' and closed_at is null";

  /** Each finds where something does not hold: one text a row. */
  private static final Map<String, String> CHECKS = new LinkedHashMap<>();

  static {
    CHECKS.put("a payout has its claim's amount and insurer", TERMS);
    CHECKS.put("a claim that is paid out has a payout", UNPAID);
    CHECKS.put("a claim stands where its payout does", CLAIM);
    CHECKS.put("the ledger stands where the payout does", LEDGER);
    CHECKS.put("no money leaves without a payout", BANK);
    CHECKS.put("a payout's history leads to its state", HISTORY);
    CHECKS.put("networks speak only of payouts that we have", STRANGERS);
  }

  private PayoutAudit() {}

  /** Everything that does not hold, in words; empty if all is well. */
  static Future<List<String>> run(SqlConnection connection) {
    List<String> findings = new ArrayList<>();
    Future<Void> run = Future.succeededFuture();
    for (Map.Entry<String, String> check : CHECKS.entrySet()) {
      run = run.compose(before -> run(connection, check, findings));
    }
    return run.map(findings);
  }

  private static Future<Void> run(
      SqlConnection connection, Map.Entry<String, String> check, List<String> findings) {
    return connection
        .query(check.getValue())
        .execute()
        .map(
            rows -> {
              for (Row row : rows) {
                findings.add(check.getKey() + ": " + row.getString(0));
              }
              return null;
            });
  }
}
