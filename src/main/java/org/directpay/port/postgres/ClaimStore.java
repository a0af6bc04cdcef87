package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.directpay.core.benefit.Case.Booked;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.Road;
import org.jspecify.annotations.Nullable;

/** Claims as they stand. */
final class ClaimStore {

  private static final String INSERT =
      """
      insert into claim (booking_id, number, bill_id, insurer_id, coverage_id, plan_id, state,
        amount_fen, to_member_fen, reason)
      select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::int[],
        $7::text[], $8::bigint[], $9::bigint[], $10::text[])""";

  /** What {@link #read} reads of {@code claim c}. */
  static final String COLUMNS =
      """
      c.booking_id, c.number, c.insurer_id, c.coverage_id, c.state, c.amount_fen,
        c.to_member_fen, c.reason, (select coalesce(sum(paid_fen - returned_fen), 0)::bigint
          from payout p where (p.booking_id, p.number) = (c.booking_id, c.number)) as paid_out""";

  private static final String BOOKED =
      """
      select %s, c.bill_id, b.road, b.decision from claim c join booking b using (booking_id)
      where c.bill_id = any($1) and c.state <> 'REVERSED'
      order by b.decided_at, c.booking_id, c.number"""
          .formatted(COLUMNS);

  private static final String OF_BOOKING =
      "select " + COLUMNS + " from claim c where booking_id = $1 order by number";

  /** In one order for all who lock several. */
  private static final String LOCK =
      """
      select c.state from claim c
      join unnest($1::uuid[], $2::int[]) n (booking_id, number) using (booking_id, number)
      order by c.booking_id, c.number for update of c""";

  private static final String LOCKED =
      """
      select %s, exists (
        select from payout p where (p.booking_id, p.number) = (c.booking_id, c.number)
          and p.payout_number <> n.payout_number and p.to_do <> 'NOTHING') as is_another_on_its_way
      from claim c join unnest($1::uuid[], $2::int[], $3::int[])
        n (booking_id, number, payout_number) using (booking_id, number)"""
          .formatted(COLUMNS);

  private static final String UPDATE =
      """
      update claim c set state = n.state, amount_fen = n.amount_fen, reason = n.reason
      from unnest($1::uuid[], $2::int[], $3::text[], $4::bigint[], $5::text[])
        as n (booking_id, number, state, amount_fen, reason)
      where (c.booking_id, c.number) = (n.booking_id, n.number)""";

  /** A claim that is locked, and whether another payout of it than the one asked for is open. */
  record LockedClaim(Claim claim, boolean isAnotherOnItsWay) {}

  /** A claim to open. */
  record Entry(Claim claim, long billId, @Nullable Integer planId) {}

  Future<Void> insert(SqlConnection transaction, List<Entry> entries) {
    if (entries.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(entries)
                .uuid(entry -> entry.claim().id().bookingId())
                .integer(entry -> entry.claim().id().number())
                .number(Entry::billId)
                .text(entry -> entry.claim().insurerId())
                .text(entry -> entry.claim().coverageId())
                .integer(Entry::planId)
                .text(entry -> entry.claim().state().name())
                .number(entry -> entry.claim().amount().fen())
                .number(entry -> entry.claim().toMember().fen())
                .text(entry -> reason(entry.claim()))
                .tuple())
        .mapEmpty();
  }

  /** By bill, what stands on it. */
  Future<Map<Long, List<Booked>>> booked(SqlConnection connection, Collection<Long> billIds) {
    if (billIds.isEmpty()) {
      return Future.succeededFuture(new HashMap<>());
    }
    return connection
        .preparedQuery(BOOKED)
        .execute(Tuple.tuple().addArrayOfLong(billIds.toArray(Long[]::new)))
        .map(
            rows -> {
              Map<Long, List<Booked>> booked = new HashMap<>();
              for (Row row : rows) {
                Decision decision = Encoding.decision(row.getBuffer("decision").getBytes());
                Road road = Road.valueOf(row.getString("road"));
                booked
                    .computeIfAbsent(row.getLong("bill_id"), bill -> new ArrayList<>())
                    .addAll(decision.booked(road, List.of(read(row))));
              }
              return booked;
            });
  }

  Future<List<Claim>> ofBooking(SqlConnection connection, UUID bookingId) {
    return connection
        .preparedQuery(OF_BOOKING)
        .execute(Tuple.of(bookingId))
        .map(rows -> rows.stream().map(ClaimStore::read).toList());
  }

  /**
   * The claims of payouts, each of its own, which stay as they are until the transaction ends.
   * Payouts come before. Absent is the claim of a payout that pays something else.
   */
  Future<Map<ClaimId, LockedClaim>> lock(SqlConnection transaction, List<PayoutId> payouts) {
    if (payouts.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return locked(transaction, payouts)
        .map(
            rows -> {
              Map<ClaimId, LockedClaim> claims = new HashMap<>();
              for (Row row : rows) {
                Claim claim = read(row);
                claims.put(
                    claim.id(), new LockedClaim(claim, row.getBoolean("is_another_on_its_way")));
              }
              return claims;
            });
  }

  /** The same, of a claim that may not exist. */
  Future<Optional<Claim>> find(SqlConnection transaction, PayoutId payout) {
    return locked(transaction, List.of(payout))
        .map(rows -> rows.stream().findFirst().map(ClaimStore::read));
  }

  /**
   * Two statements, sent together: what other payouts of the claims have moved while we waited for
   * the locks is seen by the second only.
   */
  private static Future<RowSet<Row>> locked(SqlConnection transaction, List<PayoutId> payouts) {
    Future<?> lock = transaction.preparedQuery(LOCK).execute(claims(payouts).tuple());
    Future<RowSet<Row>> read =
        transaction
            .preparedQuery(LOCKED)
            .execute(claims(payouts).integer(PayoutId::number).tuple());
    return Future.all(lock, read).map(both -> read.result());
  }

  private static Columns<PayoutId> claims(List<PayoutId> payouts) {
    return Columns.of(payouts)
        .uuid(payout -> payout.claim().bookingId())
        .integer(payout -> payout.claim().number());
  }

  /** A claim from a row that has all columns of its state. */
  static Claim read(Row row) {
    String reason = row.getString("reason");
    return new Claim(
        new ClaimId(row.getUUID("booking_id"), row.getInteger("number")),
        row.getString("insurer_id"),
        row.getString("coverage_id"),
        ClaimState.valueOf(row.getString("state")),
        Money.ofFen(row.getLong("amount_fen")),
        Money.ofFen(row.getLong("to_member_fen")),
        Money.ofFen(row.getLong("paid_out")),
        reason == null ? null : ReasonCode.valueOf(reason));
  }

  Future<Void> update(SqlConnection transaction, List<Claim> claims) {
    if (claims.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(UPDATE)
        .execute(
            Columns.of(claims)
                .uuid(claim -> claim.id().bookingId())
                .integer(claim -> claim.id().number())
                .text(claim -> claim.state().name())
                .number(claim -> claim.amount().fen())
                .text(ClaimStore::reason)
                .tuple())
        .mapEmpty();
  }

  private static @Nullable String reason(Claim claim) {
    return claim.reason() == null ? null : claim.reason().name();
  }
}
