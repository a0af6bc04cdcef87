package org.directpay.core.benefit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A plan, made ready once to answer many bills: lists looked up, filters as masks and hash sets,
 * names of accumulators written. Immutable; two of one plan are equal.
 */
public final class CompiledPlan {

  private final Plan plan;
  private final List<CompiledExclusion> exclusions;
  private final List<CompiledVariant> variants;
  private final boolean waitsByBenefit;
  private final boolean asksForStays;
  private final boolean asksForClaimFreeYears;

  /** An exclusion, ready to be asked. */
  record CompiledExclusion(Exclusion terms, ConditionTest when) {}

  /** A variant, ready to be asked and applied. */
  record CompiledVariant(Variant terms, ConditionTest when, List<Promise> promises) {

    /** Whether it was chosen for an illness from before the cover. */
    boolean asksForIllness() {
      return Boolean.TRUE.equals(terms.when().preExisting())
          || !terms.when().diagnosisLists().isEmpty();
    }
  }

  /** A benefit with its rule. */
  record Promise(Benefit benefit, Rule rule) {}

  /** One benefit's terms, ready to be applied to many bills. */
  sealed interface Rule permits ReimbursementRule, AllowanceRule, LumpSumRule {

    /** The first fact that the bill lacks, as a JSON pointer; null if none is lacking. */
    @Nullable String missing(Turn turn);

    /** Takes all steps, and uses what they use. */
    Worksheet apply(Turn turn);

    /** Whether it pays back charges: then it takes from the bill, and the ceiling binds it. */
    boolean paysBack();
  }

  private CompiledPlan(Plan plan) {
    this.plan = plan;
    Map<String, CodeList> lists = new HashMap<>();
    plan.lists().forEach(list -> lists.put(list.name(), list));
    this.exclusions =
        plan.exclusions().stream()
            .map(one -> new CompiledExclusion(one, ConditionTest.of(one.when(), lists)))
            .toList();
    this.variants = plan.variants().stream().map(variant -> compile(plan, variant, lists)).toList();
    this.waitsByBenefit =
        plan.variants().stream()
            .flatMap(variant -> variant.benefits().stream())
            .anyMatch(benefit -> benefit.waitingDays() != null);
    this.asksForStays = conditions(plan).anyMatch(when -> when.stayNumber() != null);
    this.asksForClaimFreeYears =
        conditions(plan).anyMatch(when -> when.claimFreeYears() != null)
            || variants.stream()
                .flatMap(variant -> variant.promises().stream())
                .anyMatch(CompiledPlan::asksForClaimFreeYears);
  }

  /** Makes a plan that was checked ready. */
  public static CompiledPlan of(Plan plan) {
    return new CompiledPlan(plan);
  }

  private static CompiledVariant compile(Plan plan, Variant variant, Map<String, CodeList> lists) {
    Benefit last =
        variant.benefits().stream()
            .filter(benefit -> benefit.terms() instanceof Reimbursement)
            .reduce((one, next) -> next)
            .orElse(null);
    List<Promise> promises =
        variant.benefits().stream()
            .map(of -> new Promise(of, rule(plan, of, lists, of.equals(last))))
            .toList();
    return new CompiledVariant(variant, ConditionTest.of(variant.when(), lists), promises);
  }

  private static Rule rule(Plan plan, Benefit benefit, Map<String, CodeList> lists, boolean last) {
    Terms terms = benefit.terms();
    return terms.<Rule>fold(
        costs -> ReimbursementRule.of(plan.id(), benefit, costs, lists, last),
        days -> AllowanceRule.of(plan.id(), benefit, days),
        sum -> LumpSumRule.of(plan.id(), benefit, sum, lists));
  }

  private static Stream<Conditions> conditions(Plan plan) {
    return Stream.concat(
        plan.exclusions().stream().map(Exclusion::when),
        plan.variants().stream().map(Variant::when));
  }

  private static boolean asksForClaimFreeYears(Promise promise) {
    return promise.rule() instanceof ReimbursementRule costs && costs.asksForClaimFreeYears();
  }

  public Plan plan() {
    return plan;
  }

  List<CompiledExclusion> exclusions() {
    return exclusions;
  }

  List<CompiledVariant> variants() {
    return variants;
  }

  /** Whether any benefit has waiting days of its own. */
  boolean waitsByBenefit() {
    return waitsByBenefit;
  }

  /** Whether stays must be counted. */
  boolean asksForStays() {
    return asksForStays;
  }

  /** Whether what each policy year pays must be counted. */
  boolean asksForClaimFreeYears() {
    return asksForClaimFreeYears;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CompiledPlan compiled && plan.equals(compiled.plan);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(plan);
  }

  @Override
  public String toString() {
    return plan.toString();
  }
}
