package org.directpay.port.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.port.payment.IsoSamples.ID;
import static org.directpay.port.payment.IsoSamples.camt053;
import static org.directpay.port.payment.IsoSamples.camt054;
import static org.directpay.port.payment.IsoSamples.details;
import static org.directpay.port.payment.IsoSamples.entry;
import static org.directpay.port.payment.IsoSamples.original;
import static org.directpay.port.payment.IsoSamples.pacs002;
import static org.directpay.port.payment.IsoSamples.pacs004;
import static org.directpay.port.payment.IsoSamples.pain002;
import static org.directpay.port.payment.IsoSamples.payment;
import static org.directpay.port.payment.IsoSamples.reason;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPacs00200110;
import com.prowidesoftware.swift.model.mx.MxPacs00400110;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import java.util.Arrays;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Part;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.UnreadableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sample is valid by its schema where that is at hand, and Prowide reads the same in it. */
class IsoReaderTest {

  private static final EndToEndId PAYOUT = new EndToEndId(ID);
  private static final Money AMOUNT = Money.ofFen(12_34);
  private static final String TWELVE = "Ccy=\"CNY\">12.34";

  private final IsoReader reader = new IsoReader(Codes.ISO_20022);

  private Evidence read(Source source, byte[] document) {
    return reader.read(source, document).about(PAYOUT, source);
  }

  @Test
  void aStatusReportOfAPayment() throws Exception {
    byte[] document = pacs002("ACSC", original(TWELVE));
    assertThat(read(Source.QUERY, document))
        .isEqualTo(new Evidence(Source.QUERY, Outcome.PAID, AMOUNT, "BK1", ""));
    var oracle =
        MxPacs00200110.parse(new String(document, UTF_8)).getFIToFIPmtStsRpt().getTxInfAndSts();
    assertThat(oracle.get(0).getOrgnlEndToEndId()).isEqualTo(ID);
    assertThat(oracle.get(0).getTxSts()).isEqualTo("ACSC");
    assertThat(oracle.get(0).getAcctSvcrRef()).isEqualTo("BK1");
    assertThat(oracle.get(0).getOrgnlTxRef().getIntrBkSttlmAmt().getValue()).isEqualTo("12.34");
    IsoSchemas.validate("pacs.002.001.10", document);
  }

  @Test
  void aRefusalWithItsReasons() {
    byte[] refused = pacs002("RJCT", reason("AC01") + reason("BE01") + original(TWELVE));
    assertThat(read(Source.SUBMIT, refused))
        .isEqualTo(new Evidence(Source.SUBMIT, Outcome.REJECTED, AMOUNT, "BK1", "AC01.BE01"));
    assertThat(read(Source.SUBMIT, pacs002("RJCT", reason("AM05"))))
        .isEqualTo(Evidence.unknown(Source.SUBMIT, "TX RJCT AM05"));
    assertThat(read(Source.QUERY, pacs002("RJCT", reason("NOOR")))).isEqualTo(Evidence.notFound());
    assertThat(read(Source.QUERY, pacs002("PAID", "")))
        .extracting(Evidence::outcome)
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aStatusReportToTheCustomer() {
    byte[] paid = pain002("", payment("ACCC"));
    assertThat(read(Source.CALLBACK, paid))
        .isEqualTo(new Evidence(Source.CALLBACK, Outcome.PAID, AMOUNT, "", ""));
    var oracle = MxPain00200110.parse(new String(paid, UTF_8)).getCstmrPmtStsRpt();
    var payment = oracle.getOrgnlPmtInfAndSts().get(0).getTxInfAndSts().get(0);
    assertThat(payment.getOrgnlEndToEndId()).isEqualTo(ID);
    assertThat(payment.getOrgnlTxRef().getAmt().getInstdAmt().getValue()).isEqualTo("12.34");
  }

  @Test
  void aWordAboutTheWholeIsNeverPaid() {
    assertThat(outcome(pain002("<GrpSts>ACSC</GrpSts>", ""))).isEqualTo(Outcome.PENDING);
    assertThat(outcome(pain002("<GrpSts>ACTC</GrpSts>", ""))).isEqualTo(Outcome.PENDING);
    assertThat(outcome(pain002("<GrpSts>PART</GrpSts>", ""))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(pain002("<GrpSts>RJCT</GrpSts>" + reason("FF01"), "")))
        .isEqualTo(Outcome.REJECTED);
    assertThat(outcome(pain002("<GrpSts>RJCT</GrpSts>" + reason("DU01"), "")))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(pain002("<GrpSts>RJCT</GrpSts>", payment("ACSP"))))
        .isEqualTo(Outcome.PENDING);
  }

