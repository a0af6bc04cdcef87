package org.directpay.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.directpay.compare.Specimen.Column;
import org.directpay.compare.Specimen.Table;
import org.jspecify.annotations.Nullable;

/**
 * One statement that writes the rows of many settlements, one for each of so many members: those
 * rows that a real settlement wrote, with the ids, times and names of theirs.
 *
 * <p>Parameters: the first and last number of the settlements, the number of the first of the same
 * turn, and when settlement zero was, in milliseconds of the epoch.
 */
final class HistorySql {

  /** Spreads neighbours over all members; a prime, so that everybody has a turn. */
  private static final long STRIDE = 1_000_003;

  /** So far apart in time, in milliseconds: five million fill half a year. */
  static final int APART_MS = 3_000;

  private static final String KEYS =
      """
      with k as materialized (
        select (lpad(to_hex(at_ms), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
            || substr(md5(i::text), 4, 15))::uuid as booking_id,
          'M' || (%d + i) as message_id,
          nextval(pg_get_serial_sequence('directpay.bill', 'bill_id')) as bill_id,
          to_timestamp(at_ms / 1000.0) as at,
          m.coverage_id, m.patient_index, m.owner_id
        from (
          select i, ((i - ?) * %d) %% %d as n, ? + i * %d as at_ms
          from generate_series(?, ?) as i) g
        join %s m using (n)
        order by i)""";

  /** What differs between two members, or two settlements of one. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("booking_id", "k.booking_id"),
          Map.entry("message_id", "k.message_id"),
          Map.entry("settlement_id", "k.message_id"),
          Map.entry("bill_id", "k.bill_id"),
          Map.entry("coverage_id", "k.coverage_id"),
          Map.entry("patient_index", "k.patient_index"),
          Map.entry("owner_id", "k.owner_id"),
          Map.entry("decided_at", "k.at"),
          Map.entry("posted_at", "k.at"),
          Map.entry("clearing_day", "(k.at at time zone 'Asia/Shanghai')::date"));

  private static final String USED = "accumulator";

  private final Specimen specimen;
  private final Table used;
  private final Map<String, String> names;

  /**
   * @param specimen a real settlement of one member, the n-th in its life
   * @param first the first in its life: what each adds to what was used
   * @param names by text that stands in the specimen's decision, what stands there for others; all
   *     of a length
   */
  HistorySql(Specimen specimen, Specimen first, Map<String, String> names) {
    this.specimen = specimen;
    this.used = first.table(USED);
    this.names = names;
  }

  /**
   * The statement.
   *
   * @param members how many there are
   * @param numbered what is added to a settlement's number to make its message
   */
  String statement(long members, long numbered) {
    StringBuilder text =
        new StringBuilder(KEYS.formatted(numbered, STRIDE, members, APART_MS, Members.TABLE));
    List<String> inserts = new ArrayList<>();
    specimen
        .tables()
        .forEach((name, table) -> inserts.add(insert(name, name.equals(USED) ? used : table)));
    for (int i = 0; i < inserts.size() - 1; i++) {
      text.append(",\nw").append(i).append(" as (").append(inserts.get(i)).append(")");
    }
    return text.append("\n").append(inserts.get(inserts.size() - 1)).toString();
  }

  private String insert(String name, Table table) {
    List<String> columns = table.columns().stream().map(Column::name).toList();
    List<String> selects = table.rows().stream().map(row -> select(table.columns(), row)).toList();
    return "insert into %s (%s) overriding system value%n%s%s"
        .formatted(
            name,
            String.join(", ", columns),
            String.join("\nunion all ", selects),
            name.equals(USED)
                ? "\non conflict (owner_id, name, period_from)"
                    + " do update set used = accumulator.used + excluded.used"
                : "");
  }

  private String select(List<Column> columns, List<@Nullable String> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(value(columns.get(i), row.get(i)));
    }
    return "select " + String.join(", ", values) + " from k";
  }

  private String value(Column column, @Nullable String found) {
    if (found == null) {
      return "null::" + column.type();
    }
    String known = VALUES.get(column.name());
    if (known != null) {
      return known;
    }
    return column.name().equals("decision")
        ? spliced(found)
        : "'" + found.replace("'", "''") + "'::" + column.type();
  }

  /** Bytes as text, with the specimen's names taken out of it and others put in. */
  private String spliced(String bytes) {
    String text = bytes;
    for (Map.Entry<String, String> name : names.entrySet()) {
      String hex = hex(name.getKey());
      text = text.replace(hex, "'::bytea || convert_to(" + name.getValue() + ", 'UTF8') || '\\x");
    }
    return "'" + text + "'::bytea";
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
