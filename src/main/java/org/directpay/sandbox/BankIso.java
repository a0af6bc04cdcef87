package org.directpay.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.directpay.core.claim.Money;
import org.directpay.sandbox.BankTransfer.Status;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The imitation bank's ISO 20022. Reads and writes by code of its own: a bank does not share its
 * customer's mistakes.
 */
final class BankIso {

  /** No two messages have the same name. */
  private static final AtomicLong MESSAGES = new AtomicLong(System.nanoTime());

  /**
   * A message from our customer.
   *
   * @param instruction as the JSON interface would have it; absent: a question
   */
  record Heard(String endToEndId, @Nullable JsonObject instruction) {}

  private BankIso() {}

  /** Empty for what is no instruction and no question. */
  static Optional<Heard> read(Buffer message) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Element root =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(message.getBytes()))
              .getDocumentElement();
      String asked = text(root, "OrgnlEndToEndId");
      return asked.isEmpty()
          ? instruction(root).map(told -> new Heard(told.getString("end_to_end_id"), told))
          : Optional.of(new Heard(asked, null));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonObject> instruction(Element root) {
    String amount = text(root, "IntrBkSttlmAmt");
    String id = text(root, "EndToEndId");
    if (!amount.matches("\\d{1,9}\\.\\d{2}") || !id.matches("[A-Z0-9]{1,35}")) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonObject()
            .put("end_to_end_id", id)
            .put("amount_fen", Long.parseLong(amount.replace(".", "")))
            .put("debtor", text(element(root, "DbtrAcct"), "Id"))
            .put(
                "payee",
                new JsonObject()
                    .put("name", text(element(root, "Cdtr"), "Nm"))
                    .put("account", text(element(root, "CdtrAcct"), "Id"))
                    .put("bank_code", text(element(root, "CdtrAgt"), "MmbId"))));
  }

  private static @Nullable Element element(Element in, String name) {
    return (Element) in.getElementsByTagName(name).item(0);
  }

  private static String text(@Nullable Element in, String name) {
    Element found = in == null ? null : element(in, name);
    return found == null ? "" : found.getTextContent().strip();
  }

  /* --------------- what the bank says --------------- */

  /** How a transfer stands; one that came back is told by the return itself. */
  static String about(BankTransfer transfer) {
    return switch (transfer.status()) {
      case PENDING -> status(transfer, "ACSP", "");
      case PAID -> status(transfer, "ACCC", "");
      case REJECTED -> status(transfer, "RJCT", reason(transfer.reason()));
      case RETURNED -> returned(transfer);
    };
  }

  static String notFound(String id) {
    return status(id, "RJCT", reason("NOOR"), "");
  }

  /** Another instruction has this id. */
  static String taken(String id) {
    return status(id, "RJCT", reason("DU04"), "");
  }

  private static String reason(String code) {
    return "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>";
  }

  private static String status(BankTransfer transfer, String status, String reason) {
    String original =
        """
        <AcctSvcrRef>%s</AcctSvcrRef>
        <OrgnlTxRef><IntrBkSttlmAmt Ccy="CNY">%s</IntrBkSttlmAmt></OrgnlTxRef>"""
            .formatted(transfer.reference(), yuan(transfer));
    return status(transfer.endToEndId(), status, reason, original);
  }

  private static String status(String id, String status, String reason, String original) {
    return document(
        "pacs.002.001.10",
        """
        <FIToFIPmtStsRpt>
          <GrpHdr>%s</GrpHdr>
          <TxInfAndSts>
            <OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s%s
          </TxInfAndSts>
        </FIToFIPmtStsRpt>"""
            .formatted(header(), id.replaceAll("[^A-Z0-9]", ""), status, reason, original));
  }

  private static String returned(BankTransfer transfer) {
    return document(
        "pacs.004.001.10",
        """
        <PmtRtr>
          <GrpHdr>%1$s<NbOfTxs>1</NbOfTxs>
            <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
          <TxInf><RtrId>R%2$s</RtrId><OrgnlEndToEndId>%3$s</OrgnlEndToEndId>
            <OrgnlIntrBkSttlmAmt Ccy="CNY">%4$s</OrgnlIntrBkSttlmAmt>
            <RtrdIntrBkSttlmAmt Ccy="CNY">%4$s</RtrdIntrBkSttlmAmt>
            <RtrRsnInf><Rsn><Cd>%5$s</Cd></Rsn></RtrRsnInf></TxInf>
        </PmtRtr>"""
            .formatted(
                header(),
                transfer.reference(),
                transfer.endToEndId(),
                yuan(transfer),
                transfer.reason()));
  }

  /** The account's book: what left, what came back, and what is about to leave. */
  static String statement(Collection<BankTransfer> transfers) {
    return document(
        "camt.053.001.08",
        """
        <BkToCstmrStmt>
          <GrpHdr>%s</GrpHdr>
          <Stmt><Id>1</Id><Acct><Id><Othr><Id>OURS</Id></Othr></Id></Acct>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">0</Amt>
              <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-01</Dt></Dt></Bal>%s</Stmt>
        </BkToCstmrStmt>"""
            .formatted(
                header(), transfers.stream().map(BankIso::entries).collect(Collectors.joining())));
  }

  private static String entries(BankTransfer transfer) {
    String back =
        transfer.status() == Status.RETURNED
            ? entry(
                transfer,
                "CRDT",
                "BOOK",
                "<TxId>R" + transfer.reference() + "</TxId>",
                "<RtrInf><Rsn><Cd>" + transfer.reason() + "</Cd></Rsn></RtrInf>")
            : "";
    return switch (transfer.status()) {
      case REJECTED -> "";
      case PENDING -> entry(transfer, "DBIT", "PDNG", "", "");
      case PAID, RETURNED -> entry(transfer, "DBIT", "BOOK", "", "") + back;
    };
  }

  private static String entry(
      BankTransfer transfer, String direction, String state, String name, String rest) {
    return """
        <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts>
          <AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>TRANSFER</Cd></Prtry></BkTxCd>
          <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId>%s</Refs>%s</TxDtls></NtryDtls>
        </Ntry>"""
        .formatted(
            yuan(transfer),
            direction,
            state,
            (direction.equals("CRDT") ? "R" : "") + transfer.reference(),
            transfer.endToEndId(),
            name,
            rest);
  }

  private static String yuan(BankTransfer transfer) {
    return Money.ofFen(transfer.amountFen()).yuan();
  }

  static String header() {
    return "<MsgId>M%d</MsgId><CreDtTm>%s</CreDtTm>"
        .formatted(MESSAGES.incrementAndGet(), Instant.now());
  }

  static String document(String message, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022"
        + ":tech:xsd:"
        + message
        + "\">"
        + content
        + "</Document>";
  }
}
