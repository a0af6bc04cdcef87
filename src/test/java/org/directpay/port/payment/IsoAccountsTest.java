package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.BankEntry;
import org.directpay.core.ledger.BankEntry.Direction;
import org.directpay.core.ledger.BankStatement;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.port.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a bank's camt.053 says of accounts; in doubt nothing at all. */
class IsoAccountsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private static String balance(String code, String direction, String yuan) {
    return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">%s</Amt>
          <CdtDbtInd>%s</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>"""
        .formatted(code, yuan, direction);
  }

  private static String entry(String reference, String direction, String yuan, String details) {
    return """
        <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
          <AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>T</Cd></Prtry></BkTxCd>%s</Ntry>"""
        .formatted(yuan, direction, reference, details);
  }

  private static String statement(String account, String content) {
    return "<Stmt><Id>1</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id></Acct>%s</Stmt>"
        .formatted(account, content);
  }

  private static byte[] document(String... statements) {
    return IsoSamples.document(
        "camt.053.001.08",
        "<BkToCstmrStmt><GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-03-02T01:00:00+08:00</CreDtTm>"
            + "</GrpHdr>%s</BkToCstmrStmt>".formatted(String.join("", statements)));
  }

  private static Optional<List<BankStatement>> read(byte[]... documents) {
    return IsoAccounts.ofDay(List.of(documents), DAY);
  }

  @Test
  void twoAccounts_withWhatMoved_andAnOverdraft() {
    byte[] document =
        document(
            statement(
                "6222",
                balance("PRCD", "CRDT", "10.00")
                    + balance("CLBD", "DBIT", "2.00")
                    + balance("CLAV", "CRDT", "77.00")
                    + entry("E1", "DBIT", "12.00", IsoSamples.details("", ""))),
            statement("6223", balance("OPBD", "CRDT", "5") + balance("CLBD", "CRDT", "5")));
    assertThat(read(document).orElseThrow())
        .containsExactly(
            new BankStatement(
                "6222",
                DAY,
                Money.ofFen(10_00),
                Money.ofFen(-2_00),
                List.of(
                    new BankEntry(
                        "6222",
                        "E1",
                        new EndToEndId(IsoSamples.ID),
                        Direction.LEFT,
                        DAY,
                        Money.ofFen(12_00)))),
            new BankStatement("6223", DAY, Money.ofFen(5_00), Money.ofFen(5_00), List.of()));
  }

  /** One debit for a file of payments, with each payment's amount. */
  @Test
  void anEntryOfMany_isEachOfThem_ifTheirAmountsAreTold() {
    String two =
        "<NtryDtls>"
            + "<TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"CNY\">1.00</Amt></TxDtls>"
            + "<TxDtls><Refs><EndToEndId>B</EndToEndId></Refs><Amt Ccy=\"CNY\">2.00</Amt></TxDtls>"
            + "</NtryDtls>";
    String balances = balance("OPBD", "CRDT", "3") + balance("CLBD", "CRDT", "0");
    assertThat(
            read(document(statement("6222", balances + entry("E1", "DBIT", "3.00", two))))
                .orElseThrow()
                .get(0)
                .entries())
        .extracting(entry -> entry.reference() + " " + entry.endToEndId() + " " + entry.amount())
        .containsExactly("E1.0 A Money[fen=100]", "E1.1 B Money[fen=200]");
    String untold = two.replaceAll("<Amt.*?</Amt>", "");
    assertThat(
            read(document(statement("6222", balances + entry("E1", "DBIT", "3.00", untold))))
                .orElseThrow()
                .get(0)
                .entries())
        .extracting(entry -> entry.reference() + " " + entry.endToEndId() + " " + entry.amount())
        .containsExactly("E1 null Money[fen=300]");
  }

  /** Two payments that look alike are two: the books must show that it was paid twice. */
  @Test
  void anEntryOfMany_ofWhichTwoAreAlike_isBoth() {
    String one =
        "<TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><Amt Ccy=\"CNY\">1.00</Amt></TxDtls>";
    String details = "<NtryDtls>" + one + one + "</NtryDtls>";
    String balances = balance("OPBD", "CRDT", "2") + balance("CLBD", "CRDT", "0");
    assertThat(
            read(document(statement("6222", balances + entry("E1", "DBIT", "2.00", details))))
                .orElseThrow()
                .get(0)
                .entries())
        .extracting(entry -> entry.reference() + " " + entry.endToEndId())
        .containsExactly("E1.0 A", "E1.1 A");
  }

  @Test
  void aDayWithoutAStatement_isThereOnceALaterOneIs() {
    byte[] first =
        document(
            statement("6222", balance("OPBD", "CRDT", "1.00") + balance("CLBD", "CRDT", "1.00")));
    assertThat(IsoAccounts.ofDay(List.of(first), DAY.minusDays(1)).orElseThrow()).isEmpty();
    assertThat(IsoAccounts.ofDay(List.of(first), DAY.plusDays(1))).isEmpty();
    assertThat(IsoAccounts.ofDay(List.of(first, first), DAY).orElseThrow()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLBD     | CRDT | 1.00  | CNY | another balance
          CLBD     | CRDT | 10.00 | USD | in our currency
          CLBD     | UP   | 10.00 | CNY | without a direction
          CLBD     | CRDT | 1.001 | CNY | no amount in fen
          CLAV     | CRDT | 10.00 | CNY | without the balances
          """)
  void inDoubt_nothing(
      String code, String direction, String yuan, String currency, String problem) {
    String balances =
        balance("OPBD", "CRDT", "10.00") + balance(code, direction, yuan).replace("CNY", currency);
    assertThatThrownBy(() -> read(document(statement("6222", balances))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(problem);
  }

  @Test
  void entriesOfOneName_areNotAdded() {
    String balances = balance("OPBD", "CRDT", "10.00") + balance("CLBD", "CRDT", "8.00");
    String entry = entry("E1", "DBIT", "1.00", "");
    assertThatThrownBy(() -> read(document(statement("6222", balances + entry + entry))))
        .hasMessageContaining("E1 is there twice");
  }
}
