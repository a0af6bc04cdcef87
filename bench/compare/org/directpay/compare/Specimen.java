package org.directpay.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every row that one settlement wrote, whatever the tables are: rows carry the transaction that
 * wrote them. Values are the text that PostgreSQL writes and reads.
 */
record Specimen(Map<String, Table> tables) {

  private static final String TABLES =
      """
      select c.oid::regclass::text from pg_class c
      where c.relnamespace = 'directpay'::regnamespace and c.relkind = 'r'
      order by c.oid""";

  private static final String COLUMNS =
      """
      select quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
        exists (
          select from pg_index i
          where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)),
        exists (
          select from pg_index i
          where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)),
        a.attidentity = 'a'
      from pg_attribute a
      where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
      order by a.attnum""";

  /**
   * A column that is written; what the database fills in with its own transaction's number is not.
   *
   * @param unique part of any key
   * @param primary part of the primary key
   * @param generated numbered by the database, unless told otherwise
   */
  record Column(String name, String type, boolean unique, boolean primary, boolean generated) {}

  /** Rows in the order in which they were written; their values in the columns' order. */
  record Table(List<Column> columns, List<List<@Nullable String>> rows) {}

  /** What the transaction wrote that booked a message. */
  static Specimen of(Connection connection, String messageId) throws SQLException {
    String transaction = transaction(connection, messageId);
    Map<String, Table> tables = new LinkedHashMap<>();
    for (String name : names(connection)) {
      List<Column> columns = columns(connection, name);
      List<List<@Nullable String>> rows = rows(connection, name, columns, transaction);
      if (!rows.isEmpty()) {
        tables.put(name, new Table(columns, rows));
      }
    }
    return new Specimen(tables);
  }

  private static String transaction(Connection connection, String messageId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select xmin::text from message where message_id = ?")) {
      statement.setString(1, messageId);
      ResultSet rows = statement.executeQuery();
      if (!rows.next()) {
        throw new IllegalStateException("no message " + messageId);
      }
      return rows.getString(1);
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      ResultSet rows = statement.executeQuery();
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static List<Column> columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, table);
      ResultSet rows = statement.executeQuery();
      List<Column> columns = new ArrayList<>();
      while (rows.next()) {
        columns.add(
            new Column(
                rows.getString(1),
                rows.getString(2),
                rows.getBoolean(3),
                rows.getBoolean(4),
                rows.getBoolean(5)));
      }
      return columns;
    }
  }

  private static List<List<@Nullable String>> rows(
      Connection connection, String table, List<Column> columns, String transaction)
      throws SQLException {
    String texts =
        columns.stream()
            .map(column -> column.name() + "::text")
            .reduce((a, b) -> a + "," + b)
            .get();
    String query = "select " + texts + " from " + table + " where xmin = ?::xid order by ctid";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, transaction);
      ResultSet found = statement.executeQuery();
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** What was written into a table. */
  Table table(String name) {
    return Objects.requireNonNull(tables.get(name), name);
  }

  /** The value of a column in the first row of a table. */
  String first(String table, String column) {
    Table found = table(table);
    for (int i = 0; i < found.columns().size(); i++) {
      if (found.columns().get(i).name().equals(column)) {
        return Objects.requireNonNull(found.rows().get(0).get(i));
      }
    }
    throw new IllegalArgumentException("no column " + column + " in " + table);
  }

  /** How many rows there are, for whoever reads along. */
  String counts() {
    return tables.entrySet().stream()
        .map(table -> table.getValue().rows().size() + " " + table.getKey())
        .reduce((a, b) -> a + ", " + b)
        .orElse("nothing");
  }
}
