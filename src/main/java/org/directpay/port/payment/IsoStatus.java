package org.directpay.port.payment;

import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.port.UnreadableException;
import org.directpay.port.XmlPiece;
import org.directpay.port.payment.IsoMessage.Told;
import org.jspecify.annotations.Nullable;

/** What a status report says, of one transaction or of a group. */
final class IsoStatus {

  private final Codes codes;
  private final Source source;

  IsoStatus(Codes codes, Source source) {
    this.codes = codes;
    this.source = source;
  }

  Optional<Told> transaction(XmlPiece piece) {
    return told(piece.text("OrgnlEndToEndId"), says(piece, piece.text("TxSts"), "TX"));
  }

  /**
   * Our messages hold one transaction each and have its name, so a word about the whole is one
   * about it. But it can be no more than refused or under way: paid is said of a transaction.
   */
  Optional<Told> group(XmlPiece piece, String id, String status) {
    String word = piece.text(status);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Evidence evidence = says(piece, word, "GROUP");
    boolean tooMuch = evidence.outcome() == Outcome.PAID || evidence.outcome() == Outcome.RETURNED;
    return told(
        piece.text(id),
        tooMuch ? new Evidence(source, Outcome.PENDING, null, "", Fitting.code(word)) : evidence);
  }

  private Evidence says(XmlPiece piece, String status, String about) {
    List<String> reasons =
        piece.all("StsRsnInf").stream()
            .map(reason -> reason.at("Rsn"))
            .map(reason -> Fitting.code(reason.text("Cd") + reason.text("Prtry")))
            .filter(code -> !code.isEmpty())
            .toList();
    Outcome outcome = codes.outcome(source, status, reasons);
    String why = String.join(".", reasons);
    return switch (outcome) {
      case UNKNOWN ->
          Evidence.unknown(source, (about + " " + Fitting.code(status) + " " + why).strip());
      case NOT_FOUND -> Evidence.notFound();
      case PENDING, PAID, REJECTED, RETURNED -> says(piece, outcome, why);
    };
  }

  private Evidence says(XmlPiece piece, Outcome outcome, String why) {
    XmlPiece original = piece.at("OrgnlTxRef");
    XmlPiece instructed = original.at("Amt", "InstdAmt");
    try {
      Money amount = amount(instructed.isThere() ? instructed : original.at("IntrBkSttlmAmt"));
      String reference = Fitting.code(piece.text("AcctSvcrRef"));
      return new Evidence(source, outcome, amount, reference, why);
    } catch (UnreadableException e) {
      return Evidence.unknown(source, "AMOUNT_UNREADABLE");
    }
  }

  /** An amount in our currency; nothing if the element is not there. */
  static @Nullable Money amount(XmlPiece piece) {
    if (!piece.isThere()) {
      return null;
    }
    if (!piece.attribute("Ccy").equals(IsoWriter.CURRENCY)) {
      throw new UnreadableException("another currency");
    }
    return Fitting.money(piece.text());
  }

  /** Ours, if it can be the name of a payout at all. */
  static Optional<Told> told(String endToEndId, Evidence evidence) {
    return EndToEndId.isValid(endToEndId)
        ? Optional.of(new Told(new EndToEndId(endToEndId), evidence))
        : Optional.empty();
  }
}
