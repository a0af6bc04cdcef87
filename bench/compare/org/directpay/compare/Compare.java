package org.directpay.compare;

import directpay.proto.v1.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.directpay.compare.Call.Bill;
import org.directpay.compare.Traffic.Form;
import org.directpay.processes.Directories;

/** The program: one step after the other, each with the audit behind it. */
public final class Compare {

  private static final Path OUT = Path.of("target", "compare");

  private static final int CONNECTIONS = 16;

  /** What is too much must reach the gateway, and not wait for a stream in the generator. */
  private static final int CONNECTIONS_OF_TOO_MANY = 48;

  /** Insured, but never a patient of the load: the specimens are theirs. */
  private static final int RESERVED = 10;

  private final Settings settings = Settings.read();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Figures figures = new Figures();
  private final People people = new People(settings.people() + RESERVED + settings.members());
  private final Bills outpatient = new Bills(people, 10, Setting.SETTING_OUTPATIENT);
  private final Traffic traffic =
      new Traffic(
          0, settings.people(), outpatient, new Bills(people, 300, Setting.SETTING_INPATIENT));
  private final long start = System.nanoTime();
  private final Server server;
  private final Processors processors;
  private final String key;

  /** Figures beside ours: they are not among those that are asked for. */
  private double plainJdbcEachSecond;

  private double groupEachSecond;

  private Compare(Server server) {
    this.server = server;
    this.processors = new Processors(server.gateway(), server.postgres());
    this.key = server.gateway().issueKey();
  }

  public static void main(String[] arguments) throws IOException {
    // Not where files are temporary: that may be memory, whose commits cost nothing.
    Path directory = OUT.resolve("data").toAbsolutePath();
    Directories.empty(directory);
    Thread main = new Thread(() -> measure(directory), "compare");
    main.setUncaughtExceptionHandler(
        (thread, failure) -> {
          thread.getThreadGroup().uncaughtException(thread, failure); // Prints it.
          System.exit(1);
        });
    main.start();
  }

  private static void measure(Path directory) {
    try (Server server = new Server(directory)) {
      new Compare(server).run(directory);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    clear(directory);
    System.exit(0);
  }

  private static void clear(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException e) {
      System.out.println("not all of " + directory + " could be deleted");
    }
  }

  private void run(Path directory) throws IOException, SQLException {
    if (!settings.quick()) {
      tell("making the files of the write-ahead log");
      server.useLogAgain();
    }
    tell("filling");
    Market.publish(client());
    insure(0, people.count() - settings.members(), Market::coverage);
    tell("warming up");
    warm(Form.GRPC, traffic.outpatient(Form.GRPC), settings.warmRuns());
    for (double rate : settings.rates()) {
      Load.Source source = traffic.outpatient(Form.GRPC);
      new Search(settings, offer(Form.GRPC)).run("gRPC", source, rate, settings.seconds());
    }
    if (settings.takes("grpc") || settings.takes("overload")) {
      grpc();
    }
    if (settings.takes("json")) {
      tell("outpatient bills of 10 charges, JSON");
      warm(Form.JSON, traffic.outpatient(Form.JSON), settings.warmRuns() / 2);
      settled(Form.JSON, "JSON", traffic.outpatient(Form.JSON), "json_per_s");
    }
    if (settings.takes("mixed")) {
      tell("95 outpatient bills of 10 charges to 5 inpatient ones of 300, gRPC");
      warm(Form.GRPC, traffic.mixed(Form.GRPC), settings.warmRuns() / 4);
      settled(Form.GRPC, "mixed", traffic.mixed(Form.GRPC), "mixed_per_s");
    }
    if (settings.takes("quote")) {
      tell("quotes of 10 charges, gRPC");
      warm(Form.GRPC, traffic.quotes(Form.GRPC), settings.warmRuns() / 4);
      new Search(settings, offer(Form.GRPC))
          .highest("quotes", traffic.quotes(Form.GRPC))
          .ifPresent(found -> figures.put("quote_per_s", found.result().doneEachSecond(), 0));
    }
    if (settings.takes("group")) {
      group();
    }
    if (settings.takes("rival") || settings.takes("jdbc")) {
      rival(directory);
    }
    finish();
  }

  private void tell(String what) {
    System.out.printf(
        Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / (double) Pace.SECOND, what);
  }

  private void warm(Form form, Load.Source source, int runsMost) {
    WarmUp.run(offer(form), source, runsMost);
  }

  /* --------------- the market --------------- */

  private void insure(int first, int last, Market.Insuring insuring) {
    Market.insure(client(), people, first, last, insuring);
    tell(String.format(Locale.ROOT, "%,d persons are insured", last - first));
  }

