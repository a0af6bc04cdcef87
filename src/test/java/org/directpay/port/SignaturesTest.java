package org.directpay.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  // The vector that the libraries of Standard Webhooks share.
  private static final byte[] KEY = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
  private static final String STAMP = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static final byte[] OTHER_KEY = "another key".getBytes(UTF_8);

  @Test
  void signsThePublishedVector() {
    assertThat(Signatures.sign(KEY, ID, AT, BODY)).isEqualTo(SIGNATURE);
  }

  @Test
  void oneFittingPairIsEnough() {
    assertThat(reader(KEY).verify(ID, STAMP, SIGNATURE, BODY)).isTrue();
    assertThat(reader(OTHER_KEY, KEY).verify(ID, STAMP, SIGNATURE, BODY)).isTrue();
    assertThat(reader(KEY).verify(ID, STAMP, "v1a,xyz v1,AAAA " + SIGNATURE, BODY)).isTrue();
  }

  @Test
  void anythingChangedIsForged() {
    Signatures reader = reader(KEY);
    assertThat(reader(OTHER_KEY).verify(ID, STAMP, SIGNATURE, BODY)).isFalse();
    assertThat(reader.verify(ID + "x", STAMP, SIGNATURE, BODY)).isFalse();
    assertThat(reader.verify(ID, "1614265331", SIGNATURE, BODY)).isFalse();
    assertThat(reader.verify(ID, STAMP, SIGNATURE, "{\"test\": 2432232315}".getBytes(UTF_8)))
        .isFalse();
    assertThat(reader.verify(ID, STAMP, SIGNATURE.replace("v1,", "v2,"), BODY)).isFalse();
    assertThat(reader.verify("", STAMP, SIGNATURE, BODY)).isFalse();
    assertThat(reader.verify(ID, STAMP, "", BODY)).isFalse();
  }

  @Test
  void onlyWithinFiveMinutesEitherWay() {
    assertThat(verifiedAt(AT.plusSeconds(300))).isTrue();
    assertThat(verifiedAt(AT.minusSeconds(300))).isTrue();
    assertThat(verifiedAt(AT.plusSeconds(301))).isFalse();
    assertThat(verifiedAt(AT.minusSeconds(301))).isFalse();
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    for (String stamp : List.of("", "now", "1614265330.5", "9223372036854775807", "-1")) {
      String signature = SIGNATURE;
      assertThat(reader(KEY).verify(ID, stamp, signature, BODY)).as(stamp).isFalse();
    }
  }

  private static boolean verifiedAt(Instant now) {
    return new Signatures(List.of(KEY), InstantSource.fixed(now))
        .verify(ID, STAMP, SIGNATURE, BODY);
  }

  private static Signatures reader(byte[]... keys) {
    return new Signatures(List.of(keys), InstantSource.fixed(AT));
  }
}
