package org.directpay.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.directpay.core.claim.Money;

/**
 * What the imitation bank has booked on its customer's accounts, one for each insurer, on a day at
 * UTC+8. Every account began with the same amount.
 */
final class BankAccounts {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final long FIRST_BALANCE_FEN = 5_000_000_000L;

  private record Entry(
      String account, String reference, String endToEndId, LocalDate day, long fen) {

    long change() {
      return reference.startsWith("R") ? fen : -fen;
    }

    String direction() {
      return change() < 0 ? "DEBIT" : "CREDIT";
    }
  }

  private final LocalDate day;
  private final Map<String, List<Entry>> accounts;

  private BankAccounts(LocalDate day, Map<String, List<Entry>> accounts) {
    this.day = day;
    this.accounts = accounts;
  }

  /** Empty for what is no day, or one that is not over. */
  static Optional<BankAccounts> of(Collection<BankTransfer> transfers, String day, long nowMillis) {
    try {
      LocalDate asked = LocalDate.parse(day);
      List<Entry> entries = new ArrayList<>();
      transfers.forEach(transfer -> add(transfer, entries));
      return Optional.of(asked)
          .filter(before -> before.isBefore(dayOf(nowMillis)))
          .map(
              over ->
                  new BankAccounts(
                      over,
                      entries.stream()
                          .filter(entry -> !entry.day().isAfter(over))
                          .collect(
                              Collectors.groupingBy(
                                  Entry::account, TreeMap::new, Collectors.toList()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** When a day began; empty for what is no day. */
  static Optional<Long> beginningOf(String day) {
    try {
      return Optional.of(LocalDate.parse(day).atStartOfDay(CHINA).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate dayOf(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), CHINA);
  }

  private static void add(BankTransfer transfer, List<Entry> entries) {
    String account = transfer.instruction().getString("debtor");
    String id = transfer.endToEndId();
    String reference = transfer.reference();
    long fen = transfer.amountFen();
    if (transfer.paidAtMillis() > 0) {
      entries.add(new Entry(account, reference, id, dayOf(transfer.paidAtMillis()), fen));
    }
    if (transfer.returnedAtMillis() > 0) {
      entries.add(new Entry(account, "R" + reference, id, dayOf(transfer.returnedAtMillis()), fen));
    }
  }

  private List<Entry> today(List<Entry> entries) {
    return entries.stream().filter(entry -> entry.day().equals(day)).toList();
  }

  private static long balance(List<Entry> entries) {
    return FIRST_BALANCE_FEN + entries.stream().mapToLong(Entry::change).sum();
  }

  private long opening(List<Entry> entries) {
    return balance(entries.stream().filter(entry -> entry.day().isBefore(day)).toList());
  }

  JsonObject json() {
    JsonArray statements = new JsonArray();
    accounts.forEach(
        (account, entries) ->
            statements.add(
                new JsonObject()
                    .put("account", account)
                    .put("day", day.toString())
                    .put("opening_fen", opening(entries))
                    .put("closing_fen", balance(entries))
                    .put(
                        "entries",
                        new JsonArray(today(entries).stream().map(this::json).toList()))));
    return new JsonObject().put("statements", statements);
  }

  private JsonObject json(Entry entry) {
    return new JsonObject()
        .put("reference", entry.reference())
        .put("end_to_end_id", entry.endToEndId())
        .put("direction", entry.direction())
        .put("amount_fen", entry.fen());
  }

  /** A message with a statement for each account. */
  String camt() {
    String statements =
        accounts.entrySet().stream()
            .map(account -> camt(account.getKey(), account.getValue()))
            .collect(Collectors.joining());
    return BankIso.document(
        "camt.053.001.08",
        "<BkToCstmrStmt><GrpHdr>%s</GrpHdr>%s</BkToCstmrStmt>"
            .formatted(BankIso.header(), statements));
  }

  private String camt(String account, List<Entry> entries) {
    return """
        <Stmt><Id>%1$s.%2$s</Id><Acct><Id><Othr><Id>%1$s</Id></Othr></Id></Acct>%3$s%4$s%5$s</Stmt>
        """
        .formatted(
            account,
            day,
            camtBalance("OPBD", opening(entries)),
            camtBalance("CLBD", balance(entries)),
            today(entries).stream().map(BankAccounts::camt).collect(Collectors.joining()));
  }

  private String camtBalance(String code, long fen) {
    return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">%s</Amt>
          <CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"""
        .formatted(code, yuan(Math.abs(fen)), fen < 0 ? "DBIT" : "CRDT", day);
  }

  private static String camt(Entry entry) {
    return """
        <Ntry><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
          <BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>
          <BkTxCd><Prtry><Cd>TRANSFER</Cd></Prtry></BkTxCd>
          <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>"""
        .formatted(
            yuan(entry.fen()),
            entry.change() < 0 ? "DBIT" : "CRDT",
            entry.day(),
            entry.reference(),
            entry.endToEndId());
  }

  private static String yuan(long fen) {
    return Money.ofFen(fen).yuan();
  }
}
