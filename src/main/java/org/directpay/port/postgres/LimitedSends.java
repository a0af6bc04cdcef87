package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.DayLimit;
import org.directpay.core.ledger.DayLimit.Due;
import org.directpay.core.ledger.DayLimit.WaitsFor;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.Payouts.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Takes payouts of insurers that have limits. All that counts against a limit is read and written
 * while the insurer's row is locked, so two gateways together exceed it as little as one.
 */
final class LimitedSends {

  private static final String DUE =
      """
      select %s, p.sealed_payee, p.sends,
        exists (select from clearing c where c.clearing_id = p.booking_id) as of_clearing
      from payout p
      where %s and exists (select from paying_limit l where l.insurer_id = p.debtor)
      order by p.due_at
      limit $2
      for update of p skip locked"""
          .formatted(PayoutRows.COLUMNS, PayoutLeases.MAY_BE_SENT);

  private static final String LIMIT =
      """
      select case when prefunded then balance_fen - short_fen end as balance_fen,
        payee_day_cap_fen, insurer_day_cap_fen, day, day_fen,
        (now() at time zone interval '+08:00')::date as today
      from paying_limit where insurer_id = $1 for update""";

  private static final String SENT_TO_PAYEES =
      """
      select payee_index, fen from payee_day
      where insurer_id = $1 and day = $2 and payee_index = any($3)""";

  private static final String COUNT =
      """
      update paying_limit set balance_fen = balance_fen - $2, day = $3, day_fen = $4
      where insurer_id = $1""";

  private static final String COUNT_PAYEES =
      """
      insert into payee_day (insurer_id, payee_index, day, fen)
      select $1, payee_index, $2, fen from unnest($3::uuid[], $4::bigint[]) n (payee_index, fen)
      on conflict (insurer_id, payee_index, day)
        do update set fen = payee_day.fen + excluded.fen""";

  private static final String FUNDED =
      "update payout set funded = true where end_to_end_id = any($1)";

  /** Looked at again soon: at midnight, and should the word of new funds be missed. */
  private static final String HOLD =
      """
      update payout set waits_for = n.why, due_at = now() + interval '30 s'
      from unnest($1::text[], $2::text[]) n (id, why) where end_to_end_id = n.id""";

  /**
   * A payout that is due, and whether it is sent for the first time.
   *
   * @param payee blind index of the account
   * @param isCapped false for what pays a clearing
   */
  private record Candidate(Payout payout, boolean isFirst, UUID payee, boolean isCapped) {

    Due due() {
      return new Due(payee.toString(), payout.amount(), isCapped);
    }

    String id() {
      return payout.endToEndId().value();
    }

    String debtor() {
      return payout.debtor();
    }
  }

  /** What an insurer has left, and on which day. */
  private record Limit(DayLimit limit, LocalDate day) {}

  private record Verdict(Candidate candidate, WaitsFor waitsFor) {}

  private final PayoutRows rows;

  LimitedSends(PayoutRows rows) {
    this.rows = rows;
  }

  /** The ids of payouts that may be sent now; they are locked, and what they need is taken. */
  Future<List<String>> take(SqlConnection transaction, Worker worker, int max) {
    return transaction
        .preparedQuery(DUE)
        .execute(Tuple.of(worker.network(), max))
        .compose(
            found -> {
              List<String> ids = new ArrayList<>();
              Map<String, List<Candidate>> first = new TreeMap<>();
              for (Row row : found) {
                Candidate one = candidate(row);
                if (one.isFirst()) {
                  first.computeIfAbsent(one.debtor(), debtor -> new ArrayList<>()).add(one);
                } else {
                  ids.add(one.id()); // Counted when it was sent first.
                }
              }
              return admit(transaction, first).onSuccess(ids::addAll).map(ids);
            });
  }

  private Candidate candidate(Row row) {
    Payout payout = PayoutRows.payout(row);
    String account;
    try {
      BankAccount payee = rows.payee(payout, row);
      account = payee.bankCode() + "/" + payee.number();
    } catch (RuntimeException e) {
      account = payout.endToEndId().value(); // Told, and not sent, where it is leased.
    }
    return new Candidate(
        payout, row.getInteger("sends") == 0, rows.index(account), !row.getBoolean("of_clearing"));
  }

  /** One insurer after the other, in one order for all gateways. */
  private static Future<List<String>> admit(
      SqlConnection transaction, Map<String, List<Candidate>> byInsurer) {
    List<String> ids = new ArrayList<>();
    Future<Void> admitted = Future.succeededFuture();
    for (Map.Entry<String, List<Candidate>> one : byInsurer.entrySet()) {
      admitted =
          admitted
              .compose(before -> admit(transaction, one.getKey(), one.getValue()))
              .map(
                  more -> {
                    ids.addAll(more);
                    return null;
                  });
    }
    return admitted.map(ids);
  }

