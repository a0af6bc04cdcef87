package org.directpay.port.postgres;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Moved;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.plan.Identity;
import org.jspecify.annotations.Nullable;

/** Reads payouts from their rows, and seals and opens the account that each row holds. */
final class PayoutRows {

  /** The columns of {@code payout p} that {@link #payout} reads. */
  static final String COLUMNS =
      "p.booking_id, p.number, p.payout_number, p.end_to_end_id, p.debtor, p.amount_fen, "
          + "p.network, p.state, p.reference, p.reason, p.paid_fen, p.returned_fen, p.returns, "
          + "p.rulings";

  private final Vault vault;

  PayoutRows(Vault vault) {
    this.vault = vault;
  }

  /** Seals where a payout's money goes. */
  Buffer seal(Payout payout, BankAccount payee) {
    return vault.seal(bytes(payee), place(payout));
  }

  /** The blind index of an account. */
  UUID index(String account) {
    return vault.index("payee", account);
  }

  /** Seals who is paid. */
  Buffer seal(Payout payout, Identity identity) {
    byte[] person =
        new JsonArray().add(identity.name()).add(identity.idNumber()).toBuffer().getBytes();
    return vault.seal(
        person, new Vault.Place("payee_identity", "sealed_identity", payout.endToEndId().value()));
  }

  static Payout payout(Row row) {
    return new Payout(
        new PayoutId(claim(row), row.getInteger("payout_number")),
        new EndToEndId(row.getString("end_to_end_id")),
        row.getString("debtor"),
        Money.ofFen(row.getLong("amount_fen")),
        row.getString("network"),
        PayoutState.valueOf(row.getString("state")),
        row.getString("reference"),
        row.getString("reason"),
        moved(row));
  }

  private static Moved moved(Row row) {
    JsonObject returns = row.getJsonObject("returns");
    Map<String, Money> parts = new HashMap<>();
    if (returns != null) {
      returns.fieldNames().forEach(name -> parts.put(name, Money.ofFen(returns.getLong(name))));
    }
    return new Moved(
        Money.ofFen(row.getLong("paid_fen")),
        Money.ofFen(row.getLong("returned_fen")),
        parts,
        row.getInteger("rulings"));
  }

  /** The partial returns of a payout as they are kept; null: none. */
  static @Nullable JsonObject returns(Moved moved) {
    if (moved.returns().isEmpty()) {
      return null;
    }
    JsonObject returns = new JsonObject();
    moved.returns().forEach((reference, amount) -> returns.put(reference, amount.fen()));
    return returns;
  }

  static ClaimId claim(Row row) {
    return new ClaimId(row.getUUID("booking_id"), row.getInteger("number"));
  }

  /** Where a payout's money goes; throws if the row's terms are not those that were sealed. */
  BankAccount payee(Payout payout, Row row) {
    byte[] clear = vault.open(row.getBuffer("sealed_payee"), place(payout));
    JsonArray fields = new JsonArray(Buffer.buffer(clear));
    return new BankAccount(
        fields.getString(0),
        fields.getString(1),
        fields.getString(2),
        fields.getString(3),
        fields.size() > 4 ? fields.getString(4) : "");
  }

  private static byte[] bytes(BankAccount payee) {
    return new JsonArray()
        .add(payee.holderName())
        .add(payee.number())
        .add(payee.bankCode())
        .add(payee.payeeName())
        .add(payee.payeeIdNumber())
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
