package org.directpay.torture;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.directpay.GatewayConfig;
import org.directpay.core.ledger.Act;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.Audit;
import org.directpay.port.postgres.Database;
import org.directpay.processes.Finding;
import org.directpay.processes.Jvm;
import org.directpay.processes.Postgres;
import org.jspecify.annotations.Nullable;

/** The processes: a database and a bank that stay, and gateways that come and go. */
final class Site implements AutoCloseable {

  private static final String GATEWAY = "org.directpay.Gateway";

  /** What a process that was ended by SIGKILL exits with. */
  private static final int KILLED = 128 + 9;

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Variables variables;
  private final Postgres postgres;
  private final Jvm bank;
  private final BankDesk desk;
  private final int port = freePort();
  private final int secondPort = freePort();
  private final Client client;
  private final List<Feed> feeds = new ArrayList<>();
  private final Days days;
  private final Debts debts = new Debts();
  private final List<HospitalDesk> hospitals = new ArrayList<>();
  private final List<Bookkeeper> bookkeepers = new ArrayList<>();
  private Jvm gateway;
  private @Nullable Jvm second;
  private volatile int portInUse = port;
  private int kills;

  private Site(Path directory, RandomGenerator dice) {
    this.directory = directory;
    this.variables = new Variables(directory, dice);
    this.postgres = Postgres.start(directory.resolve("postgres"), Map.of("max_connections", "60"));
    this.bank =
        Jvm.start(
            "bank",
            log("bank"),
            Jvm.SHORT_LIVED,
            variables.ofBank(bookFile()),
            "org.directpay.sandbox.BankMain");
    this.desk = new BankDesk(bank.hear("bank ", Limits.START));
    command(
        "credential",
        "keep-signing-key",
        "--network",
        Variables.NETWORK,
        "--file",
        variables.signingKey().toString());
    this.gateway = gateway("gateway", port);
    this.client = new Client(this::address, issueKey());
    this.days = new Days(postgres);
    turnTo(port);
  }

  /** Opens everything, and publishes the samples' terms. */
  static Site open(Path directory, RandomGenerator dice) {
    Site site = new Site(directory, dice);
    for (Sample sample : List.of(Sample.COUNTER, Sample.ACCOUNT)) {
      site.client.put(sample.planPath(), sample.plan());
      site.feeds.add(new Feed(site.client, sample.insurer()));
      site.clear(sample);
    }
    return site;
  }

  /** Opens the sample's hospital an account for what insurers owe it, and has books kept. */
  private void clear(Sample sample) {
    String id = sample.hospital();
    Bookkeeper books = Bookkeeper.ofHospital(id, client.another(), days, debts);
    HospitalDesk desk = new HospitalDesk(id, "622848000" + hospitals.size(), books);
    with(
        database ->
            database
                .clearings()
                .keepAccount(id, new BankAccount(id, desk.account(), "102100099996", ""), "")
                .compose(account -> database.acts().propose(approval(id, account)))
                .compose(act -> database.acts().approve(act.party(), act.id(), "approver")));
    hospitals.add(desk);
    bookkeepers.add(books);
    bookkeepers.add(Bookkeeper.ofInsurer(sample.insurer(), client.another(), days, debts));
  }

  private static Act approval(String hospital, UUID account) {
    return new Act(
        "OPERATOR:gateway",
        "account-" + hospital,
        Act.Kind.HOSPITAL_ACCOUNT,
        account.toString(),
        /* amount= */ null,
        /* reference= */ "",
        "the hospital's letter",
        "proposer",
        /* approvedBy= */ "");
  }

  private String issueKey() {
    List<String> parties =
        List.of(
            "hospital:" + Sample.COUNTER.hospital(),
            "hospital:" + Sample.ACCOUNT.hospital(),
            "insurer:" + Sample.COUNTER.insurer(),
            "insurer:" + Sample.ACCOUNT.insurer());
    List<String> said =
        command(
            "credential", "issue", "--name", "torture", "--acts-for", String.join(",", parties));
    return said.get(said.size() - 1);
  }

