package org.directpay.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Collection;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An imitation bank: takes instructions, pays them a little later, calls back, and misbehaves on
 * request. It keeps one promise that the gateway builds on: one end-to-end id is paid once.
 *
 * <pre>
 *   POST /transfers               instructs; the same id with the same content is the same transfer
 *   GET  /transfers/{id}          what became of it
 *   POST /transfers/{id}/return   the payee's bank sends the money back
 *   POST /iso20022                instructs by pacs.008, asks by pacs.028
 *   GET  /iso20022/statement      the account's book as camt.053; ?since= a day; ?day= of one
 *   GET  /statements/{day}        the same day in JSON; 404 while it is not over
 *   GET  /book                    what left, what came back, and every transfer; ?since= a day
 *   POST /settle                  settles at once what was accepted
 *   GET  /control                 the knobs; PUT turns those named, DELETE all of them back
 *   PUT  /customer                {"callback_url": …}: whom to call
 * </pre>
 */
public final class Bank extends VerticleBase {

  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int CALLS_MAX = 64;

  /** Where a customer must show a key, and may meet with moods. */
  private static final String COUNTER = "/(transfers|iso20022|statements).*";

  private final BankSettings settings;
  private final BankBook book;
  private final BankMood mood;
  private final BankOffice office;
  private final HttpServer server;

  private Bank(Vertx vertx, BankSettings settings, RandomGenerator dice) {
    this.settings = settings;
    this.book = BankBook.open(settings.book());
    this.mood = new BankMood(dice);
    this.office = new BankOffice(vertx, caller(vertx), book, mood, settings.signingKey());
    this.server = vertx.createHttpServer();
  }

  /** A customer answers when it has kept the news: many are told at once. */
  private static WebClient caller(Vertx vertx) {
    PoolOptions connections = new PoolOptions().setHttp1MaxSize(CALLS_MAX);
    return WebClient.create(vertx, new WebClientOptions(), connections);
  }

  /** Opens the bank with the book that it left behind. */
  public static Future<Bank> open(Vertx vertx, BankSettings settings, RandomGenerator dice) {
    Bank bank = new Bank(vertx, settings, dice);
    return vertx.deployVerticle(bank).map(bank);
  }

  @Override
  public Future<?> start() {
    office.resume();
    return server
        .requestHandler(routes())
        .listen(settings.port(), "127.0.0.1")
        .recover(failure -> Future.failedFuture(notOpen(failure)));
  }

  private SandboxException notOpen(Throwable failure) {
    return new SandboxException(
        "the imitation bank cannot open port "
            + settings.port()
            + ": "
            + failure.getMessage()
            + "; set "
            + SandboxSettings.BANK_PORT_VARIABLE
            + " to use another one");
  }

  @Override
  public Future<?> stop() {
    return server.close().onComplete(closed -> book.close());
  }

  /** Where it is found. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Closes; what is not settled yet is settled after the next opening. */
  public Future<Void> close() {
    return vertx.undeploy(context.deploymentID());
  }

  /** Turns knobs, as {@code PUT /control} does. */
  public Future<Void> turn(JsonObject wishes) {
    return here(() -> mood.turn(wishes));
  }

  /** Behaves again, as {@code DELETE /control} does. */
  public Future<Void> behave() {
    return here(mood::reset);
  }

  /** Settles at once what was accepted, as {@code POST /settle} does. */
  public Future<Void> settle() {
    return here(office::settleAll);
  }

  /** The book, as {@code GET /book} tells it. */
  public Future<JsonObject> book() {
    Promise<JsonObject> told = Promise.promise();
    context.runOnContext(now -> told.complete(book.json()));
    return told.future();
  }

  /** Whom to call back, as {@code PUT /customer} does. */
  public Future<Void> callBackTo(String url) {
    return here(() -> office.takeCustomer(url));
  }

