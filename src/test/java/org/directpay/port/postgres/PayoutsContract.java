package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutState;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Payouts.Lease;
import org.directpay.port.postgres.Payouts.Next;
import org.directpay.port.postgres.Payouts.Received;
import org.directpay.port.postgres.Payouts.Worker;
import org.junit.jupiter.api.Test;

/**
 * Who may work on a payout, and what is kept when something was learned: the database and the fake
 * that stands in for it in a simulation both keep to it.
 */
public abstract class PayoutsContract {

  protected static final Duration LEASE = Duration.ofSeconds(30);
  protected static final Next SOON = Next.ask(Duration.ZERO);
  protected static final Next LATER = Next.ask(Duration.ofMinutes(1));

  protected abstract Payouts payouts();

  /** The network of {@link #owe}; there are no other payouts of it. */
  protected abstract String network();

  /** A claim of this amount, accepted in the ledger, and its payout, due to be sent. */
  protected abstract Payout owe(long fen);

  /** Lets a lease or a wait end now. */
  protected abstract void endWait(Payout payout);

  protected abstract ClaimState claimState(Payout payout);

  /** What an account of the claim's insurer holds for this claim, in fen. */
  protected abstract long balance(Payout payout, Account.Kind account);

  /** What was kept about a payout, as "source outcome: before > after". */
  protected abstract List<String> history(Payout payout);

