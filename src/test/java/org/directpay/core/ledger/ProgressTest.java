package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
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
    assertThat(progress.claim().reason()).isEqualTo(ReasonCode.PAYOUT_REJECTED);
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

  @Test
  void aPartThatComesBackIsOwedAgain() {
    Progress paid = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.PAID);
    Progress first = back(paid, "A", 20_00);
    Progress second = back(first, "B", 3_00);
    assertThat(first.claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(first.claim().reason()).isEqualTo(ReasonCode.PAYOUT_RETURNED);
    assertThat(second.claim().owed()).isEqualTo(Money.ofFen(23_00));
    assertThat(first.ledger())
        .containsExactly(
            new LedgerTransaction(
                first.claim().id(),
                Purpose.RETURNED,
                "1.0.A",
                Account.bank("INSURER"),
                Account.owedToMember("INSURER"),
                Money.ofFen(20_00)));
    assertThat(second.ledger()).extracting(LedgerTransaction::detail).containsExactly("1.0.B");
    assertThat(back(second, "A", 20_00).ledger()).isEmpty();
  }

  private static Progress back(Progress before, String reference, long fen) {
    Evidence.Part part = new Evidence.Part(Money.ofFen(fen), reference);
    return Progress.of(
        before.payout(),
        before.claim(),
        new Evidence(Source.CALLBACK, Outcome.RETURNED, null, "", "", part));
  }

  /** Paid by the old payout after all, and by the new one: the second time is to be given back. */
  @Test
  void whatIsPaidBeyondTheDebtIsTheMembersToGiveBack() {
    Progress late = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.PAID);
    Payout again = PayoutTest.payout(PayoutState.PENDING);
    Progress twice = Progress.of(again, late.claim(), says(Source.QUERY, Outcome.PAID));
    assertThat(twice.claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(twice.claim().receivable()).isEqualTo(again.amount());
    assertThat(twice.ledger())
        .extracting(LedgerTransaction::debit)
        .containsExactly(Account.receivable("INSURER", "C"));

    Progress back =
        Progress.of(twice.payout(), twice.claim(), says(Source.QUERY, Outcome.RETURNED));
    assertThat(back.claim().receivable()).isEqualTo(Money.ZERO);
    assertThat(back.claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(back.ledger())
        .extracting(LedgerTransaction::credit)
        .containsExactly(Account.receivable("INSURER", "C"));
  }

  @Test
  void whatAPersonFindsUnpaidIsTakenBackInTheBooks() {
    Progress paid = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.PAID);
    Progress frozen =
        Progress.of(paid.payout(), paid.claim(), says(Source.CALLBACK, Outcome.REJECTED));
    Progress ruled =
        Progress.of(frozen.payout(), frozen.claim(), says(Source.OPERATOR, Outcome.REJECTED));
    assertThat(frozen.claim().state()).isEqualTo(ClaimState.PAID);
    assertThat(ruled.claim().state()).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(ruled.claim().owed()).isEqualTo(ruled.claim().toMember());
    assertThat(ruled.ledger())
        .containsExactly(
            new LedgerTransaction(
                ruled.claim().id(),
                Purpose.CORRECTED,
                "1.1.",
                Account.bank("INSURER"),
                Account.owedToMember("INSURER"),
                ruled.payout().amount()));
  }

  @Test
  void anOlderPayoutDecidesNothingWhileANewOneIsUnderWay() {
    Progress paid = of(PayoutState.PENDING, ClaimState.PAYING, Outcome.PAID);
    Claim payingAgain = paid.claim().on(ClaimEvent.PAYOUT_CREATED);
    Progress late =
        Progress.of(
            paid.payout(),
            payingAgain,
            says(Source.CALLBACK, Outcome.RETURNED),
            /* isAnotherOnItsWay= */ true);
    assertThat(late.claim().state()).isEqualTo(ClaimState.PAYING);
    assertThat(late.claim().owed()).isEqualTo(late.claim().toMember());
  }

  private static Evidence says(Source source, Outcome outcome) {
    return new Evidence(source, outcome, null, "", "");
  }

  private static Progress of(PayoutState state, ClaimState claimState, Outcome outcome) {
    Payout payout = PayoutTest.payout(state);
    Money amount = payout.amount();
    Claim claim = new Claim(payout.id().claim(), "INSURER", "C", claimState, amount, amount, null);
    return Progress.of(payout, claim, new Evidence(Source.QUERY, outcome, payout.amount(), "", ""));
  }
}
