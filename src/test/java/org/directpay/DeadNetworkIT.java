package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.directpay.core.ledger.Payout;
import org.directpay.port.Milestones;
import org.directpay.port.payment.NetworkSettings;
import org.directpay.port.payment.Restraint;
import org.directpay.port.postgres.TestPayouts;
import org.directpay.sandbox.Bank;
import org.directpay.sandbox.BankSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two networks, of which one takes calls and never answers. */
final class DeadNetworkIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String KEY = "let me in";
  private static final int EACH = 40;

  /** A call to the dead one lasts this long. */
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  @TempDir private Path directory;
  private Vertx vertx;
  private Bank bank;
  private Paying paying;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    BankSettings settings = new BankSettings(0, directory.resolve("book"), KEY, "c2lnbmluZyBrZXk=");
    bank = await(Bank.open(vertx, settings, new SplittableRandom(5)));
    await(bank.turn(new JsonObject().put("settle_ms", 0)));
    int silent =
        await(vertx.createNetServer().connectHandler(call -> {}).listen(0, "127.0.0.1"))
            .actualPort();
    paying =
        new Paying(
            List.of(rooms("dead", "http://127.0.0.1:" + silent), rooms("alive", bank.url())));
  }

  private NetworkRooms rooms(String id, String url) {
    GatewayConfig.Network network =
        new GatewayConfig.Network(
            new NetworkSettings(id, URI.create(url), KEY, TIMEOUT, /* callsMax= */ 4),
            Optional.empty(),
            new Restraint(/* perSecondMax= */ 0, /* silencesMax= */ 4, Duration.ofMinutes(1)),
            /* cutOff= */ Duration.ofMinutes(1),
            /* lease= */ Duration.ofMillis(1_500),
            /* poll= */ Duration.ofMillis(50));
    return new NetworkRooms(
        vertx, network, DATABASE.get(), "owner", Milestones.NONE, new SplittableRandom(6));
  }

  @AfterEach
  void close() {
    await(paying.stop());
    await(vertx.close());
  }

  @Test
  void delaysNoOther() {
    TestPayouts dead = new TestPayouts(DATABASE, "dead");
    TestPayouts alive = new TestPayouts(DATABASE, "alive");
    List<Payout> lost = IntStream.range(0, EACH).mapToObj(i -> dead.owe(1_00)).toList();
    List<Payout> paid = IntStream.range(0, EACH).mapToObj(i -> alive.owe(1_00)).toList();
    long start = System.nanoTime();
    paying.start();
    while (!paid.stream().allMatch(payout -> alive.state(payout).equals("PAID"))) {
      // One after the other behind the dead one's timeouts would take ten seconds and more.
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(8).toNanos());
    }
    assertThat(await(bank.book()).getLong("paid_fen")).isEqualTo(EACH * 1_00L);
    while (lost.stream().noneMatch(payout -> dead.state(payout).equals("UNKNOWN"))) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(20).toNanos());
    }
    // It was silent four times: since then nothing was put in doubt any more.
    assertThat(lost.stream().filter(payout -> dead.state(payout).equals("CREATED")))
        .hasSizeGreaterThanOrEqualTo(EACH - 8);
  }
}
