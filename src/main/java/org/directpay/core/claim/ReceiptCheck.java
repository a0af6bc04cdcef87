package org.directpay.core.claim;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a receipt, of two kinds. A <em>fault</em> is what no receipt can be: it is
 * refused, and whoever sent it mends it. A <em>contradiction</em> is what the receipt itself says
 * in two ways: it exists nevertheless, so it is kept, and a person decides. Amounts are compared to
 * the fen, without tolerance.
 */
public final class ReceiptCheck {

  public static final int LINES_MAX = 200;
  public static final int DETAILS_MAX = 2_000;
  public static final int RAW_FIELDS_MAX = 200;
  public static final int SHARES_MAX = 50;

  private static final int NAME_MAX = 100;
  private static final int CODE_DIGITS = 8;
  private static final int NUMBER_DIGITS = 10;
  private static final int AREA_DIGITS = 6;
  private static final int CHECK_CHARACTERS = 6;

  private final Receipt receipt;
  private final Receipt.Amounts amounts;
  private final Inspection here = Inspection.start();

  private ReceiptCheck(Receipt receipt) {
    this.receipt = receipt;
    this.amounts = receipt.amounts();
  }

  /**
   * What no receipt can be; empty if there is nothing. Pointers start at the receipt.
   *
   * @param today at UTC+8, where receipts are issued
   */
  public static List<Fault> faults(Receipt receipt, LocalDate today) {
    ReceiptCheck check = new ReceiptCheck(receipt);
    check.names();
    check.people();
    check.dates(today);
    check.ranges();
    return check.here.faults();
  }

  /** What no red letter can be; empty if there is nothing. Pointers start at the red letter. */
  public static List<Fault> faults(RedLetter red, LocalDate today) {
    Inspection here = Inspection.start();
    name(here, "", red.name());
    checkCode(here.at("check_code"), red.checkCode());
    notAfter(here.at("issued_on"), red.issuedOn(), today);
    name(here, "original_", red.original());
    here.at("original_number")
        .expect(
            !red.name().equals(red.original()),
            () -> "is the red letter's own; it must name the receipt that is voided");
    return here.faults();
  }

  /** What a receipt without fault says in two ways; empty if there is nothing. */
  public static List<Fault> contradictions(Receipt receipt) {
    ReceiptCheck check = new ReceiptCheck(receipt);
    check.payments();
    check.lines();
    check.details();
    check.order();
    return check.here.faults();
  }

  /* ------------------------------ faults --------------------------------- */

  private void names() {
    name(here, "", receipt.name());
    checkCode(here.at("check_code"), receipt.checkCode());
    digits(here.at("area_code"), receipt.areaCode(), AREA_DIGITS);
    Receipt.Issuer issuer = receipt.issuer();
    here.at("issuer").at("name").expectText(issuer.name(), NAME_MAX);
    here.at("issuer")
        .at("hospital_id")
        .expect(
            !(issuer.hospitalId().isEmpty() && issuer.creditCode().isEmpty()),
            ReasonCode.FIELD_MISSING,
            () -> "is required where there is no credit_code");
  }

  private static void name(Inspection there, String prefix, Receipt.Name name) {
    digits(there.at(prefix + "code"), name.code(), CODE_DIGITS);
    digits(there.at(prefix + "number"), name.number(), NUMBER_DIGITS);
  }

  private static void digits(Inspection there, String text, int count) {
    there.expect(
        text.length() == count && text.chars().allMatch(Inspection::isDigit),
        () -> "must be " + count + " digits");
  }

  private static void checkCode(Inspection there, String text) {
    there.expect(
        text.length() == CHECK_CHARACTERS && text.chars().allMatch(ReceiptCheck::isAlphanumeric),
        () -> "must be " + CHECK_CHARACTERS + " letters or digits");
  }

  private static boolean isAlphanumeric(int character) {
    int lower = character | ('a' - 'A');
    return Inspection.isDigit(character) || (lower >= 'a' && lower <= 'z');
  }

  private void people() {
    Inspection there = here.at("patient");
    there.at("name").expectText(receipt.patient().name(), NAME_MAX);
    String number = receipt.patient().idNumber();
    if (!number.isEmpty()) {
      there.at("id_number").expectResidentId(number);
    }
  }

  private void dates(LocalDate today) {
    notAfter(here.at("issued_on"), receipt.issuedOn(), today);
    notAfter(here.at("visit").at("starts_on"), receipt.visit().startsOn(), today);
    notAfter(here.at("visit").at("ends_on"), receipt.visit().endsOn(), today);
  }

  private static void notAfter(Inspection there, @Nullable LocalDate day, LocalDate today) {
    there.expect(
        day == null || !day.isAfter(today), () -> "is " + day + ", in the future: it is " + today);
  }

