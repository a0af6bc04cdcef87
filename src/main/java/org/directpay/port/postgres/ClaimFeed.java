package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.plan.Coverage;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.Page;
import org.directpay.port.Problem;
import org.directpay.port.postgres.PayoutHold.Latest;

/**
 * Claims in the order in which they changed or were opened, a page at a time.
 *
 * <p>That order is the order of transactions, which is not the order of commits: a page ends before
 * the oldest transaction that still runs, so a claim that commits late is never skipped.
 */
final class ClaimFeed {

  private static final String SELECT =
      """
      select %3$s, %1$s::text as xact, b.decision, b.decided_at, b.hospital_id,
        b.settlement_id, b.visit_id, b.business_serial, b.receipt_code, b.receipt_number
      from claim c join booking b using (booking_id)
      where %2$s = $1
        and (%1$s, c.booking_id, c.number) > ($2::text::xid8, $3, $4)
        and %1$s < pg_snapshot_xmin(pg_current_snapshot())
      order by %1$s, c.booking_id, c.number
      limit $5""";

  private static final String CHANGED =
      SELECT.formatted("c.changed_in", "c.insurer_id", ClaimStore.COLUMNS);
  private static final String DETERMINED =
      SELECT.formatted("c.opened_in", "c.plan_id", ClaimStore.COLUMNS);

  private static final Latest NO_PAYOUT = new Latest(0, "");

  private final PayoutHold payouts;

  ClaimFeed(PayoutHold payouts) {
    this.payouts = payouts;
  }

  /** The token after which all claims come that change in a transaction or a later one. */
  static String from(String xact) {
    return new Place(xact, new UUID(0, 0), 0).token();
  }

  /** Where a page ended; told to callers as an opaque token. */
  private record Place(String xact, UUID bookingId, int number) {

    private static final Place START = new Place("0", new UUID(0, 0), 0);
    private static final int PARTS = 3;

    static Place parse(String token) {
      if (token.isEmpty()) {
        return START;
      }
      try {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
        String[] parts = text.split("\\.", PARTS);
        return new Place(
            Long.toUnsignedString(Long.parseUnsignedLong(parts[0])),
            UUID.fromString(parts[1]),
            Short.parseShort(parts[2]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw Problem.invalid(
            List.of(
                new Fault(
                    "/page_token", ReasonCode.FIELD_INVALID, "is not a token that was given")));
      }
    }

    String token() {
      String text = xact + "." + bookingId + "." + number;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  Future<Page<ClaimView>> changed(
      SqlConnection connection, String insurerId, String token, int size) {
    return page(connection, CHANGED, insurerId, Place.parse(token), size);
  }

  Future<Page<ClaimView>> determined(SqlConnection connection, int planId, String token, int size) {
    return page(connection, DETERMINED, planId, Place.parse(token), size);
  }

  private Future<Page<ClaimView>> page(
      SqlConnection connection, String sql, Object whose, Place after, int size) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(whose, after.xact(), after.bookingId(), after.number(), size))
        .compose(
            rows -> {
              Future<Map<ClaimId, Latest>> latest =
                  payouts.latest(connection, ids(rows, row -> true));
              Future<Map<ClaimId, List<ClaimId>>> later =
                  LaterClaims.of(connection, ids(rows, ClaimFeed::isReversed));
              return Future.all(latest, later)
                  .map(
                      read ->
                          new Page<>(
                              views(rows, latest.result(), later.result()),
                              last(rows, after).token()));
            });
  }

  private static List<ClaimId> ids(RowSet<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).map(ClaimFeed::id).toList();
  }

  private static boolean isReversed(Row row) {
    return row.getString("state").equals(ClaimState.REVERSED.name());
  }

  private static Place last(RowSet<Row> rows, Place before) {
    Place last = before;
    for (Row row : rows) {
      last = new Place(row.getString("xact"), row.getUUID("booking_id"), row.getInteger("number"));
    }
    return last;
  }

  private static List<ClaimView> views(
      RowSet<Row> rows, Map<ClaimId, Latest> latest, Map<ClaimId, List<ClaimId>> later) {
    return rows.stream()
        .map(
            row ->
                view(
                    row,
                    latest.getOrDefault(id(row), NO_PAYOUT),
                    later.getOrDefault(id(row), List.of())))
        .toList();
  }

  private static ClaimId id(Row row) {
    return new ClaimId(row.getUUID("booking_id"), row.getInteger("number"));
  }

  private static ClaimView view(Row row, Latest payout, List<ClaimId> later) {
    Claim claim = ClaimStore.read(row);
    return new ClaimView(
        claim,
        BookingStore.names(row),
        determination(row, claim.insurerId(), claim.coverageId()),
        row.getOffsetDateTime("decided_at").toInstant(),
        payout.state(),
        payout.number(),
        later);
  }

  /** What a booking decided for one coverage. */
  static Determination determination(Row row, String insurerId, String coverageId) {
    String ref = Coverage.ref(insurerId, coverageId);
    return Encoding.decision(row.getBuffer("decision").getBytes()).determinations().stream()
        .filter(determination -> determination.coverageRef().equals(ref))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a claim without its determination"));
  }
}
