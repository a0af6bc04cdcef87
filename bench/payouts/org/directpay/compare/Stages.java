package org.directpay.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * When each payment reached which stage, in microseconds since 1970: when it was due and handed
 * over by the clocks of the generator and the bank, the rest by PostgreSQL's, which stamps commits.
 * All of them are the machine's.
 */
final class Stages {

  private static final String READ =
      """
      select substr(b.message_id, 2)::int, p.end_to_end_id, c.state = 'PAID' and p.state = 'PAID',
        %s, (extract(epoch from p.sent_at) * 1000000)::bigint, %s
      from booking b join claim c using (booking_id) join payout p using (booking_id, number)"""
          .formatted(committed("b"), committed("c"));

  private static final long MICROS_MAX = 600_000_000;
  private static final long MILLI = 1_000;

  private final List<Stage> stages = new ArrayList<>();

  /** Of one payment. */
  private record Stage(int member, long due, long decided, long leased, long handed, long paid) {}

  private Stages() {}

  private static String committed(String table) {
    return "(extract(epoch from pg_xact_commit_timestamp(%s.xmin)) * 1000000)::bigint"
        .formatted(table);
  }

  /** Of all payments that were confirmed. */
  static Stages read(Connection connection, PaidBook book, MemberPayments payments)
      throws SQLException {
    Stages stages = new Stages();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        if (rows.getBoolean(3)) {
          int member = rows.getInt(1) - 1;
          stages.stages.add(
              new Stage(
                  member,
                  payments.dueMicros(member),
                  rows.getLong(4),
                  rows.getLong(5),
                  book.handedMillis(rows.getString(2)) * MILLI,
                  rows.getLong(6)));
        }
      }
    }
    return stages;
  }

  int confirmed() {
    return stages.size();
  }

  /** Leaves out what was asked for before it counted. */
  Measured since(int member) {
    Measured measured = new Measured();
    stages.stream().filter(one -> one.member() >= member).forEach(measured::add);
    return measured;
  }

  /** How long what took. */
  static final class Measured {

    private final Histogram decided = new Histogram(MICROS_MAX, 3);
    private final Histogram leased = new Histogram(MICROS_MAX, 3);
    private final Histogram handed = new Histogram(MICROS_MAX, 3);
    private final Histogram paid = new Histogram(MICROS_MAX, 3);
    private final Histogram sinceDecided = new Histogram(MICROS_MAX, 3);
    private final Histogram sinceDue = new Histogram(MICROS_MAX, 3);
    private long firstPaid = Long.MAX_VALUE;
    private long lastPaid;

    private void add(Stage one) {
      record(decided, one.due(), one.decided());
      record(leased, one.decided(), one.leased());
      record(handed, one.leased(), one.handed());
      record(paid, one.handed(), one.paid());
      record(sinceDecided, one.decided(), one.handed());
      record(sinceDue, one.due(), one.paid());
      firstPaid = Math.min(firstPaid, one.paid());
      lastPaid = Math.max(lastPaid, one.paid());
    }

    private static void record(Histogram histogram, long from, long to) {
      histogram.recordValue(Math.min(Math.max(0, to - from), MICROS_MAX));
    }

    /** Payments confirmed in a second, from the first that counts to the last. */
    double perSecond() {
      return sinceDue.getTotalCount() * 1e6 / Math.max(1, lastPaid - firstPaid);
    }

    /** Milliseconds from the commit of the decision until the network had the instruction. */
    double handed(double percentile) {
      return millis(sinceDecided, percentile);
    }

    /** Milliseconds from when the payment was due to be asked for until PAID was committed. */
    double confirmed(double percentile) {
      return millis(sinceDue, percentile);
    }

    private static double millis(Histogram histogram, double percentile) {
      return Math.round(histogram.getValueAtPercentile(percentile) / 100.0) / 10.0;
    }

    @Override
    public String toString() {
      return "  asked for to decided: %s%n  to leased: %s%n  to handed over: %s%n  to confirmed: %s"
          .formatted(words(decided), words(leased), words(handed), words(paid));
    }

    private static String words(Histogram histogram) {
      return String.format(
          Locale.ROOT,
          "p50 %.1f p99 %.1f most %.1f ms",
          millis(histogram, 50),
          millis(histogram, 99),
          millis(histogram, 100));
    }
  }
}
