package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.directpay.sandbox.Bank;
import org.junit.jupiter.api.Test;

/** The JSON adapter against the imitation bank, over a socket. */
class HttpBankNetworkTest extends HttpContract {

  @Override
  PaymentNetwork network(String url, String key) {
    return PaymentNetwork.open(vertx, settings(URI.create(url), key, Codes.PLAIN));
  }

  /** The oracle must not forget: neither what it paid, nor what it still has to pay. */
  @Test
  void theBankRemembersAfterASuddenEnd() {
    network().submit(instruction(21, 3_00)).await();
    settle(/* refuse= */ false);
    network().submit(instruction(22, 4_00)).await();
    JsonObject before = bank.book().await();

    Bank again = bank();
    assertThat(again.book().await()).isEqualTo(before);
    again.settle().await();
    assertThat(again.book().await().getLong("paid_fen")).isEqualTo(7_00);
  }
}
