package org.directpay.compare;

import directpay.proto.v1.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.directpay.processes.Directories;

/**
 * The program: how much slower settling is in a database of millions than in an empty one, both on
 * one server and measured in turn.
 */
public final class Growth {

  private static final Path OUT = Path.of("target", "growth");
  private static final String GROWN = "grown";

  /** The members of the grown database: their numbers have one length, and so have their ids. */
  private static final int FIRST = 1_000_000;

  /** Insured, but never a patient of the load: the specimens are of the second of them. */
  private static final int RESERVED = 10;

  private static final double GIGABYTE = 1e9;

  /** The books of settling; who is insured, and who owns accumulators, stays. */
  private static final String EMPTY =
      """
      set session_replication_role = replica;
      truncate bill, message, booking, claim, accumulator, accumulator_posting, ledger_transfer;
      reset session_replication_role""";

  private final GrowthSettings settings;
  private final Server server;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final People people;
  private final Bills bills;
  private final long start = System.nanoTime();

  /** Bookings in the grown database that were not acknowledged to the traffic. */
  private long history;

  private Growth(GrowthSettings settings, Server server) {
    this.settings = settings;
    this.server = server;
    this.people = new People(FIRST + settings.coverages() + RESERVED);
    this.bills = new Bills(people, 10, Setting.SETTING_OUTPATIENT);
  }

  public static void main(String[] arguments) throws IOException {
    // Not where files are temporary: that may be memory, whose commits cost nothing.
    Path directory = OUT.resolve("data").toAbsolutePath();
    Directories.empty(directory);
    Thread main = new Thread(() -> measure(directory), "growth");
    main.setUncaughtExceptionHandler(
        (thread, failure) -> {
          thread.getThreadGroup().uncaughtException(thread, failure); // Prints it.
          System.exit(1);
        });
    main.start();
  }

  private static void measure(Path directory) {
    GrowthSettings settings = GrowthSettings.read();
    Map<String, String> postgres = settings.statements() ? Statements.SETTINGS : Map.of();
    try (Server server = new Server(directory, postgres, Map.of())) {
      new Growth(settings, server).run();
      server.postgres().close();
      Directories.delete(directory);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    System.exit(0);
  }

  private void tell(String what) {
    System.out.printf(
        Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / (double) Pace.SECOND, what);
  }

  private Side side(String name, String database, GatewayProcess gateway, int first, int count) {
    Traffic traffic = new Traffic(first, count, bills, bills);
    return new Side(vertx, name, database, server.postgres(), gateway, traffic);
  }

  private void execute(String database, String text) throws SQLException {
    try (Connection connection = server.postgres().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private void run() throws IOException, SQLException {
    execute(Server.DATABASE, "create database " + GROWN);
    try (Side empty = side("empty", Server.DATABASE, server.gateway(), 0, settings.people());
        Side grown = side("grown", GROWN, server.gateway(GROWN), FIRST, settings.coverages())) {
      tell("the empty database: %,d coverages".formatted(settings.people()));
      Market.publish(empty.client());
      Market.insure(empty.client(), people, 0, settings.people(), Market::coverage);
      empty.warm(settings.warmRuns());
      tell("the grown database");
      grow(grown);
      double gigabytes = gigabytes();
      tell(String.format(Locale.ROOT, "%.1f GB", gigabytes));
      grown.warm(settings.warmRuns());
      tell("as much as goes through, in turn; shared_buffers " + sharedBuffers());
      rounds(empty, grown);
      tell("half of what goes through the grown one");
      int seconds = 2 * settings.seconds();
      double emptyP99 = empty.latency(grown.median() / 2, seconds);
      double grownP99 = grown.latency(grown.median() / 2, seconds);
      tell("audits");
      Books.audit(server, empty.database(), empty.traffic(), /* before= */ 0);
      Books.audit(server, grown.database(), grown.traffic(), history);
      JsonObject figures =
          new JsonObject()
              .put("empty_per_s", Math.round(empty.median()))
              .put("grown_per_s", Math.round(grown.median()))
              .put("ratio", rounded(grown.median() / empty.median()))
              .put("p99_empty_ms", rounded(emptyP99))
              .put("p99_grown_ms", rounded(grownP99))
              .put("coverages", settings.coverages())
              .put("claims", settings.claims())
              .put("database_gb", rounded(gigabytes))
              .put("audit", "ok");
      keep(figures, empty, grown);
      System.out.println(figures.encode());
    }
  }

  private void grow(Side grown) throws SQLException {
    Market.publish(grown.client());
    Members members = new Members(server, GROWN, people, FIRST, settings.coverages());
    members.load();
    History claims = new History(grown, members, settings.claims());
    int specimens =
        claims.load(bills, FIRST + settings.coverages() + 1, System.currentTimeMillis());
    history = settings.claims() + (long) specimens;
    claims.settleDown();
  }

  private void rounds(Side empty, Side grown) throws SQLException {
    Statements statements = new Statements(server.postgres());
    if (settings.statements()) {
      statements.begin();
    }
    for (int round = 0; round < settings.rounds(); round++) {
      execute(empty.database(), EMPTY);
      empty.traffic().forget();
      empty.round(settings.seconds());
      grown.round(settings.seconds());
    }
    if (settings.statements()) {
      statements.tell(empty, grown);
    }
  }

  private String ask(String query) throws SQLException {
    try (Connection connection = server.postgres().connect(GROWN);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private double gigabytes() throws SQLException {
    return Long.parseLong(ask("select pg_database_size(current_database())")) / GIGABYTE;
  }

  private String sharedBuffers() throws SQLException {
    return ask("show shared_buffers");
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }

  private void keep(JsonObject figures, Side empty, Side grown) throws IOException {
    JsonObject all = Circumstances.of(settings.json());
    all.put("empty_rounds", rates(empty)).put("grown_rounds", rates(grown)).mergeIn(figures);
    Files.writeString(OUT.resolve("growth.json"), all.encodePrettily() + "\n");
    tell("done; with the circumstances in " + OUT.resolve("growth.json"));
  }

  private static JsonArray rates(Side side) {
    return new JsonArray(List.copyOf(side.rates().stream().map(Math::round).toList()));
  }
}
