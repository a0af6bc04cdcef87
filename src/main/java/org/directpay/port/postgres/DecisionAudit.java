package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.ledger.Decision;

/**
 * Reads every booked decision back, a page at a time, and compares what it said that it uses with
 * what was posted.
 */
final class DecisionAudit {

  private static final int PAGE = 500;

  private static final String DECISIONS =
      """
      select booking_id, decision from booking
      where status = 'BOOKED' and booking_id > $1 order by booking_id limit $2""";

  private static final String POSTINGS =
      """
      select p.booking_id, o.kind, p.name, p.period_from::text, p.before, p.change
      from accumulator_posting p join accumulator_owner o using (owner_id)
      where p.booking_id = any($1)
      order by p.booking_id, p.number""";

  private final SqlConnection connection;

  DecisionAudit(SqlConnection connection) {
    this.connection = connection;
  }

  /** How many bookings posted something else than they decided. */
  Future<Long> violations() {
    return violationsAfter(new UUID(0, 0), 0);
  }

  private Future<Long> violationsAfter(UUID booking, long found) {
    return connection
        .preparedQuery(DECISIONS)
        .execute(Tuple.of(booking, PAGE))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(found);
              }
              Map<UUID, List<String>> decided = decided(rows);
              UUID last = rows.stream().reduce((one, other) -> other).orElseThrow().getUUID(0);
              return posted(decided.keySet().toArray(UUID[]::new))
                  .compose(posted -> violationsAfter(last, found + differing(decided, posted)));
            });
  }

  private static Map<UUID, List<String>> decided(RowSet<Row> rows) {
    Map<UUID, List<String>> decided = new HashMap<>();
    for (Row row : rows) {
      Decision decision = Encoding.decision(row.getBuffer("decision").getBytes());
      decided.put(
          row.getUUID("booking_id"),
          decision.determinations().stream()
              .flatMap(determination -> determination.accumulators().stream())
              .filter(change -> change.change() != 0)
              .map(DecisionAudit::line)
              .toList());
    }
    return decided;
  }

  private static String line(AccumulatorChange change) {
    return line(
        change.key().owner().name(),
        change.key().name().text(),
        change.key().periodFrom().toString(),
        change.before(),
        change.change());
  }

  private static String line(
      String owner, String name, String periodFrom, long before, long change) {
    return owner + " " + name + " " + periodFrom + " " + before + " " + change;
  }

  private Future<Map<UUID, List<String>>> posted(UUID[] bookings) {
    return connection
        .preparedQuery(POSTINGS)
        .execute(Tuple.tuple().addArrayOfUUID(bookings))
        .map(
            rows -> {
              Map<UUID, List<String>> posted = new HashMap<>();
              for (Row row : rows) {
                posted
                    .computeIfAbsent(row.getUUID(0), booking -> new ArrayList<>())
                    .add(
                        line(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5)));
              }
              return posted;
            });
  }

  private static long differing(Map<UUID, List<String>> decided, Map<UUID, List<String>> posted) {
    return decided.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(posted.getOrDefault(entry.getKey(), List.of())))
        .count();
  }
}
