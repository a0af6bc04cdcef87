package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Gathering;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.PayoutEvidence.Heard;
import org.directpay.port.postgres.PayoutEvidence.Held;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Payouts in PostgreSQL. */
final class PgPayouts implements Payouts {

  private static final Logger LOG = LoggerFactory.getLogger(PgPayouts.class);

  /** In one order for all who lock several. */
  private static final String LOCK =
      "select "
          + PayoutRows.COLUMNS
          + ", p.owner, p.fence, p.funded from payout p"
          + " join unnest($1::text[], $2::text[]) n (id, of_network)"
          + " on (p.end_to_end_id, p.network) = (n.id, n.of_network)"
          + " order by p.end_to_end_id for update of p";

  private static final String KEEP_NOTICES =
      """
      insert into inbox (network, message_id, content_hash, end_to_end_id, outcome, amount_fen,
        reference, reason, applied)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
        $7::text[], $8::text[], $9::boolean[])
      on conflict (network, message_id) do nothing
      returning end_to_end_id""";

  private static final String NOTICE_HASH =
      "select content_hash from inbox where network = $1 and message_id = $2";

  /** The gate is locked, so that it does not open between the look and the commit. */
  private static final String SENT_BEFORE_RESTORE =
      """
      with gate as (
        select network from paying_gate
        where network = $2 and statement_since is not null for share
      ), p as (
        update payout set state = 'SUBMITTING', to_do = 'ASK', sends = sends + 1, sent_at = now(),
            waits_for = '', funded = exists (
              select from paying_limit l where l.insurer_id = payout.debtor and l.prefunded)
        where end_to_end_id = $1 and exists (select from gate)
        returning end_to_end_id, state, fence, funded
      ), event as (
        insert into payout_event (end_to_end_id, source, outcome, state_before, state_after, fence)
        select end_to_end_id, 'GATEWAY', 'FORGOT', 'CREATED', state, fence from p
      )
      select funded from p""";

  private static final String LIST =
      "select "
          + PayoutRows.COLUMNS
          + " from payout p where network = $1 and end_to_end_id > $2"
          + " order by end_to_end_id limit $3";

  private static final String OF =
      "select "
          + PayoutRows.COLUMNS
          + " from payout p where network = $1 and end_to_end_id = any($2)";

  private static final String COUNT =
      "select count(*) from payout where network = $1 and state = $2";

  /** So many share a transaction. Each weighs one. */
  private static final int TOGETHER_MAX = 128;

  /** Not more of them at once: the counter's bookings share the connections' commits. */
  private static final int TRANSACTIONS_MAX = 2;

  /** So many make a second transaction worth while beside one that may be held up. */
  private static final int BESIDE_MIN = 32;

  private final Transactions transactions;
  private final Transactions wholeTables;
  private final PayoutLeases leases;
  private final Gathering<Conclusion, Payout> conclusions;
  private final Gathering<Notice, Received> notices;

  /** What a worker learned. */
  private record Conclusion(Lease lease, Evidence evidence, Next next) {

    Payout payout() {
      return lease.payout();
    }
  }

  /**
   * @param waitingMax pieces of evidence of each kind that wait to be kept; one more is refused
   */
  PgPayouts(Transactions transactions, Transactions wholeTables, PayoutRows rows, int waitingMax) {
    this.transactions = transactions;
    this.wholeTables = wholeTables;
    this.leases = new PayoutLeases(rows);
    Gathering.Bounds bounds =
        new Gathering.Bounds(TOGETHER_MAX, TOGETHER_MAX, TRANSACTIONS_MAX, BESIDE_MIN, waitingMax);
    this.conclusions = gathering(bounds, this::concludeAll);
    this.notices = gathering(bounds, this::receiveAll);
  }

  /** Nobody states a deadline, so no clock is read. */
  private static <Q, A> Gathering<Q, A> gathering(
      Gathering.Bounds bounds, Function<List<Q>, List<Future<A>>> work) {
    return new Gathering<>(bounds, () -> Instant.EPOCH, piece -> 1, work);
  }

  @Override
  public Future<List<Lease>> takeToSend(Worker worker, int max) {
    return transactions.transaction(connection -> leases.toSend(connection, worker, max));
  }

  @Override
  public Future<List<Lease>> takeToAsk(Worker worker, int max) {
    return transactions.transaction(connection -> leases.toAsk(connection, worker, max));
  }

  /** Keeps pieces of evidence about different payouts in one transaction, and answers each. */
  private interface Keeping<Q, A> {

    Future<List<Future<A>>> keep(SqlConnection connection, List<Q> pieces);
  }

