package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns of a monospaced text, in which a Chinese character is two places wide. */
final class Columns {

  private static final String GAP = "  ";

  /** The first of the wide characters; what lies before them is one place wide. */
  private static final int WIDE = 0x2E80;

  private final String alignment;
  private final List<List<String>> rows = new ArrayList<>();

  /** Columns from the left: {@code l} is flush left, {@code r} is flush right. */
  Columns(String alignment) {
    this.alignment = alignment;
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows, each with an indent and an end of line. */
  String text(String indent) {
    StringBuilder text = new StringBuilder();
    int[] widths = widths();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - width(cell));
        boolean flushLeft = alignment.charAt(column) == 'l';
        line.append(flushLeft ? cell + blanks : blanks + cell).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[alignment.length()];
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    return widths;
  }

  static int width(String text) {
    return text.codePoints().map(point -> point >= WIDE ? 2 : 1).sum();
  }
}