  private static Future<List<String>> admit(
      SqlConnection transaction, String insurerId, List<Candidate> due) {
    return transaction
        .preparedQuery(LIMIT)
        .execute(Tuple.of(insurerId))
        .map(rows -> limit(rows.iterator().next()))
        .compose(
            limit ->
                sentToPayees(transaction, insurerId, limit, due)
                    .compose(
                        sent -> write(transaction, insurerId, limit, verdicts(limit, due, sent))));
  }

  private static Limit limit(Row row) {
    LocalDate counted = row.getLocalDate("day");
    LocalDate today = row.getLocalDate("today");
    // A transaction that began before midnight may come after one that began after it.
    LocalDate day = counted.isAfter(today) ? counted : today;
    Money sentToday = Money.ofFen(counted.equals(day) ? row.getLong("day_fen") : 0);
    return new Limit(
        new DayLimit(
            money(row, "balance_fen"),
            money(row, "payee_day_cap_fen"),
            money(row, "insurer_day_cap_fen"),
            sentToday),
        day);
  }

  private static @Nullable Money money(Row row, String column) {
    Long fen = row.getLong(column);
    return fen == null ? null : Money.ofFen(fen);
  }

  private static Future<Map<String, Money>> sentToPayees(
      SqlConnection transaction, String insurerId, Limit limit, List<Candidate> due) {
    if (limit.limit().payeeDayCap() == null) {
      return Future.succeededFuture(Map.of());
    }
    UUID[] payees = due.stream().map(Candidate::payee).distinct().toArray(UUID[]::new);
    return transaction
        .preparedQuery(SENT_TO_PAYEES)
        .execute(Tuple.of(insurerId, limit.day()).addArrayOfUUID(payees))
        .map(
            found -> {
              Map<String, Money> sent = new HashMap<>();
              for (Row row : found) {
                sent.put(row.getUUID("payee_index").toString(), Money.ofFen(row.getLong("fen")));
              }
              return sent;
            });
  }

  private static List<Verdict> verdicts(
      Limit limit, List<Candidate> due, Map<String, Money> sentToPayees) {
    List<WaitsFor> waits =
        limit.limit().admit(due.stream().map(Candidate::due).toList(), sentToPayees);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      verdicts.add(new Verdict(due.get(i), waits.get(i)));
    }
    return verdicts;
  }

  private static Future<List<String>> write(
      SqlConnection transaction, String insurerId, Limit limit, List<Verdict> verdicts) {
    List<Candidate> leaving =
        verdicts.stream()
            .filter(one -> one.waitsFor() == WaitsFor.NOTHING)
            .map(Verdict::candidate)
            .toList();
    List<String> ids = leaving.stream().map(Candidate::id).toList();
    return hold(transaction, verdicts)
        .compose(held -> count(transaction, insurerId, limit, leaving))
        .compose(counted -> fund(transaction, limit, ids))
        .map(ids);
  }

  private static Future<Void> hold(SqlConnection transaction, List<Verdict> verdicts) {
    List<Verdict> waiting =
        verdicts.stream().filter(one -> one.waitsFor() != WaitsFor.NOTHING).toList();
    if (waiting.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(HOLD)
        .execute(
            Columns.of(waiting)
                .text(one -> one.candidate().id())
                .text(one -> one.waitsFor().name())
                .tuple())
        .mapEmpty();
  }

  private static Future<Void> count(
      SqlConnection transaction, String insurerId, Limit limit, List<Candidate> leaving) {
    if (leaving.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Candidate> capped = leaving.stream().filter(Candidate::isCapped).toList();
    long taken = limit.limit().balance() == null ? 0 : sum(leaving);
    long today = limit.limit().sentToday().fen() + sum(capped);
    return transaction
        .preparedQuery(COUNT)
        .execute(Tuple.of(insurerId, taken, limit.day(), today))
        .compose(counted -> countPayees(transaction, insurerId, limit, capped));
  }

  private static long sum(List<Candidate> leaving) {
    return Money.sum(leaving.stream().map(one -> one.payout().amount())).fen();
  }

  private static Future<Void> countPayees(
      SqlConnection transaction, String insurerId, Limit limit, List<Candidate> leaving) {
    if (leaving.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<UUID, Long> fen = new TreeMap<>();
    leaving.forEach(one -> fen.merge(one.payee(), one.payout().amount().fen(), Math::addExact));
    UUID[] payees = fen.keySet().toArray(UUID[]::new);
    Long[] amounts = fen.values().toArray(Long[]::new);
    return transaction
        .preparedQuery(COUNT_PAYEES)
        .execute(Tuple.of(insurerId, limit.day()).addArrayOfUUID(payees).addArrayOfLong(amounts))
        .mapEmpty();
  }

  private static Future<Void> fund(SqlConnection transaction, Limit limit, List<String> ids) {
    return limit.limit().balance() == null || ids.isEmpty()
        ? Future.succeededFuture()
        : transaction
            .preparedQuery(FUNDED)
            .execute(Tuple.tuple().addArrayOfString(ids.toArray(String[]::new)))
            .mapEmpty();
  }
}
