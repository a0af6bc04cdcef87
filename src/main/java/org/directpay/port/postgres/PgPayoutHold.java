package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.Identity;
import org.jspecify.annotations.Nullable;

/** Makes payouts with the booking that owes them, and takes them back with its reversal. */
final class PgPayoutHold implements PayoutHold {

  private static final String CREATE =
      """
      insert into payout (booking_id, number, payout_number, end_to_end_id, debtor, amount_fen,
        sealed_payee, network, state, to_do)
      select *, 'CREATED', 'SEND'
      from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::bigint[],
        $7::bytea[], $8::text[])""";

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

  private static final String MAY_BE_OWED_BACK =
      "select booking_id, number from receivable_accepted where booking_id = $1";

  private static final String LATEST =
      """
      select distinct on (booking_id, number) booking_id, number, payout_number,
        case when state = 'CREATED' and waits_for <> '' then 'WAITS_FOR_' || waits_for
          else state end as state
      from payout
      where (booking_id, number) in (select * from unnest($1::uuid[], $2::int[]))
      order by booking_id, number, payout_number desc""";

  private static final String IDENTIFY =
      """
      insert into payee_identity (end_to_end_id, relation, sealed_identity)
      select * from unnest($1::text[], $2::text[], $3::bytea[])""";

  private record Born(Payout payout, Buffer sealedPayee, @Nullable Identity identity) {}

  private final PayoutRows rows;
  private final Function<Payable, String> network;

  /**
   * @param network which network pays a new debt
   */
  PgPayoutHold(PayoutRows rows, Function<Payable, String> network) {
    this.rows = rows;
    this.network = network;
  }

  @Override
  public Future<Void> create(SqlConnection transaction, List<Payable> payables) {
    if (payables.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Born> born =
        payables.stream()
            .map(payable -> born(Payout.of(payable, network.apply(payable)), payable))
            .toList();
    return insert(transaction, born).compose(created -> identify(transaction, born));
  }

  @Override
  public Future<Payout> createNext(SqlConnection transaction, PayoutId id, Payable payable) {
    Born born = born(Payout.of(id, payable, network.apply(payable)), payable);
    return insert(transaction, List.of(born))
        .compose(created -> identify(transaction, List.of(born)))
        .map(born.payout());
  }

  @Override
  public Future<Payout> createForInstitution(
      SqlConnection transaction, PayoutId id, Payable payable) {
    Born born = born(Payout.of(id, payable, network.apply(payable)), payable);
    return insert(transaction, List.of(born)).map(born.payout());
  }

  private Future<Void> insert(SqlConnection transaction, List<Born> born) {
    Tuple values =
        Columns.of(born)
            .uuid(one -> one.payout().id().claim().bookingId())
            .integer(one -> one.payout().id().claim().number())
            .integer(one -> one.payout().id().number())
            .text(one -> one.payout().endToEndId().value())
            .text(one -> one.payout().debtor())
            .number(one -> one.payout().amount().fen())
            .bytes(Born::sealedPayee)
            .text(one -> one.payout().network())
            .tuple();
    return transaction.preparedQuery(CREATE).execute(values).mapEmpty();
  }

  /** Few payouts are so large. */
  private Future<Void> identify(SqlConnection transaction, List<Born> born) {
    List<Born> large =
        born.stream().filter(one -> Identity.isNeededFor(one.payout().amount())).toList();
    if (large.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple values =
        Columns.of(large)
            .text(one -> one.payout().endToEndId().value())
            .text(one -> known(one).relation().name())
            .bytes(one -> rows.seal(one.payout(), known(one)))
            .tuple();
    return transaction.preparedQuery(IDENTIFY).execute(values).mapEmpty();
  }

  private static Identity known(Born born) {
    Identity identity = born.identity();
    if (identity == null) {
      throw new IllegalStateException(born.payout().id() + " pays nobody knows whom");
    }
    return identity;
  }

  private Born born(Payout payout, Payable payable) {
    return new Born(payout, rows.seal(payout, payable.payee()), payable.identity());
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
                left |= isInTheAir(PayoutState.valueOf(row.getString("state")));
              }
              return left;
            });
  }

  private static boolean isInTheAir(PayoutState state) {
    return switch (state) {
      case SUBMITTING, UNKNOWN, NOT_FOUND, PENDING, FROZEN -> true;
      case CREATED, PAID, REJECTED, RETURNED, CANCELLED -> false;
    };
  }

  @Override
  public Future<Set<ClaimId>> mayBeOwedBack(SqlConnection connection, UUID bookingId) {
    return connection
        .preparedQuery(MAY_BE_OWED_BACK)
        .execute(Tuple.of(bookingId))
        .map(
            found -> found.stream().map(PayoutRows::claim).collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public Future<Void> cancel(SqlConnection transaction, UUID bookingId) {
    return transaction.preparedQuery(CANCEL).execute(Tuple.of(bookingId)).mapEmpty();
  }

  @Override
  public Future<Map<ClaimId, Latest>> latest(SqlConnection connection, List<ClaimId> claims) {
    return connection
        .preparedQuery(LATEST)
        .execute(Columns.of(claims).uuid(ClaimId::bookingId).integer(ClaimId::number).tuple())
        .map(
            found -> {
              Map<ClaimId, Latest> latest = new HashMap<>();
              for (Row row : found) {
                latest.put(
                    PayoutRows.claim(row),
                    new Latest(row.getInteger("payout_number"), row.getString("state")));
              }
              return latest;
            });
  }
}
