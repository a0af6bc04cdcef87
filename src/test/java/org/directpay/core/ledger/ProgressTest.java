package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void paidMovesTheDebtToTheBank() {
    Progress progress = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.PAID);
    Money amount = progress.payout().amount();
    assertThat(progress.claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(progress.ledger())
        .containsExactly(
            new LedgerTransaction(
                progress.claim().id(),
                Purpose.PAID,
                Account.owedToMember("INSURER"),
                Account.bank("INSURER"),
                amount));
  }

  @Test
  void returnedIsTheExactOpposite() {
    Progress progress = of(PayoutState.PAID, ClaimState.PAID, Outcome.RETURNED);
    assertThat(progress.claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(progress.ledger())
        .extracting(LedgerTransaction::purpose)
        .containsExactly(Purpose.RETURNED);
    assertThat(progress.ledger().get(0).postings())
        .containsExactly(
            new Posting(Account.bank("INSURER"), progress.payout().amount()),
            new Posting(Account.owedToMember("INSURER"), progress.payout().amount().negated()));
  }

  @Test
  void returnedBeforeWeHeardOfPaidPostsBothWays() {
    Progress progress = of(PayoutState.UNKNOWN, ClaimState.PAYING, Outcome.RETURNED);
    assertThat(progress.claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(progress.ledger())
        .extracting(LedgerTransaction::purpose)
        .containsExactly(Purpose.PAID, Purpose.RETURNED);
  }

  @Test
  void rejectedFailsTheClaimAndPostsNothing() {
    Progress progress = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.REJECTED);
    assertThat(progress.claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(progress.ledger()).isEmpty();
  }

  @Test
  void absorbedOrFrozenEvidencePostsNothing() {
    assertThat(of(PayoutState.PAID, ClaimState.PAID, Outcome.PAID).ledger()).isEmpty();
    Progress frozen = of(PayoutState.PAID, ClaimState.PAID, Outcome.REJECTED);
    assertThat(frozen.payout().state()).isEqualTo(PayoutState.FROZEN);
    assertThat(frozen.claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(frozen.ledger()).isEmpty();
  }

  private static Progress of(PayoutState state, ClaimState claimState, Outcome outcome) {
    Payout payout = PayoutTest.payout(state);
    Money amount = payout.amount();
    Claim claim = new Claim(payout.id().claim(), "INSURER", "C", claimState, amount, amount, null);
    return Progress.of(payout, claim, new Evidence(Source.QUERY, outcome, payout.amount(), "", ""));
  }
}
