package org.directpay.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Inspection;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;

/**
 * Finds everything that is wrong with a plan, in one go, and says what to write instead. A plan
 * that passes gives every bill exactly one set of terms, and every accumulator one meaning.
 */
public final class PlanCheck {

  private static final int WAITING_DAYS_MAX = 3_650;
  private static final int NAME_MAX = 200;
  private static final int LIST_MAX = 100;

  private PlanCheck() {}

  /** Empty if nothing is wrong. Pointers start at the plan. */
  public static List<Fault> faults(Plan plan) {
    Inspection here = Inspection.start();
    here.at("insurer_id").expectId(plan.id().insurerId(), Inspection.ID_MAX);
    here.at("code").expectId(plan.id().code(), Inspection.CODE_MAX);
    here.at("version").expectId(plan.id().version(), Inspection.CODE_MAX);
    here.at("name_zh").expectText(plan.nameZh(), NAME_MAX);
    waiting(here, plan);
    if (plan.automaticLimit() != null) {
      here.at("automatic_limit_fen").expectAmount(plan.automaticLimit(), Money.ZERO);
    }
    ListCheck lists = ListCheck.inspect(here.at("lists"), plan.lists());
    exclusions(here.at("exclusions"), plan.exclusions(), lists);
    variants(here.at("variants"), plan.variants(), lists);
    reach(here, plan, lists);
    PoolCheck.inspect(here.at("variants"), plan.variants());
    return here.faults();
  }

  private static void waiting(Inspection here, Plan plan) {
    int days = plan.waiting().days();
    waitingDays(here.at("waiting_days"), days);
    boolean anyClause = !plan.waiting().clause().isBlank();
    here.at("waiting_clause")
        .expect(
            days == 0 || anyClause,
            ReasonCode.FIELD_MISSING,
            () -> "is required: a refusal goes with its clause");
    here.at("waiting_clause")
        .expect(
            days != 0 || !anyClause,
            () -> "is about a period of which no days are waited; write waiting_days");
    boolean anyWaits =
        days != 0
            || anyClause
            || plan.variants().stream()
                .flatMap(variant -> variant.benefits().stream())
                .anyMatch(benefit -> benefit.waitingDays() != null && benefit.waitingDays() != 0);
    here.at("waiting_dates")
        .expect(
            anyWaits || plan.waiting().dates().equals(Plan.Waiting.NONE.dates()),
            () -> "are asked for nothing, as no days are waited; write waiting_days");
  }

  private static void waitingDays(Inspection here, int days) {
    here.expect(
        days >= 0 && days <= WAITING_DAYS_MAX,
        () -> "is " + days + "; it must lie between 0 and " + WAITING_DAYS_MAX);
  }

