package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.ledger.ClaimId;

/**
 * What was decided on what a reversed claim had used: it stands, and its insurer is told. Decided
 * between the booking and its reversal, under the same coverage or with a posting of the same
 * person or policy. What a whole group shares is not followed: that would list the whole group.
 */
final class LaterClaims {

  private static final int LISTED_MAX = 100;

  /** In one transaction all bookings have one time: rather one too many than one too few. */
  private static final String SELECT =
      """
      select x.booking_id, x.number, later.booking_id as later_booking_id,
        later.number as later_number
      from unnest($1::uuid[], $2::int[]) as x (booking_id, number)
      join claim c using (booking_id, number)
      join booking b using (booking_id)
      join booking r on r.reverses = b.booking_id
      cross join lateral (
        select k.booking_id, k.number
        from (
          select booking_id from booking
          where patient_index = b.patient_index and status = 'BOOKED'
          union
          select q.booking_id
          from accumulator_posting p
          join accumulator_posting q on q.owner_id = p.owner_id and q.of_policy
          where p.booking_id = b.booking_id and p.of_policy
        ) touched
        join booking l using (booking_id)
        join claim k using (booking_id)
        where l.booking_id <> b.booking_id and k.state <> 'REVERSED'
          and l.decided_at between b.decided_at and r.decided_at
          and k.insurer_id = c.insurer_id
          and (k.coverage_id = c.coverage_id or exists (
            select from accumulator_posting p
            join accumulator_posting q on q.booking_id = k.booking_id and q.owner_id = p.owner_id
            join accumulator_owner o on o.owner_id = p.owner_id and o.kind <> 'GROUP'
            where p.booking_id = b.booking_id))
        order by l.decided_at, k.booking_id, k.number
        limit $3
      ) later
      where exists (select from accumulator_posting p where p.booking_id = b.booking_id)""";

  private LaterClaims() {}

  /** For each reversed claim the later ones, in the order in which they were decided. */
  static Future<Map<ClaimId, List<ClaimId>>> of(SqlConnection connection, List<ClaimId> reversed) {
    if (reversed.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return connection
        .preparedQuery(SELECT)
        .execute(
            Columns.of(reversed)
                .uuid(ClaimId::bookingId)
                .integer(ClaimId::number)
                .tuple()
                .addInteger(LISTED_MAX))
        .map(
            rows -> {
              Map<ClaimId, List<ClaimId>> later = new HashMap<>();
              rows.forEach(
                  row ->
                      later
                          .computeIfAbsent(
                              new ClaimId(row.getUUID("booking_id"), row.getInteger("number")),
                              first -> new ArrayList<>())
                          .add(
                              new ClaimId(
                                  row.getUUID("later_booking_id"),
                                  row.getInteger("later_number"))));
              return later;
            });
  }
}
