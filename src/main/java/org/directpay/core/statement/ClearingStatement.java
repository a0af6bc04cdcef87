package org.directpay.core.statement;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.ledger.Clearing;

/** A clearing, and a page of the settlements and reversals behind it. */
public record ClearingStatement(Clearing clearing, Page<DayLine> lines) {

  private static final String HEADING =
      "day,hospital_id,insurer_id,message_id,settlement_id,amount_fen,booked_at";

  /** Clearing days begin at midnight in China. */
  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  /**
   * The page as comma-separated values after RFC 4180: a heading, a line for each, CRLF, and every
   * text in quotes.
   */
  public String csv() {
    return Stream.concat(Stream.of(HEADING), lines.items().stream().map(this::row))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private String row(DayLine line) {
    Clearing.Name name = clearing.name();
    return Stream.of(
            name.day().toString(),
            quoted(name.hospitalId()),
            quoted(name.insurerId()),
            quoted(line.messageId()),
            quoted(line.settlementId()),
            Long.toString(line.amount().fen()),
            line.bookedAt().truncatedTo(ChronoUnit.MILLIS).atOffset(ZONE).toString())
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
