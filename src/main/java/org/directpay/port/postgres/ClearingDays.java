package org.directpay.port.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import org.directpay.core.claim.Money;
import org.directpay.core.statement.DayTotals;
import org.jspecify.annotations.Nullable;

/**
 * Clearing days, and whether one is complete.
 *
 * <p>A booking takes its number from the database (by inserting its message) before it reads the
 * clock that gives its day. So every booking of a day that is over has a number below one that we
 * take ourselves after midnight. Once all transactions below that mark have ended, nothing can come
 * to that day any more.
 */
final class ClearingDays {

  private static final int MARKS_MAX = 1_000;

  private static final String MARK =
      """
      select pg_current_xact_id()::text
      where (clock_timestamp() at time zone interval '+08:00')::date > $1""";

  private static final String TOTALS =
      """
      select count(*) filter (where status = 'BOOKED') as settlements,
        coalesce(sum(insurers_pay_fen) filter (where status = 'BOOKED'), 0)::bigint as settled,
        count(*) filter (where status = 'REVERSED') as reversals,
        coalesce(-sum(insurers_pay_fen) filter (where status = 'REVERSED'), 0)::bigint as reversed,
        coalesce(pg_snapshot_xmin(pg_current_snapshot()) >= $3::text::xid8, false) as complete
      from booking
      where hospital_id = $1 and clearing_day = $2
        and road = 'COUNTER' and status in ('BOOKED', 'REVERSED')""";

  /** The first mark seen after a day; a later one would do as well, but would wait for more. */
  private final Cache<LocalDate, String> marks =
      Caffeine.newBuilder().maximumSize(MARKS_MAX).build();

  Future<DayTotals> totals(SqlConnection connection, String hospitalId, LocalDate day) {
    return mark(connection, day)
        .compose(
            mark ->
                connection
                    .preparedQuery(TOTALS)
                    .execute(Tuple.of(hospitalId, day, mark))
                    .map(rows -> read(rows.iterator().next())));
  }

  private static DayTotals read(Row row) {
    return new DayTotals(
        row.getLong("settlements"),
        Money.ofFen(row.getLong("settled")),
        row.getLong("reversals"),
        Money.ofFen(row.getLong("reversed")),
        row.getBoolean("complete"));
  }

  /** The day's mark; absent while the day lasts. */
  private Future<@Nullable String> mark(SqlConnection connection, LocalDate day) {
    String known = marks.getIfPresent(day);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return connection
        .preparedQuery(MARK)
        .execute(Tuple.of(day))
        .map(
            rows ->
                rows.size() == 0
                    ? null
                    : marks.get(day, seen -> rows.iterator().next().getString(0)));
  }
}
