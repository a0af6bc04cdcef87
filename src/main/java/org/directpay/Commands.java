package org.directpay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.directpay.port.Milestones;
import org.directpay.port.Problem;
import org.directpay.port.postgres.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator can say on the command line. */
final class Commands {

  private static final Logger LOGGER = LoggerFactory.getLogger(Commands.class);

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final String USAGE =
      """
      usage: gateway                 serves until told to stop
             gateway audit           checks the books; 1 if something is wrong
             gateway balance ...     tells how the accounts stood at a moment
             gateway credential ...  issues, rotates, revokes and lists keys
             gateway act ...         does by hand what two persons agree on
             gateway clearing ...    keeps the accounts to which hospitals are paid
             gateway network ...     stops and starts paying, reads statements, closes days
      """;

  private final Map<String, String> environment;
  private final PrintStream out;

  Commands(Map<String, String> environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  /** Runs one command to its end; returns the process's exit code. */
  int run(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    try {
      if (words.isEmpty()) {
        return serve();
      }
      return switch (words.get(0)) {
        case "audit" -> withDatabase(this::audit);
        case "balance" -> withDatabase(opened -> balance(opened, words));
        case "credential" -> withDatabase(opened -> credential(opened, words));
        case "act" -> withDatabase(opened -> act(opened, words));
        case "clearing" -> withDatabase(opened -> clearing(opened, words));
        case "network" -> withDatabase(opened -> network(opened, words));
        default -> misused();
      };
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(
          USAGE
              + CredentialCommand.USAGE
              + NetworkCommand.USAGE
              + ActCommand.USAGE
              + ClearingCommand.USAGE
              + BalanceCommand.USAGE);
      return MISUSED;
    } catch (ConfigException | Problem e) {
      out.println(e.getMessage());
      return FAILED;
    } catch (Exception e) { // Futures throw what they failed with, checked or not.
      LOGGER.atError().setCause(e).log("ended by what nobody expected");
      return FAILED;
    }
  }

  private int misused() {
    out.print(USAGE);
    return MISUSED;
  }

  private int serve() {
    Gateway gateway = Gateway.open(GatewayConfig.read(environment)).await();
    CountDownLatch told = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              gateway.close().await();
              told.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      told.await();
      return DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private Future<Integer> credential(Opened opened, List<String> words) {
    return new CredentialCommand(opened.database().credentials(), out)
        .run(words.subList(1, words.size()))
        .map(DONE);
  }

  private Future<Integer> balance(Opened opened, List<String> words) {
    return new BalanceCommand(opened.database().audit(), InstantSource.system(), out)
        .run(words.subList(1, words.size()))
        .map(isZero -> isZero ? DONE : FAILED);
  }

  private Future<Integer> audit(Opened opened) {
    List<NetworkRooms> rooms =
        opened.config().networks().stream().map(network -> rooms(opened, network)).toList();
    Optional<Paying> paying = rooms.isEmpty() ? Optional.empty() : Optional.of(new Paying(rooms));
    return new Books(opened.database(), paying)
        .findings()
        .map(
            findings -> {
              findings.forEach(out::println);
              out.println(findings.isEmpty() ? "audit: clean" : "audit: NOT CLEAN");
              return findings.isEmpty() ? DONE : FAILED;
            });
  }

  private static NetworkRooms rooms(Opened opened, GatewayConfig.Network network) {
    return new NetworkRooms(
        opened.vertx(),
        network,
        opened.database(),
        /* owner= */ "command",
        Milestones.NONE,
        new SecureRandom());
  }

  private Future<Integer> act(Opened opened, List<String> words) {
    return new ActCommand(opened.database(), out).run(words.subList(1, words.size())).map(DONE);
  }

  private Future<Integer> clearing(Opened opened, List<String> words) {
    return new ClearingCommand(opened.database().clearings(), out)
        .run(words.subList(1, words.size()))
        .map(DONE);
  }

  private Future<Integer> network(Opened opened, List<String> words) {
    List<NetworkCommand.Reader> readers =
        opened.config().networks().stream()
            .map(network -> new NetworkCommand.Reader(network.cutOff(), rooms(opened, network)))
            .toList();
    return new NetworkCommand(opened.database().payingGates(), readers, out)
        .run(words.subList(1, words.size()))
        .map(isWell -> isWell ? DONE : FAILED);
  }

  /** The database as configured, for one command. */
  private record Opened(Vertx vertx, GatewayConfig config, Database database) {}

  private int withDatabase(Function<Opened, Future<Integer>> work) {
    GatewayConfig config = GatewayConfig.read(environment);
    Vertx vertx = Vertx.vertx();
    try {
      return Database.open(
              vertx,
              config.database(),
              config.keys(),
              new SecureRandom(),
              config.router(InstantSource.system()))
          .compose(
              database ->
                  work.apply(new Opened(vertx, config, database)).eventually(database::close))
          .await();
    } finally {
      vertx.close(); // Not waited for: the process ends.
    }
  }
}
