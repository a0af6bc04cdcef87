package org.directpay.core.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.LedgerTransaction.Purpose;

/**
 * All that one piece of evidence changes, written in one transaction.
 *
 * @param ledger what is posted: the money left, came back, or both at once
 */
public record Progress(Payout payout, Claim claim, List<LedgerTransaction> ledger) {

  private static final Map<PayoutState, ClaimEvent> CLAIM_EVENTS =
      new EnumMap<>(
          Map.of(
              PayoutState.PAID, ClaimEvent.PAYOUT_PAID,
              PayoutState.REJECTED, ClaimEvent.PAYOUT_REJECTED,
              PayoutState.RETURNED, ClaimEvent.PAYOUT_RETURNED));

  public Progress {
    ledger = List.copyOf(ledger);
  }

  /** What evidence makes of a claim's only payout that is under way, and of the claim. */
  public static Progress of(Payout payout, Claim claim, Evidence evidence) {
    return of(payout, claim, evidence, /* isAnotherOnItsWay= */ false);
  }

  /**
   * What evidence makes of a payout and of the claim that it pays.
   *
   * @param isAnotherOnItsWay whether a later payout of the claim is under way: then what becomes of
   *     this one moves money, but decides nothing about the claim
   */
  public static Progress of(
      Payout payout, Claim claim, Evidence evidence, boolean isAnotherOnItsWay) {
    Payout after = payout.on(evidence);
    List<LedgerTransaction> ledger = ledger(payout.moved(), after, claim);
    Claim moved = claim.paidOut(after.moved().out().minus(payout.moved().out()));
    ClaimEvent event = CLAIM_EVENTS.get(after.state());
    boolean isNews = after.state() != payout.state() || !after.moved().equals(payout.moved());
    return new Progress(
        after, event == null || isAnotherOnItsWay || !isNews ? moved : moved.on(event), ledger);
  }

  /** A return may be the first that we hear: then both ways are posted, as in the bank's book. */
  private static List<LedgerTransaction> ledger(Moved before, Payout after, Claim claim) {
    List<LedgerTransaction> ledger = new ArrayList<>();
    Moved now = after.moved();
    Money out = claim.paidOut();
    if (now.paid().compareTo(before.paid()) < 0) {
      Key key = new Key(claim, Purpose.CORRECTED, detail(after, ""));
      key.post(out, before.out().negated(), ledger);
      return ledger;
    }
    Money paid = now.paid().minus(before.paid());
    new Key(claim, Purpose.PAID, detail(after, "")).post(out, paid, ledger);
    String reference = reference(before, now);
    Money returned = now.returned().minus(before.returned());
    new Key(claim, Purpose.RETURNED, detail(after, reference))
        .post(out.plus(paid), returned.negated(), ledger);
    return ledger;
  }

  /**
   * What a clearing's payout posts when it goes on: money that left for the hospital, came back, or
   * was taken as paid and was not.
   */
  public static List<LedgerTransaction> ofClearing(
      Payout before, Payout after, Clearing.Name name) {
    List<LedgerTransaction> ledger = new ArrayList<>();
    Account owed = Account.owedToHospital(name.insurerId(), name.hospitalId());
    Account bank = Account.bank(name.insurerId());
    Moved was = before.moved();
    Moved now = after.moved();
    boolean isCorrected = now.paid().compareTo(was.paid()) < 0;
    Money left = isCorrected ? Money.ZERO : now.paid().minus(was.paid());
    Money back = isCorrected ? was.out() : now.returned().minus(was.returned());
    if (left.isPositive()) {
      ledger.add(posting(after, Purpose.PAID, "", owed, bank, left));
    }
    if (back.isPositive()) {
      Purpose purpose = isCorrected ? Purpose.CORRECTED : Purpose.RETURNED;
      String reference = isCorrected ? "" : reference(was, now);
      ledger.add(posting(after, purpose, reference, bank, owed, back));
    }
    return ledger;
  }

  private static LedgerTransaction posting(
      Payout payout, Purpose purpose, String reference, Account debit, Account credit, Money fen) {
    String detail = detail(payout, reference);
    return new LedgerTransaction(payout.id().claim(), purpose, detail, debit, credit, fen);
  }

  /** The name of the return that is new; empty if it has none. */
  private static String reference(Moved before, Moved now) {
    return now.returns().keySet().stream()
        .filter(one -> !before.returns().containsKey(one))
        .findAny()
        .orElse("");
  }

  /** Empty for what nearly every claim has: one payout, paid or returned as a whole. */
  private static String detail(Payout payout, String reference) {
    boolean isFirst = payout.id().number() == 1;
    int rulings = payout.moved().rulings();
    return isFirst && rulings == 0 && reference.isEmpty()
        ? ""
        : payout.id().number() + "." + rulings + "." + reference;
  }

  private record Key(Claim claim, Purpose purpose, String detail) {

    /**
     * Posts money that left for the member's account, or came back from it (negative). It pays what
     * is owed, and only what is paid beyond that is the member's to give back.
     *
     * @param out what had left and not come back before
     */
    void post(Money out, Money change, List<LedgerTransaction> ledger) {
      Money beyond = out.minusDownToZero(claim.due());
      Money receivable = out.plus(change).minusDownToZero(claim.due()).minus(beyond);
      String insurer = claim.insurerId();
      move(Account.owedToMember(insurer), change.minus(receivable), ledger);
      move(Account.receivable(insurer, claim.coverageId()), receivable, ledger);
    }

    private void move(Account account, Money change, List<LedgerTransaction> ledger) {
      Account bank = Account.bank(claim.insurerId());
      if (change.isPositive()) {
        ledger.add(new LedgerTransaction(claim.id(), purpose, detail, account, bank, change));
      } else if (change.isNegative()) {
        ledger.add(
            new LedgerTransaction(claim.id(), purpose, detail, bank, account, change.negated()));
      }
    }
  }
}
