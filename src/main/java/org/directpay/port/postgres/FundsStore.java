package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Payout;

/**
 * What insurers have paid in and what may leave in a day. An insurer's row is locked last, after
 * payouts and claims, and is all that its senders share.
 */
final class FundsStore {

  /** In one row, so that whoever waited for it reads what it has become. */
  private static final String MOVE =
      """
      update paying_limit
      set balance_fen = greatest(balance_fen - short_fen - $2, 0),
          short_fen = greatest(short_fen - balance_fen + $2, 0)
      where insurer_id = $1
      returning short_fen""";

  private static final String EXISTS =
      "insert into paying_limit (insurer_id) values ($1) on conflict do nothing";

  private static final String PREFUNDED =
      "update paying_limit set prefunded = true where insurer_id = $1";

  private static final String ENTRY =
      "insert into funds_entry (insurer_id, amount_fen, act_id) values ($1, $2, $3)";

  private static final String RELEASE =
      "update payout set due_at = now() where debtor = $1 and waits_for = $2";

  private final CaseFiles cases = new CaseFiles();

  /** What a person counted in. Payouts that waited for it are due at once. */
  Future<Void> add(SqlConnection transaction, String insurerId, Money amount, String actId) {
    return release(transaction, insurerId, "FUNDS")
        .compose(released -> execute(transaction, EXISTS, Tuple.of(insurerId)))
        .compose(there -> execute(transaction, PREFUNDED, Tuple.of(insurerId)))
        .compose(there -> execute(transaction, ENTRY, Tuple.of(insurerId, amount.fen(), actId)))
        .compose(kept -> take(transaction, insurerId, amount.negated()));
  }

  /** Sets what may leave in a day; payouts that were above it are looked at again. */
  Future<Void> cap(SqlConnection transaction, String insurerId, Cap cap, Money most) {
    String sql =
        switch (cap) {
          case PAYEE_DAY_CAP ->
              "update paying_limit set payee_day_cap_fen = $2 where insurer_id = $1";
          case INSURER_DAY_CAP ->
              "update paying_limit set insurer_day_cap_fen = $2 where insurer_id = $1";
        };
    return release(transaction, insurerId, cap.name())
        .compose(released -> execute(transaction, EXISTS, Tuple.of(insurerId)))
        .compose(there -> execute(transaction, sql, Tuple.of(insurerId, most.fen())));
  }

  /** What is limited by the day. */
  enum Cap {
    PAYEE_DAY_CAP,
    INSURER_DAY_CAP
  }

  /**
   * A payout that took its amount from the balance has changed: what it does not need goes back.
   */
  Future<Void> follow(SqlConnection transaction, Payout before, Payout after) {
    Money change = after.reserved().minus(before.reserved());
    return change.isZero() ? Future.succeededFuture() : take(transaction, after.debtor(), change);
  }

  /** Takes from a balance what was sent already; negative: gives it back. */
  Future<Void> take(SqlConnection transaction, String insurerId, Money taken) {
    return transaction
        .preparedQuery(MOVE)
        .execute(Tuple.of(insurerId, taken.fen()))
        .compose(moved -> shortage(transaction, insurerId, moved));
  }

  private Future<Void> shortage(SqlConnection transaction, String insurerId, RowSet<Row> moved) {
    long shortFen = moved.iterator().next().getLong("short_fen");
    return shortFen > 0
        ? cases.open(
            transaction,
            CaseFiles.Kind.FUNDS_SHORT,
            insurerId,
            insurerId,
            Money.ofFen(shortFen).yuan())
        : cases.close(transaction, CaseFiles.Kind.FUNDS_SHORT, insurerId, "FUNDS");
  }

  private static Future<Void> release(
      SqlConnection transaction, String insurerId, String waitsFor) {
    return execute(transaction, RELEASE, Tuple.of(insurerId, waitsFor));
  }

  private static Future<Void> execute(SqlConnection transaction, String sql, Tuple values) {
    return transaction.preparedQuery(sql).execute(values).mapEmpty();
  }
}