  /** Every bill takes the same row: it must go by the batch, not by the bill. */
  private void group() throws SQLException {
    int first = people.count() - settings.members();
    insure(first, people.count(), Market::member);
    tell("outpatient bills of one group with one limit, gRPC");
    Load.Source source = traffic.outpatient(Form.GRPC, first, settings.members());
    warm(Form.GRPC, source, settings.warmRuns() / 4);
    new Search(settings, offer(Form.GRPC))
        .highest("group", source)
        .ifPresent(found -> groupEachSecond = found.result().settledEachSecond());
    auditStep();
  }

  private Client client() {
    return new Client(vertx, server.port(), key);
  }

  /* --------------- loads --------------- */

  private Load.Offer offer(Form form) {
    return offer(form, CONNECTIONS);
  }

  private Load.Offer offer(Form form, int connections) {
    Load load = new Load(vertx, server.port(), form.head(key), connections);
    return (pace, source) -> {
      Processors.Used before = processors.now();
      Result result = load.offer(pace, source);
      System.out.println("    " + processors.now().since(before));
      return result;
    };
  }

  private void settled(Form form, String name, Load.Source source, String figure)
      throws SQLException {
    new Search(settings, offer(form))
        .highest(name, source)
        .ifPresent(found -> figures.put(figure, found.result().settledEachSecond(), 0));
    auditStep();
  }

  private void grpc() throws SQLException {
    tell("outpatient bills of 10 charges, gRPC");
    Load.Source source = traffic.outpatient(Form.GRPC);
    Measured measured = new Measured(server.postgres(), offer(Form.GRPC));
    Optional<Search.Found> found = new Search(settings, measured).highest("gRPC", source);
    if (found.isPresent()) {
      Result result = found.get().result();
      measured.tell(result, figures);
      figures.put("grpc_per_s", result.settledEachSecond(), 0);
      half(source, found.get().perSecond() / 2);
    }
    auditStep();
    if (found.isPresent() && settings.takes("overload")) {
      tell("too much, gRPC");
      Overload overload =
          new Overload(
              settings,
              offer(Form.GRPC, CONNECTIONS_OF_TOO_MANY),
              () -> Refusals.of(server.gateway().metrics()));
      double peak = found.get().result().settledEachSecond();
      figures.put("goodput_at_3x", overload.goodput(source, found.get().perSecond(), peak), 2);
      auditStep();
    }
  }

  private void half(Load.Source source, double perSecond) {
    Result half =
        new Search(settings, offer(Form.GRPC))
            .run("half of it", source, perSecond, settings.quick() ? 3 : settings.seconds());
    figures.put("p50_ms", half.latency(50), 2);
    figures.put("p99_ms", half.latency(99), 2);
    figures.put("p999_ms", half.latency(99.9), 2);
  }

  /* --------------- the rival --------------- */

  private void rival(Path directory) throws SQLException {
    tell("the same rows by others");
    Recipe recipe = Rivals.recipe(specimens());
    try (Rivals rivals = new Rivals(settings, server, recipe, settings.people() + 1)) {
      if (settings.takes("rival")) {
        rivals.pgbench(directory, figures);
      }
      if (settings.takes("jdbc")) {
        plainJdbcEachSecond =
            rivals.plainJdbc(new PlainJdbc.World(people, settings.people(), outpatient));
      }
    }
  }

  /** Two settlements of one person, and one of another. */
  private List<Specimen> specimens() throws SQLException {
    List<Specimen> specimens = new ArrayList<>();
    try (Connection connection = server.postgres().connect(Server.DATABASE)) {
      for (int person : new int[] {1, 1, 2}) {
        Bill bill = traffic.bill(settings.people() + person);
        Result once = offer(Form.GRPC, 1).result(Pace.once(), traffic.only(Form.GRPC, bill));
        if (!once.isWhole()) {
          throw new IllegalStateException("no specimen: " + once);
        }
        specimens.add(Specimen.of(connection, Bills.message(bill.number())));
      }
    }
    return specimens;
  }

  /* --------------- the books --------------- */

  /** After each step; who is in a hurry looks once, at the end. */
  private void auditStep() throws SQLException {
    if (!settings.quick()) {
      audit();
    }
  }

  /** No figure without it. */
  private void audit() throws SQLException {
    Books.audit(server, Server.DATABASE, traffic, /* before= */ 0);
  }

  private void finish() throws IOException, SQLException {
    audit();
    figures.auditIsClean();
    figures.ratios();
    Files.createDirectories(OUT);
    JsonObject all = Circumstances.of(settings.json());
    long startMillis = server.restart().toMillis();
    tell("started again, ready after " + startMillis + " ms");
    all.put("start_to_ready_ms", startMillis);
    all.put("group_per_s", Math.round(groupEachSecond));
    all.put("plain_jdbc_per_s", Math.round(plainJdbcEachSecond));
    figures.json().forEach(figure -> all.put(figure.getKey(), figure.getValue()));
    Files.writeString(OUT.resolve("compare.json"), all.encodePrettily() + "\n");
    tell("done; with the circumstances in " + OUT.resolve("compare.json"));
    System.out.println(figures.json().encode());
  }
}
