package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.Balance;

/** Runs the checks one after the other, in one snapshot. */
final class PgAudit implements Audit {

  private static final String ONE_SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private static final Map<String, String> CHECKS = checks();

  private final Transactions transactions;

  PgAudit(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Future<Report> run() {
    return transactions.transaction(
        transaction ->
            transaction.query(ONE_SNAPSHOT).execute().compose(done -> report(transaction)));
  }

  @Override
  public Future<List<Balance>> balances(Instant moment) {
    return transactions.read(connection -> new LedgerDays().at(connection, moment));
  }

  private static Future<Report> report(SqlConnection transaction) {
    List<Check> results = new ArrayList<>();
    Future<?> done = Future.succeededFuture();
    for (Map.Entry<String, String> check : CHECKS.entrySet()) {
      done =
          done.compose(
                  before ->
                      transaction
                          .query("select count(*) from (" + check.getValue() + ") violations")
                          .execute())
              .onSuccess(
                  rows ->
                      results.add(new Check(check.getKey(), rows.iterator().next().getLong(0))));
    }
    return done.compose(checked -> new DecisionAudit(transaction).violations())
        .map(
            violations -> {
              results.add(new Check("decisions differ from what they posted", violations));
              return new Report(results);
            });
  }

  /** Each by what is wrong, as a query for the wrong rows. */
  private static Map<String, String> checks() {
    Map<String, String> checks = new LinkedHashMap<>();
    ledger(checks);
    ledgerDays(checks);
    accumulators(checks);
    decisions(checks);
    claims(checks);
    reversals(checks);
    payouts(checks);
    funds(checks);
    identities(checks);
    clearings(checks);
    paidClearings(checks);
    return checks;
  }

  private static void ledger(Map<String, String> checks) {
    checks.put(
        "claims whose ledger does not fit their amount and state",
        """
        select from claim c full join (
          select booking_id, number,
            coalesce(sum(amount_fen) filter (where account = 'CLAIMS'), 0)::bigint as claims,
            coalesce(sum(amount_fen) filter (where account = 'OWED_TO_HOSPITAL'), 0)::bigint
              as hospital,
            coalesce(sum(amount_fen) filter (where account = 'OWED_TO_MEMBER'), 0)::bigint
              as member,
            coalesce(sum(amount_fen) filter (where account = 'RECEIVABLE'), 0)::bigint
              as receivable,
            coalesce(sum(amount_fen) filter (where account = 'BANK'), 0)::bigint as bank
          from ledger_entry e
          where not exists (select from clearing k where k.clearing_id = e.booking_id)
          group by booking_id, number) l using (booking_id, number)
        left join (
          select booking_id, number, sum(paid_fen - returned_fen)::bigint as out
          from payout group by booking_id, number) p using (booking_id, number)
        where coalesce(l.claims, 0) is distinct from
            case when c.state in ('CLOSED_UNPAID', 'REVERSED') then 0 else c.amount_fen end
          or coalesce(l.hospital, 0) is distinct from
            case when c.state = 'REVERSED' then 0 else c.to_member_fen - c.amount_fen end
          or coalesce(l.member, 0) is distinct from
            -greatest(case when c.state in ('CLOSED_UNPAID', 'REVERSED') then 0
              else c.to_member_fen end - coalesce(p.out, 0), 0)
          or coalesce(l.receivable, 0) is distinct from
            greatest(coalesce(p.out, 0) - case when c.state in ('CLOSED_UNPAID', 'REVERSED') then 0
              else c.to_member_fen end, 0)
          or coalesce(l.bank, 0) is distinct from -coalesce(p.out, 0)
          or c.booking_id is null""");
    checks.put(
        "paid claims still owed to the member",
        """
        select from claim c join ledger_entry e using (booking_id, number)
        where c.state = 'PAID' and e.account = 'OWED_TO_MEMBER'
        group by booking_id, number having sum(e.amount_fen) <> 0""");
  }

  private static void ledgerDays(Map<String, String> checks) {
    checks.put(
        "closed days whose balances are not what was posted up to then",
        """
        select from (
          select distinct on (insurer_id, account, counterparty) * from ledger_balance
          order by insurer_id, account, counterparty, day desc
        ) b full join (
          select insurer_id, account, counterparty, sum(amount_fen) as posted from ledger_entry
          where posted_at < ((select max(day) from ledger_day) + 1)
            ::timestamp at time zone interval '+08:00'
          group by insurer_id, account, counterparty
        ) e using (insurer_id, account, counterparty)
        where b.balance_fen is distinct from e.posted""");
  }

  private static void accumulators(Map<String, String> checks) {
    checks.put(
        "accumulators that are not the sum of their postings",
        """
        select from accumulator a full join (
          select owner_id, name, period_from, sum(change) as used
          from accumulator_posting group by owner_id, name, period_from
        ) p using (owner_id, name, period_from)
        where a.used is distinct from p.used""");
    checks.put(
        "accumulators above their limit",
        """
        select from accumulator a join (
          select owner_id, name, period_from, max(most) as most
          from accumulator_posting group by owner_id, name, period_from
        ) p using (owner_id, name, period_from)
        where a.used > p.most""");
    checks.put(
        "postings above their limit",
        """
        select from accumulator_posting
        where change > 0 and before + change > most""");
    checks.put(
        "accumulators without an owner",
        "select from accumulator a left join accumulator_owner o using (owner_id)"
            + " where o.owner_id is null");
  }

  private static void decisions(Map<String, String> checks) {
    checks.put(
        "messages without exactly one decision",
        """
        select from message m full join booking b
          on (b.caller, b.message_id, b.booking_id) = (m.caller, m.message_id, m.booking_id)
        where (b.booking_id is null and m.content_hash is not null) or m.caller is null""");
    checks.put(
        "barred messages without their reversal",
        """
        select from message m left join booking b using (booking_id)
        where m.content_hash is null and b.status is distinct from 'BARRED'""");
  }

  private static void claims(Map<String, String> checks) {
    checks.put(
        "bills booked more than once for a coverage",
        """
        select from claim where state <> 'REVERSED'
        group by bill_id, insurer_id, coverage_id having count(*) > 1""");
    checks.put(
        "bills booked more than once under another of their names",
        """
        select from (
          select booking_id, insurer_id, coverage_id, unnest(array[
            case when receipt_code <> '' and receipt_number <> ''
              then 'RECEIPT ' || receipt_code || ' ' || receipt_number end,
            case when business_serial <> ''
              then 'SERIAL ' || hospital_id || ' ' || business_serial end]) as name
          from booking join claim using (booking_id) where state <> 'REVERSED'
        ) named where name is not null
        group by name, insurer_id, coverage_id having count(*) > 1""");
    checks.put(
        "bills of which insurers pay more than their total",
        """
        select from booking b
        where b.status = 'BOOKED' and exists (select from claim c
          where c.booking_id = b.booking_id and c.state <> 'REVERSED')
        group by b.bill_id having sum(b.insurers_pay_fen) > max(b.total_fen)""");
    checks.put(
        "bookings whose claims do not sum to what insurers pay",
        """
        select from booking b left join claim c using (booking_id)
        where b.status = 'BOOKED'
        group by b.booking_id
        having coalesce(sum(c.amount_fen), 0) <> b.insurers_pay_fen + b.member_receives_fen
          or coalesce(sum(c.to_member_fen), 0) is distinct from case b.road
            when 'COUNTER' then b.member_receives_fen
            else b.insurers_pay_fen + b.member_receives_fen end""");
    checks.put(
        "claims whose state does not fit who is paid",
        """
        select from claim where case state
          when 'SETTLED' then to_member_fen > 0 or amount_fen = 0
          when 'CLOSED_UNPAID' then amount_fen > 0
          when 'PAYING' then to_member_fen = 0
          when 'PAID' then to_member_fen = 0
          when 'PAYMENT_FAILED' then to_member_fen = 0
          else false end""");
  }

  private static void reversals(Map<String, String> checks) {
    checks.put(
        "reversals of another amount than their booking",
        """
        select from booking r join booking b on b.booking_id = r.reverses
        where (r.insurers_pay_fen, r.member_receives_fen)
          <> (-b.insurers_pay_fen, -b.member_receives_fen)""");
    checks.put(
        "reversals that leave a claim standing",
        """
        select from booking r join claim c on c.booking_id = r.reverses
        where c.state <> 'REVERSED'""");
    checks.put(
        "reversed claims without a reversal",
        """
        select from claim c left join booking r on r.reverses = c.booking_id
        where c.state = 'REVERSED' and r.booking_id is null""");
  }

  private static void funds(Map<String, String> checks) {
    checks.put(
        "insurers whose balance is not what was paid in less what was taken",
        """
        select from paying_limit l
        where l.balance_fen - l.short_fen <>
          (select coalesce(sum(f.amount_fen), 0) from funds_entry f
            where f.insurer_id = l.insurer_id)
          - (select coalesce(sum(case when p.state in ('REJECTED', 'CANCELLED') then 0
              else p.amount_fen - p.returned_fen end), 0)
            from payout p where p.debtor = l.insurer_id and p.funded)""");
  }

  private static void identities(Map<String, String> checks) {
    checks.put(
        "payouts from 10,000 yuan on without the payee's identity",
        """
        select from payout p where p.amount_fen >= 1000000
          and p.created_at > (select installed_on from flyway_schema_history where version = '15')
          and not exists (select from payee_identity i where i.end_to_end_id = p.end_to_end_id)
          and not exists (select from clearing k where k.clearing_id = p.booking_id)""");
  }

  private static void clearings(Map<String, String> checks) {
    checks.put(
        "clearings that are not the sum of what was booked on their day",
        """
        select from clearing c full join (
          select l.insurer_id, b.hospital_id, b.clearing_day as day, %s
          from booking b join ledger_transfer l on %s
          where b.road = 'COUNTER' and b.status in ('BOOKED', 'REVERSED')
            and b.clearing_day > (select min(day) from clearing_day)
            and b.clearing_day <= (select max(day) from clearing_day where closed_at is not null)
          group by l.insurer_id, b.hospital_id, b.clearing_day
        ) t using (insurer_id, hospital_id, day)
        where (c.settlements, c.settled_fen, c.reversals, c.reversed_fen)
          is distinct from (t.settlements, t.settled_fen, t.reversals, t.reversed_fen)"""
            .formatted(ClearingClose.SUMS, ClearingClose.MOVED));
    checks.put(
        "clearings that bring another amount than the one before leaves",
        """
        select from (
          select brought_fen, lag(brought_fen + settled_fen - reversed_fen, 1, 0::bigint)
            over (partition by insurer_id, hospital_id order by day) as left_fen
          from clearing) c
        where brought_fen <> least(left_fen, 0)""");
    checks.put(
        "clearings that stand otherwise than both sides said",
        """
        select from clearing c where c.state <> (
          select case when count(*) filter (where not confirms) > 0 then 'DISPUTED'
            when count(*) = 2 then 'AGREED' else 'OPEN' end
          from (select distinct on (w.party) w.dispute = ''
              and (w.settlements, w.settled_fen, w.reversals, w.reversed_fen)
                = (c.settlements, c.settled_fen, c.reversals, c.reversed_fen) as confirms
            from clearing_word w
            where (w.insurer_id, w.hospital_id, w.day) = (c.insurer_id, c.hospital_id, c.day)
            order by w.party, w.word_id desc) said)""");
  }

  private static void paidClearings(Map<String, String> checks) {
    checks.put(
        "clearings whose payouts or ledger do not fit what is owed",
        """
        select from (
          select k.*, greatest(k.brought_fen + k.settled_fen - k.reversed_fen, 0) as payable_fen,
            coalesce((select sum(paid_fen - returned_fen) from payout p
              where p.booking_id = k.clearing_id), 0) as out_fen,
            coalesce((select sum(case when p.state in ('REJECTED', 'CANCELLED') then 0
                else p.amount_fen - p.returned_fen end) from payout p
              where p.booking_id = k.clearing_id), 0) as bound_fen,
            coalesce((select sum(e.amount_fen) from ledger_entry e
              where e.booking_id = k.clearing_id and e.account = 'OWED_TO_HOSPITAL'
                and e.insurer_id = k.insurer_id and e.counterparty = k.hospital_id), 0)
              as posted_fen
          from clearing k) c
        where out_fen <> posted_fen or (state <> 'AGREED' and bound_fen <> 0)
          or to_pay <> (state = 'AGREED' and out_fen < payable_fen)
          or (greatest(bound_fen, out_fen) > payable_fen and not exists (select from case_file f
            where f.subject = insurer_id || '/' || hospital_id || '/' || day
              and f.kind = 'CLEARING_OVERPAID'))""");
  }

  private static void payouts(Map<String, String> checks) {
    checks.put(
        "payouts of another amount than their claim",
        """
        select from payout p left join claim c using (booking_id, number)
        left join clearing k on k.clearing_id = p.booking_id
        where p.payout_number = 1 and p.amount_fen is distinct from
          coalesce(c.to_member_fen, k.brought_fen + k.settled_fen - k.reversed_fen)""");
    checks.put(
        "claims with more sent out than is owed",
        """
        select from payout join claim c using (booking_id, number)
        where payout.state not in ('REJECTED', 'CANCELLED', 'FROZEN')
        group by booking_id, number, c.to_member_fen
        having sum(payout.amount_fen - payout.returned_fen) > c.to_member_fen
          and not exists (select from case_file f
            where f.kind = 'RECEIVABLE' and f.subject = booking_id || '.' || number)""");
    checks.put(
        "claims whose state does not fit their payout",
        """
        select from claim c left join (
          select booking_id, number, bool_or(to_do <> 'NOTHING') as open,
            bool_or(state = 'FROZEN') as frozen, sum(paid_fen - returned_fen) as out
          from payout group by booking_id, number
        ) p using (booking_id, number)
        where p.frozen is not true and case c.state
          when 'PAYING' then p.open is not true
          when 'PAID' then p.open is not false or p.out < c.to_member_fen
          when 'PAYMENT_FAILED' then p.open is not false or p.out >= c.to_member_fen
          when 'REVERSED' then p.open is true
          else p.open is not null
        end""");
  }
}
