package org.directpay;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.directpay.flow.clear.ClearRoom;
import org.directpay.flow.notify.NotifyRoom;
import org.directpay.flow.quote.QuoteRoom;
import org.directpay.flow.settle.SettleRoom;
import org.directpay.port.Caller;
import org.directpay.port.Deadlines;
import org.directpay.port.Meters;
import org.directpay.port.Milestones;
import org.directpay.port.Offer;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Recent;
import org.directpay.port.Reception;
import org.directpay.port.Signatures;
import org.directpay.port.Timers;
import org.directpay.port.hospital.HospitalDesk;
import org.directpay.port.insurer.InsurerDesk;
import org.directpay.port.insurer.InsurerHooks;
import org.directpay.port.invoice.InvoiceDesk;
import org.directpay.port.ops.OpsDesk;
import org.directpay.port.payment.Callbacks;
import org.directpay.port.payment.Codes;
import org.directpay.port.postgres.Database;

/** Puts the rooms between the doors and the database, and opens the doors. */
final class Opening {

  /** Calculated aside, and one at a time: the processors are the counter's. */
  private static final String TRIALS = "trials";

  private final Vertx vertx;
  private final GatewayConfig config;
  private final PrometheusMeterRegistry registry;
  private final Database database;
  private final Milestones milestones;
  private final Timers timers;
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final AtomicBoolean stopping = new AtomicBoolean();

  Opening(
      Vertx vertx,
      GatewayConfig config,
      PrometheusMeterRegistry registry,
      Database database,
      Milestones milestones) {
    this.vertx = vertx;
    this.config = config;
    this.registry = registry;
    this.database = database;
    this.milestones = milestones;
    this.timers = new VertxTimers(vertx);
  }

  Future<Gateway> open() {
    Optional<Paying> paying =
        config.networks().isEmpty() ? Optional.empty() : Optional.of(paying());
    ClaimFlow flow = flow(paying);
    ClearRoom clearing =
        new ClearRoom(database.clearings(), timers, () -> paying.ifPresent(Paying::wake));
    NotifyRoom notifying = notifying();
    Edge.Settings server = config.server();
    OpsDesk.Settings management = config.management();
    return Edge.open(vertx, timers, server, services(flow, paying))
        .recover(failure -> notOpen("server", server.host(), server.port(), failure))
        .compose(
            edge ->
                OpsDesk.open(vertx, management, registry, this::ready)
                    .recover(
                        failure ->
                            notOpen("management", management.host(), management.port(), failure))
                    .map(port -> new Doors(edge, port, paying, clearing, notifying, timers)))
        .map(doors -> new Gateway(vertx, config, database, doors, stopping))
        .onSuccess(
            gateway -> {
              paying.ifPresent(Paying::start);
              clearing.start();
              notifying.start();
              Watch.start(timers, clock, database::figures, registry, stopping::get);
            });
  }

  private static <T> Future<T> notOpen(String name, String host, int port, Throwable failure) {
    return Future.failedFuture(
        new ConfigException(
            List.of(
                "%s_port: %s:%d cannot be opened: %s"
                    .formatted(name, host, port, failure.getMessage()))));
  }

  private Paying paying() {
    String owner = UUID.randomUUID().toString();
    return new Paying(
        config.networks().stream()
            .map(network -> new NetworkRooms(vertx, network, database, owner, milestones, random))
            .toList());
  }

  private NotifyRoom notifying() {
    return new NotifyRoom(
        database.webhooks(),
        database.claims(),
        InsurerHooks.open(vertx, clock),
        timers,
        UUID.randomUUID().toString(),
        random);
  }

  private ClaimFlow flow(Optional<Paying> paying) {
    return new ClaimFlow(
        new QuoteRoom(database.policies(), config.quoting(), clock),
        new SettleRoom(database.bookings(), milestones, config.settling(), clock),
        () -> paying.ifPresent(Paying::wake),
        database,
        vertx.createSharedWorkerExecutor(TRIALS, /* poolSize= */ 1)::executeBlocking);
  }

  private Edge.Services services(ClaimFlow flow, Optional<Paying> paying) {
    Meters meters = new Meters(registry);
    database.show(meters);
    List<Offer> offers = new ArrayList<>(HospitalDesk.open(flow, new Ids(clock, random), meters));
    offers.addAll(InsurerDesk.open(flow));
    offers.addAll(InvoiceDesk.open(flow, clock));
    List<Consumer<Router>> mounts = paying.map(this::callbacks).stream().toList();
    Reception reception = new Reception(callers(), deadlines(), meters);
    return new Edge.Services(reception, meters, offers, mounts);
  }

  private Consumer<Router> callbacks(Paying paying) {
    Recent<Optional<Signatures>> signatures = recent(this::signatures);
    return router -> Callbacks.open(router, signatures::of, this::codes, paying::receive, timers);
  }

  private Future<Optional<Signatures>> signatures(String network) {
    return database
        .credentials()
        .signingKeys(network)
        .map(keys -> keys.isEmpty() ? Optional.empty() : Optional.of(new Signatures(keys, clock)));
  }

  /** A network with which we speak JSON may send messages of ISO 20022 all the same. */
  private Codes codes(String network) {
    return config.networks().stream()
        .filter(known -> known.settings().id().equals(network) && known.iso().isPresent())
        .map(known -> known.settings().codes())
        .findFirst()
        .orElse(Codes.ISO_20022);
  }

  private Caller.Register callers() {
    return recent(database.credentials()::of)::of;
  }

  private <V> Recent<V> recent(Function<String, Future<V>> source) {
    return new Recent<>(
        source,
        config.requests().credentialStaleness(),
        config.requests().credentialsCachedMax(),
        clock);
  }

  private Deadlines deadlines() {
    return new Deadlines(
        clock, timers, config.requests().deadlineDefault(), config.requests().deadlineMax());
  }

  private Future<Void> ready() {
    return stopping.get()
        ? Future.failedFuture(new Problem(ProblemCode.STOPPING, "the gateway is stopping"))
        : database.ready();
  }
}
