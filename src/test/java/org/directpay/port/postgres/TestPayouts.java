package org.directpay.port.postgres;

import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.directpay.TestDatabase;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.plan.BankAccount;

/** Debts that are to be paid out, as a booking leaves them behind. */
public final class TestPayouts {

  public static final BankAccount PAYEE =
      new BankAccount("Zhang San", "6222020200112233", "102100099996", "");

  private final TestDatabase tests;
  private final PgDatabase database;
  private final String network;
  private final String insurer;
  private final AtomicInteger bills = new AtomicInteger();

  /** Each with a network of its own, so that tests do not take each other's work. */
  public TestPayouts(TestDatabase tests, String network) {
    this(tests, network, "INSURER");
  }

  /** The same, of an insurer of its own. */
  TestPayouts(TestDatabase tests, String network, String insurer) {
    this.tests = tests;
    this.database = (PgDatabase) tests.get();
    this.network = network;
    this.insurer = insurer;
  }

  public Payouts payouts() {
    return database.payouts();
  }

  /** A claim of this amount with its ledger entry and its payout. */
  public Payout owe(long fen) {
    return owe(fen, PAYEE);
  }

  Payout owe(long fen, BankAccount payee) {
    ClaimId claim = new ClaimId(UUID.randomUUID(), 1);
    Payable payable = new Payable(claim, insurer, payee, Money.ofFen(fen));
    tests.sql(
        """
        insert into directpay.claim
          (booking_id, number, bill_id, insurer_id, coverage_id, state, amount_fen, to_member_fen)
        values ('%1$s', 1, %2$d, '%5$s', '%3$s', 'PAYING', %4$d, %4$d)"""
            .formatted(claim.bookingId(), bills.incrementAndGet(), network, fen, insurer));
    LedgerTransaction accepted =
        new LedgerTransaction(
            claim,
            Purpose.ACCEPTED,
            Account.claims(insurer),
            Account.owedToMember(insurer),
            payable.amount());
    await(
        hold(
            hold ->
                connection ->
                    new LedgerStore()
                        .post(connection, List.of(accepted))
                        .compose(posted -> hold.create(connection, List.of(payable)))));
    return Payout.of(payable, network);
  }

  /** Does what a booking or a reversal does to payouts, in a transaction of its own. */
  <T> Future<T> hold(Function<PayoutHold, Function<SqlConnection, Future<T>>> work) {
    PayoutHold hold = new PgPayoutHold(new PayoutRows(database.vault()), payable -> network);
    return database.transactions().transaction(work.apply(hold));
  }

  void cancel(Payout payout) {
    await(hold(hold -> connection -> hold.cancel(connection, payout.id().claim().bookingId())));
  }

  /** As a reversal does; false if the payout has left. */
  Future<Boolean> cancelUnlessSent(Payout payout) {
    UUID booking = payout.id().claim().bookingId();
    return hold(
        hold ->
            connection ->
                hold.lockAndCheck(connection, booking)
                    .compose(
                        left ->
                            left
                                ? Future.succeededFuture(false)
                                : hold.cancel(connection, booking).map(true)));
  }

  public String state(Payout payout) {
    return one("state", payout);
  }

  /** A column of the payout's row. */
  public String one(String column, Payout payout) {
    return tests
        .sql(
            "select %s from directpay.payout where end_to_end_id = '%s'"
                .formatted(column, payout.endToEndId()))
        .get(0)
        .get(0);
  }

  public String claimState(Payout payout) {
    return tests
        .sql(
            "select state from directpay.claim where booking_id = '%s'"
                .formatted(payout.id().claim().bookingId()))
        .get(0)
        .get(0);
  }

  /** What an account of the claim's insurer holds for this claim. */
  public long balance(Payout payout, Account.Kind account) {
    return Long.parseLong(
        tests
            .sql(
                """
                select coalesce(sum(amount_fen), 0) from directpay.ledger_entry
                where booking_id = '%s' and account = '%s'"""
                    .formatted(payout.id().claim().bookingId(), account))
            .get(0)
            .get(0));
  }

  /** What was kept about a payout, as "source outcome: before > after". */
  public List<String> history(Payout payout) {
    return tests
        .sql(
            """
            select source || ' ' || outcome || ': ' || state_before || ' > ' || state_after
            from directpay.payout_event where end_to_end_id = '%s' order by event_id"""
                .formatted(payout.endToEndId()))
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** Lets a lease or a wait end now. */
  public void endWait(Payout payout) {
    due(payout, "1 s");
  }

  /** Makes it the first one to be taken. */
  void dueFirst(Payout payout) {
    due(payout, "1 day");
  }

  private void due(Payout payout, String ago) {
    tests.sql(
        "update directpay.payout set due_at = now() - interval '%s' where end_to_end_id = '%s'"
            .formatted(ago, payout.endToEndId()));
  }
}
