package org.directpay.port.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.plan.BankAccount;

/**
 * Writes what we say in ISO 20022: {@code pacs.008.001.08} instructs, {@code pacs.028.001.03} asks.
 *
 * <p>An instruction is a message of its own, and every name in it is the end-to-end id: sent again
 * it is the same message, which a network may refuse as a duplicate but never take for another.
 */
final class IsoWriter {

  static final String CURRENCY = "CNY";

  private static final String INSTRUCTION = "pacs.008.001.08";
  private static final String QUESTION = "pacs.028.001.03";
  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  /** The external code of China's clearing system, whose member numbers are the bank codes. */
  private static final String CLEARING_SYSTEM = "CNAPS";

  private static final int IDENTIFIER_MAX = 34;

  private final IsoSettings settings;

  IsoWriter(IsoSettings settings) {
    this.settings = settings;
  }

  /** The instruction; nothing if the format cannot carry an account or a bank of it whole. */
  Optional<byte[]> instruct(Instruction instruction, Instant now) {
    boolean fits =
        Fitting.isIdentifier(instruction.payee().number(), IDENTIFIER_MAX)
            && Fitting.isIdentifier(instruction.payee().bankCode(), IDENTIFIER_MAX)
            && Fitting.isIdentifier(settings.account(instruction.debtor()), IDENTIFIER_MAX)
            && instruction.amount().isPositive();
    return fits
        ? Optional.of(
            document(
                INSTRUCTION,
                xml -> xml.open("FIToFICstmrCdtTrf", it -> transfer(it, instruction, now))))
        : Optional.empty();
  }

  private void transfer(XmlWriting xml, Instruction instruction, Instant now)
      throws XMLStreamException {
    String id = instruction.endToEndId().value();
    xml.open(
        "GrpHdr",
        header ->
            header
                .put(id, "MsgId")
                .put(time(now), "CreDtTm")
                .put("1", "NbOfTxs")
                .put("CLRG", "SttlmInf", "SttlmMtd"));
    xml.open(
        "CdtTrfTxInf",
        transfer -> {
          transfer
              .open(
                  "PmtId", names -> names.put(id, "InstrId").put(id, "EndToEndId").put(id, "TxId"))
              .amount("IntrBkSttlmAmt", CURRENCY, instruction.amount().yuan())
              .put(now.atOffset(CHINA).toLocalDate().toString(), "IntrBkSttlmDt")
              .put("SLEV", "ChrgBr")
              .put(settings.customer(), "InitgPty", "Id", "OrgId", "Othr", "Id");
          debtor(transfer, instruction.debtor());
          payee(transfer, instruction.payee());
        });
  }

  private void debtor(XmlWriting xml, String debtor) throws XMLStreamException {
    xml.put(name(debtor), "Dbtr", "Nm")
        .put(settings.account(debtor), "DbtrAcct", "Id", "Othr", "Id")
        .open("DbtrAgt", agent -> bank(agent, settings.bankCode()));
  }

  private void payee(XmlWriting xml, BankAccount payee) throws XMLStreamException {
    xml.open("CdtrAgt", agent -> bank(agent, payee.bankCode()))
        .put(name(payee.holderName()), "Cdtr", "Nm")
        .put(payee.number(), "CdtrAcct", "Id", "Othr", "Id");
  }

  private String name(String name) {
    return Fitting.name(
        name, IsoSettings.NAME_LENGTH_MAX, settings.charset(), settings.nameBytesMax());
  }

  private static void bank(XmlWriting xml, String code) throws XMLStreamException {
    xml.open(
        "FinInstnId",
        bank ->
            bank.open(
                "ClrSysMmbId",
                member -> member.put(CLEARING_SYSTEM, "ClrSysId", "Cd").put(code, "MmbId")));
  }

  /**
   * The question what became of an instruction.
   *
   * @param messageId names the question and no other
   */
  byte[] ask(EndToEndId endToEndId, String messageId, Instant now) {
    String id = endToEndId.value();
    return document(
        QUESTION,
        xml ->
            xml.open(
                "FIToFIPmtStsReq",
                request -> {
                  request.open(
                      "GrpHdr", header -> header.put(messageId, "MsgId").put(time(now), "CreDtTm"));
                  request.open(
                      "TxInf",
                      asked -> {
                        asked.open(
                            "OrgnlGrpInf",
                            group -> group.put(id, "OrgnlMsgId").put(INSTRUCTION, "OrgnlMsgNmId"));
                        asked.put(id, "OrgnlInstrId").put(id, "OrgnlEndToEndId");
                      });
                }));
  }

  private byte[] document(String message, XmlWriting.Content content) {
    return XmlWriting.document(settings.charset(), NAMESPACE + message, "Document", content);
  }

  private static String time(Instant now) {
    return OffsetDateTime.ofInstant(now, CHINA)
        .truncatedTo(ChronoUnit.MILLIS)
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
