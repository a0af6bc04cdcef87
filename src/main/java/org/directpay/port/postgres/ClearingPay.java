package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.Progress;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.postgres.CaseFiles.Kind;

/**
 * Pays agreed clearings, and follows their payouts. As with claims, whoever locks both locks the
 * payouts before the clearing, and there is never more under way or paid than is owed.
 */
final class ClearingPay {

  private static final int AT_ONCE_MAX = 100;

  /** What is owed of {@code clearing c}. */
  private static final String PAYABLE =
      "greatest(c.brought_fen + c.settled_fen - c.reversed_fen, 0)";

  /** The newest account of {@code clearing c}'s hospital; only an approved one counts. */
  private static final String ACCOUNT =
      """
      join lateral (
        select account_id, sealed_account, approved_at from hospital_account h
        where h.hospital_id = c.hospital_id and h.approved_at is not null
        order by h.approved_at desc limit 1
      ) a on true""";

  /** Whether a payout is under way or in doubt, or the account is the one that did not take it. */
  private static final String IS_BLOCKED =
      """
      exists (select from payout p where p.booking_id = c.clearing_id
        and (p.to_do <> 'NOTHING' or p.state = 'FROZEN' or p.created_at >= a.approved_at))""";

  private static final String DUE =
      """
      select c.clearing_id from clearing c %s
      where c.to_pay and not %s
      order by c.closed_at limit $1"""
          .formatted(ACCOUNT, IS_BLOCKED);

  private static final String LOCK_PAYOUTS =
      "select from payout where booking_id = $1 order by payout_number for update";

  private static final String LOCK = "select from clearing where clearing_id = $1 for update";

  private static final String OWED =
      """
      select c.insurer_id, c.hospital_id, a.account_id, a.sealed_account, p.payouts,
        %s - p.out_fen as owed_fen
      from clearing c %s
      cross join lateral (
        select count(*)::int as payouts,
          coalesce(sum(paid_fen - returned_fen), 0)::bigint as out_fen
        from payout where booking_id = c.clearing_id) p
      where c.clearing_id = $1 and c.to_pay and not %s"""
          .formatted(PAYABLE, ACCOUNT, IS_BLOCKED);

  private static final String FOLLOW =
      """
      with p as (
        select coalesce(sum(paid_fen - returned_fen), 0)::bigint as out_fen
        from payout where booking_id = $1
      )
      update clearing c set to_pay = %1$s > p.out_fen from p
      where c.clearing_id = $1
      returning c.insurer_id, c.hospital_id, c.day, p.out_fen - %1$s as beyond_fen"""
          .formatted(PAYABLE);

  private static final String KEEP =
      """
      insert into hospital_account (account_id, hospital_id, sealed_account)
      values ($1, $2, $3)
      on conflict (account_id) do nothing""";

  private final Transactions transactions;
  private final PayoutHold payouts;
  private final Vault vault;

  ClearingPay(Transactions transactions, PayoutHold payouts, Vault vault) {
    this.transactions = transactions;
    this.payouts = payouts;
    this.vault = vault;
  }

  /** Keeps a hospital's account, which counts once two operators have approved it. */
  Future<UUID> keepAccount(String hospitalId, BankAccount account, String note) {
    JsonArray fields =
        new JsonArray().add(account.holderName()).add(account.number()).add(account.bankCode());
    String all = fields.copy().add(hospitalId).add(note).encode();
    UUID id = vault.index("hospital_account", all);
    Buffer sealed = vault.seal(fields.toBuffer().getBytes(), place(id, hospitalId));
    return transactions
        .transaction(
            transaction ->
                transaction.preparedQuery(KEEP).execute(Tuple.of(id, hospitalId, sealed)))
        .map(id);
  }

  private static Vault.Place place(UUID id, String hospitalId) {
    return new Vault.Place("hospital_account", "sealed_account", id + "|" + hospitalId);
  }

  /** Makes the payouts that can be made, each in a transaction of its own; answers how many. */
  Future<Integer> payAgreed() {
    return transactions
        .read(connection -> connection.preparedQuery(DUE).execute(Tuple.of(AT_ONCE_MAX)))
        .compose(
            rows -> {
              List<UUID> due = new ArrayList<>();
              rows.forEach(row -> due.add(row.getUUID("clearing_id")));
              return payAll(due);
            });
  }

  private Future<Integer> payAll(List<UUID> due) {
    Future<Integer> paid = Future.succeededFuture(0);
    for (UUID clearing : due) {
      paid =
          paid.compose(
              before ->
                  transactions
                      .transaction(transaction -> pay(transaction, clearing))
                      .map(made -> before + made));
    }
    return paid;
  }

  /** Whatever was made while the locks were waited for is seen under them. */
  private Future<Integer> pay(SqlConnection transaction, UUID clearing) {
    Tuple id = Tuple.of(clearing);
    return transaction
        .preparedQuery(LOCK_PAYOUTS)
        .execute(id)
        .compose(locked -> transaction.preparedQuery(LOCK).execute(id))
        .compose(locked -> transaction.preparedQuery(OWED).execute(id))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(0)
                    : create(transaction, clearing, rows.iterator().next()).map(1));
  }

  private Future<Payout> create(SqlConnection transaction, UUID clearing, Row row) {
    ClaimId debt = new ClaimId(clearing, 1);
    PayoutId id = new PayoutId(debt, row.getInteger("payouts") + 1);
    Payable payable =
        new Payable(
            debt, row.getString("insurer_id"), account(row), Money.ofFen(row.getLong("owed_fen")));
    return payouts.createForInstitution(transaction, id, payable);
  }

  private BankAccount account(Row row) {
    Vault.Place place = place(row.getUUID("account_id"), row.getString("hospital_id"));
    JsonArray fields =
        new JsonArray(Buffer.buffer(vault.open(row.getBuffer("sealed_account"), place)));
    return new BankAccount(fields.getString(0), fields.getString(1), fields.getString(2), "");
  }

  /**
   * What a payout's news means for its clearing, inside the transaction that holds the payout and
   * has moved it.
   */
  static Future<Void> follow(SqlConnection transaction, Payout before, Payout after) {
    Tuple id = Tuple.of(after.id().claim().bookingId());
    return transaction
        .preparedQuery(LOCK)
        .execute(id)
        .compose(locked -> transaction.preparedQuery(FOLLOW).execute(id))
        .compose(
            rows -> {
              Row row = rows.iterator().next();
              Name name = name(row);
              return new LedgerStore()
                  .post(transaction, Progress.ofClearing(before, after, name))
                  .compose(posted -> beyond(transaction, name, row.getLong("beyond_fen")));
            });
  }

  private static Name name(Row row) {
    LocalDate day = row.getLocalDate("day");
    return new Name(row.getString("insurer_id"), row.getString("hospital_id"), day);
  }

  /** More was paid than is owed: a network contradicted itself, and a person gets it back. */
  private static Future<Void> beyond(SqlConnection transaction, Name name, long fen) {
    CaseFiles cases = new CaseFiles();
    String subject = name.toString();
    return fen > 0
        ? cases.open(
            transaction, Kind.CLEARING_OVERPAID, subject, name.insurerId(), Money.ofFen(fen).yuan())
        : cases.close(transaction, Kind.CLEARING_OVERPAID, subject, "GATEWAY");
  }
}
