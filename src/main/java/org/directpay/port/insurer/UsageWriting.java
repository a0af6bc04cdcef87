package org.directpay.port.insurer;

import directpay.proto.v1.AccumulatorState;
import directpay.proto.v1.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.AccumulatorName.Kind;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Variant;
import org.directpay.port.insurer.InsurerCalls.CoverageUse;

/** Writes what has been used beside what there is to use. */
final class UsageWriting {

  private static final Comparator<AccumulatorKey> BY_PERIOD_AND_NAME =
      Comparator.comparing(AccumulatorKey::periodFrom)
          .thenComparing(key -> key.name().text())
          .thenComparing(AccumulatorKey::owner);

  private UsageWriting() {}

  static Usage usage(CoverageUse use) {
    Map<AccumulatorName, Long> amounts = amounts(use.plan());
    Usage.Builder wire = Usage.newBuilder().setCoverageId(use.coverage().id());
    use.used().used().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_PERIOD_AND_NAME))
        .forEach(used -> wire.addAccumulators(state(used.getKey(), used.getValue(), amounts)));
    return wire.build();
  }

  private static AccumulatorState state(
      AccumulatorKey key, long used, Map<AccumulatorName, Long> amounts) {
    AccumulatorState.Builder wire =
        AccumulatorState.newBuilder()
            .setName(key.name().text())
            .setOwner(key.owner().name())
            .setPeriodFrom(key.periodFrom().toString())
            .setUnit(key.name().kind().unit().name())
            .setUsed(used);
    Long amount = amounts.get(key.name());
    if (amount != null) {
      wire.setAmount(amount);
    }
    return wire.build();
  }

  /** The deductibles' and limits' amounts, by their accumulators' names. */
  private static Map<AccumulatorName, Long> amounts(Plan plan) {
    Map<AccumulatorName, Long> amounts = new HashMap<>();
    for (Variant variant : plan.variants()) {
      for (Benefit benefit : variant.benefits()) {
        if (benefit.terms() instanceof Reimbursement costs) {
          amounts(plan, benefit, costs, amounts);
        }
        for (Limit limit : benefit.terms().limits()) {
          Kind kind =
              switch (limit.unit()) {
                case FEN -> Kind.LIMIT;
                case DAYS -> Kind.LIMIT_DAYS;
                case TIMES -> Kind.LIMIT_TIMES;
              };
          amounts.put(
              AccumulatorName.of(plan.id(), benefit, kind, limit.counting()), limit.amount());
        }
      }
    }
    return amounts;
  }

  private static void amounts(
      Plan plan, Benefit benefit, Reimbursement costs, Map<AccumulatorName, Long> amounts) {
    Deductible deductible = costs.deductible();
    if (deductible != null) {
      Money family = deductible.familyAmount();
      if (family != null) {
        amounts.put(
            AccumulatorName.of(plan.id(), benefit, Kind.FAMILY_DEDUCTIBLE, deductible.counting()),
            family.fen());
      }
      amounts.put(
          AccumulatorName.of(plan.id(), benefit, Kind.DEDUCTIBLE, deductible.counting()),
          deductible.amount().fen());
    }
    OutOfPocketMaximum maximum = costs.outOfPocketMaximum();
    if (maximum != null) {
      amounts.put(
          AccumulatorName.of(plan.id(), benefit, Kind.OUT_OF_POCKET, maximum.counting()),
          maximum.amount().fen());
    }
  }
}
