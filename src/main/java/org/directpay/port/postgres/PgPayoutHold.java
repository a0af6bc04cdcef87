package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;

/** Makes payouts with the booking that owes them, and takes them back with its reversal. */
final class PgPayoutHold implements PayoutHold {

  private static final String CREATE =
      """
      insert into payout (booking_id, number, payout_number, end_to_end_id, debtor, amount_fen,
        sealed_payee, network, state, to_do)
      select *, $8, 'CREATED', 'SEND'
      from unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::text[], $5::text[], $6::bigint[],
        $7::bytea[])""";

  private static final String LOCK =
      """
      select state from payout where booking_id = $1
      order by number, payout_number for update""";

  private static final String CANCEL =
      """
      with cancelled as (
        update payout set state = 'CANCELLED', to_do = 'NOTHING', reason = 'BOOKING_REVERSED'
        where booking_id = $1 and state = 'CREATED'
        returning end_to_end_id, reason, fence
      )
      insert into payout_event
        (end_to_end_id, source, outcome, reason, state_before, state_after, fence)
      select end_to_end_id, 'GATEWAY', 'CANCELS', reason, 'CREATED', 'CANCELLED', fence
      from cancelled""";

  private static final String STATES =
      """
      select distinct on (booking_id, number) booking_id, number, state
      from payout
      where (booking_id, number) in (select * from unnest($1::uuid[], $2::smallint[]))
      order by booking_id, number, payout_number desc""";

  private final PayoutRows rows;
  private final String network;

  /**
   * @param network through which new debts are paid
   */
  PgPayoutHold(PayoutRows rows, String network) {
    this.rows = rows;
    this.network = network;
  }

  @Override
  public Future<Void> create(SqlConnection transaction, List<Payable> payables) {
    if (payables.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Payout> payouts = payables.stream().map(owed -> Payout.of(owed, network)).toList();
    List<ClaimId> claims = payouts.stream().map(payout -> payout.id().claim()).toList();
    Tuple values = claims(claims);
    values.addArrayOfShort(
        column(payouts, payout -> (short) payout.id().number()).toArray(Short[]::new));
    values.addArrayOfString(
        column(payouts, payout -> payout.endToEndId().value()).toArray(String[]::new));
    values.addArrayOfString(column(payouts, Payout::debtor).toArray(String[]::new));
    values.addArrayOfLong(column(payouts, payout -> payout.amount().fen()).toArray(Long[]::new));
    values.addArrayOfBuffer(
        column(payables, owed -> rows.seal(Payout.of(owed, network), owed.payee()))
            .toArray(Buffer[]::new));
    return transaction.preparedQuery(CREATE).execute(values.addString(network)).mapEmpty();
  }

  @Override
  public Future<Boolean> lockAndCheck(SqlConnection transaction, UUID bookingId) {
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.of(bookingId))
        .map(
            states -> {
              boolean left = false;
              for (Row row : states) {
                left |= !List.of("CREATED", "CANCELLED").contains(row.getString("state"));
              }
              return left;
            });
  }

  @Override
  public Future<Void> cancel(SqlConnection transaction, UUID bookingId) {
    return transaction.preparedQuery(CANCEL).execute(Tuple.of(bookingId)).mapEmpty();
  }

  @Override
  public Future<Map<ClaimId, String>> states(SqlConnection connection, List<ClaimId> claims) {
    return connection
        .preparedQuery(STATES)
        .execute(claims(claims))
        .map(
            found -> {
              Map<ClaimId, String> states = new HashMap<>();
              for (Row row : found) {
                states.put(PayoutRows.claim(row), row.getString("state"));
              }
              return states;
            });
  }

  private static Tuple claims(List<ClaimId> claims) {
    Tuple values = Tuple.tuple();
    values.addArrayOfUUID(column(claims, ClaimId::bookingId).toArray(UUID[]::new));
    values.addArrayOfShort(column(claims, claim -> (short) claim.number()).toArray(Short[]::new));
    return values;
  }

  private static <T, C> List<C> column(List<T> items, Function<T, C> value) {
    return items.stream().map(value).toList();
  }
}
