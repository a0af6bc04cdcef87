package org.directpay.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.directpay.processes.Postgres;

/** What each statement costs the server, by its own account. */
final class Statements {

  /** With these the server keeps it. */
  static final Map<String, String> SETTINGS =
      Map.of("shared_preload_libraries", "pg_stat_statements", "track_io_timing", "on");

  private static final String DATABASE = "postgres";
  private static final int TOLD = 16;

  private static final String COSTLY =
      """
      select left(regexp_replace(query, '\\s+', ' ', 'g'), 60),
        coalesce(sum(total_exec_time) filter (where d.datname = '%1$s'), 0),
        coalesce(sum(total_exec_time) filter (where d.datname = '%2$s'), 0),
        coalesce(sum(shared_blks_hit + shared_blks_read) filter (where d.datname = '%1$s'), 0),
        coalesce(sum(shared_blks_hit + shared_blks_read) filter (where d.datname = '%2$s'), 0),
        coalesce(sum(shared_blks_read) filter (where d.datname = '%2$s'), 0),
        coalesce(sum(wal_bytes) filter (where d.datname = '%1$s'), 0),
        coalesce(sum(wal_bytes) filter (where d.datname = '%2$s'), 0)
      from public.pg_stat_statements s join pg_database d on d.oid = s.dbid
      group by query order by 3 desc limit %3$d""";

  private final Postgres postgres;

  Statements(Postgres postgres) {
    this.postgres = postgres;
  }

  private void execute(String text) throws SQLException {
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  void begin() throws SQLException {
    execute("create extension if not exists pg_stat_statements schema public");
    execute("select public.pg_stat_statements_reset()");
  }

  /** Those that cost most in the second of the two, for each settlement. */
  void tell(Side one, Side other) throws SQLException {
    String query = COSTLY.formatted(one.database(), other.database(), TOLD);
    System.out.println("  for each settlement, in the empty database and in the grown one:");
    try (Connection connection = postgres.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        double here = one.settled();
        double there = other.settled();
        System.out.printf(
            Locale.ROOT,
            "    %6.1f %6.1f us, %5.1f %5.1f pages (%.2f read), %,6.0f %,6.0f bytes of log  %s%n",
            rows.getDouble(2) * 1_000 / here,
            rows.getDouble(3) * 1_000 / there,
            rows.getDouble(4) / here,
            rows.getDouble(5) / there,
            rows.getDouble(6) / there,
            rows.getDouble(7) / here,
            rows.getDouble(8) / there,
            rows.getString(1));
      }
    }
  }
}
