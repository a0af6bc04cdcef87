package org.directpay.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** Looks into the books behind a figure. */
final class Books {

  private Books() {}

  /**
   * Without a clean audit, and as many bookings as were acknowledged, this is the end: there are no
   * figures.
   *
   * @param before bookings that did not come from the traffic
   */
  static void audit(Server server, String database, Traffic traffic, long before)
      throws SQLException {
    long from = System.nanoTime();
    List<String> said = server.audit(database);
    long booked;
    try (Connection connection = server.postgres().connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from booking where status = 'BOOKED'")) {
      rows.next();
      booked = rows.getLong(1) - before;
    }
    boolean same = traffic.booked() <= booked && booked <= traffic.booked() + traffic.unknown();
    System.out.printf(
        Locale.ROOT,
        "  %s in %.1f s; %,d bookings in the books, %s%n",
        said.isEmpty() ? "no audit" : said.get(said.size() - 1),
        (System.nanoTime() - from) / (double) Pace.SECOND,
        booked,
        traffic);
    if (!said.contains("audit: clean") || !same) {
      System.out.println(String.join("\n", said));
      System.out.println("the books are not in order: no figures");
      System.exit(1);
    }
  }
}
