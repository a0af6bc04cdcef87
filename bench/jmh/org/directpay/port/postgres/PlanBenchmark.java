package org.directpay.port.postgres;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.directpay.PublishedExample;
import org.directpay.core.benefit.CompiledPlan;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Simulation;
import org.directpay.core.claim.Fault;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanCheck;
import org.directpay.port.postgres.PlanStore.StoredPlan;
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
 * Terms made ready to answer bills, which a gateway does once for each version. The baselines are
 * to read them from how they are kept, and to check them as when they were published. W038 has the
 * terms of a usual product, W104 the longest that were published: four variants, sixteen benefits.
 *
 * <pre>
 *   mvn -q -Pbench test-compile exec:exec -Dbench='PlanBenchmark -prof gc'
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlanBenchmark {

  @Param({"W038", "W104"})
  private String published = "";

  private byte[] kept = {};
  private Plan plan = example("W038").insurances().get(0).plan();

  private static PublishedExample example(String name) {
    return PublishedExample.all().stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Setup
  public void agree() {
    PublishedExample example = example(published);
    plan = example.insurances().get(0).plan();
    kept = Encoding.write(plan);
    if (!read().equals(plan) || !check().isEmpty()) {
      throw new IllegalStateException("the terms are not kept as they were published");
    }
    String paid = paid(example).encode();
    if (!paid.equals(example.json().getJsonArray("expected").encode())) {
      throw new IllegalStateException(published + " pays " + paid);
    }
  }

  /** What the terms as they were compiled here pay for the bills that were published with them. */
  private JsonArray paid(PublishedExample example) {
    CompiledPlan terms = compile().terms();
    List<Insurance> insurances =
        example.insurances().stream()
            .map(insurance -> new Insurance(insurance.coverage(), terms, insurance.stop()))
            .toList();
    JsonArray paid = new JsonArray();
    for (Quote quote : Simulation.run(insurances, example.discharges())) {
      paid.add(quote.determinations().stream().map(one -> one.amount().fen()).toList());
    }
    return paid;
  }

  @Benchmark
  public StoredPlan compile() {
    return StoredPlan.of(1, plan, "", Instant.EPOCH);
  }

  @Benchmark
  public Plan read() {
    return Encoding.plan(kept);
  }

  @Benchmark
  public List<Fault> check() {
    return PlanCheck.faults(plan);
  }
}
