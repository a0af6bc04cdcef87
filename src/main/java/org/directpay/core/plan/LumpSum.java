package org.directpay.core.plan;

import java.util.List;
import java.util.function.Function;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * Pays a sum when a condition is met.
 *
 * @param sumInsured absent: the coverage states it
 */
public record LumpSum(
    @Nullable Money sumInsured,
    List<SeverityTerms> severities,
    List<Condition> conditions,
    List<Limit> limits)
    implements Terms {

  /** How grave a condition is: 轻症, 中症, 重疾, 伤残, 身故. */
  public enum Severity {
    MILD,
    MODERATE,
    SEVERE,
    DISABILITY,
    DEATH
  }

  /**
   * What the payments of one severity have in common.
   *
   * @param rates of the first, second, … payment; after the last there are no more
   * @param intervalDays at least so many days between two payments
   */
  public record SeverityTerms(
      Severity severity,
      List<BasisPoints> rates,
      int intervalDays,
      boolean waivesPremium,
      boolean endsBenefit) {

    public SeverityTerms {
      rates = List.copyOf(rates);
    }
  }

  /**
   * Met when all that it names is met.
   *
   * @param group of conditions in one group at most one is ever paid; empty: no group
   * @param rate replaces the severity's; absent: the severity's
   */
  public record Condition(
      String code,
      String nameZh,
      String nameEn,
      String clause,
      Severity severity,
      String group,
      List<String> diagnosisLists,
      List<String> procedureLists,
      @Nullable Integer disabilityGrade,
      boolean death,
      @Nullable Cause cause,
      @Nullable BasisPoints rate) {

    public Condition {
      diagnosisLists = List.copyOf(diagnosisLists);
      procedureLists = List.copyOf(procedureLists);
    }
  }

  public LumpSum {
    severities = List.copyOf(severities);
    conditions = List.copyOf(conditions);
    limits = List.copyOf(limits);
  }

  @Override
  public <T> T fold(
      Function<? super Reimbursement, ? extends T> reimbursement,
      Function<? super Allowance, ? extends T> allowance,
      Function<? super LumpSum, ? extends T> lumpSum) {
    return lumpSum.apply(this);
  }
}
