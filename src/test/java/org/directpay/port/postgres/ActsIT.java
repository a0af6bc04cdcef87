package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.util.List;
import org.directpay.TestDatabase;
import org.directpay.core.ledger.Act;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one person must not do alone, two do by hand. */
final class ActsIT extends ClaimAfterPayout {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Override
  TestDatabase tests() {
    return DATABASE;
  }

  @Test
  void whatTwoPersonsKnowEndsAFreeze() {
    Payout frozen = freeze();
    act("letter", Act.Kind.PAYOUT_REJECTED, frozen.endToEndId().value());
    assertThat(view().payoutState()).isEqualTo("REJECTED");
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    await(pay(2, account("1")));
    assertThat(send(Outcome.PAID).state()).isEqualTo(PayoutState.PAID);
  }

  /** The first payout was paid after all: the one that replaces it is taken back in time. */
  @Test
  void whatWasPaidAfterAllIsNotPaidAgain() {
    Payout old = send(Outcome.REJECTED);
    await(pay(2, account("1")));
    hear(old, Outcome.PAID, "late");
    assertThat(await(database().payouts().takeToSend(WORKER, 100)))
        .noneMatch(lease -> lease.payout().id().claim().equals(claim));
    act("letter", Act.Kind.PAYOUT_PAID, old.endToEndId().value());
    assertThat(view().payoutState()).isEqualTo("CANCELLED");
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().paidOut().fen()).isEqualTo(OWED);
  }

  /** Both were paid: the member owes one of them back. */
  @Test
  void whatWasPaidTwiceIsOwedBack() {
    Payout old = send(Outcome.REJECTED);
    await(pay(2, account("1")));
    send(Outcome.PAID);
    hear(old, Outcome.PAID, "late");
    act("letter", Act.Kind.PAYOUT_PAID, old.endToEndId().value());
    assertThat(view().claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(view().claim().receivable().fen()).isEqualTo(OWED);
    assertThat(balance("RECEIVABLE")).isEqualTo(OWED);
    assertThat(cases()).containsExactly(List.of("RECEIVABLE", "INSURER:" + insurer, "t"));
  }

  @Test
  void onePersonAloneDoesNothing() {
    String payout = freeze().endToEndId().value();
    propose("letter", Act.Kind.PAYOUT_PAID, payout);
    assertThatThrownBy(() -> approve("letter", "zhang")).hasMessageContaining("another person");
    assertThatThrownBy(() -> propose("letter", Act.Kind.PAYOUT_REJECTED, payout))
        .hasMessageContaining("another proposal");
    assertThatThrownBy(
            () ->
                DATABASE.sql(
                    "update directpay.act set approved_by = 'zhang', approved_at = now()"
                        + " where party = 'INSURER:%s'".formatted(insurer)))
        .hasMessageContaining("check constraint");
    assertThat(view().payoutState()).isEqualTo("FROZEN");
    assertThat(await(database().acts().open("INSURER:" + insurer))).hasSize(1);

    assertThat(approve("letter", "li").approvedBy()).isEqualTo("li");
    assertThat(approve("letter", "wang").approvedBy()).isEqualTo("li");
    assertThat(view().payoutState()).isEqualTo("PAID");
    assertThat(await(database().acts().open("INSURER:" + insurer))).isEmpty();
  }

  @Test
  void whatIsOpenIsNeverCalledDeadByHand() {
    String payout = send(Outcome.UNKNOWN).endToEndId().value();
    propose("guess", Act.Kind.PAYOUT_REJECTED, payout);
    assertThatThrownBy(() -> approve("guess", "li")).hasMessageContaining("never marked as failed");
    act("letter", Act.Kind.PAYOUT_PAID, payout);
    assertThat(view().payoutState()).isEqualTo("PAID");
    propose("again", Act.Kind.PAYOUT_PAID, payout);
    assertThatThrownBy(() -> approve("again", "li")).hasMessageContaining("nothing new");
    propose("nobody's", Act.Kind.PAYOUT_PAID, "DPNOBODYS");
    assertThatThrownBy(() -> approve("nobody's", "li")).hasMessageContaining("not found");
  }

  private Payout freeze() {
    Payout sent = send(Outcome.PENDING);
    hear(sent, Outcome.PAID, "m1");
    hear(sent, Outcome.REJECTED, "m2");
    return sent;
  }
}
