package org.directpay.core.plan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Written;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Plan.Waiting;
import org.junit.jupiter.api.Test;

/** What is refused of a plan: {@link Written} terms, and where they are wrong. */
final class PlanCheckTest {

  @Test
  void variants_giveEveryBillOneSetOfTerms() {
    check(
        """
        in | fine
        unused in // in | fine
        unused nothing // in | fine
        used in // full | fine
        used in // unused full // in | /variants/2
        unused in | /variants/0/when
        in // unused in | /variants/1/when /variants/1
        unused in // unused full // in | /variants/1
        nothing | /variants
        """);
  }

  @Test
  void benefits_canPayInTheirVariant() {
    check(
        """
        when=OUTPATIENT in at=OUTPATIENT at=PHARMACY // in | fine
        when=OUTPATIENT in at=PHARMACY // in \
        | /variants/0/benefits/0/reimbursement/lines/settings
        when=OUTPATIENT in ; allow=100 // in | /variants/0/benefits/1/allowance
        when=OUTPATIENT+INPATIENT in ; allow=100 // in | fine
        stay=1.. in at=OUTPATIENT // in | /variants/0/benefits/0/reimbursement/lines/settings
        stay=1.. in ; allow=100 // in | fine
        """);
  }

  @Test
  void ladder_risesToAnOpenEnd() {
    check(
        """
        in 50%..10 60%..20 70% | fine
        in 50%..10 60%..20 | /variants/0/benefits/0/reimbursement/ladder/bands/1/up_to_fen
        in 50%..20 60%..10 70% | /variants/0/benefits/0/reimbursement/ladder/bands/1/up_to_fen
        in 50%..20 60%..20 70% | /variants/0/benefits/0/reimbursement/ladder/bands/1/up_to_fen
        in 50% 60%..20 70% | /variants/0/benefits/0/reimbursement/ladder/bands/0/up_to_fen
        """);
  }

  @Test
  void base_countsSomething() {
    check(
        """
        in@0.01% | fine
        in@0% full | /variants/0/benefits/0/reimbursement/base
        max=5/visit | /variants/0/benefits/0/reimbursement/base
        in cat=BED not=BED | /variants/0/benefits/0/reimbursement/lines/excluded_fee_categories
        in cat=BED cat=OTHER not=BED | fine
        """);
  }

  @Test
  void deductibleAndLimits_fitTogether() {
    check(
        """
        in ded=5/year max=5/year max=3/visit | fine
        in ded=0/year | /variants/0/benefits/0/reimbursement/deductible/amount_fen
        in ded=5/visit/POLICY | /variants/0/benefits/0/reimbursement/deductible/owner
        in max=0/year | /variants/0/benefits/0/reimbursement/limits/0/amount_fen
        in ded=5/year max=4.99/year | /variants/0/benefits/0/reimbursement/limits/0/amount_fen
        in max=5/year max=6/year/POLICY | fine
        in max=5/year max=6/year | /variants/0/benefits/0/reimbursement/limits/1
        in max=5/year#a/b | /variants/0/benefits/0/reimbursement/limits/0/pool
        """);
  }

  @Test
  void pool_meansOneThing() {
    check(
        """
        in ded=5/year#A ; full ded=5/year#A max=9/year/POLICY#A | fine
        in ded=5/year#A ; full ded=6/year#A \
        | /variants/0/benefits/1/reimbursement/deductible/amount_fen
        in max=5/year#A ; full max=5/visit#A | /variants/0/benefits/1/reimbursement/limits/0/pool
        in max=5/year#A ; full max=5/year/GROUP#A \
        | /variants/0/benefits/1/reimbursement/limits/0/pool
        # Another variant may double the deductible, but not count it otherwise.
        unused in ded=9/year#A // in ded=5/year#A | fine
        unused in ded=5/year/POLICY#A // in ded=5/year#A \
        | /variants/1/benefits/0/reimbursement/deductible/pool
        # A benefit without a pool counts under its own code.
        in ded=5/year ; full ded=6/year#B1 \
        | /variants/0/benefits/1/reimbursement/deductible/pool
        """);
  }

  @Test
  void plan_hasItsNames() {
    check(
        """
        in wait=0 auto=0 | fine
        in wait=-1 | /waiting_days
        in wait=9999 | /waiting_days
        in code=a/b | /code
        in auto=100000001 | /automatic_limit_fen
        """);
  }

  @Test
  void namesAndCodes_areUnique() {
    Plan plan = Written.plan("P", "unused in // in");
    Variant first = plan.variants().get(0);
    Benefit benefit = first.benefits().get(0);
    Variant twice =
        new Variant(first.name(), Conditions.NONE, List.of(benefit, benefit), "", Question.NONE);
    Plan doubled =
        new Plan(
            plan.id(), "", "", Waiting.NONE, null, List.of(), List.of(), List.of(first, twice));
    assertEquals("/name_zh /variants/1/name /variants/1/benefits/1/code", pointers(doubled));
    assertEquals(ReasonCode.FIELD_MISSING, PlanCheck.faults(doubled).get(0).code());
    assertEquals(ReasonCode.FIELD_INVALID, PlanCheck.faults(doubled).get(1).code());
  }

  @Test
  void fault_saysWhatToWriteInstead() {
    assertEquals(
        "is 1000 fen; it must be above 2000 fen",
        PlanCheck.faults(Written.plan("P", "in 50%..20 60%..10 70%")).get(0).detail());
  }

  private static void check(String table) {
    assertAll(
        table
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(
                line ->
                    () -> {
                      int cut = line.indexOf('|');
                      Plan plan = Written.plan("P", line.substring(0, cut));
                      assertEquals(line.substring(cut + 1).trim(), pointers(plan), line);
                    }));
  }

  private static String pointers(Plan plan) {
    List<Fault> faults = PlanCheck.faults(plan);
    return faults.isEmpty()
        ? "fine"
        : faults.stream().map(Fault::pointer).collect(Collectors.joining(" "));
  }
}