  private void ranges() {
    here.at("total_fen").expectAmount(receipt.total(), Money.ofFen(1));
    Inspection there = here.at("amounts");
    there.at("funds_fen").expectAmount(amounts.funds(), Money.ZERO);
    there.at("other_fen").expectAmount(amounts.other(), Money.ZERO);
    there.at("account_fen").expectAmount(amounts.account(), Money.ZERO);
    there.at("cash_fen").expectAmount(amounts.cash(), Money.ZERO);
    ifStated(there.at("self_pay_fen"), amounts.selfPay());
    ifStated(there.at("self_expense_fen"), amounts.selfExpense());
    shares(there.at("fund_shares"), amounts.fundShares());
    shares(there.at("other_shares"), amounts.otherShares());
    atMost(here.at("lines"), receipt.lines(), LINES_MAX);
    atMost(here.at("details"), receipt.details(), DETAILS_MAX);
    atMost(here.at("raw"), receipt.raw(), RAW_FIELDS_MAX);
    // Some charges only take back others.
    Money least = Money.MAX.negated();
    for (int i = 0; i < receipt.lines().size(); i++) {
      Receipt.Line line = receipt.lines().get(i);
      here.at("lines").at(i).at("name").expectText(line.name(), NAME_MAX);
      here.at("lines").at(i).at("amount_fen").expectAmount(line.amount(), least);
    }
    for (int i = 0; i < receipt.details().size(); i++) {
      Receipt.Detail detail = receipt.details().get(i);
      here.at("details").at(i).at("amount_fen").expectAmount(detail.amount(), least);
    }
  }

  private static void ifStated(Inspection there, @Nullable Money amount) {
    if (amount != null) {
      there.expectAmount(amount, Money.ZERO);
    }
  }

  private static void shares(Inspection there, List<Receipt.Share> shares) {
    atMost(there, shares, SHARES_MAX);
    for (int i = 0; i < shares.size(); i++) {
      there.at(i).at("name").expectText(shares.get(i).name(), NAME_MAX);
      there.at(i).at("amount_fen").expectAmount(shares.get(i).amount(), Money.ZERO);
    }
  }

  private static void atMost(Inspection there, List<?> list, int most) {
    there.expect(list.size() <= most, () -> "has " + list.size() + " entries; at most " + most);
  }

  /* ------------------------------ contradictions ------------------------- */

  /** Total = funds + other + account + cash; what is the person's is no more than funds leave. */
  private void payments() {
    here.at("total_fen")
        .expectBalance(receipt.total(), "funds, other, account and cash sum to", amounts.paid());
    balance("funds_fen", amounts.funds(), amounts.fundShares());
    balance("other_fen", amounts.other(), amounts.otherShares());
    Money selfPay = amounts.selfPay();
    Money selfExpense = amounts.selfExpense();
    Money persons =
        (selfPay == null ? Money.ZERO : selfPay)
            .plus(selfExpense == null ? Money.ZERO : selfExpense);
    Money left = receipt.total().minus(amounts.funds());
    // Regions differ in what else they take out of the two, so they need not reach it.
    here.at("amounts")
        .at(selfExpense == null ? "self_pay_fen" : "self_expense_fen")
        .expect(
            persons.compareTo(left.max(Money.ZERO)) <= 0,
            ReasonCode.BALANCE_BROKEN,
            () ->
                "makes "
                    + Inspection.fen(persons)
                    + " with self_pay_fen, but total_fen less funds_fen is "
                    + Inspection.fen(left));
  }

  private void balance(String field, Money stated, List<Receipt.Share> shares) {
    if (!shares.isEmpty()) {
      here.at("amounts")
          .at(field)
          .expectBalance(
              stated, "its shares sum to", Money.sum(shares.stream().map(Receipt.Share::amount)));
    }
  }

  private void lines() {
    if (!receipt.lines().isEmpty()) {
      Money sum = Money.sum(receipt.lines().stream().map(Receipt.Line::amount));
      here.at("total_fen").expectBalance(receipt.total(), "the lines sum to", sum);
    }
  }

  /** The details make the total, and those of a line make the line. */
  private void details() {
    if (receipt.details().isEmpty()) {
      return;
    }
    Money sum = Money.sum(receipt.details().stream().map(Receipt.Detail::amount));
    here.at("total_fen").expectBalance(receipt.total(), "the details sum to", sum);
    Map<String, Money> byLine = new HashMap<>();
    for (Receipt.Line line : receipt.lines()) {
      byLine.merge(line.code(), line.amount(), Money::plus);
    }
    Map<String, Money> open = new HashMap<>();
    for (int i = 0; i < receipt.details().size(); i++) {
      Receipt.Detail detail = receipt.details().get(i);
      String code = detail.lineCode();
      open.merge(code, detail.amount(), Money::plus);
      here.at("details")
          .at(i)
          .at("line_code")
          .expect(
              code.isEmpty() || receipt.lines().isEmpty() || byLine.containsKey(code),
              () -> "is the code of no line");
    }
    for (int i = 0; i < receipt.lines().size(); i++) {
      String code = receipt.lines().get(i).code();
      Money details = code.isEmpty() ? null : open.remove(code);
      if (details != null) {
        here.at("lines")
            .at(i)
            .at("amount_fen")
            .expectBalance(byLine.getOrDefault(code, details), "its details sum to", details);
      }
    }
  }

  private void order() {
    LocalDate from = receipt.visit().startsOn();
    LocalDate until = receipt.visit().endsOn();
    here.at("visit")
        .at("ends_on")
        .expect(
            from == null || until == null || !until.isBefore(from),
            ReasonCode.DATES_OUT_OF_ORDER,
            () -> "is " + until + ", before " + from);
    // Who books a visit beforehand may pay for it beforehand; who is discharged pays at the end.
    boolean isStay = receipt.visit().setting() == Setting.INPATIENT;
    here.at("issued_on")
        .expect(
            !isStay || from == null || !receipt.issuedOn().isBefore(from),
            ReasonCode.DATES_OUT_OF_ORDER,
            () -> "is " + receipt.issuedOn() + ", before the stay, " + from);
  }
}
