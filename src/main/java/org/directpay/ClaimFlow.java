package org.directpay;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.flow.quote.QuoteRoom;
import org.directpay.flow.settle.SettleRoom;
import org.directpay.port.hospital.HospitalCalls;
import org.directpay.port.postgres.Bookings;
import org.directpay.port.postgres.Claims;

/**
 * Which room takes which event: the only class that knows more than one of them. What is only read
 * back goes from door to door.
 */
final class ClaimFlow implements HospitalCalls {

  private final QuoteRoom quote;
  private final SettleRoom settle;
  private final Runnable wakePaying;
  private final Bookings bookings;
  private final Claims claims;

  /**
   * @param wakePaying tells the paying room that something was booked; it would find it anyway
   */
  ClaimFlow(
      QuoteRoom quote, SettleRoom settle, Runnable wakePaying, Bookings bookings, Claims claims) {
    this.quote = quote;
    this.settle = settle;
    this.wakePaying = wakePaying;
    this.bookings = bookings;
    this.claims = claims;
  }

  @Override
  public Future<Quote> quote(Discharge discharge, Instant deadline) {
    return quote.quote(discharge);
  }

  @Override
  public Future<Decided> book(BillRequest request, Instant deadline) {
    Future<Decided> decided = settle.book(request);
    return switch (request.road()) {
      case COUNTER -> decided;
      case MEMBER -> decided.onSuccess(booked -> wakePaying.run());
    };
  }

  @Override
  public Future<Decided> reverse(ReverseRequest request, Instant deadline) {
    return settle.reverse(request);
  }

  @Override
  public Future<Decided> decision(String hospitalId, String messageId) {
    return bookings.decision(hospitalId, messageId);
  }

  @Override
  public Future<SettlementView> settlement(String hospitalId, String settlementId) {
    return claims.settlement(hospitalId, settlementId);
  }

  @Override
  public Future<DayTotals> dayTotals(String hospitalId, LocalDate day) {
    return claims.dayTotals(hospitalId, day);
  }

  @Override
  public Future<Page<DayLine>> dayLines(
      String hospitalId, LocalDate day, String pageToken, int size) {
    return claims.dayLines(hospitalId, day, pageToken, size);
  }
}
