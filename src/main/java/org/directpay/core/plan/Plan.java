package org.directpay.core.plan;

import java.util.List;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * An insurer's product terms. The first variant whose conditions hold gives the terms of a bill.
 *
 * @param waitingDays days after enrolment in which nothing is covered
 * @param automaticLimit above this amount for one bill a person decides; absent: never
 */
public record Plan(
    PlanId id,
    String nameZh,
    String nameEn,
    int waitingDays,
    String waitingClause,
    @Nullable Money automaticLimit,
    List<Variant> variants) {

  public Plan {
    variants = List.copyOf(variants);
  }
}