  private <Q, A> List<Future<A>> together(
      List<Q> all, Function<Q, EndToEndId> payout, Keeping<Q, A> work) {
    List<Future<A>> answers = new ArrayList<>();
    Future<?> before = Future.succeededFuture();
    for (List<Q> round : Rounds.of(all, payout, Integer.MAX_VALUE)) {
      Future<List<Future<A>>> kept = before.transform(done -> together(round, work));
      before = kept;
      for (int i = 0; i < round.size(); i++) {
        int index = i;
        answers.add(kept.compose(each -> each.get(index)));
      }
    }
    return answers;
  }

  /** Done again after a lost commit, it finds the lease ended, or the message in the inbox. */
  private <Q, A> Future<List<Future<A>>> together(List<Q> pieces, Keeping<Q, A> work) {
    if (pieces.size() == 1) {
      return Future.succeededFuture(List.of(alone(pieces.get(0), work)));
    }
    return transactions
        .repeatable(/* attempts= */ 1, connection -> work.keep(connection, pieces))
        .recover(
            failure ->
                failure instanceof Problem
                    ? Future.failedFuture(failure)
                    // One of them met a bug or waits in vain; its neighbours go on without it.
                    : Future.succeededFuture(
                        pieces.stream().map(piece -> alone(piece, work)).toList()));
  }

  private <Q, A> Future<A> alone(Q piece, Keeping<Q, A> work) {
    return transactions
        .transaction(connection -> work.keep(connection, List.of(piece)))
        .compose(answers -> answers.get(0));
  }

  private static Future<Map<String, Row>> lock(
      SqlConnection connection, List<EndToEndId> ids, List<String> networks) {
    return connection
        .preparedQuery(LOCK)
        .execute(
            Tuple.tuple()
                .addArrayOfString(ids.stream().map(EndToEndId::value).toArray(String[]::new))
                .addArrayOfString(networks.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Row> locked = new HashMap<>();
              rows.forEach(row -> locked.put(row.getString("end_to_end_id"), row));
              return locked;
            });
  }

  private static Held held(Row row) {
    return new Held(PayoutRows.payout(row), row.getLong("fence"), row.getBoolean("funded"));
  }

  @Override
  public Future<Payout> conclude(Lease lease, Evidence evidence, Next next) {
    return conclusions.ask(new Conclusion(lease, evidence, next), Instant.MAX);
  }

  private List<Future<Payout>> concludeAll(List<Conclusion> batch) {
    return together(batch, one -> one.payout().endToEndId(), PgPayouts::conclude);
  }

  private static Future<List<Future<Payout>>> conclude(
      SqlConnection connection, List<Conclusion> pieces) {
    return lock(
            connection,
            pieces.stream().map(one -> one.payout().endToEndId()).toList(),
            pieces.stream().map(one -> one.payout().network()).toList())
        .compose(
            rows -> {
              List<Heard> heard = new ArrayList<>();
              List<Future<Payout>> answers = new ArrayList<>();
              for (Conclusion one : pieces) {
                Row row = rows.get(one.payout().endToEndId().value());
                if (row == null) {
                  throw new IllegalStateException("a lease without a payout");
                }
                Heard word = new Heard(held(row), one.evidence(), one.next());
                boolean isHis =
                    row.getString("owner").equals(one.lease().owner())
                        && row.getLong("fence") == one.lease().fence();
                answers.add(Future.succeededFuture(isHis ? word.after() : word.held().payout()));
                if (isHis) {
                  heard.add(word);
                }
              }
              return new PayoutEvidence(connection).apply(heard).map(answers);
            });
  }

  @Override
  public Future<Received> receive(Notice notice) {
    return notices.ask(notice, Instant.MAX);
  }

  private List<Future<Received>> receiveAll(List<Notice> batch) {
    return together(batch, Notice::endToEndId, PgPayouts::receive);
  }

  private static Future<List<Future<Received>>> receive(
      SqlConnection connection, List<Notice> pieces) {
    return lock(
            connection,
            pieces.stream().map(Notice::endToEndId).toList(),
            pieces.stream().map(Notice::network).toList())
        .compose(
            rows ->
                keep(connection, pieces, rows.keySet())
                    .compose(fresh -> apply(connection, pieces, rows, fresh)));
  }

