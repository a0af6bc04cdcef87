package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;
import org.junit.jupiter.api.Test;

/** A network that is spared keeps the contract of networks, and bears what it is sent. */
class SparedNetworkTest extends FakeNetworkTest {

  private static final Instruction INSTRUCTION = instruction(1, 1_00);
  private static final Restraint RESTRAINT = new Restraint(10, 3, Duration.ofSeconds(5));

  private final Line line = new Line();
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private final PaymentNetwork spared = new SparedNetwork(line, RESTRAINT, () -> now);

  @Override
  PaymentNetwork network() {
    return new SparedNetwork(super.network(), RESTRAINT, () -> now);
  }

  /** A network that says what it is told to. */
  private static final class Line implements PaymentNetwork {

    private String reason = "NO_ANSWER";

    @Override
    public String id() {
      return "line";
    }

    @Override
    public Future<Evidence> submit(Instruction instruction) {
      return Future.succeededFuture(Evidence.unknown(Source.SUBMIT, reason));
    }

    @Override
    public Future<Evidence> query(EndToEndId endToEndId) {
      return Future.succeededFuture(Evidence.unknown(Source.QUERY, reason));
    }

    @Override
    public Future<List<StatementLine>> statement() {
      return Future.succeededFuture(List.of());
    }
  }

  private void send() {
    spared.submit(INSTRUCTION).await();
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
  }

  @Test
  void noMoreThanSoManyInASecond() {
    line.reason = "STATUS 05";
    assertThat(spared.room(100)).isEqualTo(10);
    assertThat(spared.room(4)).isEqualTo(4);
    for (int i = 0; i < 7; i++) {
      send();
    }
    assertThat(spared.room(100)).isEqualTo(3);
    pass(250);
    assertThat(spared.room(100)).isEqualTo(5);
    for (int i = 0; i < 5; i++) {
      send();
    }
    pass(49);
    assertThat(spared.room(100)).isZero();
    pass(3_600_000);
    assertThat(spared.room(100)).isEqualTo(10);
  }

  @Test
  void aClockThatIsSetBackGivesNothingAway() {
    line.reason = "STATUS 05";
    for (int i = 0; i < 10; i++) {
      send();
    }
    pass(-60_000);
    assertThat(spared.room(100)).isZero();
    pass(100);
    assertThat(spared.room(100)).isEqualTo(1);
  }

  @Test
  void aSilentNetworkIsTriedByOneAfterAPause() {
    send();
    send();
    assertThat(spared.room(5)).isEqualTo(5);
    send();
    assertThat(spared.room(5)).isZero();
    pass(4_999);
    assertThat(spared.room(5)).isZero();
    pass(1);
    assertThat(spared.room(5)).isEqualTo(1);
    assertThat(spared.room(5)).isZero();
    send();
    pass(5_000);
    assertThat(spared.room(5)).isEqualTo(1);
    line.reason = "STATUS 05";
    send();
    assertThat(spared.room(5)).isEqualTo(5);
  }

  @Test
  void anyAnswerEndsTheSilence() {
    for (int i = 0; i < 3; i++) {
      send();
    }
    assertThat(spared.room(5)).isZero();
    line.reason = "REASON AM05";
    spared.query(INSTRUCTION.endToEndId()).await();
    assertThat(spared.room(5)).isEqualTo(5);
  }

  @Test
  void serversThatFailAreSilentToo() {
    line.reason = "HTTP 503";
    for (int i = 0; i < 3; i++) {
      spared.query(INSTRUCTION.endToEndId()).await();
    }
    assertThat(spared.room(5)).isZero();
  }
}
