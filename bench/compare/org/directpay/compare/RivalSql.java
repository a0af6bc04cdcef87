package org.directpay.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.directpay.compare.Recipe.Cell;
import org.directpay.compare.Recipe.Insert;
import org.directpay.compare.Specimen.Column;
import org.jspecify.annotations.Nullable;

/**
 * One statement that writes all rows of so many settlements. It knows {@code :n} and {@code
 * :client_id}, which make a key new, and {@code :p}, whose settlement it is. Keys are made once, as
 * columns of {@code k}.
 */
final class RivalSql {

  /** So much longer than what is written together, so that each number is met once. */
  private static final int NUMBERS_EACH = 64;

  private final Recipe recipe;
  private final int person;
  private final int people;
  private final int together;
  private final Map<String, String> keys = new LinkedHashMap<>();

  private RivalSql(Recipe recipe, int person, int people, int together) {
    this.recipe = recipe;
    this.person = person;
    this.people = people;
    this.together = together;
  }

  /**
   * The statement.
   *
   * @param person whose settlement the recipe was told from
   * @param people over how many persons the settlements spread
   * @param together how many settlements one statement writes
   */
  static String of(Recipe recipe, int person, int people, int together) {
    return new RivalSql(recipe, person, people, together).statement();
  }

  private String statement() {
    List<String> inserts = new ArrayList<>(recipe.inserts().stream().map(this::insert).toList());
    String last = inserts.remove(inserts.size() - 1);
    StringBuilder text = new StringBuilder("with k as materialized (\n  select ");
    text.append(String.join(",\n    ", keys.values()))
        .append("\n  from generate_series(0, ")
        .append(together - 1)
        .append(") as i)");
    for (int i = 0; i < inserts.size(); i++) {
      text.append(",\nw").append(i).append(" as (").append(inserts.get(i)).append(")");
    }
    return text.append("\n").append(last).append(";\n").toString();
  }

  private String insert(Insert insert) {
    String selects =
        String.join(
            "\n  union all ", insert.rows().stream().map(row -> select(insert, row)).toList());
    return "insert into "
        + insert.table()
        + " ("
        + insert.names()
        + ")"
        + (insert.overrides() ? " overriding system value" : "")
        + "\n  select * from ("
        + selects
        + ") as rows"
        + (insert.isShared() ? "\n  order by " + insert.primary() : "")
        + insert.onConflict();
  }

  private String select(Insert insert, List<Cell> row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Column column = insert.columns().get(i);
      values.add(value(column, row.get(i)) + " as " + column.name());
    }
    return "select " + String.join(", ", values) + " from k";
  }

  private String value(Column column, Cell cell) {
    String found = cell.found();
    if (found == null) {
      return "null::" + column.type();
    }
    String key =
        switch (cell.whose()) {
          case EVERYBODYS -> null;
          case PERSONS -> ofPerson(column, found);
          case SETTLEMENTS -> ofSettlement(column, found);
        };
    return key == null ? literal(found) + "::" + column.type() : "k." + key;
  }

  private @Nullable String ofPerson(Column column, String found) {
    // In one statement every person comes once at most.
    String number =
        "((:p::bigint + i * %d) %% %d)".formatted(Math.max(1, people / NUMBERS_EACH), people);
    if (column.type().equals("uuid")) {
      return key(column, found, "md5('%s' || %s)::uuid".formatted(found, number));
    }
    String told = Integer.toString(person);
    return found.contains(told)
        ? key(column, found, "replace('%s', '%s', (%s)::text)".formatted(found, told, number))
        : null;
  }

  /** Ids of ours begin with the time: so the rival's grow as well. */
  private String ofSettlement(Column column, String found) {
    if (column.type().equals("uuid")) {
      String head = "lpad(to_hex(:n::bigint), 8, '0') || lpad(to_hex(:client_id::bigint), 4, '0')";
      String tail = found.replace("-", "").substring(16);
      return key(
          column, found, "(%s || lpad(to_hex(i), 4, '0') || '%s')::uuid".formatted(head, tail));
    }
    String number = "((:n::bigint * 1000 + :client_id::bigint) * %d + i)".formatted(NUMBERS_EACH);
    if (Recipe.isNumber(column)) {
      return key(column, found, number + "::" + column.type());
    }
    if (column.type().equals("text")) {
      return key(column, found, "'R' || " + number + "::text");
    }
    throw new IllegalStateException("no new value for the key " + column);
  }

  /** Equal values are one column of {@code k}. */
  private String key(Column column, String found, String expression) {
    String typed = column.type() + " " + found;
    String name = keys.containsKey(typed) ? nameOf(typed) : "k" + keys.size();
    keys.putIfAbsent(typed, expression + " as " + name);
    return name;
  }

  private String nameOf(String typed) {
    String expression = Objects.requireNonNull(keys.get(typed));
    return expression.substring(expression.lastIndexOf(' ') + 1);
  }

  /** pgbench would take what follows a colon for a name, in a literal too. */
  private static String literal(String text) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return text.contains(":") ? "E" + quoted.replace("\\", "\\\\").replace(":", "\\x3a") : quoted;
  }
}
