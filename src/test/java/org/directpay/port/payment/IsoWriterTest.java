package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import com.prowidesoftware.swift.model.mx.MxPacs02800103;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction39;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.plan.BankAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoWriterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T16:30:00Z");
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String NAME = "欧阳<周桂芳>&𠮷";

  private static IsoSettings settings(Charset charset, int nameBytesMax) {
    return new IsoSettings(
        "DIRECTPAY", "102100099996", Map.of("INSURER", "6222000011112222"), charset, nameBytesMax);
  }

  private static Instruction instruction(String name, String account) {
    return new Instruction(
        new EndToEndId(IsoSamples.ID),
        "INSURER",
        new BankAccount(name, account, "103100000026", ""),
        Money.ofFen(1_234_05));
  }

  private static byte[] written(Charset charset, String name) {
    return new IsoWriter(settings(charset, 560))
        .instruct(instruction(name, "6222020200112233"), NOW)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
  void prowideReadsWhatWeWrote(String charset) {
    byte[] document = written(Charset.forName(charset), NAME);
    var read =
        MxPacs00800108.parse(new String(document, Charset.forName(charset))).getFIToFICstmrCdtTrf();
    CreditTransferTransaction39 transfer = read.getCdtTrfTxInf().get(0);
    assertThat(read.getGrpHdr().getMsgId()).isEqualTo(IsoSamples.ID);
    // In China it is tomorrow already.
    assertThat(transfer.getIntrBkSttlmDt()).hasToString("2026-03-02");
    assertThat(transfer.getDbtrAcct().getId().getOthr().getId()).isEqualTo("6222000011112222");
    assertThat(transfer.getPmtId().getEndToEndId()).isEqualTo(IsoSamples.ID);
    assertThat(transfer.getIntrBkSttlmAmt().getValue()).isEqualTo("1234.05");
    assertThat(transfer.getIntrBkSttlmAmt().getCcy()).isEqualTo("CNY");
    assertThat(transfer.getCdtr().getNm()).isEqualTo(NAME);
    assertThat(transfer.getCdtrAcct().getId().getOthr().getId()).isEqualTo("6222020200112233");
    assertThat(transfer.getCdtrAgt().getFinInstnId().getClrSysMmbId().getMmbId())
        .isEqualTo("103100000026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void theSchemaAllowsIt(String charset) throws Exception {
    IsoSchemas.validate(
        "pacs.008.001.08", written(Charset.forName(charset), NAME + "\u0001\ud800 " + NAME));
    IsoSchemas.validate("pacs.008.001.08", written(Charset.forName(charset), "𠮷".repeat(200)));
  }

  @Test
  void aQuestionNamesThePayment() throws Exception {
    byte[] document =
        new IsoWriter(settings(StandardCharsets.UTF_8, 560))
            .ask(new EndToEndId(IsoSamples.ID), "Q1", NOW);
    var read =
        MxPacs02800103.parse(new String(document, StandardCharsets.UTF_8)).getFIToFIPmtStsReq();
    assertThat(read.getGrpHdr().getMsgId()).isEqualTo("Q1");
    assertThat(read.getTxInf().get(0).getOrgnlEndToEndId()).isEqualTo(IsoSamples.ID);
    assertThat(read.getTxInf().get(0).getOrgnlGrpInf().getOrgnlMsgId()).isEqualTo(IsoSamples.ID);
    IsoSchemas.validate("pacs.028.001.03", document);
  }

  @Test
  void whatWouldBeCutAndNameAnotherAccountIsNotWritten() {
    IsoWriter writer = new IsoWriter(settings(StandardCharsets.UTF_8, 560));
    for (String account : new String[] {"", "1".repeat(35), "6222 0202", "六二二二"}) {
      assertThat(writer.instruct(instruction("周", account), NOW)).isEmpty();
    }
  }

  /** Aligned: the name, its limits in length and in bytes of GB18030, and what fits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          周桂芳   | 140 | 60 | 周桂芳
          周桂芳   | 2   | 60 | 周桂
          周桂芳   | 140 | 5  | 周桂
          周𠮷芳   | 140 | 5  | 周
          周𠮷芳   | 140 | 6  | 周𠮷
          𠮷𠮷     | 3   | 60 | 𠮷
          Ann Lee  | 4   | 60 | Ann
          '  '     | 140 | 60 | NOTPROVIDED
          """)
  void aNameIsCutBetweenCharacters(String name, int length, int bytes, String fits) {
    assertThat(Fitting.name(name, length, GB18030, bytes)).isEqualTo(fits);
  }
}
