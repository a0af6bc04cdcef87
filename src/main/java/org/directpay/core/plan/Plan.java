package org.directpay.core.plan;

import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * An insurer's product terms. The first variant whose conditions hold gives the terms of a bill.
 *
 * @param waiting what is not covered yet after enrolment
 * @param automaticLimit above this amount for one bill a person decides; absent: never
 * @param lists the lists of codes that conditions and filters name
 * @param exclusions asked before any variant
 */
public record Plan(
    PlanId id,
    String nameZh,
    String nameEn,
    Waiting waiting,
    @Nullable Money automaticLimit,
    List<CodeList> lists,
    List<Exclusion> exclusions,
    List<Variant> variants) {

  /**
   * The waiting period. An accident has none.
   *
   * @param days after enrolment
   * @param dates the dates that must all lie after it; never empty
   */
  public record Waiting(int days, Set<Date> dates, String clause) {

    public static final Waiting NONE = new Waiting(0, Set.of(Date.VISIT), "");

    /** A date that the waiting period is held against. */
    public enum Date {
      VISIT,
      FIRST_VISIT,
      DIAGNOSIS
    }

    public Waiting {
      dates = Set.copyOf(dates);
    }
  }

  public Plan {
    lists = List.copyOf(lists);
    exclusions = List.copyOf(exclusions);
    variants = List.copyOf(variants);
  }
}
