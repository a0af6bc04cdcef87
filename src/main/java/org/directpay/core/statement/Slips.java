package org.directpay.core.statement;

import java.util.List;
import java.util.Map;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;

/**
 * The two slips of a settlement: what social insurance paid, and what insurers pay of the rest.
 * They are the patient's: they name every payer, and no insurer is shown them.
 */
public record Slips(Slip social, Slip insurers) {

  /**
   * The slips of a bill.
   *
   * @param determinations in the order of payment
   * @param plans the plans' names; one that is missing is named by its code
   */
  public static Slips of(
      Discharge discharge, List<Determination> determinations, Map<PlanId, Plan> plans) {
    return new Slips(SocialSlip.of(discharge), InsurersSlip.of(discharge, determinations, plans));
  }
}
