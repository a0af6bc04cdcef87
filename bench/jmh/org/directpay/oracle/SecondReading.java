package org.directpay.oracle;

import java.math.BigDecimal;
import java.util.List;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;

/** The oracle's word on one bill, of a patient who has used nothing yet. */
public final class SecondReading {

  private SecondReading() {}

  /** Fails if it would pay other amounts. */
  public static void mustAgree(
      Discharge bill, List<Insurance> insurances, List<Determination> answer) {
    List<BigDecimal> ours =
        answer.stream().map(one -> BigDecimal.valueOf(one.amount().fen())).toList();
    List<BigDecimal> theirs =
        new Oracle().decide(bill, insurances).stream().map(Oracle.Verdict::amount).toList();
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(ours + " fen, but by the second reading " + theirs);
    }
  }
}
