package org.directpay.core.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;

/**
 * Finds everything that is wrong with a plan, in one go, and says what to write instead. A plan
 * that passes gives every bill exactly one set of terms, and every accumulator one meaning.
 */
public final class PlanCheck {

  private static final int WAITING_DAYS_MAX = 3_650;
  private static final int NAME_MAX = 200;
  private static final int LIST_MAX = 100;

  private PlanCheck() {}

  /** Empty if nothing is wrong. Pointers start at the plan. */
  public static List<Fault> faults(Plan plan) {
    Inspection here = Inspection.start();
    here.at("insurer_id").expectId(plan.id().insurerId(), Inspection.ID_MAX);
    here.at("code").expectId(plan.id().code(), Inspection.CODE_MAX);
    here.at("version").expectId(plan.id().version(), Inspection.CODE_MAX);
    here.at("name_zh").expectText(plan.nameZh(), NAME_MAX);
    here.at("waiting_days")
        .expect(
            plan.waiting().days() >= 0 && plan.waiting().days() <= WAITING_DAYS_MAX,
            () ->
                "is " + plan.waiting().days() + "; it must lie between 0 and " + WAITING_DAYS_MAX);
    if (plan.automaticLimit() != null) {
      here.at("automatic_limit_fen").expectAmount(plan.automaticLimit(), Money.ZERO);
    }
    variants(here.at("variants"), plan.variants());
    PoolCheck.inspect(here.at("variants"), plan.variants());
    return here.faults();
  }

  private static void variants(Inspection here, List<Variant> variants) {
    here.expect(!variants.isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one variant");
    expectShort(here, variants);
    here.expect(
        variants.isEmpty() || variants.stream().anyMatch(one -> !one.benefits().isEmpty()),
        () -> "has no benefit in any variant: such a plan covers nothing");
    Set<String> names = new HashSet<>();
    Set<Conditions> conditions = new HashSet<>();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      Inspection there = here.at(i);
      there.at("name").expectText(variant.name(), NAME_MAX);
      there
          .at("name")
          .expect(names.add(variant.name()), () -> "is an earlier variant's name; choose another");
      there.expect(
          !conditions.contains(Conditions.NONE) && conditions.add(variant.when()),
          () -> "never applies: an earlier variant always does first; put it before that one");
      benefits(there.at("benefits"), variant.benefits());
    }
    if (!variants.isEmpty()) {
      here.at(variants.size() - 1)
          .at("when")
          .expect(
              variants.get(variants.size() - 1).when().isEmpty(),
              () -> "must be left out in the last variant, so that there always is one");
    }
  }

  private static void benefits(Inspection here, List<Benefit> benefits) {
    expectShort(here, benefits);
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < benefits.size(); i++) {
      Benefit benefit = benefits.get(i);
      Inspection there = here.at(i);
      there.at("code").expectId(benefit.code(), Inspection.CODE_MAX);
      there
          .at("code")
          .expect(codes.add(benefit.code()), () -> "is an earlier benefit's code; choose another");
      there.at("name_zh").expectText(benefit.nameZh(), NAME_MAX);
      if (benefit.terms() instanceof Reimbursement terms) {
        ReimbursementCheck.inspect(there.at("reimbursement"), terms);
      }
    }
  }

  private static void expectShort(Inspection here, List<?> list) {
    here.expect(
        list.size() <= LIST_MAX,
        () -> "has " + list.size() + " entries; at most " + LIST_MAX + " are taken");
  }
}
