package org.directpay.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a pool means one thing. Within a variant all that name it agree in amount, period
 * and owner; between variants the amount may differ, for only one of them applies to a bill.
 */
final class PoolCheck {

  private final Map<String, Meaning> inPlan = new HashMap<>();
  private final Map<String, Object> inVariant = new HashMap<>();
  private final Set<String> benefitCodes;

  private record Meaning(Period period, int years, Owner owner) {

    static Meaning of(Counting counting) {
      return new Meaning(counting.period(), counting.years(), counting.owner());
    }
  }

  /** How much a deductible is: all that filling it together must agree in. */
  private record Size(
      Money amount,
      List<Deductible.Dated> indexed,
      Money less,
      Money floor,
      @Nullable Money family,
      boolean waived) {

    static Size of(Deductible terms) {
      return new Size(
          terms.amount(),
          terms.indexed(),
          terms.lessPerClaimFreeYear(),
          terms.floor(),
          terms.familyAmount(),
          terms.waivedForFamily());
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
      if (terms instanceof Reimbursement costs) {
        inspect(there, costs);
      }
      for (int j = 0; j < terms.limits().size(); j++) {
        Limit limit = terms.limits().get(j);
        String field = field(limit.unit());
        inspect(
            there.at("limits").at(j), "limit " + field, field, limit.counting(), limit.amount());
      }
    }
  }

  private static String field(Unit unit) {
    return switch (unit) {
      case FEN -> "amount_fen";
      case DAYS -> "days";
      case TIMES -> "times";
    };
  }

  private void inspect(Inspection here, Reimbursement costs) {
    Deductible deductible = costs.deductible();
    if (deductible != null) {
      inspect(
          here.at("deductible"),
          "deductible",
          "amount_fen",
          deductible.counting(),
          Size.of(deductible));
    }
    OutOfPocketMaximum maximum = costs.outOfPocketMaximum();
    if (maximum != null) {
      inspect(
          here.at("out_of_pocket_maximum"),
          "out of pocket",
          "amount_fen",
          maximum.counting(),
          maximum.amount());
    }
  }

  /**
   * Looks at one mention of a pool.
   *
   * @param kind what is pooled: pools of different kinds may share a name
   * @param amount the field that says how much
   * @param size what must be the same wherever the variant names the pool
   */
  private void inspect(
      Inspection here, String kind, String amount, Counting counting, Object size) {
    String pool = counting.pool();
    if (pool.isEmpty()) {
      return;
    }
    // A benefit without a pool counts under its own code.
    here.at("pool")
        .expect(!benefitCodes.contains(pool), () -> "is a benefit's code; choose another name");
    Meaning known = inPlan.putIfAbsent(kind + " " + pool, Meaning.of(counting));
    here.at("pool")
        .expect(
            known == null || known.equals(Meaning.of(counting)),
            () -> "has another period or owner elsewhere; choose another name");
    Object before = inVariant.putIfAbsent(kind + " " + pool, size);
    here.at(amount)
        .expect(
            before == null || before.equals(size),
            () -> "differs from what a benefit before gives this pool; write the same");
  }
}
