package org.directpay.core.claim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is refused of a {@link SomeReceipts receipt}, and what it says in two ways. */
final class ReceiptCheckTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-03-05");

  @Test
  void amounts_holdToTheFen() {
    contradictions(
        """
        total=100 cash=100 | fine
        total=100 funds=50 other=20 account=10 cash=20 | fine
        total=100 funds=50 other=20 account=10 cash=19 | /total_fen BALANCE_BROKEN 100 99
        total=99 cash=100 | /total_fen BALANCE_BROKEN 99 100
        # The funds and the others, apart.
        funds=60 cash=40 fundshares=a:50,b:10 | fine
        funds=60 cash=40 fundshares=a:50,b:11 | /amounts/funds_fen BALANCE_BROKEN 60 61
        other=60 cash=40 othershares=a:59 | /amounts/other_fen BALANCE_BROKEN 60 59
        # What is the person's, cut in two: no more than the funds leave; regions cut it further.
        funds=60 cash=40 self=30 expense=10 | fine
        funds=60 cash=40 self=10 expense=10 | fine
        funds=60 cash=40 self=31 expense=10 | /amounts/self_expense_fen BALANCE_BROKEN 41 40
        funds=60 cash=40 self=41 | /amounts/self_pay_fen BALANCE_BROKEN 41 40
        """);
  }

  @Test
  void lines_andDetails_makeTheTotal() {
    contradictions(
        """
        lines=01:60,02:40 | fine
        lines=01:160,02:-60 | fine
        lines=01:60,02:41 | /total_fen BALANCE_BROKEN 100 101
        details=01:60,02:40 | fine
        details=01:60,02:39 | /total_fen BALANCE_BROKEN 100 99
        lines=01:60,02:40 details=01:70,01:-10,02:40 | fine
        lines=01:60,01:40 details=01:70,01:30 | fine
        lines=01:60,02:40 details=01:50,02:50 | /lines/0/amount_fen BALANCE_BROKEN 60 50 \
        ; /lines/1/amount_fen BALANCE_BROKEN 40 50
        lines=01:60,02:40 details=01:60,:40 | fine
        lines=01:60,02:40 details=01:60,03:40 | /details/1/line_code FIELD_INVALID
        """);
  }

  @Test
  void dates_haveAnOrder() {
    contradictions(
        """
        from=2026-03-01 until=2026-03-04 | fine
        from=2026-03-04 until=2026-03-03 | /visit/ends_on DATES_OUT_OF_ORDER 2026 03 03 2026 03 04
        setting=INPATIENT from=2026-03-05 | /issued_on DATES_OUT_OF_ORDER 2026 03 04 2026 03 05
        # Booked and paid beforehand.
        setting=OUTPATIENT from=2026-03-05 | fine
        from=2026-03-05 | fine
        """);
  }

  @Test
  void names_haveTheirShape() {
    faults(
        """
        code=31060221 number=0012345678 check=235456 | fine
        code=3106022 | /code FIELD_INVALID 8
        code=310602211 | /code FIELD_INVALID 8
        code=3106022A | /code FIELD_INVALID 8
        code=３１０６０２２１ | /code FIELD_INVALID 8
        code= | /code FIELD_INVALID 8
        number=001234567 | /number FIELD_INVALID 10
        number=00123456789 | /number FIELD_INVALID 10
        check=809d | /check_code FIELD_INVALID 6
        check=809d.. | /check_code FIELD_INVALID 6
        check=1234567 | /check_code FIELD_INVALID 6
        area=31 | /area_code FIELD_INVALID 6
        hospital= credit=12320900E875065319 | fine
        hospital= credit= | /issuer/hospital_id FIELD_MISSING
        issuer= | /issuer/name FIELD_MISSING
        name= | /patient/name FIELD_MISSING
        # Not every platform tells it, and what it tells may be masked; then it must not be sent.
        id= | fine
        id=110105194912310021 | /patient/id_number ID_NUMBER_INVALID 18
        id=1101**********002X | /patient/id_number ID_NUMBER_INVALID 18
        """);
  }

  @Test
  void nothing_liesInTheFuture() {
    faults(
        """
        issued=2026-03-05 | fine
        issued=2026-03-06 | /issued_on FIELD_INVALID 2026 03 06 2026 03 05
        from=2026-03-06 | /visit/starts_on FIELD_INVALID 2026 03 06 2026 03 05
        until=2026-03-06 | /visit/ends_on FIELD_INVALID 2026 03 06 2026 03 05
        """);
  }

  @Test
  void amounts_lieInTheirRange() {
    faults(
        """
        total=10000000000 | fine
        total=0 | /total_fen AMOUNT_OUT_OF_RANGE 0 1 10000000000
        total=10000000001 | /total_fen AMOUNT_OUT_OF_RANGE 10000000001 1 10000000000
        funds=-1 | /amounts/funds_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        other=-1 | /amounts/other_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        account=-1 | /amounts/account_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        cash=-1 | /amounts/cash_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        self=-1 | /amounts/self_pay_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        expense=-1 | /amounts/self_expense_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        fundshares=a:-1 | /amounts/fund_shares/0/amount_fen AMOUNT_OUT_OF_RANGE -1 0 10000000000
        lines=01:-10000000001 | /lines/0/amount_fen AMOUNT_OUT_OF_RANGE \
        -10000000001 -10000000000 10000000000
        details=01:10000000001 | /details/0/amount_fen AMOUNT_OUT_OF_RANGE \
        10000000001 -10000000000 10000000000
        lines=:1 | /lines/0/name FIELD_MISSING
        """);
  }

  @Test
  void lists_areBounded() {
    String detail = "01:1";
    String most = String.join(",", Collections.nCopies(ReceiptCheck.DETAILS_MAX, detail));
    assertEquals("fine", faults(SomeReceipts.receipt("total=2000 details=" + most)));
    assertEquals(
        "/details FIELD_INVALID 2001 2000",
        faults(SomeReceipts.receipt("total=2001 details=" + most + "," + detail)));
  }

  @Test
  void redLetters_nameAnother() {
    check(
        """
        code=31060221 number=0000000001 | fine
        code=31060221 number=1 check=1 | /number FIELD_INVALID 10 ; /check_code FIELD_INVALID 6
        issued=2026-03-06 | /issued_on FIELD_INVALID 2026 03 06 2026 03 05
        number=0000000009 | /original_number FIELD_INVALID
        """,
        line -> {
          Receipt red = SomeReceipts.receipt(line);
          Receipt.Name original = new Receipt.Name("31060221", "0000000009");
          return written(
              ReceiptCheck.faults(
                  new RedLetter(red.name(), red.checkCode(), red.issuedOn(), original, ""), TODAY));
        });
  }

  private static void faults(String table) {
    check(table, line -> faults(SomeReceipts.receipt(line)));
  }

  private static String faults(Receipt receipt) {
    return written(ReceiptCheck.faults(receipt, TODAY));
  }

  private static void contradictions(String table) {
    check(
        table,
        line -> {
          Receipt receipt = SomeReceipts.receipt(line);
          assertEquals(List.of(), ReceiptCheck.faults(receipt, TODAY), line);
          return written(ReceiptCheck.contradictions(receipt));
        });
  }

  /** Pointer, code and the figures of the detail, in their order. */
  private static void check(String table, Function<String, String> found) {
    assertAll(
        table
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(
                line ->
                    () -> {
                      int cut = line.indexOf('|');
                      assertEquals(
                          line.substring(cut + 1).trim(),
                          found.apply(line.substring(0, cut)),
                          line);
                    }));
  }

  private static String written(List<Fault> faults) {
    return faults.isEmpty()
        ? "fine"
        : faults.stream().map(ReceiptCheckTest::written).collect(Collectors.joining(" ; "));
  }

  private static String written(Fault fault) {
    String figures = fault.detail().replaceAll("(?<![0-9])-(?=[0-9])", "~");
    figures = figures.replaceAll("[^0-9~]+", " ").replace('~', '-').trim();
    return (fault.pointer() + " " + fault.code() + " " + figures).trim();
  }
}
