package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndToEndIdTest {

  @Test
  void writesEveryPieceInItsPlace() {
    assertThat(id(new UUID(0, 0), 1, 1)).isEqualTo("DP00000000000000000000000000001001");
    assertThat(id(new UUID(-1, 31), 2, 33)).isEqualTo("DPFZZZZZZZZZZZZ000000000000Z002011");
  }

  @Test
  void neverTheSameForTwoPayouts() {
    SplittableRandom random = new SplittableRandom(7);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      UUID booking = new UUID(random.nextLong(), random.nextLong());
      for (int number = 1; number < 4; number++) {
        String id = id(booking, number, 4 - number);
        assertThat(EndToEndId.isValid(id)).as(id).isTrue();
        assertThat(seen.add(id)).isTrue();
      }
    }
  }

  @Test
  void refusesWhatNoNetworkTakes() {
    for (String text : new String[] {"", "a", "A-1", "DP 1", "ÄB", "A".repeat(36)}) {
      assertThatThrownBy(() -> new EndToEndId(text)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> id(new UUID(0, 0), 1, 32_768))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String id(UUID booking, int number, int payout) {
    return EndToEndId.of(new PayoutId(new ClaimId(booking, number), payout)).value();
  }
}
