package org.directpay;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by the time they were made (UUID version 7, RFC 9562), so that new rows go to
 * the end of their index.
 */
final class Ids implements Supplier<UUID> {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;

  Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long most = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xFFFL);
    long least = VARIANT | (random.nextLong() >>> 2);
    return new UUID(most, least);
  }
}