  /** Runs the gateway's command, and answers with what it printed. */
  private List<String> command(String... words) {
    List<String> line = new ArrayList<>(List.of(GATEWAY));
    line.addAll(List.of(words));
    Jvm command =
        Jvm.start(
            words[0],
            log(words[0]),
            Jvm.SHORT_LIVED,
            gatewayVariables(port),
            line.toArray(String[]::new));
    int code = command.end(Limits.START);
    if (code != 0) {
      throw new Finding(words[0] + " ended with " + code + "; see " + log(words[0]));
    }
    return command.unheard();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private Map<String, String> gatewayVariables(int onPort) {
    return variables.ofGateway(postgres.url(), desk.url(), onPort);
  }

  private Jvm gateway(String name, int onPort) {
    Jvm started = begin(name, onPort);
    started.hear(DoomedGateway.READY, Limits.START);
    return started;
  }

  private Jvm begin(String name, int onPort) {
    return Jvm.start(
        name, log(name), Jvm.SHORT_LIVED, gatewayVariables(onPort), DoomedGateway.class.getName());
  }

  Client client() {
    return client;
  }

  /** The insurers' programs. */
  List<Feed> feeds() {
    return feeds;
  }

  Days days() {
    return days;
  }

  /** A day ends. */
  void midnight() {
    debts.dayEnds();
    days.midnight();
  }

  /** What hospitals were told at the counter. */
  Debts debts() {
    return debts;
  }

  List<HospitalDesk> hospitals() {
    return hospitals;
  }

  /** Of hospitals and insurers. */
  List<Bookkeeper> bookkeepers() {
    return bookkeepers;
  }

  /** The bank's book without the hospitals' accounts. */
  Book peoplesBook() {
    return Book.read(bookFile())
        .without(hospitals.stream().map(HospitalDesk::account).collect(Collectors.toSet()));
  }

  Path bookFile() {
    return directory.resolve("bank.book");
  }

  /** The bank, where it takes wishes. */
  BankDesk desk() {
    return desk;
  }

  /** How often the gateway or the database has been ended by SIGKILL. */
  int kills() {
    return kills;
  }

  /** SIGKILL for the database and all its processes. */
  void killDatabase() {
    kills++;
    postgres.kill();
  }

  void startDatabaseAgain() {
    postgres.startAgain();
  }

  /** SIGKILL for the gateway. */
  void killGateway() {
    kills++;
    gateway.kill();
  }

  /** Waits until the gateway has done to itself what it was told. */
  void awaitDoom() {
    int code = gateway.end(Limits.DECISION);
    if (code != KILLED) {
      throw new Finding("the gateway was to be killed, but ended with " + code);
    }
    kills++;
  }

  Jvm gateway() {
    return gateway;
  }

  /** What a failed round left behind is put right, so that the next one says something too. */
  void restore() {
    if (second != null) {
      second.kill();
      second = null;
    }
    if (gateway.isFrozen()) {
      gateway.kill();
    }
    if (!gateway.isAlive()) {
      startGateway();
    }
    turnTo(port);
    desk.behave();
  }

  /** Starts a gateway where the last one was. */
  void startGateway() {
    gateway = gateway("gateway", port);
  }

  /** The same, and waits for nothing. */
  void beginGateway() {
    gateway = begin("gateway", port);
  }

  /** Starts a gateway that ends itself at a step that it comes to without being asked. */
  void killGatewayAfter(Doom doom) {
    beginGateway();
    doom(doom);
    awaitDoom();
  }

  /** Tells the gateway what it is to do to itself. */
  void doom(Doom doom) {
    gateway.tell(doom.line());
    gateway.hear(DoomedGateway.ARMED, Limits.START);
  }

  /** Starts another gateway beside the first one, on the same database. */
  void startSecondGateway() {
    second = gateway("second-gateway", secondPort);
  }

  /** Everybody turns to the second gateway. */
  void turnToSecondGateway() {
    turnTo(secondPort);
  }

  /** Everybody turns to the first gateway again, and the second one ends. */
  void turnToFirstGateway() {
    turnTo(port);
    if (second != null) {
      second.kill();
      second = null;
    }
  }

  private String address() {
    return "http://127.0.0.1:" + portInUse;
  }

  private void turnTo(int used) {
    portInUse = used;
    desk.callBackTo(address() + "/v1/networks/" + Variables.NETWORK + "/callbacks");
  }

  /** What the gateway's own audit finds; empty if the books balance. */
  List<String> audit() {
    Audit.Report report = with(database -> database.audit().run());
    return report.isClean() ? List.of() : List.of("audit:\n" + report);
  }

  private <T> T with(Function<Database, Future<T>> action) {
    GatewayConfig config = GatewayConfig.read(gatewayVariables(port));
    Database database =
        Database.open(
                vertx,
                config.database(),
                config.keys(),
                new SecureRandom(),
                config.router(InstantSource.system()))
            .await();
    try {
      return action.apply(database).await();
    } finally {
      database.close().await();
    }
  }

  /** The same, as an operator asks for it. */
  List<String> auditCommand() {
    try {
      command("audit");
      return List.of();
    } catch (Finding finding) {
      return List.of(finding.getMessage());
    }
  }

  @Override
  public void close() {
    gateway.kill();
    bank.kill();
    vertx.close().await();
    postgres.close();
  }
}
