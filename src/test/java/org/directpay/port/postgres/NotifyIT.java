package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Road;
import org.directpay.core.plan.Owner;
import org.directpay.flow.notify.NotifyRoom;
import org.directpay.port.Signatures;
import org.directpay.port.insurer.InsurerHooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An insurer's app hears of each change of its claims, however often it does not listen. */
final class NotifyIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String PERSON = "110101199003070011";

  private final AtomicInteger bills = new AtomicInteger();
  private final Webhooks webhooks = DATABASE.get().webhooks();
  private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private HttpServer app;
  private NotifyRoom room;
  private volatile String secret = "";

  @BeforeAll
  static void insure() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
    await(DATABASE.get().policies().put(List.of(Town.coverage("C", Town.PLAN, PERSON))).get(0));
  }

  @BeforeEach
  void open() {
    DATABASE.sql(
        "set session_replication_role = replica",
        "set search_path = directpay",
        "truncate webhook");
    app =
        await(
            DATABASE.vertx().createHttpServer().requestHandler(this::hear).listen(0, "127.0.0.1"));
    room = room("one");
    room.start();
  }

  private NotifyRoom room(String owner) {
    return new NotifyRoom(
        webhooks,
        DATABASE.get().claims(),
        InsurerHooks.open(DATABASE.vertx(), InstantSource.system()),
        (delay, action) -> {
          long id =
              DATABASE.vertx().setTimer(Math.max(1, delay.toMillis() / 50), t -> action.run());
          return () -> DATABASE.vertx().cancelTimer(id);
        },
        owner,
        new SplittableRandom(7));
  }

  @AfterEach
  void close() {
    await(room.stop());
    await(app.close());
  }

  private void hear(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              String id = request.getHeader(Signatures.ID_HEADER);
              boolean isGenuine =
                  new Signatures(
                          List.of(Base64.getDecoder().decode(secret)), InstantSource.system())
                      .verify(
                          id,
                          request.getHeader(Signatures.TIMESTAMP_HEADER),
                          request.getHeader(Signatures.SIGNATURE_HEADER),
                          body.getBytes());
              ids.add(id + (isGenuine ? "" : " FORGED"));
              if (status == 200) {
                heard.add(body.toJsonObject());
              }
              request.response().setStatusCode(status).end("thank you");
            });
  }

  private void set() {
    secret =
        await(webhooks.set(Town.INSURER, "http://127.0.0.1:" + app.actualPort(), true)).newSecret();
    assertThat(Base64.getDecoder().decode(secret)).hasSize(32);
  }

  private String book() {
    String settlement = "N" + System.nanoTime() + bills.incrementAndGet();
    var decided =
        await(
            DATABASE
                .get()
                .bookings()
                .book(
                    List.of(
                        new BillRequest(
                            new Message(Town.HOSPITAL, "M-" + settlement, "v1:1"),
                            UUID.randomUUID(),
                            Road.MEMBER,
                            Town.bill(settlement, PERSON, /* fen= */ 1),
                            Map.of())),
                    Town.BOOK)
                .get(0));
    assertThat(decided.decision().status()).isEqualTo(Status.BOOKED);
    return settlement;
  }

  private List<String> bills() {
    return heard.stream()
        .flatMap(message -> message.getJsonObject("data").getJsonArray("notices").stream())
        .map(notice -> ((JsonObject) notice).getJsonObject("claim").getString("settlement_id"))
        .toList();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static String one(String column) {
    return DATABASE.sql("select " + column + " from directpay.webhook").get(0).get(0);
  }

  private static void isDue() {
    DATABASE.sql("update directpay.webhook set due_at = now()");
  }

  @Test
  void everyChangeFromNowOn_isHeardOnce_signed() {
    book();
    set();
    String first = book();
    until(() -> bills().contains(first));
    String second = book();
    until(() -> bills().contains(second));
    assertThat(bills()).containsExactly(first, second);
    assertThat(ids).doesNotHaveDuplicates().noneMatch(id -> id.endsWith("FORGED"));
    JsonObject message = heard.get(0);
    assertThat(message.getString("type")).isEqualTo("claims.changed");
    JsonObject notice = message.getJsonObject("data").getJsonArray("notices").getJsonObject(0);
    assertThat(notice.getJsonObject("claim").getString("state"))
        .isEqualTo("CLAIM_STATE_CLOSED_UNPAID");
    assertThat(notice.getString("text_zh")).isEqualTo("本次无应付赔款。未超过免赔额(依据:clause 4)。");
    assertThat(notice.getString("text_en")).contains("within the deductible");
    until(() -> one("delivered_at is not null").equals("t"));
  }

  /** More than fit into one message. */
  @Test
  void manyChanges_areToldInOrder() {
    set();
    status = 503;
    List<String> all = IntStream.range(0, 120).mapToObj(i -> book()).toList();
    status = 200;
    isDue();
    until(() -> bills().size() == 120);
    assertThat(bills()).containsExactlyElementsOf(all);
    assertThat(heard).hasSizeBetween(3, 4);
  }

  @Test
  void whatWasNotHeard_isSaidAgain_underTheSameName() {
    set();
    status = 503;
    String bill = book();
    until(() -> one("failures").equals("1"));
    assertThat(one("failure")).isEqualTo("HTTP 503");
    assertThat(one("failing_since is not null")).isEqualTo("t");
    assertThat(one("due_at > now() + interval '1 s'")).isEqualTo("t");
    isDue();
    until(() -> one("failures").equals("2"));
    status = 200;
    isDue();
    until(() -> bills().contains(bill));
    until(() -> one("failures").equals("0"));
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(bills()).containsExactly(bill);
  }

  @Test
  void whoIsGone_isToldNothingMore_untilItIsSetAgain() {
    set();
    status = 410;
    String bill = book();
    until(() -> one("url").isEmpty());
    status = 200;
    set();
    until(() -> bills().contains(bill));
  }

  @Test
  void anotherProcess_goesOnWhereOneDied() {
    set();
    assertThat(await(webhooks.take(Town.INSURER, "dead", Duration.ofMillis(300)))).isPresent();
    String bill = book();
    NotifyRoom other = room("other");
    other.start();
    until(() -> bills().contains(bill));
    until(() -> one("owner").isEmpty());
    await(other.stop());
    assertThat(bills()).containsExactly(bill);
  }

  /** The address was changed while the old one was being told. */
  @Test
  void aLeaseThatWasLost_changesNothing() {
    set();
    await(room.stop());
    isDue();
    Webhooks.Lease old =
        await(webhooks.take(Town.INSURER, "old", Duration.ofMinutes(1))).orElseThrow();
    assertThat(await(webhooks.take(Town.INSURER, "me", Duration.ofMinutes(1)))).isEmpty();
    await(webhooks.set(Town.INSURER, "http://127.0.0.1:1/new", false));
    String before = one("heard");
    await(webhooks.heard(old, "elsewhere"));
    await(webhooks.failed(old, "late", Duration.ZERO));
    await(webhooks.gone(old));
    assertThat(one("heard")).isEqualTo(before);
    assertThat(one("failures")).isEqualTo("0");
    assertThat(one("url")).isEqualTo("http://127.0.0.1:1/new");
  }
}
