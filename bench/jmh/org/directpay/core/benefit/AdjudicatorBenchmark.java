package org.directpay.core.benefit;

import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.directpay.oracle.SecondReading;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one bill costs to decide: three public payers, then two coverages with three benefits, of
 * which one asks for categories. The bill without charges, by totals alone, is the rival: what the
 * others take longer is the price of their lines. Before anything is timed, the second reading of
 * the terms must agree.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench=AdjudicatorBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AdjudicatorBenchmark {

  private static final String PAYERS = " fund=9000.01 fund@pre=77.77 hosp=3.33";
  private static final String TERMS =
      """
      in ded=1000/year 80%..5000 95% max=1000000/year
      ; pre over full ded=1200/year 50%..100000 70%
      & in full not=BED ded=500/year 60% max=20000/year
      """;

  @Param({"0", "10", "300"})
  private int charges;

  private Case bill = new Case(Bills.bill("in=0"), List.of(), Accumulators.NONE);

  @Setup
  public void writeBill() {
    // Without charges the category could not be told: the rival's terms do not ask for it.
    String terms = charges == 0 ? TERMS.replace("not=BED", "") : TERMS;
    String text = charges == 0 ? "in=17000 pre=500 over=77 full=3000" : lines();
    bill = new Case(Bills.bill(text + PAYERS), Tables.insurances(terms), Accumulators.NONE);
    SecondReading.mustAgree(bill.discharge(), bill.insurances(), determine());
  }

  @Benchmark
  public List<Determination> determine() {
    return Adjudicator.determine(bill);
  }

  /** Every third line has a share outside the public list. */
  private String lines() {
    SplittableRandom random = new SplittableRandom(300);
    StringJoiner lines = new StringJoiner(", ");
    for (int line = 0; line < charges; line++) {
      long yuan = 17_000 / charges;
      String category = line % 10 == 0 ? "BED" : "WESTERN_MEDICINE";
      String outside = line % 3 == 0 ? " full=" + random.nextInt(1, 400) : "";
      lines.add(category + ": in=" + yuan + "." + random.nextInt(10, 100) + " pre=1.5" + outside);
    }
    return lines.toString();
  }
}
