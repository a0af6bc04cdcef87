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

  /**
   * Always with the person, whose ladders, caps and stays are counted; what a lump sum has paid is
   * remembered through renewals.
   */
  public static Set<Owner> of(Plan plan) {
    Set<Owner> owners = EnumSet.of(Owner.PERSON);
    plan.variants().stream()
        .flatMap(variant -> variant.benefits().stream())
        .forEach(benefit -> owners.addAll(of(benefit.terms())));
    return owners;
  }

  private static List<Owner> of(Terms terms) {
    List<Owner> owners = new ArrayList<>();
    terms.limits().forEach(limit -> owners.add(limit.counting().owner()));
    if (terms instanceof LumpSum) {
      owners.add(Owner.INSURED);
    }
    if (terms instanceof Reimbursement costs) {
      owners.addAll(ofCosts(costs));
    }
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
    }
    return owners;
  }
}
