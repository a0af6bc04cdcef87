package org.directpay.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Routes.Calendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  private static final LocalTime MIDNIGHT = LocalTime.MIDNIGHT;

  /** Large ones in office hours, two banks by night, what is small always, the rest somehow. */
  private static final Routes ROUTES =
      new Routes(
          List.of(
              route("HVPS", 1_000_00, Money.MAX.fen(), Set.of(), "08:30", "17:15", true),
              route("NIGHT", 0, 1_000_00, Set.of("102", "103"), "22:00", "06:00", true),
              route("IBPS", 0, 999_99, Set.of(), "00:00", "00:00", false),
              Route.all("BEPS")),
          new Calendar(
              Set.of(LocalDate.parse("2026-10-01")), Set.of(LocalDate.parse("2026-10-10"))));

  private static Route route(
      String network,
      long least,
      long most,
      Set<String> banks,
      String from,
      String until,
      boolean working) {
    return new Route(
        network,
        Money.ofFen(least),
        Money.ofFen(most),
        banks,
        LocalTime.parse(from),
        LocalTime.parse(until),
        working);
  }

  /** Aligned: fen, bank, when, and who pays. 2026-10-01 is a Thursday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100000 | 102100099996 | 2026-09-30T08:30:00+08:00 | HVPS
          100000 | 102100099996 | 2026-09-30T17:14:59+08:00 | HVPS
          100000 | 102100099996 | 2026-09-30T17:15:00+08:00 | BEPS
          100000 | 102100099996 | 2026-09-30T08:29:59+08:00 | BEPS
          100000 | 102100099996 | 2026-09-30T00:30:00Z      | HVPS
          100000 | 102100099996 | 2026-10-01T10:00:00+08:00 | BEPS
          100000 | 102100099996 | 2026-10-03T10:00:00+08:00 | BEPS
          100000 | 102100099996 | 2026-10-10T10:00:00+08:00 | HVPS
          99999  | 102100099996 | 2026-09-30T10:00:00+08:00 | IBPS
          99999  | 102100099996 | 2026-09-30T22:00:00+08:00 | NIGHT
          99999  | 102100099996 | 2026-10-01T05:59:59+08:00 | NIGHT
          99999  | 102100099996 | 2026-10-01T06:00:00+08:00 | IBPS
          99999  | 102100099996 | 2026-10-01T23:00:00+08:00 | IBPS
          99999  | 102100099996 | 2026-10-02T05:00:00+08:00 | IBPS
          100000 | 103100000026 | 2026-09-30T23:00:00+08:00 | NIGHT
          100001 | 103100000026 | 2026-09-30T23:00:00+08:00 | BEPS
          1      | 105100000017 | 2026-09-30T23:00:00+08:00 | IBPS
          """)
  void theFirstThatTakesItPays(long fen, String bank, String at, String network) {
    Instant when = OffsetDateTime.parse(at).toInstant();
    assertThat(ROUTES.network(Money.ofFen(fen), bank, when)).isEqualTo(network);
  }

  @Test
  void noDebtIsLeftWithoutANetwork() {
    Calendar calendar = new Calendar(Set.of(), Set.of());
    assertThatThrownBy(() -> new Routes(List.of(), calendar))
        .isInstanceOf(IllegalArgumentException.class);
    Route small = new Route("A", Money.ZERO, Money.ofFen(5), Set.of(), MIDNIGHT, MIDNIGHT, false);
    assertThatThrownBy(() -> new Routes(List.of(Route.all("B"), small), calendar))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Routes(List.of(Route.all("A"), Route.all("B")), calendar))
        .hasMessageContaining("must be the last");
    assertThat(Routes.only("A").network(Money.MAX, "", Instant.EPOCH)).isEqualTo("A");
  }
}