  private Outcome outcome(byte[] document) {
    return read(Source.CALLBACK, document).outcome();
  }

  @Test
  void aReturnWholeOrInPart() throws Exception {
    byte[] whole = pacs004("<RtrId>RT1</RtrId>", "12.34", "12.34");
    assertThat(read(Source.CALLBACK, whole))
        .isEqualTo(new Evidence(Source.CALLBACK, Outcome.RETURNED, AMOUNT, "", "AC04"));
    Evidence part = read(Source.CALLBACK, pacs004("<RtrId>RT1</RtrId>", "12.34", "2.34"));
    assertThat(part.amount()).isEqualTo(AMOUNT);
    assertThat(part.part()).isEqualTo(new Part(Money.ofFen(2_34), "RT1"));
    assertThat(read(Source.CALLBACK, pacs004("", "12.34", "2.34")))
        .isEqualTo(Evidence.unknown(Source.CALLBACK, "RETURN_WITHOUT_NAME"));
    var oracle = MxPacs00400110.parse(new String(whole, UTF_8)).getPmtRtr().getTxInf().get(0);
    assertThat(oracle.getRtrId()).isEqualTo("RT1");
    assertThat(oracle.getRtrdIntrBkSttlmAmt().getValue()).isEqualTo("12.34");
    IsoSchemas.validate("pacs.004.001.10", whole);
  }

  @Test
  void anAccountsEntries() throws Exception {
    byte[] left = camt054(entry("DBIT", "BOOK", "12.34", details("", "")));
    assertThat(read(Source.CALLBACK, left))
        .isEqualTo(new Evidence(Source.CALLBACK, Outcome.PAID, AMOUNT, "BK7", ""));
    var oracle = MxCamt05400108.parse(new String(left, UTF_8)).getBkToCstmrDbtCdtNtfctn();
    var entry = oracle.getNtfctn().get(0).getNtry().get(0);
    assertThat(entry.getNtryDtls().get(0).getTxDtls().get(0).getRefs().getEndToEndId())
        .isEqualTo(ID);
    assertThat(entry.getAmt().getValue()).isEqualTo("12.34");
    IsoSchemas.validate("camt.054.001.08", left);
  }

  @Test
  void aCreditCountsOnlyAsANamedReturn() {
    String returned = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    byte[] back = camt054(entry("CRDT", "BOOK", "2.00", details("<TxId>RT1</TxId>", returned)));
    assertThat(read(Source.CALLBACK, back).part()).isEqualTo(new Part(Money.ofFen(2_00), "RT1"));
    assertThat(outcome(camt054(entry("CRDT", "BOOK", "2.00", details("", returned)))))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(camt054(entry("CRDT", "BOOK", "2.00", details("<TxId>1</TxId>", "")))))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(outcome(camt054(entry("DBIT", "PDNG", "2.00", details("", "")))))
        .isEqualTo(Outcome.PENDING);
    assertThat(outcome(camt054(entry("DBIT", "INFO", "2.00", details("", "")))))
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void whatWasInstructedHasNoCharges() {
    String instructed = "<AmtDtls><InstdAmt><Amt Ccy=\"CNY\">12.34</Amt></InstdAmt></AmtDtls>";
    byte[] booked = camt054(entry("DBIT", "BOOK", "12.84", details("", instructed)));
    assertThat(read(Source.CALLBACK, booked).amount()).isEqualTo(AMOUNT);
  }

