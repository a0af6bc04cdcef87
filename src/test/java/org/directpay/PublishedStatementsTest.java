package org.directpay;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.claim.Discharge;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arithmetic in the statements of each published example, worked out again. */
final class PublishedStatementsTest {

  @TestFactory
  Stream<DynamicTest> statements_canBeRecomputed() {
    return PublishedExample.all().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name(), example.file().toUri(), () -> recompute(example)));
  }

  private static void recompute(PublishedExample example) {
    Map<PlanId, Plan> plans =
        example.insurances().stream()
            .map(Insurance::plan)
            .distinct()
            .collect(Collectors.toMap(Plan::id, Function.identity()));
    List<Discharge> discharges = example.discharges();
    List<Quote> quotes = example.quotes();
    for (int i = 0; i < quotes.size(); i++) {
      Recomputed.check(discharges.get(i), quotes.get(i), plans);
    }
  }
}
