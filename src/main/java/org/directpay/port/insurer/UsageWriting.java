package org.directpay.port.insurer;

import directpay.proto.v1.AccumulatorState;
import directpay.proto.v1.Usage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Variant;
import org.directpay.port.insurer.InsurerCalls.CoverageUse;

/** Writes what has been used beside what there is to use. */
final class UsageWriting {

  private static final Comparator<Map.Entry<AccumulatorKey, Money>> BY_PERIOD_AND_NAME =
      Comparator.comparing((Map.Entry<AccumulatorKey, Money> use) -> use.getKey().periodFrom())
          .thenComparing(use -> use.getKey().name())
          .thenComparing(use -> use.getKey().owner());

  private UsageWriting() {}

  static Usage usage(CoverageUse use) {
    Map<String, Money> amounts = amounts(use.coverage(), use.plan());
    Usage.Builder wire = Usage.newBuilder().setCoverageId(use.coverage().id());
    use.used().used().entrySet().stream()
        .sorted(BY_PERIOD_AND_NAME)
        .forEach(used -> wire.addAccumulators(state(used.getKey(), used.getValue(), amounts)));
    return wire.build();
  }

  private static AccumulatorState state(
      AccumulatorKey key, Money used, Map<String, Money> amounts) {
    AccumulatorState.Builder wire =
        AccumulatorState.newBuilder()
            .setName(key.name())
            .setOwner(key.owner().name())
            .setPeriodFrom(key.periodFrom().toString())
            .setUsedFen(used.fen());
    Money amount = amounts.get(key.name());
    if (amount != null) {
      wire.setAmountFen(amount.fen());
    }
    return wire.build();
  }

  /** The deductibles' and limits' amounts, by their accumulators' names. */
  private static Map<String, Money> amounts(Coverage coverage, Plan plan) {
    Map<String, Money> amounts = new HashMap<>();
    for (Variant variant : plan.variants()) {
      for (Benefit benefit : variant.benefits()) {
        Deductible deductible = benefit.reimbursement().deductible();
        if (deductible != null) {
          amounts.put(
              AccumulatorKey.of(coverage, benefit, deductible, coverage.startsOn()).name(),
              deductible.amount());
        }
        for (Limit limit : benefit.reimbursement().limits()) {
          amounts.put(
              AccumulatorKey.of(coverage, benefit, limit, coverage.startsOn()).name(),
              limit.amount());
        }
      }
    }
    return amounts;
  }
}
