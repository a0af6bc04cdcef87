package org.directpay.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.directpay.processes.Finding;
import org.directpay.processes.Patience;
import org.directpay.processes.Postgres;

/**
 * The days in the books. Nobody can wait for midnight, so it comes to the books instead: the owner
 * of the database makes everything in them a day older. The gateways notice it by themselves, and
 * close the day that is then over.
 */
final class Days {

  private static final ZoneOffset HERE = ZoneOffset.ofHours(8);
  private static final String DATABASE = "postgres";

  /** Further than any run goes. */
  private static final int FAR = 10_000;

  /** How long after midnight gateways leave a day open, and a minute more. */
  private static final Duration OPEN = Duration.ofMinutes(6);

  private final Postgres postgres;
  private LocalDate first;

  Days(Postgres postgres) {
    this.postgres = postgres;
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      this.first = first(statement);
    } catch (SQLException e) {
      throw new Finding("the first day cannot be read: " + e.getMessage());
    }
  }

  private static LocalDate first(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select min(day) + 1 from clearing_day")) {
      rows.next();
      return rows.getObject(1, LocalDate.class);
    }
  }

  /**
   * A day passes, for everything in the books. Nobody may be in the middle of naming a day: who
   * goes through them holds this object's monitor.
   */
  synchronized void midnight() {
    Patience.until(Limits.DECISION, "midnight", this::passes);
  }

  /** Whoever is in doubt lets another day pass: it is as good. */
  private boolean passes() {
    // Right after the clock's own midnight, what was booked since is still to become a day older.
    long days = 1 + ChronoUnit.DAYS.between(today(), LocalDate.now(HERE));
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : older(days)) {
        statement.execute(sql);
      }
      connection.commit();
      first = first(statement);
      return true;
    } catch (SQLException e) {
      return false; // The database was killed, or somebody waited for us as we for them.
    }
  }

  /** The days first: whoever closes one holds it, and writes the rest under it. */
  private static List<String> older(long days) {
    return List.of(
        "set local session_replication_role = replica",
        // In two steps, since one day after the other would meet the one before it.
        "update clearing_day set day = day - " + FAR,
        "update clearing_day set day = day + " + (FAR - days),
        "update clearing set day = day - " + FAR,
        "update clearing set day = day + " + (FAR - days),
        "update ledger_day set day = day - " + FAR,
        "update ledger_day set day = day + " + (FAR - days),
        "update ledger_balance set day = day - " + FAR,
        "update ledger_balance set day = day + " + (FAR - days),
        "update clearing_word set day = day - " + days,
        "update booking set clearing_day = clearing_day - " + days,
        "update ledger_transfer set posted_at = posted_at - interval '" + days + " days'");
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Instant.now().minus(OPEN), HERE);
  }

  /** The days that gateways can have closed, the first one first. */
  synchronized List<LocalDate> over() {
    LocalDate today = today();
    return first.isBefore(today) ? first.datesUntil(today).toList() : List.of();
  }

  /** A day's name that lasts, unlike its date. */
  synchronized long number(LocalDate day) {
    return day.toEpochDay() - first.toEpochDay();
  }

  /**
   * Lets a gateway come to the middle of a step, and no further.
   *
   * @param start begins a gateway that will come there
   * @param blow done while it is there
   * @return whether it came
   */
  boolean hold(Stop stop, Runnable start, Runnable blow) {
    try (Connection holder = postgres.connect(DATABASE);
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute(stop.lock());
      start.run();
      boolean came = comes(stop);
      blow.run();
      holder.rollback();
      return came;
    } catch (SQLException e) {
      throw new Finding("holding at " + stop + ": " + e.getMessage());
    }
  }

  private boolean comes(Stop stop) throws SQLException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      return Stream.generate(() -> isWaiting(statement, stop))
          .limit(Stop.GLANCES)
          .anyMatch(came -> came);
    }
  }

  private static boolean isWaiting(Statement statement, Stop stop) {
    Patience.pause(Stop.GLANCE_MILLIS);
    try (ResultSet rows =
        statement.executeQuery(
            "select from pg_stat_activity where wait_event_type = 'Lock' and query like '"
                + stop.query()
                + "'")) {
      return rows.next();
    } catch (SQLException e) {
      throw new Finding("looking for " + stop + ": " + e.getMessage());
    }
  }
}
