package org.directpay.port.insurer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import org.directpay.port.OpenEdge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an insurer says where it wants to hear of its claims, over real sockets. */
final class HookDeskTest {

  private static final String WEBHOOK = "/v1/insurers/I1/webhook";
  private static final OpenEdge EDGE = new OpenEdge(InsurerDesk.open(new FakeInsurerCalls()));

  @AfterAll
  static void close() {
    EDGE.close();
  }

  private static HttpResponse<Buffer> set(String url, boolean newSecret) {
    return EDGE.send("PUT", WEBHOOK, new JsonObject().put("url", url).put("new_secret", newSecret));
  }

  @Test
  void theSecret_isSaidOnce() {
    JsonObject made = set("https://i1.example/hear?who=us", true).bodyAsJsonObject();
    assertThat(made.getString("secret")).isEqualTo("whsec_AQID");
    assertThat(set("https://i1.example/hear", false).bodyAsJsonObject().getString("secret"))
        .isEmpty();
    JsonObject kept = EDGE.get(WEBHOOK).bodyAsJsonObject();
    assertThat(kept.getString("url")).isEqualTo("https://i1.example/hear");
    assertThat(kept.getString("secret")).isEmpty();
    assertThat(kept.getString("failing_since")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          ''                               | 200
          https://i1.example/a             | 200
          http://127.0.0.1:8080/a          | 200
          http://[::1]:8080/a              | 200
          http://localhost/a               | 200
          http://i1.example/a              | 422
          https://user:word@i1.example/a   | 422
          https://i1.example/a#part        | 422
          https:///a                       | 422
          file:/etc/passwd                 | 422
          i1.example                       | 422
          'https://i1.example/ a'          | 422
          """)
  void anAddress_isHttps(String url, int status) {
    assertThat(set(url, false).statusCode()).isEqualTo(status);
  }

  @Test
  void anAddress_isBounded() {
    String longest = "https://i1.example/" + "a".repeat(481);
    assertThat(set(longest, false).statusCode()).isEqualTo(200);
    assertThat(set(longest + "a", false).bodyAsString()).contains("/url");
  }
}
