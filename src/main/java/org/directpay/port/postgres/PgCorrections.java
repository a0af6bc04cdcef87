package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimEvent;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.CoverageCheck;
import org.directpay.core.plan.Identity;
import org.directpay.core.plan.Insured;
import org.directpay.port.Problem;

/** Corrections in PostgreSQL: each is one transaction, which locks payouts before their claim. */
final class PgCorrections implements Corrections {

  private static final String LOCK =
      """
      select payout_number from payout where booking_id = $1 and number = $2
      order by payout_number for update""";

  private static final String PAYOUTS =
      "select "
          + PayoutRows.COLUMNS
          + ", p.sealed_payee from payout p where booking_id = $1 and number = $2"
          + " order by payout_number";

  private record Known(Payout payout, BankAccount payee) {}

  private final Transactions transactions;
  private final Stores stores;
  private final PayoutRows rows;

  PgCorrections(Transactions transactions, Stores stores, PayoutRows rows) {
    this.transactions = transactions;
    this.stores = stores;
    this.rows = rows;
  }

  @Override
  public Future<Payout> pay(String insurerId, PayoutId id, BankAccount account) {
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id.claim().bookingId(), id.claim().number()))
                .compose(locked -> stores.claims().find(transaction, id))
                .compose(
                    claim ->
                        claim.isPresent() && claim.get().insurerId().equals(insurerId)
                            ? pay(transaction, claim.get(), id, account)
                            : Future.failedFuture(Problem.notFound("claim " + id.claim()))));
  }

  /** Read under the locks: what was made while we waited for them is seen only now. */
  private Future<Payout> pay(
      SqlConnection transaction, Claim claim, PayoutId id, BankAccount account) {
    return known(transaction, id.claim())
        .compose(known -> pay(transaction, claim, known, id, account));
  }

  private Future<List<Known>> known(SqlConnection transaction, ClaimId claim) {
    return transaction
        .preparedQuery(PAYOUTS)
        .execute(Tuple.of(claim.bookingId(), claim.number()))
        .map(
            found -> {
              List<Known> known = new ArrayList<>();
              for (Row row : found) {
                Payout payout = PayoutRows.payout(row);
                known.add(new Known(payout, rows.payee(payout, row)));
              }
              return known;
            });
  }

  private Future<Payout> pay(
      SqlConnection transaction, Claim claim, List<Known> known, PayoutId id, BankAccount account) {
    int next = known.size() + 1;
    if (id.number() >= 1 && id.number() < next) {
      Known same = known.get(id.number() - 1);
      return same.payee().equals(account)
          ? Future.succeededFuture(same.payout())
          : PgCredentials.conflict(id + " goes to another account");
    }
    if (id.number() != next) {
      return PgCredentials.conflict("the claim's next payout has the number " + next);
    }
    if (!waitsForAccount(claim) || known.stream().anyMatch(PgCorrections::isInDoubt)) {
      return PgCredentials.conflict("the claim is " + claim.state() + ": nothing is to be paid");
    }
    return check(transaction, claim, account)
        .compose(insured -> create(transaction, claim, id, account, insured));
  }

  /** The debt stands, and no account was there that could take it. */
  private static boolean waitsForAccount(Claim claim) {
    return claim.owed().isPositive()
        && switch (claim.state()) {
          case PAYMENT_FAILED -> true;
          case WAITS_FOR_PERSON ->
              claim.reason() == ReasonCode.NO_ACCOUNT
                  || claim.reason() == ReasonCode.ACCOUNT_NAME_DIFFERS
                  || claim.reason() == ReasonCode.PAYEE_IDENTITY_MISSING;
          case SETTLED, PAYING, PAID, CLOSED_UNPAID, REVERSED -> false;
        };
  }

  private static boolean isInDoubt(Known known) {
    return known.payout().state() == PayoutState.FROZEN;
  }

  private Future<Insured> check(SqlConnection transaction, Claim claim, BankAccount account) {
    return stores
        .coverages()
        .byId(transaction, claim.insurerId(), claim.coverageId())
        .compose(
            found -> {
              Insured insured = found.get(0).coverage().insured();
              List<Fault> faults = new ArrayList<>(CoverageCheck.faults(account, insured));
              if (Identity.isNeededFor(claim.owed()) && account.identity(insured).isEmpty()) {
                ReasonCode missing = ReasonCode.PAYEE_IDENTITY_MISSING;
                faults.add(new Fault("/payee_id_number", missing, missing.textEn()));
              }
              return faults.isEmpty()
                  ? Future.succeededFuture(insured)
                  : Future.failedFuture(Problem.invalid(faults));
            });
  }

  private Future<Payout> create(
      SqlConnection transaction, Claim claim, PayoutId id, BankAccount account, Insured insured) {
    Payable payable = Payable.to(insured, claim.id(), claim.insurerId(), account, claim.owed());
    return stores
        .payouts()
        .createNext(transaction, id, payable)
        .compose(
            payout ->
                stores
                    .claims()
                    .update(transaction, List.of(claim.on(ClaimEvent.PAYOUT_CREATED)))
                    .map(payout));
  }
}
