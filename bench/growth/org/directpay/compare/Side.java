package org.directpay.compare;

import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.directpay.compare.Call.Bill;
import org.directpay.compare.Pace.Phase;
import org.directpay.compare.Traffic.Form;
import org.directpay.processes.Postgres;

/** One of the two databases, the gateway before it, and what is sent to it. */
final class Side implements AutoCloseable {

  private static final int CONNECTIONS = 16;

  /** Enough for every connection of the database, and well within a queue. */
  private static final int UNDER_WAY = 256;

  private static final String COUNTERS =
      """
      select wal_bytes, wal_fpi * current_setting('block_size')::int,
        (select blks_read from pg_stat_database where datname = current_database())
      from pg_stat_wal""";

  private final String name;
  private final String database;
  private final Postgres postgres;
  private final GatewayProcess gateway;
  private final Processors processors;
  private final Traffic traffic;
  private final Vertx vertx;
  private final String key;
  private final List<Double> rates = new ArrayList<>();
  private long settled;

  /**
   * Opens one.
   *
   * @param name for whoever reads along
   */
  Side(
      Vertx vertx,
      String name,
      String database,
      Postgres postgres,
      GatewayProcess gateway,
      Traffic traffic) {
    this.vertx = vertx;
    this.name = name;
    this.database = database;
    this.postgres = postgres;
    this.gateway = gateway;
    this.processors = new Processors(gateway, postgres);
    this.traffic = traffic;
    this.key = gateway.issueKey();
  }

  String database() {
    return database;
  }

  Postgres postgres() {
    return postgres;
  }

  Traffic traffic() {
    return traffic;
  }

  Client client() {
    return new Client(vertx, gateway.port(), key);
  }

  /** Settlements in all rounds. */
  long settled() {
    return settled;
  }

  /** Settlements a second in each round. */
  List<Double> rates() {
    return rates;
  }

  private Result offer(Pace pace, Load.Source source) {
    return new Load(vertx, gateway.port(), Form.GRPC.head(key), CONNECTIONS).offer(pace, source);
  }

  void warm(int runsMost) {
    WarmUp.run(this::offer, traffic.outpatient(Form.GRPC), runsMost);
  }

  /** A single settlement, alone in its transaction. */
  void settle(Form form, Bill bill) {
    Load.Source source =
        new Load.Source() {
          @Override
          public Call next() {
            return traffic.settle(form, bill);
          }

          @Override
          public void ended(Call call, Outcome outcome) {
            // It is no part of the traffic.
          }
        };
    Result once = offer(Pace.once(), source);
    if (!once.isWhole()) {
      throw new IllegalStateException("no specimen: " + once);
    }
  }

  private record Counters(long wal, long pages, long read) {}

  private Counters counters() throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COUNTERS)) {
      rows.next();
      return new Counters(rows.getLong(1), rows.getLong(2), rows.getLong(3));
    }
  }

  /** As much as goes through, for so long. */
  void round(int seconds) throws SQLException {
    Counters before = counters();
    Processors.Used used = processors.now();
    Result result = offer(Pace.closed(UNDER_WAY, seconds), traffic.outpatient(Form.GRPC));
    String processorsUsed = processors.now().since(used);
    Counters after = counters();
    double claims = Math.max(1, result.settled());
    System.out.printf(
        Locale.ROOT,
        "  %-6s %s; a claim: %,.0f bytes of log, %,.0f of them whole pages, %.2f pages read%n"
            + "         %s%n",
        name,
        result,
        (after.wal() - before.wal()) / claims,
        (after.pages() - before.pages()) / claims,
        (after.read() - before.read()) / claims,
        processorsUsed);
    if (!result.isWhole()) {
      throw new IllegalStateException("not every call was answered as it must be");
    }
    rates.add(result.settledEachSecond());
    settled += result.settled();
  }

  /** Offers a rate, and answers with the milliseconds that 99 of 100 calls stayed below. */
  double latency(double perSecond, int seconds) {
    Pace pace = Pace.open(List.of(new Phase(perSecond, seconds)));
    Result result = offer(pace, traffic.outpatient(Form.GRPC));
    System.out.printf(
        Locale.ROOT, "  %-6s %,.0f/s for %d s: %s%n", name, perSecond, seconds, result);
    return result.latency(99);
  }

  /** Settlements a second, in the middle round. */
  double median() {
    List<Double> sorted = rates.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
