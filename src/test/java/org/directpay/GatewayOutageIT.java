package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen from outside while the database is down, and when it is back. */
final class GatewayOutageIT {

  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void databaseDown_isToldWithWhenToComeAgain_andOverWhenItIsBack() throws Exception {
    Path keys = Files.writeString(directory.resolve("keys"), "data.1=" + KEY + "\nindex=" + KEY);
    TestServer server = TestServer.start(directory.resolve("data"), 0, Map.of());
    int port = server.port();
    Gateway gateway =
        Gateway.open(
                GatewayConfig.read(
                    Map.of(
                        "DIRECTPAY_DATABASE_URL",
                        server.url("postgres"),
                        "DIRECTPAY_KEYS_FILE",
                        keys.toString(),
                        "DIRECTPAY_SERVER_PORT",
                        "0",
                        "DIRECTPAY_MANAGEMENT_PORT",
                        "0")))
            .await();
    try {
      String key = gateway.issueKey("one", List.of("hospital:H1")).await();
      assertThat(message(gateway, key).statusCode()).isEqualTo(404);
      assertThat(probe(gateway, "/readyz")).isEqualTo(200);

      server.close();
      for (String shown : List.of(key, "a key that was never seen")) {
        HttpResponse<String> down = message(gateway, shown);
        assertThat(down.statusCode()).as(down.body()).isEqualTo(503);
        assertThat(down.headers().firstValue("retry-after")).contains("1");
        assertThat(down.body()).contains("DATABASE_UNAVAILABLE", "\"retryable\":true");
      }
      assertThat(probe(gateway, "/readyz")).isEqualTo(503);
      assertThat(probe(gateway, "/livez")).isEqualTo(200);

      server = TestServer.start(directory.resolve("data"), port, Map.of());
      assertThat(message(gateway, key).statusCode()).isEqualTo(404);
      assertThat(probe(gateway, "/readyz")).isEqualTo(200);
    } finally {
      gateway.close().await();
      server.close();
    }
  }

  private HttpResponse<String> message(Gateway gateway, String key) throws Exception {
    URI uri = URI.create(gateway.address() + "/v1/hospitals/H1/messages/M1");
    return client.send(
        HttpRequest.newBuilder(uri).header("authorization", "Bearer " + key).build(),
        BodyHandlers.ofString());
  }

  private int probe(Gateway gateway, String path) throws Exception {
    URI uri = URI.create(gateway.managementAddress() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
  }
}