  @Test
  void anAccountsBookHasEveryEntryOnce() {
    String returned = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>";
    String paid = entry("DBIT", "BOOK", "12.34", details("", ""));
    String back = entry("CRDT", "BOOK", "2.00", details("<TxId>RT1</TxId>", returned));
    String charge = entry("DBIT", "BOOK", "0.50", "<NtryDtls><TxDtls/></NtryDtls>");
    byte[] book = camt053(back, paid, charge);
    IsoMessage message = reader.read(Source.CALLBACK, book);
    assertThat(message.isStatement()).isTrue();
    assertThat(message.told())
        .extracting(told -> told.evidence().source())
        .containsOnly(Source.STATEMENT);
    StatementLine paidLine = new StatementLine(PAYOUT, AMOUNT, Outcome.PAID);
    assertThat(IsoMessage.lines(List.of(message, reader.read(Source.CALLBACK, camt053(paid)))))
        .containsExactly(
            new StatementLine(PAYOUT, AMOUNT, Outcome.RETURNED, new Part(Money.ofFen(2_00), "RT1")),
            paidLine);
    assertThat(
            MxCamt05300108.parse(new String(book, UTF_8))
                .getBkToCstmrStmt()
                .getStmt()
                .get(0)
                .getNtry())
        .hasSize(3);

    // Paid twice is not hidden.
    byte[] twice = camt053(paid, paid.replace("BK7", "BK8"));
    assertThat(IsoMessage.lines(List.of(reader.read(Source.CALLBACK, twice))))
        .containsExactly(paidLine, paidLine);
    // What came back of an earlier day's payment is told without that payment's amount.
    IsoMessage onlyBack = reader.read(Source.CALLBACK, camt053(back));
    assertThat(IsoMessage.lines(List.of(onlyBack)))
        .containsExactly(
            new StatementLine(
                PAYOUT, /* amount= */ null, Outcome.RETURNED, new Part(Money.ofFen(2_00), "RT1")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CNY | 12.34         | 1234
          CNY | 12            | 1200
          CNY | 12.3          | 1230
          CNY | 12.340        | 1234
          CNY | 100000000.00  | 10000000000
          CNY | 12.345        |
          CNY | 100000000.01  |
          CNY | 99999999999999999999 |
          CNY | -12.34        |
          CNY | 1E2           |
          CNY | 12,34         |
          USD | 12.34         |
          """)
  void amountsAreExactOrNotReadAtAll(String currency, String text, Long fen) {
    Evidence evidence =
        read(Source.QUERY, pacs002("ACSC", original("Ccy=\"" + currency + "\">" + text)));
    if (fen == null) {
      assertThat(evidence).isEqualTo(Evidence.unknown(Source.QUERY, "AMOUNT_UNREADABLE"));
    } else {
      assertThat(evidence.amount()).isEqualTo(Money.ofFen(fen));
      assertThat(evidence.outcome()).isEqualTo(Outcome.PAID);
    }
  }

  @Test
  void aNoticeAboutSomebodyElseSaysNothing() {
    byte[] other = pacs002("ACSC", "");
    EndToEndId ours = new EndToEndId("OURS");
    assertThat(reader.read(Source.QUERY, other).about(ours, Source.QUERY).outcome())
        .isEqualTo(Outcome.UNKNOWN);
    String strange = new String(other, UTF_8).replace(ID, "their own, number 7");
    assertThat(reader.read(Source.QUERY, strange.getBytes(UTF_8)).told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<Document/>",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08'/>",
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10'/>",
        "<!DOCTYPE Document><Document/>",
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><d>&b;</d>",
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>&x;</d>",
        "<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/evil.dtd'><d/>",
        "<!DOCTYPE d [<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]><d/>",
        "<d>&x;</d>",
      })
  void whatIsNoSuchMessageIsRefused(String text) {
    assertThatThrownBy(() -> reader.read(Source.QUERY, text.getBytes(UTF_8)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void hugeAndDeepAreRefused() {
    assertThatThrownBy(() -> reader.read(Source.QUERY, new byte[16 * 1024 * 1024 + 1]))
        .hasMessageContaining("longer");
    String deep = "<TxInfAndSts>" + "<a>".repeat(40);
    assertThatThrownBy(() -> reader.read(Source.QUERY, deep.getBytes(UTF_8)))
        .hasMessageContaining("deeper");
    String wide = "<TxInfAndSts>" + "<a/>".repeat(100_001);
    assertThatThrownBy(() -> reader.read(Source.QUERY, wide.getBytes(UTF_8)))
        .hasMessageContaining("elements");
  }

  /** Wherever it is cut, nothing is read out of it. */
  @Test
  void aMessageCutShortIsRefused() {
    byte[] whole = pacs002("ACSC", original(TWELVE));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> reader.read(Source.QUERY, cut))
          .isInstanceOf(UnreadableException.class);
    }
  }
}
