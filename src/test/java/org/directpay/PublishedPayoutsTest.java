package org.directpay;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import directpay.proto.v1.SimulateRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Insurance.Stop;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Simulation;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.DischargeCheck;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.CoverageCheck;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanCheck;
import org.directpay.core.plan.PlanId;
import org.directpay.port.Problem;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireDischarges;
import org.directpay.port.WirePlans;
import org.junit.jupiter.api.Test;

/**
 * Calculations that others have published, as a conformance suite: each file holds a request for
 * {@code POST /v1/plans:simulate} and the fen that each discharge gets from each coverage.
 */
final class PublishedPayoutsTest {

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/test/resources/published"), Path.of("src/main/resources/directpay/sandbox"));

  @Test
  void published_payouts_areReproducedToTheFen() {
    List<Path> files = FOLDERS.stream().flatMap(PublishedPayoutsTest::examples).toList();
    List<Throwable> failures = new ArrayList<>();
    for (Path file : files) {
      try {
        check(file);
      } catch (Problem e) {
        failures.add(new AssertionError(file + ": " + e.faults(), e));
      } catch (RuntimeException | AssertionError e) {
        failures.add(new AssertionError(file + ": " + e.getMessage(), e));
      }
    }
    System.out.println(
        "published payouts: " + (files.size() - failures.size()) + " of " + files.size() + " hold");
    assertAll(
        failures.stream()
            .map(
                failure ->
                    () -> {
                      throw failure;
                    }));
  }

  private static void check(Path file) {
    JsonObject example = json(file);
    SimulateRequest request = request(example.getJsonObject("request"));
    Reading reading = Reading.start();
    Map<PlanId, Plan> plans = plans(request, reading);
    List<Insurance> insurances = insurances(request, plans, reading);
    List<Discharge> discharges = discharges(request, reading);
    reading.done();
    assertEquals(example.getJsonArray("expected"), amounts(Simulation.run(insurances, discharges)));
  }

  private static Map<PlanId, Plan> plans(SimulateRequest request, Reading reading) {
    List<Plan> plans = new ArrayList<>();
    for (directpay.proto.v1.Plan wire : request.getPlansList()) {
      Reading here = reading.at("plans", plans.size());
      Plan plan = WirePlans.read(wire, here);
      here.faults(PlanCheck.faults(plan));
      plans.add(plan);
    }
    return plans.stream().collect(Collectors.toMap(Plan::id, Function.identity()));
  }

  private static List<Insurance> insurances(
      SimulateRequest request, Map<PlanId, Plan> plans, Reading reading) {
    List<Insurance> insurances = new ArrayList<>();
    for (directpay.proto.v1.Coverage wire : request.getCoveragesList()) {
      Reading here = reading.at("coverages", insurances.size());
      Coverage coverage = WireCoverages.read(wire, here);
      Plan plan =
          requireNonNull(plans.get(coverage.plan()), () -> coverage.plan() + " is not there");
      here.faults(CoverageCheck.faults(coverage, plan));
      insurances.add(new Insurance(coverage, plan, Stop.NONE));
    }
    return insurances;
  }

  private static List<Discharge> discharges(SimulateRequest request, Reading reading) {
    List<Discharge> discharges = new ArrayList<>();
    for (directpay.proto.v1.Discharge wire : request.getDischargesList()) {
      Reading here = reading.at("discharges", discharges.size());
      Discharge discharge = WireDischarges.read(wire, here);
      here.faults(DischargeCheck.faults(discharge));
      discharges.add(discharge);
    }
    return discharges;
  }

  private static JsonArray amounts(List<Quote> quotes) {
    JsonArray amounts = new JsonArray();
    for (Quote quote : quotes) {
      JsonArray ofOne = new JsonArray();
      quote.determinations().forEach(one -> ofOne.add(one.amount().fen()));
      amounts.add(ofOne);
    }
    return amounts;
  }

  private static SimulateRequest request(JsonObject json) {
    try {
      SimulateRequest.Builder request = SimulateRequest.newBuilder();
      JsonFormat.parser().merge(json.encode(), request);
      return request.build();
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject json(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> examples(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("W[0-9]{3}\\.json"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
