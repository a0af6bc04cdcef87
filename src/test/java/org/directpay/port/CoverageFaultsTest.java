package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import directpay.proto.v1.Coverage;
import directpay.proto.v1.Plan;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.directpay.core.claim.Fault;
import org.directpay.core.plan.CoverageCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is refused of a coverage under {@code terms/rich.json}: each line changes one place, and
 * gives the fault that follows, {@code =} being the place itself.
 */
final class CoverageFaultsTest {

  private static final Path RICH = Path.of("src/test/resources/terms/rich.json");

  private static final String COVERAGE =
      """
      {
        "insurer_id": "I1",
        "coverage_id": "C1",
        "policy_number": "POL1",
        "plan_code": "RICH",
        "plan_version": "1",
        "insured": {"name": "Ann", "id_number": "11010519491231002X"},
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "member_class": "RETIRED",
        "claim_free_years": 3,
        "pre_existing_codes": ["C34", "I10.x00"],
        "sums_insured": [{"benefit_code": "CI", "amount_fen": 20000000}]
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "|",
      quoteCharacter = '`',
      textBlock =
          """
          member_class               | ""        |                             |
          claim_free_years           | 100       |                             |
          claim_free_years           | 101       | =                           | between 0 and 100
          claim_free_years           | -1        | =                           | between 0 and 100
          pre_existing_codes/0       | "34C"     | =                           | no ICD-10 code
          pre_existing_codes/1       | "C34"     | =                           | named twice
          pre_existing_codes/1       | ""        | =                           | is required
          sums_insured               | []        | =                           | needs benefit CI
          sums_insured/0/amount_fen  | 0         | =                           | is required
          sums_insured/0/amount_fen  | -1        | =                           | between 0 and
          sums_insured/0             | {"benefit_code": "CI"} | sums_insured/0/amount_fen | required
          sums_insured               | [{"benefit_code": "CI", "amount_fen": 5}, \
          {"benefit_code": "CI", "amount_fen": 5}] | sums_insured/1/benefit_code | named twice
          sums_insured               | [{"benefit_code": "CI", "amount_fen": 5}, \
          {"benefit_code": "IN", "amount_fen": 5}] | sums_insured | names IN, which is no lump sum
          """)
  void fault_hasItsPlaceAndSaysWhatToWrite(
      String place, String value, String pointer, String words) {
    List<Fault> faults = faults(Spoilt.spoil(new JsonObject(COVERAGE), place, value));
    if (pointer == null) {
      assertThat(faults).isEmpty();
      return;
    }
    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactly("/" + (pointer.equals("=") ? place : pointer));
    assertThat(faults.get(0).detail()).contains(words);
  }

  private static List<Fault> faults(JsonObject json) {
    try {
      Reading reading = Reading.start();
      org.directpay.core.plan.Plan plan =
          WirePlans.checked(
              Json.read(Files.readAllBytes(RICH), Plan.getDefaultInstance()), reading);
      org.directpay.core.plan.Coverage coverage =
          WireCoverages.checked(
              Json.read(json.toBuffer().getBytes(), Coverage.getDefaultInstance()), reading);
      reading.faultsElsewhere(CoverageCheck.faultsUnder(coverage, plan));
      reading.done();
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Problem problem) {
      return problem.faults();
    }
  }
}
