package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Posting;

/** What a payout's evidence does outside of the payout: to its claim and to the ledger. */
final class PayoutEffects {

  private static final String LOCK_CLAIM =
      """
      select insurer_id, coverage_id, state, amount_fen, reason
      from claim where booking_id = $1 and number = $2 for update""";

  private static final String CHANGE_CLAIM =
      "update claim set state = $3 where booking_id = $1 and number = $2";

  private static final String POST =
      """
      insert into ledger_entry
        (booking_id, number, purpose, line, account, insurer_id, counterparty, amount_fen)
      select $1, $2, $3, * from unnest($4::smallint[], $5::text[], $6::text[], $7::text[],
        $8::bigint[])""";

  private PayoutEffects() {}

  static Future<Claim> lockClaim(SqlConnection connection, ClaimId id) {
    return connection
        .preparedQuery(LOCK_CLAIM)
        .execute(Tuple.of(id.bookingId(), id.number()))
        .map(rows -> claim(id, rows.iterator().next()));
  }

  private static Claim claim(ClaimId id, Row row) {
    String reason = row.getString("reason");
    return new Claim(
        id,
        row.getString("insurer_id"),
        row.getString("coverage_id"),
        ClaimState.valueOf(row.getString("state")),
        Money.ofFen(row.getLong("amount_fen")),
        reason == null ? null : ReasonCode.valueOf(reason));
  }

  static Future<Void> changeClaim(SqlConnection connection, Claim claim) {
    return connection
        .preparedQuery(CHANGE_CLAIM)
        .execute(Tuple.of(claim.id().bookingId(), claim.id().number(), claim.state().name()))
        .mapEmpty();
  }

  static Future<Void> post(SqlConnection connection, List<LedgerTransaction> transactions) {
    Future<Void> posted = Future.succeededFuture();
    for (LedgerTransaction transaction : transactions) {
      posted = posted.compose(before -> post(connection, transaction));
    }
    return posted;
  }

  /** All lines in one statement: the ledger takes only what sums to zero. */
  private static Future<Void> post(SqlConnection connection, LedgerTransaction transaction) {
    List<Posting> postings = transaction.postings();
    List<Short> lines = new ArrayList<>();
    postings.forEach(posting -> lines.add((short) (lines.size() + 1)));
    Tuple values =
        Tuple.of(
            transaction.claim().bookingId(),
            transaction.claim().number(),
            transaction.purpose().name());
    values
        .addArrayOfShort(lines.toArray(Short[]::new))
        .addArrayOfString(
            postings.stream().map(p -> p.account().kind().name()).toArray(String[]::new))
        .addArrayOfString(
            postings.stream().map(p -> p.account().insurerId()).toArray(String[]::new))
        .addArrayOfString(
            postings.stream().map(p -> p.account().counterparty()).toArray(String[]::new))
        .addArrayOfLong(postings.stream().map(p -> p.amount().fen()).toArray(Long[]::new));
    return connection.preparedQuery(POST).execute(values).mapEmpty();
  }
}