  private Future<Void> here(Runnable change) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          try {
            change.run();
            done.complete();
          } catch (RuntimeException e) {
            done.fail(e);
          }
        });
    return done.future();
  }

  private Router routes() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
    router.routeWithRegex(COUNTER).handler(this::letIn);
    router.post("/transfers/:id/return").handler(this::giveBack);
    router
        .routeWithRegex(COUNTER)
        .handler(request -> office.later(mood.value(BankKnob.DELAY_MS), request::next))
        .handler(this::misbehave);
    router.post("/transfers").handler(this::instruct);
    router.post("/iso20022").handler(this::hearMessage);
    router.get("/iso20022/statement").handler(this::tellAccount);
    router.get("/transfers/:id").handler(this::tell);
    router.get("/book").handler(request -> answer(request, 200, BankBook.json(asked(request))));
    router
        .get("/statements/:day")
        .handler(request -> tellDay(request, request.pathParam("day"), /* isIso= */ false));
    router.post("/settle").handler(this::settle);
    router.get("/control").handler(request -> answer(request, 200, mood.json()));
    router.put("/control").handler(this::turnKnobs);
    router.delete("/control").handler(this::resetKnobs);
    router.put("/customer").handler(this::takeCustomer);
    return router;
  }

  private void letIn(RoutingContext request) {
    String shown = request.request().getHeader("authorization");
    if (("Bearer " + settings.key()).equals(shown)) {
      request.next();
    } else {
      request.response().setStatusCode(401).end();
    }
  }

  private void misbehave(RoutingContext request) {
    if (mood.strikes(BankKnob.HANG_UP_PERCENT)) {
      hangUp(request);
    } else if (mood.strikes(BankKnob.UNAVAILABLE_PERCENT)) {
      request.response().setStatusCode(503).end("come back later");
    } else {
      request.next();
    }
  }

  private void instruct(RoutingContext request) {
    JsonObject instruction = instruction(request);
    if (instruction == null) {
      answer(request, 400, new JsonObject().put("error", "not an instruction"));
      return;
    }
    String id = instruction.getString("end_to_end_id");
    Optional<BankTransfer> transfer = office.acceptOnce(instruction);
    if (transfer.isEmpty()) {
      answer(request, 409, new JsonObject().put("end_to_end_id", id).put("error", "id is taken"));
    } else {
      answerUnlessLost(request, () -> answer(request, 202, transfer.get()));
    }
  }

  private void hearMessage(RoutingContext request) {
    Optional<BankIso.Heard> heard = BankIso.read(request.body().buffer());
    if (heard.isEmpty()) {
      request.response().setStatusCode(400).end("no message that we know");
      return;
    }
    String id = heard.get().endToEndId();
    JsonObject instruction = heard.get().instruction();
    if (instruction == null) {
      answerMessage(request, office.lookUp(id).map(BankIso::about).orElse(BankIso.notFound(id)));
      return;
    }
    Optional<BankTransfer> transfer = office.acceptOnce(instruction);
    String answer = transfer.map(BankIso::about).orElse(BankIso.taken(id));
    answerUnlessLost(request, () -> answerMessage(request, answer));
  }

  private void answerMessage(RoutingContext request, String message) {
    boolean garbage = mood.strikes(BankKnob.GARBAGE_PERCENT);
    answer(request, 200, garbage ? message.substring(0, message.length() / 2) : message);
  }

  private static void answer(RoutingContext request, int status, String message) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/xml")
        .end(message);
  }

  private void answerUnlessLost(RoutingContext request, Runnable answer) {
    if (mood.strikes(BankKnob.LOSE_ANSWER_PERCENT)) {
      hangUp(request);
    } else if (mood.strikes(BankKnob.ACCEPT_AND_FAIL_PERCENT)) {
      request.response().setStatusCode(500).end("something went wrong");
    } else {
      answer.run();
    }
  }

  private static @Nullable JsonObject instruction(RoutingContext request) {
    try {
      JsonObject json = request.body().asJsonObject();
      boolean whole =
          json != null
              && !json.getString("end_to_end_id", "").isEmpty()
              && json.getLong("amount_fen", 0L) > 0
              && json.getJsonObject("payee") != null;
      return whole ? json : null;
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  private void tell(RoutingContext request) {
    String id = request.pathParam("id");
    Optional<BankTransfer> transfer = office.lookUp(id);
    if (transfer.isPresent()) {
      answer(request, 200, transfer.get());
    } else {
      answer(request, 404, new JsonObject().put("end_to_end_id", id).put("status", "NOT_FOUND"));
    }
  }

  private void giveBack(RoutingContext request) {
    Optional<BankTransfer> returned = office.giveBack(request.pathParam("id"));
    if (returned.isPresent()) {
      answer(request, 200, returned.get().json());
    } else {
      answer(request, 409, new JsonObject().put("error", "nothing was paid"));
    }
  }

  private void tellAccount(RoutingContext request) {
    String day = request.request().getParam("day");
    if (day == null) {
      answer(request, 200, BankIso.statement(asked(request)));
    } else {
      tellDay(request, day, /* isIso= */ true);
    }
  }

  /** All transfers, or those to which something happened since a day began. */
  private Collection<BankTransfer> asked(RoutingContext request) {
    return Optional.ofNullable(request.request().getParam("since"))
        .flatMap(BankAccounts::beginningOf)
        .map(book::since)
        .orElseGet(book::all);
  }

  private void tellDay(RoutingContext request, String day, boolean isIso) {
    Optional<BankAccounts> accounts = BankAccounts.of(book.all(), day, System.currentTimeMillis());
    if (accounts.isEmpty()) {
      answer(request, 404, new JsonObject().put("error", "no day that is over"));
    } else if (isIso) {
      answer(request, 200, accounts.get().camt());
    } else {
      answer(request, 200, accounts.get().json());
    }
  }

  private void settle(RoutingContext request) {
    office.settleAll();
    request.response().setStatusCode(204).end();
  }

  private void turnKnobs(RoutingContext request) {
    try {
      mood.turn(request.body().asJsonObject());
      answer(request, 200, mood.json());
    } catch (SandboxException | DecodeException e) {
      answer(request, 400, new JsonObject().put("error", e.getMessage()));
    }
  }

  private void resetKnobs(RoutingContext request) {
    mood.reset();
    answer(request, 200, mood.json());
  }

  private void takeCustomer(RoutingContext request) {
    office.takeCustomer(request.body().asJsonObject().getString("callback_url"));
    request.response().setStatusCode(204).end();
  }

  private void answer(RoutingContext request, int status, BankTransfer transfer) {
    if (mood.strikes(BankKnob.GARBAGE_PERCENT)) {
      request.response().setStatusCode(status).end("<html>status: PAID</html>");
    } else {
      answer(request, status, transfer.json());
    }
  }

  private static void answer(RoutingContext request, int status, JsonObject json) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(json.toBuffer());
  }

  private static void hangUp(RoutingContext request) {
    request.request().connection().close();
  }
}
