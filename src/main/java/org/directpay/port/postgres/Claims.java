package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.LocalDate;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.Slips;
import org.directpay.core.statement.Statement;

/** What was booked, read back. */
public interface Claims {

  /**
   * The settlement that stands for a bill, or the last one reversed; NOT_FOUND if there is none.
   */
  Future<SettlementView> settlement(String hospitalId, String settlementId);

  /** What the cashier prints for that settlement. */
  Future<Slips> slips(String hospitalId, String settlementId);

  /** Who pays what of that settlement, and why. */
  Future<Statement> statement(String hospitalId, String settlementId);

  /** How a claim was decided; NOT_FOUND if the insurer has none of that id. */
  Future<Statement> explanation(String insurerId, ClaimId claim);

  /** An insurer's claims, oldest change first. An empty token starts at the beginning. */
  Future<Page<ClaimView>> feed(String insurerId, String pageToken, int size);

  /** The claims that a plan version decided, oldest first. */
  Future<Page<ClaimView>> determined(PlanId plan, String pageToken, int size);

  /** Count and totals of a hospital's clearing day (a date at UTC+8). */
  Future<DayTotals> dayTotals(String hospitalId, LocalDate day);

  Future<Page<DayLine>> dayLines(String hospitalId, LocalDate day, String pageToken, int size);
}
