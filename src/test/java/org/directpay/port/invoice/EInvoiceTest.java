package org.directpay.port.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import directpay.proto.v1.Receipt;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.directpay.port.Json;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fiscal XML, good and bad. */
final class EInvoiceTest {

  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @Test
  void everyField_isReadAsItsOwn_andKeptAsItCame() {
    Receipt json =
        Json.read(GoodReceipt.json().toBuffer().getBytes(), Receipt.getDefaultInstance());
    assertThat(EInvoice.read(bytes(GoodReceipt.xml()))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GB18030", "gb18030", "GBK", "GB2312", "UTF-8"})
  void chineseCharsets_areRead(String charset) {
    String xml = GoodReceipt.xml().replace("UTF-8", charset);
    assertThat(EInvoice.read(xml.getBytes(Charset.forName(charset))))
        .isEqualTo(EInvoice.read(bytes(GoodReceipt.xml())));
  }

  @Test
  void byteOrderMark_isNoContent() {
    assertThat(EInvoice.read(bytes("\ufeff" + GoodReceipt.xml())))
        .isEqualTo(EInvoice.read(bytes(GoodReceipt.xml())));
  }

  @Test
  void charset_thatIsNotTheDeclaredOne_isRefused() {
    byte[] chinese = GoodReceipt.xml().getBytes(Charset.forName("GB18030"));
    assertThat(malformed(chinese)).contains("not in the charset that it declares");
    assertThat(malformed(bytes(GoodReceipt.xml().replace("UTF-8", "UTF-7"))))
        .contains("charset that is not taken");
  }

  @Test
  void truncated_isRefused_whereverItEnds() {
    byte[] whole = bytes(GoodReceipt.xml());
    int end = GoodReceipt.xml().getBytes(StandardCharsets.UTF_8).length - 12;
    for (int length = 0; length < end; length += 97) {
      assertThat(malformed(Arrays.copyOf(whole, length))).isNotEmpty();
    }
  }

  @Test
  void entitiesAndDocumentTypes_areRefused() {
    String file = "<!DOCTYPE EInvoice [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    String site = "<!DOCTYPE EInvoice SYSTEM \"http://127.0.0.1:1/x.dtd\">";
    for (String type : new String[] {file, site}) {
      String xml =
          GoodReceipt.xml().replace(PROLOG, PROLOG + type).replace("<BizCode>", "<BizCode>&x;");
      assertThat(malformed(bytes(xml))).contains("document type");
    }
    StringBuilder bomb = new StringBuilder("<!DOCTYPE EInvoice [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 60; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    String xml =
        GoodReceipt.xml()
            .replace(PROLOG, PROLOG + bomb + "]>")
            .replace("<BizCode>", "<BizCode>&a59;");
    String said = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> malformed(bytes(xml)));
    assertThat(said).contains("document type");
  }

  @Test
  void whatIsTooDeep_orNoReceipt_orTwo_isRefused() {
    String deep = "<a>".repeat(100) + "</a>".repeat(100);
    assertThat(malformed(bytes(GoodReceipt.xml().replace("<BizCode>", "<BizCode>" + deep))))
        .contains("deeper");
    assertThat(malformed(bytes("<Invoice/>"))).contains("one EInvoice");
    assertThat(malformed(bytes("<r><EInvoice/><EInvoice/></r>"))).contains("one EInvoice");
    assertThat(malformed(bytes("{}"))).contains("no XML");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      textBlock =
          """
          >133.00</TotalAmount>  | >133.001</TotalAmount>  | /receipt/total_fen
          >133.00</TotalAmount>  | >1e3</TotalAmount>      | /receipt/total_fen
          >133.00</TotalAmount>  | >一百</TotalAmount>      | /receipt/total_fen
          >40.00</ownPayAmount>  | >40,00</ownPayAmount>   | /receipt/amounts/cash_fen
          >100</ItemAmount>      | >x</ItemAmount>         | /receipt/lines/0/amount_fen
          >33.00</AuxItemAmount> | >1.2.3</AuxItemAmount>  | /receipt/details/1/amount_fen
          <BizCode> | <CurrencyType>USD</CurrencyType><BizCode> | /receipt/total_fen
          <BizCode> | <relatedInvoiceNumber>0000000001</relatedInvoiceNumber><BizCode> \
          | /receipt/number
          """)
  void whatNoReceiptSays_isRefused_withItsPlace(String there, String instead, String pointer) {
    byte[] document = bytes(GoodReceipt.xml().replace(there, instead));
    Problem problem = catchThrowableOfType(Problem.class, () -> EInvoice.read(document));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
    assertThat(problem.faults()).extracting(fault -> fault.pointer()).containsExactly(pointer);
  }

  @Test
  void regionsOwnNames_meanTheSame_andMaskedNumbersNobody() {
    String xml =
        GoodReceipt.xml()
            .replace("fundPayAmount", "医保统筹基金支付")
            .replace("ownPayAmount", "OWNPAYAMOUNT")
            .replace("11010519491231002X", "1101**********002X")
            .replace("<分类自负>", "<分类自负>\n  ");
    Receipt read = (Receipt) EInvoice.read(bytes(xml));
    assertThat(read.getAmounts().getFundsFen()).isEqualTo(8_000);
    assertThat(read.getAmounts().getCashFen()).isEqualTo(4_000);
    assertThat(read.getPatient().getIdNumber()).isEmpty();
    assertThat(read.getPayer().getCode()).isEqualTo("1101**********002X");
    assertThat(read.getRawList()).extracting(raw -> raw.getValue()).contains("1.50");
  }

  private static byte[] bytes(String xml) {
    return Buffer.buffer(xml).getBytes();
  }

  private static String malformed(byte[] document) {
    Problem problem = catchThrowableOfType(Problem.class, () -> EInvoice.read(document));
    assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
    return problem.detail();
  }
}
