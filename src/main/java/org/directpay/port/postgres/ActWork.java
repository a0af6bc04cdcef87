package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.PayoutEvidence.Heard;
import org.directpay.port.postgres.PayoutEvidence.Held;

/** Does what two persons have agreed on, inside the transaction that keeps the approval. */
final class ActWork {

  /** All payouts of the claim, for a later one may have to be taken back. */
  private static final String PAYOUTS =
      """
      select %s, p.fence, p.funded from payout p
      where (booking_id, number) = (
        select booking_id, number from payout where end_to_end_id = $1 and debtor = $2)
      order by payout_number for update of p"""
          .formatted(PayoutRows.COLUMNS);

  private static final String CANCEL =
      """
      with cancelled as (
        update payout set state = 'CANCELLED', to_do = 'NOTHING', reason = 'NOT_OWED'
        where end_to_end_id = $1 and state = 'CREATED'
        returning end_to_end_id, reason, fence
      )
      insert into payout_event
        (end_to_end_id, source, outcome, reason, state_before, state_after, fence)
      select end_to_end_id, 'OPERATOR', 'CANCELS', reason, 'CREATED', 'CANCELLED', fence
      from cancelled""";

  private static final String ACCEPT =
      """
      insert into receivable_accepted (booking_id, number)
      select booking_id, number from claim
      where booking_id = $1 and number = $2 and insurer_id = $3
      on conflict do nothing returning number""";

  private static final String CLOSE_CASE =
      """
      update case_file set closed_at = now(), closed_by = $2
      where kind || ' ' || subject = $1 and closed_at is null and kind = 'STRANGER'""";

  private static final String CLOSE_PARKED =
      """
      update parked set closed_at = now(), closed_by = $2
      where caller || ' ' || message_id = $1 and closed_at is null""";

  private static final String APPROVE_ACCOUNT =
      """
      update hospital_account set approved_at = now(), approved_by = $2
      where account_id::text = $1 and approved_at is null""";

  private final FundsStore funds = new FundsStore();

  Future<Void> perform(SqlConnection transaction, Act act, String by) {
    String persons = act.proposedBy() + ", " + by;
    return switch (act.kind()) {
      case PAYOUT_PAID, PAYOUT_REJECTED, PAYOUT_RETURNED -> tell(transaction, act);
      case RECEIVABLE_ACCEPTED -> accept(transaction, act);
      case CASE_CLOSED -> close(transaction, CLOSE_CASE, act, persons);
      case PARKED_CLOSED -> close(transaction, CLOSE_PARKED, act, persons);
      case HOSPITAL_ACCOUNT -> close(transaction, APPROVE_ACCOUNT, act, persons);
      case FUNDS_ADDED -> funds.add(transaction, act.subject(), amount(act), act.id());
      case PAYEE_DAY_CAP ->
          funds.cap(transaction, insurer(act), FundsStore.Cap.PAYEE_DAY_CAP, amount(act));
      case INSURER_DAY_CAP ->
          funds.cap(transaction, insurer(act), FundsStore.Cap.INSURER_DAY_CAP, amount(act));
    };
  }

  /** Read again once the locks are held: what was made while we waited is seen only then. */
  private static Future<Void> tell(SqlConnection transaction, Act act) {
    return payouts(transaction, act)
        .compose(locked -> payouts(transaction, act))
        .compose(
            rows -> {
              List<Held> all = new ArrayList<>();
              for (Row row : rows) {
                all.add(
                    new Held(
                        PayoutRows.payout(row), row.getLong("fence"), row.getBoolean("funded")));
              }
              return tell(transaction, act, all);
            });
  }

  private static Future<RowSet<Row>> payouts(SqlConnection transaction, Act act) {
    return transaction.preparedQuery(PAYOUTS).execute(Tuple.of(act.subject(), insurer(act)));
  }

  private static Future<Void> tell(SqlConnection transaction, Act act, List<Held> all) {
    Held held =
        all.stream()
            .filter(one -> one.payout().endToEndId().value().equals(act.subject()))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("payout " + act.subject()));
    Evidence evidence = act.evidence();
    if (evidence == null || held.payout().on(evidence).equals(held.payout())) {
      return PgCredentials.conflict("it is " + held.payout().state() + ": that says nothing new");
    }
    if (isGuess(held.payout().state(), evidence.outcome())) {
      return PgCredentials.conflict(
          "what is still open is never marked as failed by hand: the network must say so");
    }
    return cancelLater(transaction, all, held.payout(), evidence)
        .compose(
            done ->
                new PayoutEvidence(transaction)
                    .apply(List.of(new Heard(held, evidence, /* next= */ null))));
  }

  /** A payout that is called dead by mistake is paid twice. */
  private static boolean isGuess(PayoutState state, Outcome outcome) {
    return outcome == Outcome.REJECTED
        && (state == PayoutState.SUBMITTING
            || state == PayoutState.UNKNOWN
            || state == PayoutState.PENDING);
  }

  /** Money that was paid after all is not paid again by the payout that was to replace it. */
  private static Future<Void> cancelLater(
      SqlConnection transaction, List<Held> all, Payout told, Evidence evidence) {
    Future<Void> cancelled = Future.succeededFuture();
    for (Held one : all) {
      Payout payout = one.payout();
      if (evidence.outcome() == Outcome.PAID
          && payout.id().number() > told.id().number()
          && payout.state() == PayoutState.CREATED) {
        cancelled =
            cancelled.compose(
                before ->
                    transaction
                        .preparedQuery(CANCEL)
                        .execute(Tuple.of(payout.endToEndId().value()))
                        .mapEmpty());
      }
    }
    return cancelled;
  }

  private static Future<Void> accept(SqlConnection transaction, Act act) {
    ClaimId claim;
    try {
      claim = ClaimId.parse(act.subject());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(Problem.notFound("claim " + act.subject()));
    }
    return transaction
        .preparedQuery(ACCEPT)
        .execute(Tuple.of(claim.bookingId(), claim.number(), insurer(act)))
        .compose(
            accepted ->
                accepted.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        Problem.notFound("a claim that was not accepted before, " + claim)));
  }

  private static Future<Void> close(
      SqlConnection transaction, String sql, Act act, String persons) {
    return transaction
        .preparedQuery(sql)
        .execute(Tuple.of(act.subject(), persons))
        .compose(
            closed ->
                closed.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(Problem.notFound(act.subject())));
  }

  private static Money amount(Act act) {
    Money amount = act.amount();
    if (amount == null) {
      throw new Problem(ProblemCode.CONFLICT, act.kind() + " needs an amount");
    }
    return amount;
  }

  private static String insurer(Act act) {
    return act.party().substring(act.party().indexOf(':') + 1);
  }
}
