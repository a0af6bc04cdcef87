package org.directpay.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.directpay.compare.Call.Bill;
import org.directpay.compare.Traffic.Form;

/**
 * Claims that were settled long ago, written in bulk: turn by turn one for each member, in another
 * order than they were insured, on top of what the member's earlier ones used.
 */
final class History {

  private static final int CHUNK = 2_000;

  /** Messages are of one length, for that is written before them in what was decided. */
  private static final long NUMBERED = 8_000_000_000L;

  private static final long OF_SPECIMENS = 9_000_000_000L;

  private final Side side;
  private final Members members;
  private final int claims;

  History(Side side, Members members, int claims) {
    this.side = side;
    this.members = members;
    this.claims = claims;
  }

  /**
   * Writes all of them, and answers how many real ones were copied, which are there too.
   *
   * @param person somebody with no claims of his own, whose settlements are copied
   * @param endsAt when the last of them was, in milliseconds of the epoch
   */
  int load(Bills kind, int person, long endsAt) throws SQLException {
    int turns = (claims + members.members() - 1) / members.members();
    List<String> statements = statements(kind, person, turns);
    long startsAt = endsAt - claims * (long) HistorySql.APART_MS;
    Chunks chunks = new Chunks(side.postgres(), side.database(), "claims", claims);
    for (int turn = 0; turn < turns; turn++) {
      long first = turn * (long) members.members();
      String statement = statements.get(turn);
      chunks.run(
          first,
          Math.min(claims, first + members.members()),
          CHUNK,
          (connection, from, to) -> write(connection, statement, first, startsAt, from, to));
    }
    chunks.tellEnd();
    return turns;
  }

  private List<String> statements(Bills kind, int person, int turns) throws SQLException {
    List<String> statements = new ArrayList<>();
    List<Specimen> specimens = new ArrayList<>();
    try (Connection connection = side.postgres().connect(side.database())) {
      for (int turn = 0; turn < turns; turn++) {
        Bill bill = new Bill(kind, OF_SPECIMENS + turn, person);
        side.settle(Form.GRPC, bill);
        String message = Bills.message(bill.number());
        Specimen specimen = Specimen.of(connection, message);
        specimens.add(specimen);
        Map<String, String> names =
            Map.of(
                message,
                "k.message_id",
                Market.coverageId(person),
                "k.coverage_id",
                specimen.first("booking", "booking_id"),
                "k.booking_id::text");
        statements.add(
            new HistorySql(specimen, specimens.get(0), names)
                .statement(members.members(), NUMBERED));
      }
    }
    System.out.println("  a settlement writes " + specimens.get(0).counts());
    return statements;
  }

  private static void write(
      Connection connection, String text, long first, long startsAt, long from, long to)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setLong(1, first);
      statement.setLong(2, startsAt);
      statement.setLong(3, from);
      statement.setLong(4, to - 1);
      statement.execute();
    }
  }

  /** As autovacuum does once it has caught up; then nothing of the loading is left to be done. */
  void settleDown() throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = side.postgres().connect(side.database());
        Statement statement = connection.createStatement()) {
      statement.execute("drop table " + Members.TABLE);
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
    System.out.printf(
        Locale.ROOT,
        "  vacuum, analyze and checkpoint in %.0f s%n",
        (System.nanoTime() - start) / (double) Pace.SECOND);
  }
}
