package org.directpay.port.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.port.UnreadableException;
import org.directpay.port.XmlPiece;
import org.directpay.port.XmlReading;
import org.directpay.port.payment.IsoMessage.Told;

/**
 * Reads what networks and banks say in ISO 20022: {@code pain.002} and {@code pacs.002} (status),
 * {@code pacs.004} (return), {@code camt.052}, {@code camt.053} and {@code camt.054} (an account's
 * entries). The parts that are read here stand alike in all versions of a message.
 */
final class IsoReader {

  private static final Pattern NAMESPACE =
      Pattern.compile("urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\\.\\d{3})\\.001\\.\\d{2}");

  private static final String ENTRY = "Ntry";

  /** For each message, its pieces that say something; {@code GrpHdr} names the message. */
  private static final Map<String, Set<String>> SAYING =
      Map.of(
          "pain.002", Set.of("OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"),
          "pacs.002", Set.of("OrgnlGrpInfAndSts", "TxInfAndSts"),
          "pacs.004", Set.of("TxInf"),
          "camt.052", Set.of(ENTRY),
          "camt.053", Set.of(ENTRY),
          "camt.054", Set.of(ENTRY));

  private static final String HEADER = "GrpHdr";
  private static final Set<String> PIECES =
      Set.of(HEADER, "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts", "TxInfAndSts", "TxInf", ENTRY);

  private final Codes codes;

  IsoReader(Codes codes) {
    this.codes = codes;
  }

  /**
   * Reads one message whole.
   *
   * @param source where it comes from: an account's book is a statement all the same
   * @throws UnreadableException if it is no such message
   */
  IsoMessage read(Source source, byte[] document) {
    List<XmlPiece> pieces = new ArrayList<>();
    Matcher namespace = NAMESPACE.matcher(XmlReading.read(document, PIECES, pieces::add));
    Set<String> saying = namespace.matches() ? SAYING.get(namespace.group(1)) : null;
    if (saying == null) {
      throw new UnreadableException("no message that we know");
    }
    String kind = namespace.group(1);
    String id =
        pieces.stream()
            .filter(piece -> piece.name().equals(HEADER))
            .map(piece -> piece.text("MsgId"))
            .findFirst()
            .orElse("");
    if (!Fitting.isIdentifier(id, /* most= */ 35)) {
      throw new UnreadableException("a message without a name");
    }
    boolean isBook = kind.equals("camt.052") || kind.equals("camt.053");
    return new IsoMessage(kind, id, told(isBook ? Source.STATEMENT : source, pieces, saying));
  }

  private List<Told> told(Source source, List<XmlPiece> pieces, Set<String> saying) {
    IsoStatus status = new IsoStatus(codes, source);
    IsoEntry entry = new IsoEntry(codes, source);
    List<Told> told = new ArrayList<>();
    List<Told> ofGroups = new ArrayList<>();
    for (XmlPiece piece : pieces) {
      if (saying.contains(piece.name())) {
        switch (piece.name()) {
          case "TxInfAndSts" -> status.transaction(piece).ifPresent(told::add);
          case "OrgnlPmtInfAndSts" -> {
            piece.all("TxInfAndSts").forEach(t -> status.transaction(t).ifPresent(told::add));
            status.group(piece, "OrgnlPmtInfId", "PmtInfSts").ifPresent(ofGroups::add);
          }
          case "OrgnlGrpInfAndSts" ->
              status.group(piece, "OrgnlMsgId", "GrpSts").ifPresent(ofGroups::add);
          case "TxInf" -> entry.giveBack(piece).ifPresent(told::add);
          default -> told.addAll(entry.entry(piece));
        }
      }
    }
    return told.isEmpty() ? ofGroups : told;
  }
}
