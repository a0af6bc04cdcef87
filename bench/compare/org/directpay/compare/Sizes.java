package org.directpay.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tables, indexes and the write-ahead log have grown to.
 *
 * @param tables bytes of heap, index and what was moved out of the rows, by table
 * @param movedOut bytes of values that were too large for their rows
 * @param wal bytes written to the log since the server was made
 */
record Sizes(Map<String, Long> tables, long movedOut, long wal) {

  private static final String TABLES =
      """
      select relname, pg_total_relation_size(oid),
        case when reltoastrelid = 0 then 0 else pg_relation_size(reltoastrelid) end
      from pg_class where relnamespace = 'directpay'::regnamespace and relkind = 'r'""";

  /** PostgreSQL begins to compress a row's values, and to move them out, when it is larger. */
  static final int TOAST_THRESHOLD = 2_032;

  private static final String WAL = "select pg_current_wal_insert_lsn() - '0/0'";

  static Sizes of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Map<String, Long> tables = new TreeMap<>();
      long movedOut = 0;
      ResultSet rows = statement.executeQuery(TABLES);
      while (rows.next()) {
        tables.put(rows.getString(1), rows.getLong(2));
        movedOut += rows.getLong(3);
      }
      ResultSet wal = statement.executeQuery(WAL);
      wal.next();
      return new Sizes(tables, movedOut, wal.getLong(1));
    }
  }

  /** Bytes of the largest row in a sample of each table, with what was moved out of it. */
  static int largestRow(Connection connection, Set<String> names) throws SQLException {
    int largest = 0;
    try (Statement statement = connection.createStatement()) {
      for (String name : names) {
        ResultSet rows =
            statement.executeQuery(
                "select coalesce(max(pg_column_size(t.*)), 0) from %s t tablesample system (3)"
                    .formatted(name));
        rows.next();
        largest = Math.max(largest, rows.getInt(1));
      }
    }
    return largest;
  }

  /** By table, what it grew since then. */
  Map<String, Long> grownSince(Sizes before) {
    Map<String, Long> grown = new TreeMap<>();
    tables.forEach(
        (name, bytes) -> {
          long since = bytes - before.tables.getOrDefault(name, 0L);
          if (since > 0) {
            grown.put(name, since);
          }
        });
    return grown;
  }
}
