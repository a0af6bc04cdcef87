package org.directpay.rival;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One bill under the terms of a usual product: ours, with every step of the explanation, and the
 * same terms in Drools, which gives the amount alone. Before anything is timed, both must agree on
 * ten thousand random bills, with what was used before carried on.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='RivalBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RivalBenchmark {

  private static final int AGREED_BILLS = 10_000;
  private static final int BILLS_PER_YEAR = 20;

  private final List<Insurance> insurances =
      List.of(
          new Insurance(
              RepresentativePlan.coverage(), RepresentativePlan.plan(), Insurance.Stop.NONE));
  private final RuleEngine drools = new RuleEngine();

  @Param({"10", "300"})
  private int charges;

  private Discharge bill = RepresentativePlan.bill(1, new SplittableRandom(1));
  private Case question = new Case(bill, insurances, Accumulators.NONE);

  @Setup
  public void agree() {
    SplittableRandom random = new SplittableRandom(20261123);
    Accumulators used = Accumulators.NONE;
    for (int i = 0; i < AGREED_BILLS; i++) {
      if (i % BILLS_PER_YEAR == 0) {
        used = Accumulators.NONE;
      }
      Discharge next = RepresentativePlan.bill(1 + random.nextInt(30), random);
      used = used.after(agreed(next, used).accumulators());
    }
    // One that is paid: below the deductible neither would get as far as the ladder.
    do {
      bill = RepresentativePlan.bill(charges, random);
    } while (agreed(bill, Accumulators.NONE).amount().isZero());
    question = new Case(bill, insurances, Accumulators.NONE);
  }

  private Determination agreed(Discharge next, Accumulators used) {
    Determination ours = Adjudicator.determine(new Case(next, insurances, used)).get(0);
    long theirs = drools.pay(next, used(used, "deductible"), used(used, "limit"));
    if (ours.amount().fen() != theirs) {
      throw new IllegalStateException(ours.amount().fen() + " fen, but Drools says " + theirs);
    }
    return ours;
  }

  private static long used(Accumulators accumulators, String kind) {
    return accumulators.used().entrySet().stream()
        .filter(entry -> entry.getKey().name().text().contains("/" + kind + "/"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Benchmark
  public List<Determination> directpay() {
    return Adjudicator.determine(question);
  }

  @Benchmark
  public long drools() {
    return drools.pay(bill, 0, 0);
  }

  @TearDown
  public void close() {
    drools.close();
  }
}
