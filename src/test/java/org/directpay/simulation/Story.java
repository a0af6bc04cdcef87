package org.directpay.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.core.ledger.EndToEndId;
import org.jspecify.annotations.Nullable;

/** What happened in a run, line by line. Most runs end well, and nobody wants to hear of them. */
final class Story {

  private record Line(long at, @Nullable EndToEndId about, String text) {

    @Override
    public String toString() {
      return "day %d %02d:%02d:%06.3f %s %s"
          .formatted(
              at / Schedule.DAY,
              at / Schedule.HOUR % 24,
              at / Schedule.MINUTE % 60,
              at % Schedule.MINUTE / 1e3,
              about == null ? "" : shortly(about),
              text);
    }
  }

  private final boolean wanted;
  private final List<Line> lines = new ArrayList<>();

  Story(boolean wanted) {
    this.wanted = wanted;
  }

  void tell(long at, @Nullable EndToEndId about, Supplier<String> text) {
    if (wanted) {
      lines.add(new Line(at, about, text.get()));
    }
  }

  /** What concerns these payouts, and what concerns everybody. */
  List<String> of(Collection<EndToEndId> payouts) {
    return lines.stream()
        .filter(line -> line.about() == null || payouts.contains(line.about()))
        .map(Line::toString)
        .toList();
  }

  /** Enough of an id to tell it from the others of its run. */
  static String shortly(EndToEndId id) {
    String text = id.value();
    return text.substring(text.length() - 10);
  }
}
