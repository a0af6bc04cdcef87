package org.directpay.flow.settle;

import java.util.ArrayList;
import java.util.List;
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
import org.directpay.core.plan.Identity;
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
      case NOTHING -> unpaid(determination, insurance, ClaimState.CLOSED_UNPAID);
      case NEEDS_PERSON -> unpaid(determination, insurance, ClaimState.WAITS_FOR_PERSON);
      case PAYS -> paid(determination, insurance.coverage());
    };
  }

  /** Nobody's claim yet: it is kept, and waits until a person finds whose it is. */
  OpenedClaim withoutCoverage(ReasonCode why) {
    return OpenedClaim.withoutMoney(
        new Claim(id, "", "", ClaimState.WAITS_FOR_PERSON, Money.ZERO, Money.ZERO, why));
  }

  private OpenedClaim unpaid(Determination determination, Insurance insurance, ClaimState state) {
    return OpenedClaim.withoutMoney(
        claim(insurance.coverage(), state, Money.ZERO, Money.ZERO, firstReason(determination)));
  }

  /**
   * At the counter the hospital advances what reimbursements pay; what allowances and lump sums pay
   * is the member's on every road.
   */
  private OpenedClaim paid(Determination determination, Coverage coverage) {
    Money amount = determination.amount();
    Money toMember =
        switch (request.road()) {
          case COUNTER -> determination.fixed();
          case MEMBER, RECEIPT -> amount;
        };
    List<LedgerTransaction> ledger = ledger(coverage.insurerId(), amount.minus(toMember), toMember);
    ReasonCode waitsFor = toMember.isZero() ? null : whatAccountLacks(coverage, toMember);
    BankAccount account = coverage.account();
    if (toMember.isZero() || account == null || waitsFor != null) {
      // The debt stands even where the account is wanting; only the payment waits.
      ClaimState state = waitsFor == null ? ClaimState.SETTLED : ClaimState.WAITS_FOR_PERSON;
      return new OpenedClaim(
          claim(coverage, state, amount, toMember, waitsFor), ledger, Optional.empty());
    }
    return new OpenedClaim(
        claim(coverage, ClaimState.PAYING, amount, toMember, /* reason= */ null),
        ledger,
        Optional.of(Payable.to(coverage.insured(), id, coverage.insurerId(), account, toMember)));
  }

  private static @Nullable ReasonCode whatAccountLacks(Coverage coverage, Money amount) {
    BankAccount account = coverage.account();
    if (account == null) {
      return ReasonCode.NO_ACCOUNT;
    }
    if (!account.belongsTo(coverage.insured())) {
      return ReasonCode.ACCOUNT_NAME_DIFFERS;
    }
    return Identity.isNeededFor(amount) && account.identity(coverage.insured()).isEmpty()
        ? ReasonCode.PAYEE_IDENTITY_MISSING
        : null;
  }

  private List<LedgerTransaction> ledger(String insurer, Money toHospital, Money toMember) {
    List<LedgerTransaction> ledger = new ArrayList<>();
    if (toHospital.isPositive()) {
      String hospital = request.discharge().names().hospitalId();
      ledger.add(owed(Purpose.SETTLED, Account.owedToHospital(insurer, hospital), toHospital));
    }
    if (toMember.isPositive()) {
      ledger.add(owed(Purpose.ACCEPTED, Account.owedToMember(insurer), toMember));
    }
    return ledger;
  }

  private LedgerTransaction owed(Purpose purpose, Account creditor, Money amount) {
    return new LedgerTransaction(
        id, purpose, Account.claims(creditor.insurerId()), creditor, amount);
  }

  private Claim claim(
      Coverage coverage,
      ClaimState state,
      Money amount,
      Money toMember,
      @Nullable ReasonCode reason) {
    return new Claim(id, coverage.insurerId(), coverage.id(), state, amount, toMember, reason);
  }

  private static @Nullable ReasonCode firstReason(Determination determination) {
    return determination.reasons().isEmpty() ? null : determination.reasons().get(0).code();
  }
}
