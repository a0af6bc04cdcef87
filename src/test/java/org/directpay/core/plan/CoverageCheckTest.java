package org.directpay.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Written;
import org.directpay.core.claim.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CoverageCheckTest {

  private static final String ID_NUMBER = "11010519491231002X";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # coverage | starts | ends   | enrolled   | faults
          C-1 | 2026-01-01 | 2026-12-31 | 2024-01-01 |
          C-1 | 2026-01-01 | 2026-01-01 | 2026-01-01 |
          C-1 | 2026-01-01 | 2025-12-31 | 2026-01-01 | /ends_on DATES_OUT_OF_ORDER
          C-1 | 2026-01-01 | 2026-12-31 | 2026-01-02 | /enrolled_on DATES_OUT_OF_ORDER
          C 1 | 2026-01-01 | 2026-12-31 | 2026-01-01 | /coverage_id FIELD_INVALID
          """)
  void dates_followEachOther(
      String id,
      LocalDate startsOn,
      LocalDate endsOn,
      LocalDate enrolledOn,
      @Nullable String faults) {
    assertEquals(
        faults == null ? "" : faults,
        written(
            CoverageCheck.faults(
                coverage(id, "A", ID_NUMBER, startsOn, endsOn, enrolledOn, null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # holder | number      | bank | payee | faults
          A | 6222021234567890123 | 102 | '' |
          G | 62220212            | 102 | G  |
          G | 62220212            | 102 | '' | /account/holder_name ACCOUNT_NAME_DIFFERS
          A | 6222021             | 102 | '' | /account/number FIELD_INVALID
          A | 6222 0212           | 102 | '' | /account/number FIELD_INVALID
          A | 62220212            | ''  | '' | /account/bank_code FIELD_MISSING
          """)
  void account_belongsToThePayee(
      String holder, String number, String bank, String payee, @Nullable String faults) {
    BankAccount account = new BankAccount(holder, number, bank, payee);
    assertEquals(
        faults == null ? "" : faults,
        written(CoverageCheck.faults(valid("A", ID_NUMBER, account))));
  }

  @Test
  void insured_hasANameAndAnIdNumber() {
    assertEquals(
        "/insured/name FIELD_MISSING /insured/id_number ID_NUMBER_INVALID",
        written(CoverageCheck.faults(valid("", "11010519491231002Y", null))));
  }

  @Test
  void groupNumber_isThere_ifTermsCountByGroup() {
    Coverage coverage = valid("A", ID_NUMBER, null);
    assertEquals(
        "", written(CoverageCheck.faults(coverage, Written.plan("P", "in max=5/year/POLICY"))));
    assertEquals(
        "/group_number FIELD_MISSING",
        written(CoverageCheck.faults(coverage, Written.plan("P", "in max=5/year/GROUP"))));
  }

  private static Coverage valid(String name, String idNumber, @Nullable BankAccount account) {
    LocalDate start = LocalDate.parse("2026-01-01");
    return coverage("C", name, idNumber, start, start.plusYears(1), start, account);
  }

  private static Coverage coverage(
      String id,
      String name,
      String idNumber,
      LocalDate startsOn,
      LocalDate endsOn,
      LocalDate enrolledOn,
      @Nullable BankAccount account) {
    return new Coverage(
        id,
        new PlanId("INS", "P", "1"),
        "POL",
        "",
        new Insured(name, idNumber),
        startsOn,
        endsOn,
        enrolledOn,
        0,
        account,
        Coverage.Facts.NONE);
  }

  private static String written(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.pointer() + " " + fault.code())
        .collect(Collectors.joining(" "));
  }
}