  private static Future<List<Future<Received>>> apply(
      SqlConnection connection, List<Notice> pieces, Map<String, Row> rows, Set<String> fresh) {
    List<Heard> heard = new ArrayList<>();
    List<Future<Received>> answers = new ArrayList<>();
    Future<Void> done = Future.succeededFuture();
    for (Notice notice : pieces) {
      String id = notice.endToEndId().value();
      Row row = rows.get(id);
      if (!fresh.contains(id)) {
        answers.add(seenBefore(connection, notice));
      } else if (row == null) {
        done = done.compose(before -> stranger(connection, notice));
        answers.add(Future.succeededFuture(Received.UNKNOWN_PAYOUT));
      } else {
        done =
            done.compose(before -> forgotten(connection, held(row), notice))
                .map(
                    held -> {
                      heard.add(new Heard(held, notice.evidence(), /* next= */ null));
                      return null;
                    });
        answers.add(Future.succeededFuture(Received.APPLIED));
      }
    }
    return done.compose(ready -> new PayoutEvidence(connection).apply(heard))
        .compose(applied -> Future.join(answers).transform(asked -> Future.succeededFuture()))
        .map(answers);
  }

  private static Future<Void> stranger(SqlConnection connection, Notice notice) {
    LOG.atError()
        .addKeyValue("network", notice.network())
        .addKeyValue("payout", notice.endToEndId())
        .addKeyValue("outcome", notice.evidence().outcome())
        .log("a network speaks of a payout that we do not have: a person looks into it");
    return new CaseFiles().stranger(connection, notice);
  }

  /**
   * After a restore, a payout that our books have as never sent may have been sent: the statement
   * that closes the gap is believed. At any other time this is a contradiction.
   */
  private static Future<Held> forgotten(SqlConnection connection, Held held, Notice notice) {
    Payout payout = held.payout();
    if (payout.state() != PayoutState.CREATED
        || notice.evidence().source() != Evidence.Source.STATEMENT) {
      return Future.succeededFuture(held);
    }
    return connection
        .preparedQuery(SENT_BEFORE_RESTORE)
        .execute(Tuple.of(payout.endToEndId().value(), notice.network()))
        .compose(
            sent ->
                sent.size() == 0
                    ? Future.succeededFuture(held)
                    : sent(connection, payout, held.fence(), sent.iterator().next()));
  }

  /** What it took from what its insurer paid in was forgotten with it. */
  private static Future<Held> sent(
      SqlConnection connection, Payout payout, long fence, Row forgotten) {
    Held held = new Held(payout.submitting(), fence, forgotten.getBoolean("funded"));
    return held.isFunded()
        ? new FundsStore().take(connection, payout.debtor(), payout.amount()).map(held)
        : Future.succeededFuture(held);
  }

  /** The payouts, one for each notice, of which something new was told. */
  private static Future<Set<String>> keep(
      SqlConnection connection, List<Notice> pieces, Set<String> ours) {
    return connection
        .preparedQuery(KEEP_NOTICES)
        .execute(
            Columns.of(pieces)
                .text(Notice::network)
                .text(Notice::messageId)
                .text(Notice::contentHash)
                .text(notice -> notice.endToEndId().value())
                .text(notice -> notice.evidence().outcome().name())
                .number(notice -> PayoutEvidence.amount(notice.evidence()))
                .text(notice -> notice.evidence().networkReference())
                .text(notice -> notice.evidence().reason())
                .bool(notice -> ours.contains(notice.endToEndId().value()))
                .tuple())
        .map(
            rows -> {
              Set<String> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(row.getString("end_to_end_id")));
              return fresh;
            });
  }

  private static Future<Received> seenBefore(SqlConnection connection, Notice notice) {
    return connection
        .preparedQuery(NOTICE_HASH)
        .execute(Tuple.of(notice.network(), notice.messageId()))
        .compose(
            rows ->
                rows.iterator().next().getString(0).equals(notice.contentHash())
                    ? Future.succeededFuture(Received.SEEN_BEFORE)
                    : Future.failedFuture(
                        new Problem(
                            ProblemCode.MESSAGE_CONTENT_DIFFERS,
                            "this webhook-id came before with other content")));
  }

  @Override
  public Future<List<Payout>> list(String network, @Nullable EndToEndId after, int max) {
    return list(LIST, Tuple.of(network, after == null ? "" : after.value(), max));
  }

  @Override
  public Future<List<Payout>> of(String network, List<EndToEndId> ids) {
    String[] values = ids.stream().map(EndToEndId::value).toArray(String[]::new);
    return list(OF, Tuple.of(network).addArrayOfString(values));
  }

  private Future<List<Payout>> list(String sql, Tuple values) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.stream().map(PayoutRows::payout).toList()));
  }

  @Override
  public Future<Long> count(String network, PayoutState state) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(network, state.name()))
                .map(rows -> rows.iterator().next().getLong(0)));
  }

  @Override
  public Future<List<String>> audit() {
    return wholeTables.read(PayoutAudit::run);
  }
}
