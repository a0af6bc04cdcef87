package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Instruction;
import org.junit.jupiter.api.Test;

/** What can go wrong over a socket. */
abstract class HttpContract extends BankContract {

  @Test
  void everyKindOfFailureIsUnknown() {
    Instruction instruction = instruction(20, 3_00);
    for (String knob : new String[] {"unavailable_percent", "accept_and_fail_percent"}) {
      turn(knob, 100);
      assertThat(network().submit(instruction).await().outcome()).isEqualTo(Outcome.UNKNOWN);
      behave();
    }
    turn("delay_ms", 2_000);
    assertThat(network().submit(instruction).await().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(network().query(instruction.endToEndId()).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    behave();
    assertThat(network(bank.url(), "wrong key").submit(instruction).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(network("http://127.0.0.1:1", KEY).submit(instruction).await().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    settle(/* refuse= */ false);
    assertThat(paidFen()).isEqualTo(3_00);
  }

  @Test
  void moreCallsThanAllowedWaitOrAreUnknown() {
    turn("delay_ms", 50);
    List<Future<Evidence>> calls =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> network().query(instruction(i, 1).endToEndId()))
            .toList();
    Future.all(calls).await();
    assertThat(calls)
        .extracting(call -> call.result().outcome())
        .containsOnly(Outcome.NOT_FOUND, Outcome.UNKNOWN)
        .filteredOn(Outcome.NOT_FOUND::equals)
        .hasSizeGreaterThanOrEqualTo(4);
  }

  /** Whoever answers without end is not listened to, and holds no connection. */
  @Test
  void anEndlessAnswerIsCutOff() {
    AtomicInteger closed = new AtomicInteger();
    Promise<Integer> all = Promise.promise();
    HttpServer endless =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    pour(
                        request,
                        () -> {
                          if (closed.incrementAndGet() == 5) {
                            all.complete(5);
                          }
                        }));
    int port = endless.listen(0, "127.0.0.1").await().actualPort();
    PaymentNetwork there = network("http://127.0.0.1:" + port, KEY);
    for (int call = 1; call <= 5; call++) {
      assertThat(there.submit(instruction(40, 1_00)).await().outcome()).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(all.future().timeout(5, TimeUnit.SECONDS).await()).isEqualTo(5);
  }

  private static void pour(HttpServerRequest request, Runnable closed) {
    request.response().setChunked(true);
    request.connection().closeHandler(gone -> closed.run());
    more(request);
  }

  private static void more(HttpServerRequest request) {
    request
        .response()
        .write(Buffer.buffer(new byte[16 * 1024]))
        .onSuccess(written -> more(request));
  }
}