  private static void exclusions(Inspection here, List<Exclusion> exclusions, ListCheck lists) {
    expectShort(here, exclusions);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < exclusions.size(); i++) {
      Exclusion exclusion = exclusions.get(i);
      Inspection there = here.at(i);
      there.at("name").expectText(exclusion.name(), NAME_MAX);
      there
          .at("name")
          .expect(
              names.add(exclusion.name()), () -> "is an earlier exclusion's name; choose another");
      there.at("clause").expectText(exclusion.clause(), NAME_MAX);
      there
          .at("when")
          .expect(
              !exclusion.when().isEmpty(),
              ReasonCode.FIELD_MISSING,
              () -> "needs at least one condition: without one, nothing is covered");
      ConditionsCheck.inspect(there.at("when"), exclusion.when(), lists);
      question(there, exclusion.question());
    }
  }

  private static void question(Inspection here, Question question) {
    here.at("question_zh")
        .expect(
            question.isOpen() || question.textEn().isEmpty(),
            ReasonCode.FIELD_MISSING,
            () -> "is required beside question_en");
  }

  private static void variants(Inspection here, List<Variant> variants, ListCheck lists) {
    here.expect(!variants.isEmpty(), ReasonCode.FIELD_MISSING, () -> "needs at least one variant");
    expectShort(here, variants);
    here.expect(
        variants.isEmpty() || variants.stream().anyMatch(one -> !one.benefits().isEmpty()),
        () -> "has no benefit in any variant: such a plan covers nothing");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      Inspection there = here.at(i);
      there.at("name").expectText(variant.name(), NAME_MAX);
      there
          .at("name")
          .expect(names.add(variant.name()), () -> "is an earlier variant's name; choose another");
      ConditionsCheck.inspect(there.at("when"), variant.when(), lists);
      question(there, variant.question());
      there
          .at("question_zh")
          .expect(
              !variant.question().isOpen() || variant.benefits().isEmpty(),
              () -> "sends every bill to a person: leave the benefits out, or the question");
      there
          .at("clause")
          .expect(
              !variant.benefits().isEmpty()
                  || variant.question().isOpen()
                  || !variant.clause().isBlank(),
              ReasonCode.FIELD_MISSING,
              () -> "is required where nothing is covered: a refusal goes with its clause");
      benefits(there.at("benefits"), variant.benefits(), lists);
      settings(there.at("benefits"), variant);
    }
    if (!variants.isEmpty()) {
      here.at(variants.size() - 1)
          .at("when")
          .expect(
              variants.get(variants.size() - 1).when().isEmpty(),
              () -> "must be left out in the last variant, so that there always is one");
    }
  }

  /** Exclusions are asked before variants: what those before take, nobody after them sees. */
  private static void reach(Inspection here, Plan plan, ListCheck lists) {
    List<Conditions> all = new ArrayList<>();
    List<Inspection> places = new ArrayList<>();
    for (int i = 0; i < plan.exclusions().size(); i++) {
      Conditions when = plan.exclusions().get(i).when();
      // Without a condition it is wrong by itself, and takes nothing here.
      if (!when.isEmpty()) {
        all.add(when);
        places.add(here.at("exclusions").at(i));
      }
    }
    for (int i = 0; i < plan.variants().size(); i++) {
      all.add(plan.variants().get(i).when());
      places.add(here.at("variants").at(i));
    }
    for (int number : ConditionsCheck.unreached(all, lists)) {
      boolean isLast = number == all.size() - 1 && all.get(number).isEmpty();
      places
          .get(number)
          .expect(
              /* holds= */ false,
              () ->
                  isLast
                      ? "never applies: those before it take every bill; leave it out, and the"
                          + " condition of the one before it"
                      : "never applies: those before it take every bill that it is for; put it"
                          + " before them, or leave it out");
    }
  }

  private static void benefits(Inspection here, List<Benefit> benefits, ListCheck lists) {
    expectShort(here, benefits);
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < benefits.size(); i++) {
      Benefit benefit = benefits.get(i);
      Inspection there = here.at(i);
      there.at("code").expectId(benefit.code(), Inspection.CODE_MAX);
      there
          .at("code")
          .expect(codes.add(benefit.code()), () -> "is an earlier benefit's code; choose another");
      there.at("name_zh").expectText(benefit.nameZh(), NAME_MAX);
      if (benefit.waitingDays() != null) {
        waitingDays(there.at("waiting_days"), benefit.waitingDays());
        there
            .at("clause")
            .expect(
                benefit.waitingDays() <= 0 || !benefit.clause().isBlank(),
                ReasonCode.FIELD_MISSING,
                () -> "is required beside waiting_days: a refusal goes with its clause");
      }
      terms(there, benefit.terms(), lists);
    }
  }

  /** A benefit of bills that its variant is not for would never pay. */
  private static void settings(Inspection here, Variant variant) {
    Set<Setting> settings =
        variant.when().stayNumber() == null ? variant.when().settings() : Set.of(Setting.INPATIENT);
    for (int i = 0; i < variant.benefits().size(); i++) {
      Terms terms = variant.benefits().get(i).terms();
      if (terms instanceof Reimbursement costs) {
        Set<Setting> own = costs.lines().settings();
        here.at(i)
            .at("reimbursement")
            .at("lines")
            .at("settings")
            .expect(
                settings.isEmpty() || own.isEmpty() || !Collections.disjoint(settings, own),
                () -> "names no setting that the variant is for; name one, or leave them out");
      } else if (terms instanceof Allowance) {
        here.at(i)
            .at("allowance")
            .expect(
                settings.isEmpty() || settings.contains(Setting.INPATIENT),
                () -> "pays for days in hospital, and the variant is for no stay; leave it out");
      }
    }
  }

  private static void terms(Inspection here, Terms terms, ListCheck lists) {
    if (terms instanceof Reimbursement costs) {
      ReimbursementCheck.inspect(
          here.at("reimbursement"), costs, new ReimbursementCheck.Lines(lists));
    } else if (terms instanceof Allowance days) {
      FixedBenefitCheck.allowance(here.at("allowance"), days);
    } else if (terms instanceof LumpSum sum) {
      FixedBenefitCheck.lumpSum(here.at("lump_sum"), sum, lists);
    }
  }

  private static void expectShort(Inspection here, List<?> list) {
    here.expect(
        list.size() <= LIST_MAX,
        () -> "has " + list.size() + " entries; at most " + LIST_MAX + " are taken");
  }
}
