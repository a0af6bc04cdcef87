package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdsTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void id_isVersion7_andTellsItsTime() {
    UUID id = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1)).get();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void ids_ofTheSameMillisecond_differ() {
    Ids ids = new Ids(InstantSource.fixed(NOON), new SplittableRandom(1));

    assertThat(ids.get()).isNotEqualTo(ids.get());
  }
}
