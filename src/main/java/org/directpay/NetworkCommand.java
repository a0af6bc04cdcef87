package org.directpay;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.port.postgres.PayingGates;
import org.directpay.port.postgres.PayingGates.Gate;

/** Stops and starts what is sent to a payment network, and leads through what follows a restore. */
final class NetworkCommand {

  static final String USAGE =
      """
      network stop --network ID --by WHO --why TEXT     nothing more is sent, at once
      network start --network ID --by WHO
      network restored --network ID --to INSTANT --by WHO    closed until `read` has succeeded
      network read [--network ID] --by WHO      keeps what the statement says; opens after a restore
      network reconcile [--network ID]   compares the first day that is over and not closed with
          the network's book and the bank's statement, and closes it if nothing differs
      network list
      """;

  /** How a configured network's statement is read. */
  record Reader(Duration cutOff, NetworkRooms rooms) {

    String network() {
      return rooms.network();
    }
  }

  private final PayingGates gates;
  private final List<Reader> readers;
  private final PrintStream out;

  NetworkCommand(PayingGates gates, List<Reader> readers, PrintStream out) {
    this.gates = gates;
    this.readers = List.copyOf(readers);
    this.out = out;
  }

  /**
   * Does what the words say; true if all is well afterwards.
   *
   * @throws IllegalArgumentException if they say nothing that can be done
   */
  Future<Boolean> run(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("what is to be done?");
    }
    Options options = Options.of(words.subList(1, words.size()));
    return switch (words.get(0)) {
      case "stop" ->
          gates
              .stop(
                  options.required("network"),
                  /* stopped= */ true,
                  options.required("why"),
                  options.required("by"))
              .map(true);
      case "start" ->
          gates
              .stop(options.required("network"), /* stopped= */ false, "", options.required("by"))
              .map(true);
      case "restored" ->
          gates
              .restored(options.required("network"), moment(options), options.required("by"))
              .map(true);
      case "read" -> read(reader(options), options.required("by"));
      case "reconcile" -> reader(options).rooms().closeDay().map(this::tell);
      case "list" -> gates.list().map(this::tell);
      default -> throw new IllegalArgumentException("unknown: " + words.get(0));
    };
  }

  private static Instant moment(Options options) {
    try {
      return Instant.parse(options.required("to"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("--to is not like 2026-03-01T08:00:00Z", e);
    }
  }

  /** The only one need not be named. */
  private Reader reader(Options options) {
    if (readers.isEmpty()) {
      throw new IllegalArgumentException("network_url is not set");
    }
    String only = readers.size() == 1 ? readers.get(0).network() : "";
    String network = only.isEmpty() ? options.required("network") : options.or("network", only);
    return readers.stream()
        .filter(reader -> reader.network().equals(network))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such network is set"));
  }

  private Future<Boolean> read(Reader configured, String by) {
    return gates
        .mayRead(configured.network(), configured.cutOff())
        .compose(late -> configured.rooms().readStatement())
        .compose(
            differences -> {
              differences.forEach(this::tell);
              return gates.opened(configured.network(), by).map(differences.isEmpty());
            });
  }

  private void tell(Difference difference) {
    out.println(difference.kind() + " " + difference.subject() + " " + difference.detail());
  }

  private boolean tell(Optional<DayReport> report) {
    if (report.isEmpty()) {
      out.println("every day that is over is closed");
      return true;
    }
    for (DayReport.Open open : report.get().open()) {
      out.println(
          "  %s %s: %s; %s's, since %s"
              .formatted(
                  open.waits() ? "carried over" : "differs",
                  open.subject(),
                  open.detail(),
                  open.owner(),
                  open.openedAt()));
    }
    out.println(report.get().line());
    return report.get().closes();
  }

  private boolean tell(List<Gate> list) {
    for (Gate gate : list) {
      String closed =
          gate.restoredTo()
              .map(moment -> "closed since a restore to " + moment)
              .orElse(gate.stopped() ? "stopped: " + gate.reason() : "open");
      out.println(gate.network() + "  " + closed);
    }
    return true;
  }
}
