package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;

/** Writes payouts into their rows and reads them back. */
final class PayoutRows {

  /** The columns of {@code payout p} that {@link #payout} reads. */
  static final String COLUMNS =
      "p.booking_id, p.number, p.payout_number, p.end_to_end_id, p.debtor, p.amount_fen, "
          + "p.network, p.state, p.reference, p.reason";

  private static final String INSERT =
      """
      insert into payout (booking_id, number, payout_number, end_to_end_id, debtor, amount_fen,
        network, sealed_payee, state, to_do)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'CREATED', 'SEND')""";

  private final Vault vault;

  PayoutRows(Vault vault) {
    this.vault = vault;
  }

  /** Makes the payouts of new debts, inside the transaction that books them. */
  Future<Void> create(SqlConnection connection, List<Payable> payables, String network) {
    if (payables.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> rows = payables.stream().map(p -> row(Payout.of(p, network), p.payee())).toList();
    return connection.preparedQuery(INSERT).executeBatch(rows).mapEmpty();
  }

  private Tuple row(Payout payout, BankAccount payee) {
    ClaimId claim = payout.id().claim();
    return Tuple.of(claim.bookingId(), claim.number(), payout.id().number())
        .addString(payout.endToEndId().value())
        .addString(payout.debtor())
        .addLong(payout.amount().fen())
        .addString(payout.network())
        .addBuffer(vault.seal(bytes(payee), place(payout)));
  }

  static Payout payout(Row row) {
    ClaimId claim = new ClaimId(row.getUUID("booking_id"), row.getInteger("number"));
    return new Payout(
        new PayoutId(claim, row.getInteger("payout_number")),
        new EndToEndId(row.getString("end_to_end_id")),
        row.getString("debtor"),
        Money.ofFen(row.getLong("amount_fen")),
        row.getString("network"),
        PayoutState.valueOf(row.getString("state")),
        row.getString("reference"),
        row.getString("reason"));
  }

  /** Where a payout's money goes; throws if the row's terms are not those that were sealed. */
  BankAccount payee(Payout payout, Row row) {
    byte[] clear = vault.open(row.getBuffer("sealed_payee"), place(payout));
    JsonArray fields = new JsonArray(Buffer.buffer(clear));
    return new BankAccount(
        fields.getString(0), fields.getString(1), fields.getString(2), fields.getString(3));
  }

  private static byte[] bytes(BankAccount payee) {
    return new JsonArray()
        .add(payee.holderName())
        .add(payee.number())
        .add(payee.bankCode())
        .add(payee.payeeName())
        .toBuffer()
        .getBytes();
  }

  /** Not only the row: an amount that was changed behind our back pays nobody. */
  private static Vault.Place place(Payout payout) {
    String terms =
        String.join(
            "|",
            payout.endToEndId().value(),
            payout.debtor(),
            Long.toString(payout.amount().fen()),
            payout.network());
    return new Vault.Place("payout", "sealed_payee", terms);
  }
}
