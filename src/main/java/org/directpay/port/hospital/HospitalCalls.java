package org.directpay.port.hospital;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.Slips;
import org.directpay.core.statement.Statement;

/**
 * What stands behind the hospitals' door: the root hands it in. Everything that comes was
 * authenticated, belongs to the hospital named, and has no fault that can be seen from itself.
 *
 * <p>After the deadline the hospital has been told that there is no answer: work that has not been
 * started by then should not be.
 */
public interface HospitalCalls {

  Future<Quote> quote(Discharge discharge, Instant deadline);

  /** At the counter or for the member: the request's road says it. */
  Future<Decided> book(BillRequest request, Instant deadline);

  Future<Decided> reverse(ReverseRequest request, Instant deadline);

  /** What became of a message; NOT_FOUND if it was never seen. */
  Future<Decided> decision(String hospitalId, String messageId);

  Future<SettlementView> settlement(String hospitalId, String settlementId);

  /** What the cashier prints. */
  Future<Slips> slips(String hospitalId, String settlementId);

  /** Who pays what of it, and why. */
  Future<Statement> statement(String hospitalId, String settlementId);

  Future<DayTotals> dayTotals(String hospitalId, LocalDate day);

  /** An empty token starts at the beginning. */
  Future<Page<DayLine>> dayLines(String hospitalId, LocalDate day, String pageToken, int size);

  /** A party's clearings of a day; NOT_FOUND unless the day is closed. */
  Future<Page<Clearing>> clearings(
      Clearing.Party party, String partyId, LocalDate day, String pageToken, int size);

  /** A clearing with a page of its lines. */
  Future<ClearingStatement> clearing(Clearing.Name name, String pageToken, int size);

  /**
   * Keeps what a party says of a clearing; CONFLICT if it is agreed and this says something else.
   *
   * @param by the name of the credential under which it is said
   */
  Future<Clearing> say(Clearing.Name name, Clearing.Party party, Clearing.Word word, String by);
}
