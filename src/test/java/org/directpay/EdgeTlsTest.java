package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.directpay.port.OpenEdge.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.directpay.port.Deadlines;
import org.directpay.port.Meters;
import org.directpay.port.OpenEdge;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Reception;
import org.directpay.port.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The public port behind TLS, as it should be wherever a network is between. */
final class EdgeTlsTest {

  private final Vertx vertx = Vertx.vertx();
  private final SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");

  @AfterEach
  void close() {
    certificate.delete();
    await(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpVersion.class,
      names = {"HTTP_1_1", "HTTP_2"})
  void bothVersions_areNegotiated(HttpVersion version) {
    WebClient client =
        WebClient.create(
            vertx,
            new WebClientOptions()
                .setSsl(true)
                .setTrustOptions(certificate.trustOptions())
                .setProtocolVersion(version)
                .setUseAlpn(true));
    HttpResponse<Buffer> response =
        await(client.get(open().port(), "localhost", "/v1/anything").send());
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(404);
  }

  private Edge open() {
    Timers timers = new VertxTimers(vertx);
    Deadlines deadlines =
        new Deadlines(InstantSource.system(), timers, Duration.ofSeconds(1), Duration.ofSeconds(1));
    Reception reception =
        new Reception(
            key -> {
              throw new Problem(ProblemCode.UNAUTHENTICATED, "nobody is known");
            },
            deadlines,
            Meters.none());
    Edge.Settings settings =
        new Edge.Settings(
            "localhost",
            0,
            1,
            OpenEdge.BODY_BYTES_MAX,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            10,
            10,
            OpenEdge.BODY_BYTES_MAX,
            OpenEdge.CONNECTIONS_MAX,
            certificate.certificatePath(),
            certificate.privateKeyPath());
    return await(
        Edge.open(
            vertx,
            timers,
            settings,
            new Edge.Services(reception, Meters.none(), List.of(), List.of())));
  }
}
