package org.directpay.flow.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.Payouts.Lease;
import org.junit.jupiter.api.Test;

class AskAgainTest {

  private static final Duration CUT_OFF = Duration.ofMinutes(1);

  private final AskAgain askAgain = new AskAgain(CUT_OFF, new SplittableRandom(3));

  @Test
  void silenceDoublesTheWaitAndStaysBelowFiveSeconds() {
    long[] most = {500, 1_000, 2_000, 4_000, 4_000};
    for (int asked = 0; asked < most.length; asked++) {
      for (int i = 0; i < 100; i++) {
        assertThat(after(Outcome.UNKNOWN, asked, CUT_OFF).toMillis())
            .isBetween(most[asked] / 2, most[asked]);
      }
    }
    assertThat(after(Outcome.UNKNOWN, Integer.MAX_VALUE, CUT_OFF))
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void whatIsPendingIsAskedMoreAndMoreRarely() {
    assertThat(after(Outcome.PENDING, 0, CUT_OFF)).isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(after(Outcome.PENDING, 50, CUT_OFF))
        .isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
  }

  @Test
  void onlyWhatIsMissingAfterTheCutOffIsSentAgain() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(sends(outcome, CUT_OFF.minusMillis(1))).isFalse();
      assertThat(sends(outcome, CUT_OFF)).as("%s", outcome).isEqualTo(outcome == Outcome.NOT_FOUND);
    }
  }

  private Duration after(Outcome answer, int asked, Duration sinceSent) {
    return askAgain.after(lease(asked, sinceSent), answer).askIn();
  }

  private boolean sends(Outcome answer, Duration sinceSent) {
    return askAgain.after(lease(0, sinceSent), answer).sendIfMissing();
  }

  private static Lease lease(int asked, Duration sinceSent) {
    BankAccount payee = new BankAccount("Li Si", "6222", "1", "");
    Payable payable =
        new Payable(new ClaimId(new UUID(1, 1), 1), "INSURER", payee, Money.ofFen(100));
    return new Lease(Payout.of(payable, "bank"), payee, "worker", 1, asked, sinceSent);
  }
}
