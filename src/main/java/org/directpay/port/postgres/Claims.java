package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.PlanId;

/** What was booked, read back. */
public interface Claims {

  /**
   * The settlement that stands for a bill, or the last one reversed; NOT_FOUND if there is none.
   */
  Future<SettlementView> settlement(String hospitalId, String settlementId);

  /** An insurer's claims, oldest change first. An empty token starts at the beginning. */
  Future<Page<ClaimView>> feed(String insurerId, String pageToken, int size);

  /** The claims that a plan version decided, oldest first. */
  Future<Page<ClaimView>> determined(PlanId plan, String pageToken, int size);

  /** Count and totals of a hospital's clearing day (a date at UTC+8). */
  Future<DayTotals> dayTotals(String hospitalId, LocalDate day);

  Future<Page<DayLine>> dayLines(String hospitalId, LocalDate day, String pageToken, int size);

  /** A claim with what decided it; {@code payoutState} is empty when there is no payout. */
  record ClaimView(
      Claim claim,
      BillNames bill,
      Determination determination,
      Instant openedAt,
      String payoutState) {}

  /** A booking as it stands now. */
  record SettlementView(BillNames bill, Money total, Decision decision, boolean reversed) {}

  /** A page and where the next one starts; for a feed the token is always there. */
  record Page<T>(List<T> items, String nextToken) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * A day's figures.
   *
   * @param complete false while a booking of that day may still be under way
   */
  record DayTotals(
      long settlements, Money settled, long reversals, Money reversed, boolean complete) {}

  /** A settlement (positive) or a reversal (negative) of a day. */
  record DayLine(String messageId, String settlementId, Money amount, Instant bookedAt) {}
}