  @Test
  void aPayoutIsSubmittingBeforeItIsHandedOut() {
    Payout owed = owe(100_00);
    Lease lease = send("me").get(0);
    assertThat(lease.payout()).isEqualTo(owed.submitting());
    assertThat(lease.payee()).isEqualTo(TestPayouts.PAYEE);
    assertThat(lease.owner()).isEqualTo("me");
    assertThat(lease.asked()).isZero();
    assertThat(state(owed)).isEqualTo(PayoutState.SUBMITTING);
    assertThat(send("me")).isEmpty();
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void noMoreIsTakenThanWasAskedForAndNothingTwice() {
    List<EndToEndId> owed =
        IntStream.range(0, 5).mapToObj(i -> owe(1 + i).endToEndId()).sorted(byValue()).toList();
    List<Lease> taken = new ArrayList<>();
    taken.addAll(await(payouts().takeToSend(worker("one"), 2)));
    assertThat(taken).hasSize(2);
    taken.addAll(send("other"));
    assertThat(taken.stream().map(lease -> lease.payout().endToEndId()).sorted(byValue()))
        .isEqualTo(owed);
  }

  @Test
  void anotherNetworksWorkerFindsNothing() {
    owe(1_00);
    assertThat(await(payouts().takeToSend(new Worker("another", "me", LEASE), 10))).isEmpty();
  }

  @Test
  void paidMovesPayoutClaimAndLedgerTogether() {
    Payout owed = owe(88_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.PENDING, 88_00), SOON);
    assertThat(balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-88_00);
    Payout paid = conclude(ask("me").get(0), says(Source.QUERY, Outcome.PAID, 88_00), LATER);

    assertThat(paid.state()).isEqualTo(PayoutState.PAID);
    assertThat(paid.networkReference()).isEqualTo("REF");
    assertThat(claimState(owed)).isEqualTo(ClaimState.PAID);
    assertThat(balance(owed, Account.Kind.OWED_TO_MEMBER)).isZero();
    assertThat(balance(owed, Account.Kind.BANK)).isEqualTo(-88_00);
    assertThat(history(owed))
        .containsExactly(
            "GATEWAY SENDS: CREATED > SUBMITTING",
            "SUBMIT PENDING: SUBMITTING > PENDING",
            "QUERY PAID: PENDING > PAID");
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void aRejectionFailsTheClaimAndLeavesTheDebt() {
    Payout owed = owe(88_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.REJECTED, 88_00), SOON);
    assertThat(state(owed)).isEqualTo(PayoutState.REJECTED);
    assertThat(claimState(owed)).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-88_00);
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void aReturnIsTheOppositeAndFailsTheClaim() {
    Payout owed = owe(5_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.PAID, 5_00), LATER);
    assertThat(receive(owed, "m1", Outcome.RETURNED, 5_00)).isEqualTo(Received.APPLIED);
    assertThat(state(owed)).isEqualTo(PayoutState.RETURNED);
    assertThat(claimState(owed)).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(balance(owed, Account.Kind.BANK)).isZero();
    assertThat(balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-5_00);
  }

  @Test
  void partsThatComeBackAreEachCountedOnce() {
    Payout owed = owe(5_00);
    conclude(send("me").get(0), says(Source.SUBMIT, Outcome.PAID, 5_00), LATER);
    part(owed, "m1", "A", 2_00);
    part(owed, "m2", "B", 1_00);
    part(owed, "m3", "A", 2_00);
    assertThat(state(owed)).isEqualTo(PayoutState.RETURNED);
    assertThat(now(owed).moved().returned()).isEqualTo(Money.ofFen(3_00));
    assertThat(claimState(owed)).isEqualTo(ClaimState.PAYMENT_FAILED);
    assertThat(balance(owed, Account.Kind.BANK)).isEqualTo(-2_00);
    assertThat(balance(owed, Account.Kind.OWED_TO_MEMBER)).isEqualTo(-3_00);

    part(owed, "m4", "C", 2_01);
    assertThat(state(owed)).isEqualTo(PayoutState.FROZEN);
    assertThat(balance(owed, Account.Kind.BANK)).isEqualTo(-2_00);
  }

  private void part(Payout payout, String messageId, String reference, long fen) {
    Evidence.Part part = new Evidence.Part(Money.ofFen(fen), reference);
    Evidence evidence =
        new Evidence(Source.CALLBACK, Outcome.RETURNED, payout.amount(), "", "", part);
    await(
        payouts()
            .receive(new Notice(network(), messageId, reference, payout.endToEndId(), evidence)));
  }

  @Test
  void aCrashWhileSendingIsAskedAboutNeverSentAgain() {
    Payout owed = owe(7_00);
    Lease lost = send("dies").get(0);
    endWait(owed);
    assertThat(send("next")).isEmpty();
    Lease asked = ask("next").get(0);
    assertThat(asked.payout().state()).isEqualTo(PayoutState.UNKNOWN);
    assertThat(asked.fence()).isGreaterThan(lost.fence());
    assertThat(history(owed)).contains("TIMEOUT UNKNOWN: SUBMITTING > UNKNOWN");
  }

  @Test
  void whoLostItsLeaseChangesNothing() {
    Payout owed = owe(7_00);
    Lease stale = send("slow").get(0);
    endWait(owed);
    Lease current = ask("next").get(0);
    Payout answered = conclude(stale, says(Source.SUBMIT, Outcome.REJECTED, 7_00), SOON);
    assertThat(answered.state()).isEqualTo(PayoutState.UNKNOWN);
    assertThat(state(owed)).isEqualTo(PayoutState.UNKNOWN);
    assertThat(claimState(owed)).isEqualTo(ClaimState.PAYING);

    assertThat(conclude(current, says(Source.QUERY, Outcome.PAID, 7_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
    // The same worker may not speak twice either.
    assertThat(conclude(current, says(Source.QUERY, Outcome.REJECTED, 7_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
  }

  @Test
  void silenceIsCountedUntilThereIsNews() {
    Payout owed = owe(7_00);
    conclude(send("me").get(0), Evidence.unknown(Source.SUBMIT, "SILENCE"), SOON);
    conclude(ask("me").get(0), Evidence.unknown(Source.QUERY, "SILENCE"), SOON);
    Lease second = ask("me").get(0);
    assertThat(second.asked()).isEqualTo(1);
    assertThat(second.sinceSent()).isLessThan(Duration.ofMinutes(1));
    conclude(second, says(Source.QUERY, Outcome.PENDING, 7_00), LATER);
    assertThat(ask("me")).isEmpty();
    endWait(owed);
    assertThat(ask("me").get(0).asked()).isZero();
  }

  @Test
  void whatIsMissingIsSentAgainUnderTheSameIdOnlyPastTheCutOff() {
    Payout owed = owe(7_00);
    conclude(send("me").get(0), Evidence.unknown(Source.SUBMIT, "SILENCE"), SOON);
    conclude(ask("me").get(0), Evidence.notFound(), SOON);
    assertThat(state(owed)).isEqualTo(PayoutState.NOT_FOUND);
    assertThat(send("me")).isEmpty();

    conclude(ask("me").get(0), Evidence.notFound(), new Next(Duration.ZERO, true));
    assertThat(ask("me")).isEmpty();
    Lease again = send("me").get(0);
    assertThat(again.payout().endToEndId()).isEqualTo(owed.endToEndId());
    assertThat(again.asked()).isZero();
    assertThat(history(owed)).contains("GATEWAY SENDS: NOT_FOUND > SUBMITTING");
  }

  @Test
  void newsThatComesBeforeTheSecondSendStopsIt() {
    Payout owed = owe(7_00);
    conclude(send("me").get(0), Evidence.unknown(Source.SUBMIT, "SILENCE"), SOON);
    conclude(ask("me").get(0), Evidence.notFound(), new Next(Duration.ZERO, true));
    receive(owed, "late", Outcome.PENDING, 7_00);
    assertThat(send("me")).isEmpty();
    assertThat(ask("me")).hasSize(1);
  }

  @Test
  void aNoticeHasItsEffectOnce() {
    Payout owed = owe(9_00);
    Lease lease = send("me").get(0);
    assertThat(receive(owed, "m1", Outcome.PAID, 9_00)).isEqualTo(Received.APPLIED);
    assertThat(receive(owed, "m1", Outcome.PAID, 9_00)).isEqualTo(Received.SEEN_BEFORE);
    assertThat(receive(owed, "m2", Outcome.PAID, 9_00)).isEqualTo(Received.APPLIED);
    assertThat(conclude(lease, says(Source.SUBMIT, Outcome.PENDING, 9_00), SOON).state())
        .isEqualTo(PayoutState.PAID);
    assertThat(balance(owed, Account.Kind.BANK)).isEqualTo(-9_00);
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void anOldMessageIdWithOtherContentIsRefused() {
    Payout owed = owe(9_00);
    send("me");
    receive(owed, "m1", Outcome.PENDING, 9_00);
    assertThatThrownBy(() -> receive(owed, "m1", Outcome.PAID, 9_00))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.MESSAGE_CONTENT_DIFFERS));
    assertThat(state(owed)).isEqualTo(PayoutState.PENDING);
  }

  @Test
  void aNoticeAboutAnothersPayoutHasNoEffect() {
    Payout owed = owe(9_00);
    send("me");
    Notice forged = notice(owed, network() + " not", "m1", Outcome.PAID, 9_00);
    assertThat(await(payouts().receive(forged))).isEqualTo(Received.UNKNOWN_PAYOUT);
    assertThat(state(owed)).isEqualTo(PayoutState.SUBMITTING);
  }

  @Test
  void anotherAmountFreezesAndPostsNothing() {
    Payout owed = owe(9_00);
    send("me");
    receive(owed, "m1", Outcome.PAID, 9_01);
    assertThat(now(owed).state()).isEqualTo(PayoutState.FROZEN);
    assertThat(now(owed).reason()).isEqualTo("AMOUNT_DIFFERS");
    assertThat(balance(owed, Account.Kind.BANK)).isZero();
    assertThat(await(payouts().count(network(), PayoutState.FROZEN))).isEqualTo(1);
    endWait(owed);
    assertThat(ask("me")).isEmpty();
  }

  @Test
  void theListIsInTheOrderOfIdsAndGoesOnAfterOne() {
    List<Payout> owed =
        Stream.of(owe(1), owe(2), owe(3))
            .sorted((a, b) -> a.endToEndId().value().compareTo(b.endToEndId().value()))
            .toList();
    assertThat(await(payouts().list(network(), null, 2))).isEqualTo(owed.subList(0, 2));
    assertThat(await(payouts().list(network(), owed.get(1).endToEndId(), 2)))
        .isEqualTo(owed.subList(2, 3));
    assertThat(await(payouts().list("another", null, 2))).isEmpty();
    List<EndToEndId> some = List.of(owed.get(2).endToEndId(), new EndToEndId("DPNONE"));
    assertThat(await(payouts().of(network(), some))).containsExactly(owed.get(2));
    assertThat(await(payouts().of("another", some))).isEmpty();
  }

  private static Comparator<EndToEndId> byValue() {
    return Comparator.comparing(EndToEndId::value);
  }

  private PayoutState state(Payout payout) {
    return now(payout).state();
  }

  /** As it stands now. */
  private Payout now(Payout payout) {
    return await(payouts().list(network(), null, 100)).stream()
        .filter(one -> one.id().equals(payout.id()))
        .findFirst()
        .orElseThrow();
  }

  protected final List<Lease> send(String owner) {
    return await(payouts().takeToSend(worker(owner), 100));
  }

  protected final List<Lease> ask(String owner) {
    return await(payouts().takeToAsk(worker(owner), 100));
  }

  protected final Worker worker(String owner) {
    return new Worker(network(), owner, LEASE);
  }

  protected final Payout conclude(Lease lease, Evidence evidence, Next next) {
    return await(payouts().conclude(lease, evidence, next));
  }

  private Received receive(Payout payout, String messageId, Outcome outcome, long fen) {
    return await(payouts().receive(notice(payout, network(), messageId, outcome, fen)));
  }

  protected static Notice notice(
      Payout payout, String network, String messageId, Outcome outcome, long fen) {
    return new Notice(
        network,
        messageId,
        outcome + " " + fen,
        payout.endToEndId(),
        says(Source.CALLBACK, outcome, fen));
  }

  private static Evidence says(Source source, Outcome outcome, long fen) {
    return new Evidence(source, outcome, Money.ofFen(fen), "REF", "");
  }
}
