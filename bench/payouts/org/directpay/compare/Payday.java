package org.directpay.compare;

import directpay.proto.v1.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.directpay.compare.Traffic.Form;
import org.directpay.processes.Directories;
import org.directpay.processes.Patience;

/**
 * The program: how soon members are paid at a steady rate, from the request at the hospital to the
 * money that the bank has confirmed.
 */
public final class Payday {

  private static final Path OUT = Path.of("target", "payouts");
  private static final int CONNECTIONS = 16;

  /** What 99 of 100 must stay below: decided until handed over, and asked for until paid. */
  private static final int HANDED_P99_MS = 1_000;

  private static final int CONFIRMED_P99_MS = 5_000;

  /** So that the moment of each commit is known. */
  private static final Map<String, String> POSTGRES = Map.of("track_commit_timestamp", "on");

  private static final String OPEN = "select count(*) from payout where to_do <> 'NOTHING'";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long GLANCE_MILLIS = 5_000;

  private final PaydaySettings settings = PaydaySettings.read();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final People people = new People(settings.payments());
  private final Bills bills = new Bills(people, 10, Setting.SETTING_OUTPATIENT);
  private final Traffic traffic = new Traffic(0, settings.payments(), bills, bills);
  private final MemberPayments payments = new MemberPayments(traffic, bills, settings.payments());
  private final long start = System.nanoTime();
  private final Server server;
  private final BankProcess bank;

  private Payday(Server server, BankProcess bank) {
    this.server = server;
    this.bank = bank;
  }

  public static void main(String[] arguments) throws IOException {
    // Not where files are temporary: that may be memory, whose commits cost nothing.
    Path directory = OUT.resolve("data").toAbsolutePath();
    Directories.empty(directory);
    Thread main = new Thread(() -> measure(directory), "payouts");
    main.setUncaughtExceptionHandler(
        (thread, failure) -> {
          thread.getThreadGroup().uncaughtException(thread, failure); // Prints it.
          System.exit(1);
        });
    main.start();
  }

  private static void measure(Path directory) {
    try (BankProcess bank = new BankProcess(directory);
        Server server = new Server(directory, POSTGRES, bank.variablesOfGateway())) {
      new Payday(server, bank).run();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
    System.exit(0);
  }

  private void run() throws IOException, SQLException {
    bank.open(server.gateway());
    if (!settings.quick()) {
      tell("making the files of the write-ahead log");
      server.useLogAgain();
    }
    String key = server.gateway().issueKey();
    Client client = new Client(vertx, server.port(), key);
    Market.publish(client);
    Market.insure(client, people, 0, people.count(), MemberPayments::coverage);
    tell(
        "%,d members are insured; %d payments a second, %d s to warm up"
            .formatted(people.count(), settings.rate(), settings.warmSeconds()));
    offer(new Load(vertx, server.port(), Form.GRPC.head(key), CONNECTIONS));
    tell("waiting for the last payments");
    Patience.until(PATIENCE, "the end of all payouts", () -> open() == 0);
    finish();
  }

  private void tell(String what) {
    System.out.printf(
        Locale.ROOT, "%5.1f s  %s%n", (System.nanoTime() - start) / (double) Pace.SECOND, what);
  }

  private void offer(Load load) {
    Thread watch = new Thread(this::watch, "progress");
    watch.setDaemon(true);
    watch.start();
    Result result = load.offer(Pace.open(settings.phases()), payments);
    watch.interrupt();
    System.out.println("  decisions: " + result);
    if (!result.isWhole()) {
      throw new IllegalStateException("not every payment was booked as it must be");
    }
  }

  /** Tells how far it is, until it is over. */
  private void watch() {
    Processors processors = new Processors(server.gateway(), server.postgres());
    Processors.Used before = processors.now();
    while (!Thread.interrupted()) {
      try {
        Thread.sleep(GLANCE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      Processors.Used now = processors.now();
      tell(
          "%,d decided, %,d not paid yet; %s"
              .formatted(traffic.booked(), open(), now.since(before)));
      before = now;
    }
  }

  private long open() {
    try (Connection connection = server.postgres().connect(Server.DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OPEN)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void finish() throws IOException, SQLException {
    tell("audits");
    Books.audit(server, Server.DATABASE, traffic, /* before= */ 0);
    PaidBook book = PaidBook.read(bank.book());
    List<String> faults = book.faults(settings.payments(), bills.amountFen());
    Stages stages = stages(book);
    if (!faults.isEmpty() || stages.confirmed() != settings.payments()) {
      System.out.println(String.join("\n", faults));
      System.out.printf(
          Locale.ROOT, "%,d claims are PAID; the books differ: no figures%n", stages.confirmed());
      System.exit(1);
    }
    tell("the bank's own book has every member paid once");
    Stages.Measured measured = stages.since(settings.warmPayments());
    System.out.println(measured);
    boolean isInTime =
        measured.handed(99) <= HANDED_P99_MS && measured.confirmed(99) <= CONFIRMED_P99_MS;
    JsonObject figures =
        new JsonObject()
            .put("payouts_per_s", Math.round(measured.perSecond()))
            .put("handed_p50_ms", measured.handed(50))
            .put("handed_p99_ms", measured.handed(99))
            .put("confirmed_p50_ms", measured.confirmed(50))
            .put("confirmed_p99_ms", measured.confirmed(99))
            .put("audit", "ok");
    JsonObject all = Circumstances.of(settings.json()).mergeIn(figures);
    Files.writeString(OUT.resolve("payouts.json"), all.encodePrettily() + "\n");
    tell(
        "handed over within %d ms and paid within %d ms, 99 of 100: %s; circumstances in %s"
            .formatted(
                HANDED_P99_MS,
                CONFIRMED_P99_MS,
                isInTime ? "yes" : "NO",
                OUT.resolve("payouts.json")));
    System.out.println(figures.encode());
  }

  private Stages stages(PaidBook book) throws SQLException {
    try (Connection connection = server.postgres().connect(Server.DATABASE)) {
      return Stages.read(connection, book, payments);
    }
  }
}
