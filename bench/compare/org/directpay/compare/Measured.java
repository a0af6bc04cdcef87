package org.directpay.compare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.directpay.processes.Postgres;

/** A load of which is remembered what tables and log grew by in its last run. */
final class Measured implements Load.Offer {

  private final Postgres postgres;
  private final Load.Offer offer;
  private Map<String, Long> grown = Map.of();
  private long movedOut;
  private long wal;
  private int largestRow;

  Measured(Postgres postgres, Load.Offer offer) {
    this.postgres = postgres;
    this.offer = offer;
  }

  @Override
  public Result result(Pace pace, Load.Source source) {
    try (Connection connection = postgres.connect(Server.DATABASE)) {
      Sizes before = Sizes.of(connection);
      Result result = offer.result(pace, source);
      Sizes after = Sizes.of(connection);
      grown = after.grownSince(before);
      movedOut = after.movedOut() - before.movedOut();
      wal = after.wal() - before.wal();
      largestRow = Sizes.largestRow(connection, grown.keySet());
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a claim of the last run cost. */
  void tell(Result last, Figures figures) {
    double claims = Math.max(1, last.settled());
    double all = grown.values().stream().mapToLong(bytes -> bytes).sum() / claims;
    figures.put("heap_index_bytes_per_claim", all, 0);
    figures.put("wal_bytes_per_claim", wal / claims, 0);
    System.out.printf(
        Locale.ROOT,
        "  a claim: %,.0f bytes of heap and index, %,.0f of log; %s; largest row %d bytes, %s %d%n",
        all,
        wal / claims,
        movedOut == 0 ? "no value was moved out of its row" : "VALUES WERE MOVED OUT OF ROWS",
        largestRow,
        largestRow > Sizes.TOAST_THRESHOLD ? "ABOVE" : "within",
        Sizes.TOAST_THRESHOLD);
    List<String> tables = new ArrayList<>();
    grown.forEach(
        (name, bytes) -> tables.add(String.format(Locale.ROOT, "%s %,.0f", name, bytes / claims)));
    System.out.println("    " + String.join(", ", tables));
  }
}
