package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.directpay.TestDatabase.await;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.directpay.TestDatabase;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Insurance.Stop;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.PublishedPlan;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans that never change, and coverages whose past remains. */
final class PoliciesIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Policies policies = DATABASE.get().policies();

  @BeforeAll
  static void publish() {
    await(DATABASE.get().policies().put(Town.plan(Town.PLAN, Owner.PERSON)));
  }

  private static void assertProblem(ProblemCode code, Future<?> answer) {
    assertThatThrownBy(() -> await(answer))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private Coverage put(Coverage coverage) {
    return await(policies.put(List.of(coverage)).get(0));
  }

  @Test
  void aPlan_isPublishedOnce() {
    Plan plan = Town.plan(new PlanId("P1", "ALL", "1"), Owner.PERSON);
    PublishedPlan first = await(policies.put(plan));
    PublishedPlan again = await(policies.put(plan));

    assertThat(again).isEqualTo(first);
    assertThat(await(policies.plan(plan.id()))).isEqualTo(first);
    assertThat(first.plan()).isEqualTo(plan);
    assertThat(first.contentHash()).hasSize(64);
  }

  @Test
  void otherContentUnderTheSameVersion_isRefused() {
    PlanId id = new PlanId("P2", "ALL", "1");
    await(policies.put(Town.plan(id, Owner.PERSON)));

    assertProblem(ProblemCode.PLAN_VERSION_DIFFERS, policies.put(Town.plan(id, Owner.POLICY)));
  }

  @Test
  void whatWasNeverPut_isNotFound() {
    assertProblem(ProblemCode.NOT_FOUND, policies.plan(new PlanId("P3", "ALL", "1")));
    assertProblem(ProblemCode.NOT_FOUND, policies.coverage(Town.INSURER, "none"));
    assertThat(Town.insured(policies, "nobody").insurances()).isEmpty();
  }

  @Test
  void aCoverage_isReadBackAsItWasPut() {
    Coverage coverage = put(Town.coverage("C1", Town.PLAN, "id-1"));

    assertThat(await(policies.coverage(Town.INSURER, "C1"))).isEqualTo(coverage);
    assertThat(Town.insured(policies, "id-1").insurances())
        .containsExactly(new Insurance(coverage, Town.plan(Town.PLAN, Owner.PERSON), Stop.NONE));
    assertThat(await(policies.usage(coverage)).used()).isEmpty();
  }

  @Test
  void manyPersons_areReadTogether_andEachHasItsOwn() {
    Coverage one = put(Town.coverage("C7", Town.PLAN, "id-7"));
    Coverage other = put(Town.coverage("C8", Town.PLAN, "id-8"));

    Map<String, Policies.Insured> insured =
        await(policies.insured(List.of("id-7", "id-8", "nobody", "id-7")));

    assertThat(insured).containsOnlyKeys("id-7", "id-8", "nobody");
    assertThat(coverages(insured, "id-7")).containsExactly(one);
    assertThat(coverages(insured, "id-8")).containsExactly(other);
    assertThat(coverages(insured, "nobody")).isEmpty();
  }

  private static List<Coverage> coverages(Map<String, Policies.Insured> insured, String person) {
    return Objects.requireNonNull(insured.get(person)).insurances().stream()
        .map(Insurance::coverage)
        .toList();
  }

  @Test
  void theFactsOfACoverage_areReadBackAndReplaced() {
    Coverage.Facts facts =
        new Coverage.Facts("RETIRED", 2, List.of("C34", "I10.x00"), Map.of("B3", Money.ofFen(100)));
    PlanId plan = new PlanId("FACTS", "LUMP", "1");
    await(policies.put(Town.planWithLumpSum(plan, /* sum= */ null)));
    Coverage coverage = put(Town.coverage("C6", plan, "id-6", facts));
    assertThat(await(policies.coverage("FACTS", "C6"))).isEqualTo(coverage);
    assertThat(Town.insured(policies, "id-6").insurances().get(0).coverage()).isEqualTo(coverage);
    assertThat(coverage).asString().doesNotContain("C34");

    put(coverage);
    assertThat(past("C6")).isEqualTo("0");
    Coverage.Facts less = new Coverage.Facts("", 0, List.of(), facts.sumsInsured());
    put(Town.coverage("C6", plan, "id-6", less));
    assertThat(await(policies.coverage("FACTS", "C6")).facts()).isEqualTo(less);
    assertThat(past("C6")).isEqualTo("1");
  }

  @Test
  void aCorrection_replacesAndKeepsThePast() {
    Coverage first = put(Town.coverage("C2", Town.PLAN, "id-2"));
    put(first);
    Coverage ended = ended(first);
    put(ended);

    assertThat(await(policies.coverage(Town.INSURER, "C2"))).isEqualTo(ended);
    assertThat(past("C2")).isEqualTo("1");

    put(Town.coverage("C2", Town.PLAN, "id-2-corrected"));
    assertThat(Town.insured(policies, "id-2").insurances()).isEmpty();
    assertThat(Town.insured(policies, "id-2-corrected").insurances()).hasSize(1);
    assertThat(past("C2")).isEqualTo("2");
  }

  private static Coverage ended(Coverage coverage) {
    return new Coverage(
        coverage.id(),
        coverage.plan(),
        coverage.policyNumber(),
        coverage.groupNumber(),
        coverage.insured(),
        coverage.startsOn(),
        LocalDate.of(2026, 6, 30),
        coverage.enrolledOn(),
        coverage.paymentOrder(),
        /* account= */ null,
        coverage.facts());
  }

  private static String past(String coverageId) {
    return DATABASE
        .sql(
            "select count(*) from directpay.coverage_past where coverage_id = '%s'"
                .formatted(coverageId))
        .get(0)
        .get(0);
  }

  @Test
  void aCoverageOfAnUnknownPlan_isRefusedAlone() {
    List<Future<Coverage>> answers =
        policies.put(
            List.of(
                Town.coverage("C3", Town.PLAN, "id-3"),
                Town.coverage("C4", new PlanId(Town.INSURER, "NONE", "1"), "id-3"),
                Town.coverage("C3", Town.PLAN, "id-3-corrected")));

    await(answers.get(0));
    assertProblem(ProblemCode.INVALID_REQUEST, answers.get(1));
    await(answers.get(2));
    assertThat(Town.insured(policies, "id-3-corrected").insurances()).hasSize(1);
  }

  @Test
  void aCoverageWithoutTheGroupThatItsPlanCountsBy_isRefusedAlone() {
    PlanId id = new PlanId("GROUPS", "ALL", "1");
    await(policies.put(Town.plan(id, Owner.GROUP)));
    Coverage grouped = Town.coverage("C6", id, "id-6");
    Coverage groupless = inGroup("", Town.coverage("C7", id, "id-6"));

    List<Future<Coverage>> answers =
        policies.put(
            List.of(grouped, groupless, inGroup("", Town.coverage("C8", Town.PLAN, "id-6"))));

    await(answers.get(0));
    assertThatThrownBy(() -> await(answers.get(1)))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.faults())
                    .extracting(fault -> fault.pointer() + " " + fault.code())
                    .containsExactly("/group_number FIELD_MISSING"));
    await(answers.get(2));
    assertProblem(ProblemCode.NOT_FOUND, policies.coverage("GROUPS", "C7"));
  }

  private static Coverage inGroup(String number, Coverage coverage) {
    return new Coverage(
        coverage.id(),
        coverage.plan(),
        coverage.policyNumber(),
        number,
        coverage.insured(),
        coverage.startsOn(),
        coverage.endsOn(),
        coverage.enrolledOn(),
        coverage.paymentOrder(),
        coverage.account(),
        coverage.facts());
  }

  @Test
  void aStop_isSeenAtOnce() {
    PlanId id = new PlanId("STOPS", "ALL", "1");
    await(policies.put(Town.plan(id, Owner.PERSON)));
    put(Town.coverage("C5", id, "id-5"));

    assertThat(stopOf("id-5")).isEqualTo(Stop.NONE);
    await(policies.stop("STOPS", "ALL", true, "a typing error in the terms"));
    assertThat(stopOf("id-5")).isEqualTo(Stop.PLAN);
    assertThat(await(policies.plan(id)).stopped()).isTrue();
    await(policies.stop("STOPS", "", true, "everything"));
    assertThat(stopOf("id-5")).isEqualTo(Stop.INSURER);
    await(policies.stop("STOPS", "", false, "mended"));
    await(policies.stop("STOPS", "ALL", false, "mended"));
    assertThat(stopOf("id-5")).isEqualTo(Stop.NONE);
    assertThat(DATABASE.sql("select reason from directpay.stop_past where insurer_id = 'STOPS'"))
        .containsExactlyInAnyOrder(List.of("everything"), List.of("a typing error in the terms"));
  }

  @Test
  void aStopOfAPlanThatDoesNotExist_isNotFound() {
    PlanId id = new PlanId("TYPO", "ALL", "1");
    await(policies.put(Town.plan(id, Owner.PERSON)));

    assertProblem(ProblemCode.NOT_FOUND, policies.stop("TYPO", "AL", true, "mistyped"));
    assertThat(DATABASE.sql("select * from directpay.stop where insurer_id = 'TYPO'")).isEmpty();
  }

  private Stop stopOf(String idNumber) {
    return Town.insured(policies, idNumber).insurances().get(0).stop();
  }
}
