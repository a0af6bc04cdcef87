package org.directpay.core.claim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Bills;
import org.junit.jupiter.api.Test;

/** What is refused of a discharge: {@link Bills}, and all faults that they have. */
final class DischargeCheckTest {

  @Test
  void balances_holdToTheFen() {
    check(
        """
        in=100 pre=5 over=1 full=20 fund=30 hosp=2 | fine
        in=100 fund=30 fundtotal=30 personal=70 account=10 cash=60 | fine
        BED: in=60 full=1, MATERIAL: in=40 | fine
        in=0 unused | fine
        in=100 fund=100 | fine

        # total = the four parts
        in=100 full=20 total=120.01 | /total_fen BALANCE_BROKEN 12001 12000
        # fund_total = the funds
        in=100 fund=30 fund@full=10 fundtotal=30 | /social/fund_total_fen BALANCE_BROKEN 3000 4000
        # total = funds + hospital + personal
        in=100 fund=30 hosp=1 personal=70 | /social/personal_total_fen BALANCE_BROKEN 7000 6900
        in=100 fund=99 hosp=2 | /social/funds BALANCE_BROKEN 9900 200 10000
        # personal = account + cash
        in=100 fund=30 account=20 cash=49 | /social/cash_paid_fen BALANCE_BROKEN 4900 5000
        in=100 fund=30 account=71 | /social/account_paid_fen BALANCE_BROKEN 7100 7000
        # Funds pay only where social insurance was used.
        in=100 fund=30 unused | /social/used BALANCE_BROKEN 3000
        """);
  }

  @Test
  void amounts_lieInTheirRange() {
    check(
        """
        in=100000000 unused | fine
        in=-1 full=1 | /totals/in_scope_fen AMOUNT_OUT_OF_RANGE -100 0 10000000000
        in=100000000.01 | /totals/in_scope_fen AMOUNT_OUT_OF_RANGE 10000000001 0 10000000000 \
        ; /total_fen AMOUNT_OUT_OF_RANGE 10000000001 0 10000000000
        in=1 fund=-1 | /social/funds/0/amount_fen AMOUNT_OUT_OF_RANGE -100 1 10000000000
        in=1 hosp=-1 | /social/hospital_paid_fen AMOUNT_OUT_OF_RANGE -100 0 10000000000
        in=1 account=-1 | /social/account_paid_fen AMOUNT_OUT_OF_RANGE -100 0 10000000000
        BED: in=2, BED: full=-1 | /charges/1/parts/full_self_pay_fen AMOUNT_OUT_OF_RANGE \
        -100 0 10000000000 ; /totals/full_self_pay_fen AMOUNT_OUT_OF_RANGE -100 0 10000000000
        """);
  }

  @Test
  void lines_haveNumbersOfTheirOwn() {
    check(
        """
        BED#2: in=1, BED#1: in=1 | fine
        BED#0: in=1 | /charges/0/line FIELD_INVALID 0 1
        BED#3: in=1, BED#3: in=1 | /charges/1/line FIELD_INVALID 3
        """);
  }

  @Test
  void visits_haveAPatient_andADirection() {
    check(
        """
        in=1 on=2026-03-01 until=2026-03-04 | fine
        in=1 on=2026-03-04 until=2026-03-01 | /discharged_at DATES_OUT_OF_ORDER 2026 03 01 12 00 \
        08 00 2026 03 04 12 00 08 00
        in=1 id=110105194912310021 | /patient/id_number ID_NUMBER_INVALID 18
        in=1 on=1949-12-30 | /patient/id_number ID_NUMBER_INVALID
        in=1 on=1949-12-31 | fine
        in=1 name= | /patient/name FIELD_MISSING
        """);
  }

  @Test
  void allFaults_areToldAtOnce() {
    check(
        """
        BED#0: in=1, BED#0: in=1 name= id=1 | /patient/name FIELD_MISSING \
        ; /patient/id_number ID_NUMBER_INVALID 18 ; /charges/0/line FIELD_INVALID 0 1 \
        ; /charges/1/line FIELD_INVALID 0 1 ; /charges/1/line FIELD_INVALID 0
        """);
  }

  @Test
  void charges_areCounted() {
    Discharge bill = Bills.bill("in=0");
    List<Charge> charges = new ArrayList<>();
    for (int line = 1; line <= DischargeCheck.CHARGES_MAX; line++) {
      charges.add(new Charge(line, "", "", null, null, PartAmounts.ZERO, null));
    }
    assertEquals(List.of(), DischargeCheck.faults(Bills.withCharges(bill, charges)));
    charges.add(new Charge(9_999, "", "", null, null, PartAmounts.ZERO, null));
    assertEquals(
        ReasonCode.TOO_MANY_CHARGES,
        DischargeCheck.faults(Bills.withCharges(bill, charges)).get(0).code());
  }

  /** Pointer, code and the figures of the detail, in their order. */
  private static void check(String table) {
    assertAll(
        table
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(
                line ->
                    () -> {
                      int cut = line.indexOf('|');
                      Discharge bill = Bills.bill(line.substring(0, cut).trim());
                      assertEquals(line.substring(cut + 1).trim(), written(bill), line);
                    }));
  }

  private static String written(Discharge discharge) {
    List<Fault> faults = DischargeCheck.faults(discharge);
    return faults.isEmpty()
        ? "fine"
        : faults.stream().map(DischargeCheckTest::written).collect(Collectors.joining(" ; "));
  }

  private static String written(Fault fault) {
    String figures = fault.detail().replaceAll("(?<![0-9])-(?=[0-9])", "~");
    figures = figures.replaceAll("[^0-9~]+", " ").replace('~', '-').trim();
    return (fault.pointer() + " " + fault.code() + " " + figures).trim();
  }
}
