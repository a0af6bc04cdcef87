package org.directpay.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Clearing;
import org.junit.jupiter.api.Test;

final class ClearingStatementTest {

  private static final Instant AT = Instant.parse("2026-03-01T04:05:06.789123Z");

  @Test
  void csv_hasALineForEach_andEveryTextInQuotes() {
    Clearing.Totals totals = new Clearing.Totals(1, Money.ofFen(500), 1, Money.ofFen(200));
    Clearing clearing =
        new Clearing(
            new Clearing.Name("I1", "H1", LocalDate.of(2026, 3, 1)),
            totals,
            Money.ZERO,
            Money.ZERO,
            null,
            null);
    Page<DayLine> lines =
        new Page<>(
            List.of(
                new DayLine("M1", "S,\"1\"", Money.ofFen(500), AT),
                new DayLine("M2", "S2", Money.ofFen(-200), AT)),
            "");

    assertThat(new ClearingStatement(clearing, lines).csv())
        .isEqualTo(
            """
            day,hospital_id,insurer_id,message_id,settlement_id,amount_fen,booked_at
            2026-03-01,"H1","I1","M1","S,""1""\",500,2026-03-01T12:05:06.789+08:00
            2026-03-01,"H1","I1","M2","S2",-200,2026-03-01T12:05:06.789+08:00
            """
                .replace("\n", "\r\n"));
  }
}
