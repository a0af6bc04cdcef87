package org.directpay.port.payment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Part;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.port.UnreadableException;
import org.directpay.port.XmlPiece;
import org.directpay.port.payment.IsoMessage.Told;
import org.jspecify.annotations.Nullable;

/** What moved: a return, or an entry of an account. */
final class IsoEntry {

  private static final String TRUE = "true";

  private final Codes codes;
  private final Source source;

  IsoEntry(Codes codes, Source source) {
    this.codes = codes;
    this.source = source;
  }

  /** A transaction of {@code pacs.004}. */
  Optional<Told> giveBack(XmlPiece piece) {
    return IsoStatus.told(
        piece.text("OrgnlEndToEndId"),
        guarded(
            () ->
                returned(
                    IsoStatus.amount(piece.at("OrgnlIntrBkSttlmAmt")),
                    IsoStatus.amount(piece.at("RtrdIntrBkSttlmAmt")),
                    Fitting.code(piece.text("RtrId")),
                    Fitting.code(piece.text("RtrRsnInf", "Rsn", "Cd")))));
  }

  /** An entry of {@code camt.05x}, which may hold many transactions. */
  List<Told> entry(XmlPiece entry) {
    List<XmlPiece> details =
        entry.all("NtryDtls").stream().flatMap(part -> part.all("TxDtls").stream()).toList();
    boolean isSingle = details.size() == 1;
    return details.stream()
        .flatMap(
            detail ->
                IsoStatus.told(
                    detail.text("Refs", "EndToEndId"),
                    guarded(() -> detail(entry, detail, isSingle)))
                    .stream())
        .toList();
  }

  private Evidence detail(XmlPiece entry, XmlPiece detail, boolean isSingle) {
    String direction = firstOf(detail.text("CdtDbtInd"), entry.text("CdtDbtInd"));
    String state = firstOf(entry.text("Sts", "Cd"), entry.text("Sts"));
    String status = direction + "-" + state;
    boolean isReversal = entry.text("RvslInd").equals(TRUE);
    Money moved =
        IsoStatus.amount(
            isSingle && !detail.at("Amt").isThere() ? entry.at("Amt") : detail.at("Amt"));
    String reason = Fitting.code(detail.text("RtrInf", "Rsn", "Cd"));
    return switch (codes.outcome(source, status, List.of())) {
      case RETURNED ->
          isReversal || detail.at("RtrInf").isThere()
              ? returned(null, moved, Fitting.code(detail.text("Refs", "TxId")), reason)
              : Evidence.unknown(source, "CREDIT_THAT_IS_NO_RETURN");
      case PAID -> left(Outcome.PAID, entry, detail, moved, isReversal);
      case PENDING -> left(Outcome.PENDING, entry, detail, moved, isReversal);
      case REJECTED, NOT_FOUND, UNKNOWN ->
          Evidence.unknown(source, "ENTRY " + Fitting.code(status));
    };
  }

  private Evidence left(
      Outcome outcome, XmlPiece entry, XmlPiece detail, @Nullable Money moved, boolean isReversal) {
    if (isReversal) {
      return Evidence.unknown(source, "RETURN_REVERSED");
    }
    // What was booked may hold the bank's charge; what we instructed does not.
    Money instructed = IsoStatus.amount(detail.at("AmtDtls", "InstdAmt", "Amt"));
    String reference = firstOf(detail.text("Refs", "AcctSvcrRef"), entry.text("AcctSvcrRef"));
    return new Evidence(
        source, outcome, instructed == null ? moved : instructed, Fitting.code(reference), "");
  }

  /**
   * A return is counted once by its name. One without, which may be a part, is a person's: counted
   * under a name of ours, it could come again under the bank's and be counted twice.
   */
  private Evidence returned(
      @Nullable Money paid, @Nullable Money back, String name, String reason) {
    if (back == null) {
      return Evidence.unknown(source, "RETURN_WITHOUT_AMOUNT");
    }
    if (back.equals(paid)) {
      return new Evidence(source, Outcome.RETURNED, paid, "", reason);
    }
    return name.isEmpty() || !back.isPositive()
        ? Evidence.unknown(source, "RETURN_WITHOUT_NAME")
        : new Evidence(source, Outcome.RETURNED, paid, "", reason, new Part(back, name));
  }

  private static String firstOf(String... texts) {
    return Stream.of(texts).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  private interface Reading {
    Evidence read();
  }

  private Evidence guarded(Reading reading) {
    try {
      return reading.read();
    } catch (UnreadableException e) {
      return Evidence.unknown(source, "AMOUNT_UNREADABLE");
    }
  }
}
