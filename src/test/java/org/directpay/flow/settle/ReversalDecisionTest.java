package org.directpay.flow.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimEvent;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Posting;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReversalDecisionTest {

  private static final Booking BOOKED =
      BookingDecision.decide(
          Town.locked(
              Road.COUNTER,
              Map.of("A/C", Money.ofFen(50_000)),
              List.of(),
              Town.half("A", Town.OWN)));

  @Test
  void booked_isReversedToTheFen() {
    Reversal reversal = reverse(BOOKED.decision(), BOOKED.decision().claims(), false);

    assertThat(reversal.decision().status()).isEqualTo(Decision.Status.REVERSED);
    assertThat(reversal.decision().insurersPay()).isEqualTo(Money.ofFen(-50_000));
    assertThat(reversal.claims())
        .extracting(claim -> claim.state())
        .containsExactly(ClaimState.REVERSED);
    assertThat(reversal.ledger().get(0).postings())
        .containsExactly(
            new Posting(Account.owedToHospital("A", "H1"), Money.ofFen(50_000)),
            new Posting(Account.claims("A"), Money.ofFen(-50_000)));
  }

  @Test
  void unseenMessage_isBarred() {
    Reversal reversal = reverse(/* original= */ null, List.of(), false);

    assertThat(reversal.decision().status()).isEqualTo(Decision.Status.BARRED);
    assertThat(reversal.ledger()).isEmpty();
  }

  @Test
  void refusedMessage_hasNothingToReverse() {
    Booking refused = BookingDecision.decide(Town.locked(Road.COUNTER, Map.of(), List.of()));

    assertRefused(
        reverse(refused.decision(), List.of(), false), ReasonCode.REVERSED_MESSAGE_NOT_BOOKED);
  }

  @Test
  void reversedTwice_isRefused() {
    List<Claim> reversed =
        BOOKED.decision().claims().stream()
            .map(claim -> claim.on(ClaimEvent.BOOKING_REVERSED))
            .toList();

    assertRefused(reverse(BOOKED.decision(), reversed, false), ReasonCode.ALREADY_REVERSED);
  }

  @Test
  void moneyOnItsWay_isTheInsurersToRecover() {
    assertRefused(
        reverse(BOOKED.decision(), BOOKED.decision().claims(), true),
        ReasonCode.ALREADY_PAID_TO_MEMBER);
  }

  @Test
  void paid_isOwedBack_ifTheInsurerAgrees() {
    Money paid = Money.ofFen(70_00);
    ClaimId id = new ClaimId(new UUID(0, 1), 1);
    Claim claim = new Claim(id, "A", "C", ClaimState.PAID, paid, paid, /* reason= */ null);
    List<LedgerTransaction> ledger =
        List.of(
            new LedgerTransaction(
                id, Purpose.ACCEPTED, Account.claims("A"), Account.owedToMember("A"), paid),
            new LedgerTransaction(
                id, Purpose.PAID, Account.owedToMember("A"), Account.bank("A"), paid));

    assertRefused(reverse(claim, ledger, Set.of()), ReasonCode.ALREADY_PAID_TO_MEMBER);
    Reversal agreed = reverse(claim, ledger, Set.of(id));
    assertThat(agreed.claims()).extracting(Claim::receivable).containsExactly(paid);
    assertThat(agreed.ledger())
        .containsExactly(
            ledger.get(0).reversed(),
            new LedgerTransaction(
                id,
                Purpose.REVERSED,
                Account.receivable("A", "C"),
                Account.owedToMember("A"),
                paid));
  }

  private static Reversal reverse(
      Claim claim, List<LedgerTransaction> ledger, Set<ClaimId> mayBeOwedBack) {
    ReverseRequest request =
        new ReverseRequest(new Message("H1", "M2", "v1:1"), new UUID(0, 2), "M1", "entered twice");
    return ReversalDecision.decide(
        new LockedReversal(
            request,
            BOOKED.decision(),
            List.of(claim),
            ledger,
            /* moneyOnItsWay= */ false,
            mayBeOwedBack,
            Town.NOW));
  }

  private static Reversal reverse(
      @Nullable Decision original, List<Claim> claims, boolean moneyOnItsWay) {
    ReverseRequest request =
        new ReverseRequest(new Message("H1", "M2", "v1:1"), new UUID(0, 2), "M1", "entered twice");
    return ReversalDecision.decide(
        new LockedReversal(
            request, original, claims, BOOKED.ledger(), moneyOnItsWay, Set.of(), Town.NOW));
  }

  private static void assertRefused(Reversal reversal, ReasonCode code) {
    assertThat(reversal.decision().status()).isEqualTo(Decision.Status.REFUSED);
    assertThat(Objects.requireNonNull(reversal.decision().refusal()).code()).isEqualTo(code);
    assertThat(reversal.claims()).isEmpty();
    assertThat(reversal.ledger()).isEmpty();
  }
}
