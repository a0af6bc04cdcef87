package org.directpay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.directpay.compare.Specimen.Column;
import org.directpay.compare.Specimen.Table;
import org.jspecify.annotations.Nullable;

/**
 * How to write rows like those of a settlement, told from three real ones: the first and the second
 * of one person, and the first of another. What is the same in all of them is constant; what
 * differs between persons alone is the person's; what differs between one person's is the
 * settlement's own: new where it is a key, and as it was found where it is not.
 */
record Recipe(List<Insert> inserts) {

  private static final Set<String> NUMBERS = Set.of("bigint", "integer", "smallint");

  /** Whose a value is. */
  enum Whose {
    /** As it was found. */
    EVERYBODYS,
    PERSONS,
    SETTLEMENTS
  }

  /**
   * One value of a row.
   *
   * @param found as text, in the first settlement
   */
  record Cell(Whose whose, @Nullable String found) {}

  /**
   * Rows of one table.
   *
   * @param rows their cells in the columns' order
   * @param kept whether a row that is there already stays as it is
   * @param added columns that are added to where the row is there already; empty if it never is
   */
  record Insert(
      String table, List<Column> columns, List<List<Cell>> rows, boolean kept, List<Column> added) {

    /** Whether others may hold the row: then all take their rows in the order of their keys. */
    boolean isShared() {
      return kept || !added.isEmpty();
    }

    boolean overrides() {
      return columns.stream().anyMatch(Column::generated);
    }

    String names() {
      return String.join(", ", columns.stream().map(Column::name).toList());
    }

    String primary() {
      return String.join(", ", columns.stream().filter(Column::primary).map(Column::name).toList());
    }

    /** What is done about a row that is there already. */
    String onConflict() {
      if (kept) {
        return "\n  on conflict do nothing";
      }
      if (added.isEmpty()) {
        return "";
      }
      List<String> changes =
          added.stream()
              .map(
                  column ->
                      NUMBERS.contains(column.type())
                          ? "%1$s = %2$s.%1$s + excluded.%1$s".formatted(column.name(), table)
                          : "%1$s = excluded.%1$s".formatted(column.name()))
              .toList();
      return "\n  on conflict (" + primary() + ") do update set " + String.join(", ", changes);
    }
  }

  /**
   * Reads the recipe off.
   *
   * @param specimens the first and second of one person, the first of another
   */
  static Recipe of(List<Specimen> specimens) {
    return new Reading(specimens.get(0), specimens.get(1), specimens.get(2)).recipe();
  }

  static boolean isNumber(Column column) {
    return NUMBERS.contains(column.type());
  }

  private record Reading(Specimen first, Specimen second, Specimen other) {

    Recipe recipe() {
      List<Insert> inserts = new ArrayList<>();
      first.tables().forEach((name, table) -> inserts.add(insert(name, table)));
      return new Recipe(inserts);
    }

    private Insert insert(String name, Table table) {
      boolean kept = !second.tables().containsKey(name);
      List<Column> added = new ArrayList<>();
      boolean isNew = false;
      for (int i = 0; i < table.columns().size(); i++) {
        if (differs(name, 0, i)) {
          isNew |= table.columns().get(i).primary();
          added.add(table.columns().get(i));
        }
      }
      List<List<Cell>> rows = new ArrayList<>();
      for (int row = 0; row < table.rows().size(); row++) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
          cells.add(cell(name, table, row, i));
        }
        rows.add(cells);
      }
      return new Insert(name, table.columns(), rows, kept, kept || isNew ? List.of() : added);
    }

    /** Whether the person's next settlement has another value. */
    private boolean differs(String name, int row, int i) {
      return second.tables().containsKey(name)
          && !Objects.equals(at(first, name, row, i), at(second, name, row, i));
    }

    private static @Nullable String at(Specimen specimen, String name, int row, int i) {
      Table table = specimen.tables().get(name);
      return table == null || table.rows().size() <= row ? null : table.rows().get(row).get(i);
    }

    private Cell cell(String name, Table table, int row, int i) {
      String found = table.rows().get(row).get(i);
      Column column = table.columns().get(i);
      if (found == null) {
        return new Cell(Whose.EVERYBODYS, null);
      }
      if (differs(name, row, i)) {
        boolean isNew = column.type().equals("uuid") || isKey(column.type(), found);
        return new Cell(isNew ? Whose.SETTLEMENTS : Whose.EVERYBODYS, found);
      }
      boolean isPersons = !found.equals(at(other, name, row, i)) && isName(column.type());
      return new Cell(isPersons ? Whose.PERSONS : Whose.EVERYBODYS, found);
    }

    private static boolean isName(String type) {
      return type.equals("uuid") || type.equals("text");
    }

    /** Whether the value stands in a key somewhere: then it is made new wherever it stands. */
    private boolean isKey(String type, String found) {
      for (Map.Entry<String, Table> table : first.tables().entrySet()) {
        List<Column> columns = table.getValue().columns();
        for (int i = 0; i < columns.size(); i++) {
          Column column = columns.get(i);
          if (column.unique() && column.type().equals(type) && stands(table, i, found)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean stands(Map.Entry<String, Table> table, int i, String found) {
      for (int row = 0; row < table.getValue().rows().size(); row++) {
        if (found.equals(table.getValue().rows().get(row).get(i))
            && differs(table.getKey(), row, i)) {
          return true;
        }
      }
      return false;
    }
  }
}
