package org.directpay.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;

/**
 * Sees to it that a pool means one thing. Within a variant all that name it agree in amount, period
 * and owner; between variants the amount may differ, for only one of them applies to a bill.
 */
final class PoolCheck {

  private final Map<String, Meaning> inPlan = new HashMap<>();
  private final Map<String, Money> inVariant = new HashMap<>();
  private final Set<String> benefitCodes;

  private record Meaning(Period period, Owner owner) {

    static Meaning of(Counting counting) {
      return new Meaning(counting.period(), counting.owner());
    }
  }

  private PoolCheck(Set<String> benefitCodes) {
    this.benefitCodes = benefitCodes;
  }

  static void inspect(Inspection here, List<Variant> variants) {
    PoolCheck check =
        new PoolCheck(
            variants.stream()
                .flatMap(variant -> variant.benefits().stream())
                .map(Benefit::code)
                .collect(Collectors.toSet()));
    for (int i = 0; i < variants.size(); i++) {
      check.inVariant.clear();
      check.inspect(here.at(i).at("benefits"), variants.get(i));
    }
  }

  private void inspect(Inspection here, Variant variant) {
    for (int i = 0; i < variant.benefits().size(); i++) {
      Terms terms = variant.benefits().get(i).terms();
      Inspection there =
          here.at(i)
              .at(terms.fold(costs -> "reimbursement", days -> "allowance", sum -> "lump_sum"));
      if (terms instanceof Reimbursement costs && costs.deductible() != null) {
        inspect(there.at("deductible"), costs.deductible());
      }
      for (int j = 0; j < terms.limits().size(); j++) {
        inspect(there.at("limits").at(j), terms.limits().get(j));
      }
    }
  }

  private void inspect(Inspection here, Deductible of) {
    inspect(here, "deductible", of.counting().pool(), of.amount(), Meaning.of(of.counting()));
  }

  private void inspect(Inspection here, Limit of) {
    inspect(
        here, "limit", of.counting().pool(), Money.ofFen(of.amount()), Meaning.of(of.counting()));
  }

  private void inspect(Inspection here, String kind, String pool, Money amount, Meaning meaning) {
    if (pool.isEmpty()) {
      return;
    }
    // A benefit without a pool counts under its own code.
    here.at("pool")
        .expect(!benefitCodes.contains(pool), () -> "is a benefit's code; choose another name");
    Meaning known = inPlan.putIfAbsent(kind + pool, meaning);
    here.at("pool")
        .expect(
            known == null || known.equals(meaning),
            () -> "has another period or owner elsewhere; choose another name");
    Money before = inVariant.putIfAbsent(kind + pool, amount);
    here.at("amount_fen")
        .expect(
            before == null || before.equals(amount),
            () ->
                "is "
                    + Inspection.fen(amount)
                    + "; a benefit before gives this pool another amount");
  }
}
