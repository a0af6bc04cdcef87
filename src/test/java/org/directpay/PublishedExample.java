package org.directpay;

import static java.util.Objects.requireNonNull;

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
import java.util.Comparator;
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
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireDischarges;
import org.directpay.port.WirePlans;

/**
 * A calculation that others have published, as the API's own JSON: a request for {@code POST
 * /v1/plans:simulate} and what follows from it. {@code published/README.md} tells the fields.
 */
public record PublishedExample(Path file, JsonObject json) {

  private static final Path PUBLISHED = Path.of("src/test/resources/published");

  /** Two of them are also what the sandbox walks through. */
  private static final Path SANDBOX = Path.of("src/main/resources/directpay/sandbox");

  /** All of them, by number. */
  public static List<PublishedExample> all() {
    return Stream.of(PUBLISHED, SANDBOX)
        .flatMap(folder -> in(folder, "W[0-9]{3}\\.json").stream())
        .sorted(Comparator.comparing(PublishedExample::name))
        .toList();
  }

  /** The examples of a folder, by name. */
  static List<PublishedExample> in(Path folder, String pattern) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .sorted()
          .map(file -> new PublishedExample(file, read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which entries have no example, and why. */
  static JsonObject leftOut() {
    return read(PUBLISHED.resolve("left-out.json"));
  }

  public String name() {
    return file.getFileName().toString().replace(".json", "");
  }

  /** What the gateway answers, bill by bill. */
  public List<Quote> quotes() {
    return Simulation.run(insurances(), discharges());
  }

  public List<Insurance> insurances() {
    Reading reading = Reading.start();
    Map<PlanId, Plan> plans =
        plans(reading).stream().collect(Collectors.toMap(Plan::id, Function.identity()));
    List<Insurance> insurances = new ArrayList<>();
    for (directpay.proto.v1.Coverage wire : request().getCoveragesList()) {
      Reading here = reading.at("coverages", insurances.size());
      Coverage coverage = WireCoverages.read(wire, here);
      Plan plan =
          requireNonNull(plans.get(coverage.plan()), () -> coverage.plan() + " is not there");
      here.faults(CoverageCheck.faults(coverage, plan));
      insurances.add(new Insurance(coverage, plan, Stop.NONE));
    }
    reading.done();
    return insurances;
  }

  public List<Discharge> discharges() {
    Reading reading = Reading.start();
    List<Discharge> discharges = new ArrayList<>();
    for (directpay.proto.v1.Discharge wire : request().getDischargesList()) {
      Reading here = reading.at("discharges", discharges.size());
      Discharge discharge = WireDischarges.read(wire, here);
      here.faults(DischargeCheck.faults(discharge));
      discharges.add(discharge);
    }
    reading.done();
    return discharges;
  }

  private List<Plan> plans(Reading reading) {
    List<Plan> plans = new ArrayList<>();
    for (directpay.proto.v1.Plan wire : request().getPlansList()) {
      Reading here = reading.at("plans", plans.size());
      Plan plan = WirePlans.read(wire, here);
      here.faults(PlanCheck.faults(plan));
      plans.add(plan);
    }
    return plans;
  }

  private SimulateRequest request() {
    try {
      SimulateRequest.Builder request = SimulateRequest.newBuilder();
      JsonFormat.parser().merge(json.getJsonObject("request").encode(), request);
      return request.build();
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A field that has one value for each coverage of each bill; a row is empty if it is absent. */
  List<List<Object>> table(String field) {
    return rows(json.getJsonArray(field, new JsonArray()));
  }

  private static List<List<Object>> rows(JsonArray array) {
    return array.stream().map(row -> ((JsonArray) row).stream().toList()).toList();
  }

  private static JsonObject read(Path file) {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
