package org.directpay.core.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whose accumulators the terms of a plan count with: what must be known, and must stand still,
 * while a bill is decided under them.
 */
public final class Owners {

  private Owners() {}

  /** Always with the person, whom every booking waits for. */
  public static Set<Owner> of(Plan plan) {
    Set<Owner> owners = EnumSet.of(Owner.PERSON);
    for (Variant variant : plan.variants()) {
      if (variant.when().claimFreeYears() != null) {
        owners.add(Owner.INSURED);
      }
      variant.benefits().forEach(benefit -> owners.addAll(of(benefit.terms())));
    }
    return owners;
  }

  private static List<Owner> of(Terms terms) {
    List<Owner> owners = new ArrayList<>();
    terms.limits().forEach(limit -> owners.add(limit.counting().owner()));
    owners.addAll(terms.fold(Owners::ofCosts, Owners::ofDays, Owners::ofSum));
    return owners;
  }

  private static List<Owner> ofCosts(Reimbursement terms) {
    List<Owner> owners = new ArrayList<>();
    if (terms.outOfPocketMaximum() != null) {
      owners.add(terms.outOfPocketMaximum().counting().owner());
    }
    Deductible deductible = terms.deductible();
    if (deductible != null) {
      owners.add(deductible.counting().owner());
      if (deductible.familyAmount() != null || deductible.waivedForFamily()) {
        owners.add(Owner.POLICY);
      }
      if (deductible.lessPerClaimFreeYear().isPositive()) {
        owners.add(Owner.INSURED);
      }
    }
    return owners;
  }

  /** A re-admission may come after a renewal. */
  private static List<Owner> ofDays(Allowance terms) {
    return terms.sameStayGapDays() > 0 ? List.of(Owner.INSURED) : List.of();
  }

  /** So may the next payment. */
  private static List<Owner> ofSum(LumpSum terms) {
    return List.of(Owner.INSURED);
  }
}
