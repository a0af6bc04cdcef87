package org.directpay.flow.settle;

import java.util.Optional;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.Payable;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * Opens one claim of a booking: in which state, with which postings, and what is to be paid out.
 */
final class ClaimOpening {

  private final BillRequest request;
  private final ClaimId id;

  ClaimOpening(BillRequest request, int number) {
    this.request = request;
    this.id = new ClaimId(request.bookingId(), number);
  }

  OpenedClaim open(Determination determination, Insurance insurance) {
    return switch (determination.outcome()) {
      case NOTHING ->
          OpenedClaim.withoutMoney(
              claim(insurance, ClaimState.CLOSED_UNPAID, Money.ZERO, firstReason(determination)));
      case NEEDS_PERSON ->
          OpenedClaim.withoutMoney(
              claim(
                  insurance, ClaimState.WAITS_FOR_PERSON, Money.ZERO, firstReason(determination)));
      case PAYS ->
          switch (request.road()) {
            case COUNTER -> settled(determination.amount(), insurance);
            case MEMBER -> accepted(determination.amount(), insurance);
          };
    };
  }

  /** Nobody's claim yet: it is kept, and waits until a person finds whose it is. */
  OpenedClaim withoutCoverage(ReasonCode why) {
    return OpenedClaim.withoutMoney(
        new Claim(id, "", "", ClaimState.WAITS_FOR_PERSON, Money.ZERO, why));
  }

  private OpenedClaim settled(Money amount, Insurance insurance) {
    String insurer = insurance.coverage().insurerId();
    String hospital = request.discharge().names().hospitalId();
    LedgerTransaction posting =
        LedgerTransaction.move(
            id,
            Purpose.SETTLED,
            Account.claims(insurer),
            Account.owedToHospital(insurer, hospital),
            amount);
    return new OpenedClaim(
        claim(insurance, ClaimState.SETTLED, amount, /* reason= */ null),
        Optional.of(posting),
        Optional.empty());
  }

  /** The debt stands even where the account is wanting; only the payment waits. */
  private OpenedClaim accepted(Money amount, Insurance insurance) {
    Coverage coverage = insurance.coverage();
    LedgerTransaction posting =
        LedgerTransaction.move(
            id,
            Purpose.ACCEPTED,
            Account.claims(coverage.insurerId()),
            Account.owedToMember(coverage.insurerId()),
            amount);
    BankAccount account = coverage.account();
    if (account == null) {
      return waiting(amount, insurance, posting, ReasonCode.NO_ACCOUNT);
    }
    if (!account.belongsTo(coverage.insured())) {
      return waiting(amount, insurance, posting, ReasonCode.ACCOUNT_NAME_DIFFERS);
    }
    return new OpenedClaim(
        claim(insurance, ClaimState.PAYING, amount, /* reason= */ null),
        Optional.of(posting),
        Optional.of(new Payable(id, coverage.insurerId(), account, amount)));
  }

  private OpenedClaim waiting(
      Money amount, Insurance insurance, LedgerTransaction posting, ReasonCode why) {
    return new OpenedClaim(
        claim(insurance, ClaimState.WAITS_FOR_PERSON, amount, why),
        Optional.of(posting),
        Optional.empty());
  }

  private Claim claim(
      Insurance insurance, ClaimState state, Money amount, @Nullable ReasonCode reason) {
    Coverage coverage = insurance.coverage();
    return new Claim(id, coverage.insurerId(), coverage.id(), state, amount, reason);
  }

  private static @Nullable ReasonCode firstReason(Determination determination) {
    return determination.reasons().isEmpty() ? null : determination.reasons().get(0).code();
  }
}
