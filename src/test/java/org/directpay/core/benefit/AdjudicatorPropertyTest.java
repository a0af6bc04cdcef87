package org.directpay.core.benefit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.PartAmounts;
import org.junit.jupiter.api.Test;

/** What must hold for any terms and any bill. A failure prints its seed, terms and bill. */
final class AdjudicatorPropertyTest {

  private static final int CASES = 1_000;

  @Test
  void payers_sumToTheCharge_andNobodyPaysLessThanNothing() {
    forAll(
        chance -> {
          String terms = chance.coverages(/* filters= */ true);
          String bill = chance.bill(/* coarse= */ false);
          Discharge discharge = Bills.bill(bill);
          List<Determination> determinations = determine(terms, discharge, Accumulators.NONE);
          Money left = discharge.personalBurden();
          for (Determination determination : determinations) {
            assertFalse(determination.amount().isNegative(), terms + " | " + bill);
            left = left.minus(determination.amount());
          }
          assertFalse(left.isNegative(), terms + " | " + bill);
          assertEquals(
              left, Quote.of(discharge, determinations).patientPays(), terms + " | " + bill);
        });
  }

  @Test
  void steps_chain_andEndInTheAmount() {
    forAll(
        chance -> {
          String terms = chance.coverages(/* filters= */ true);
          String bill = chance.bill(/* coarse= */ false);
          for (Determination determination : Tables.determine(terms, bill)) {
            Money sum = Money.ZERO;
            for (BenefitResult benefit : determination.benefits()) {
              checkChain(benefit, terms + " | " + bill);
              sum = sum.plus(benefit.amount());
            }
            assertEquals(sum, determination.amount(), terms + " | " + bill);
            assertEquals(
                determination.amount().isPositive(),
                determination.outcome() == Outcome.PAYS,
                terms + " | " + bill);
            assertEquals(
                determination.outcome() == Outcome.PAYS,
                determination.reasons().isEmpty(),
                terms + " | " + bill);
          }
        });
  }

  private static void checkChain(BenefitResult benefit, String context) {
    long amount = benefit.steps().get(0).in();
    long inBands = 0;
    for (Step step : benefit.steps()) {
      if (step.kind() == Step.Kind.LADDER) {
        inBands += step.in();
      } else if (!step.kind().isBeside()) {
        assertEquals(amount, step.in(), context);
        assertTrue(step.out() <= step.in(), context);
        assertTrue(step.kind() != Step.Kind.RATIO || inBands == step.in(), context);
        amount = step.out();
      }
    }
    assertEquals(Money.ofFen(amount), benefit.amount(), context);
  }

  @Test
  void sequence_neverUsesMoreThanALimit() {
    forAll(
        chance -> {
          String terms = chance.coverages(/* filters= */ false);
          Accumulators used = Accumulators.NONE;
          for (int bill = 0; bill < 4; bill++) {
            Discharge discharge = Bills.bill(chance.bill(/* coarse= */ true));
            for (Determination determination : determine(terms, discharge, used)) {
              for (AccumulatorChange change : determination.accumulators()) {
                assertEquals(used.of(change.key()), change.before(), terms);
                assertTrue(change.change() > 0, terms);
                long sum = change.before() + change.change();
                assertTrue(change.limit() == null || sum <= change.limit(), terms);
              }
              used = used.after(determination.accumulators());
            }
          }
        });
  }

  /** One bill in two halves pays no other amount than whole, where everything counts by year. */
  @Test
  void sequence_ofParts_paysWhatTheWholePays() {
    forAll(
        chance -> {
          String terms = "in yearly ded=" + chance.yuan() + "/year 60%..50 80% max=90/year";
          long first = chance.below(20_000);
          long second = chance.below(20_000);
          Money inParts = Money.ZERO;
          Accumulators used = Accumulators.NONE;
          for (long fen : List.of(first, second)) {
            List<Determination> part = determine(terms, inScope(fen), used);
            inParts = inParts.plus(part.get(0).amount());
            used = Tables.after(used, part);
          }
          Money whole =
              determine(terms, inScope(first + second), Accumulators.NONE).get(0).amount();
          // Each part is rounded once.
          assertTrue(Math.abs(whole.minus(inParts).fen()) <= 1, terms + " " + first + " " + second);
        });
  }

  @Test
  void moreCharge_neverPaysLess() {
    forAll(
        chance -> {
          String terms = chance.plan(/* filters= */ false);
          String bill = chance.bill(/* coarse= */ false);
          Discharge discharge = Bills.bill(bill);
          List<Charge> more = new ArrayList<>(discharge.charges());
          more.add(raised(more.remove(0), chance));
          Money before = determine(terms, discharge, Accumulators.NONE).get(0).amount();
          Money after =
              determine(terms, Bills.withCharges(discharge, more), Accumulators.NONE)
                  .get(0)
                  .amount();
          assertTrue(
              after.compareTo(before) >= 0, terms + " | " + bill + " | " + before + " " + after);
        });
  }

  private static Charge raised(Charge charge, Chance chance) {
    Money raise = Money.ofFen(chance.below(500));
    PartAmounts added =
        chance.below(2) == 0
            ? new PartAmounts(raise, Money.ZERO, Money.ZERO, Money.ZERO)
            : new PartAmounts(Money.ZERO, Money.ZERO, Money.ZERO, raise);
    return new Charge(
        charge.line(), "", "", charge.feeCategory(), null, charge.parts().plus(added), null);
  }

  @Test
  void orderOfLines_doesNotMatter() {
    forAll(
        chance -> {
          String terms = chance.coverages(/* filters= */ true);
          String bill = chance.bill(/* coarse= */ false);
          Discharge discharge = Bills.bill(bill);
          Discharge shuffled = Bills.withCharges(discharge, chance.shuffled(discharge.charges()));
          assertEquals(
              determine(terms, discharge, Accumulators.NONE),
              determine(terms, shuffled, Accumulators.NONE),
              terms + " | " + bill);
        });
  }

  /** Where no term asks for lines, the fineness of the bill changes nothing. */
  @Test
  void totals_payWhatTheirChargesPay() {
    forAll(
        chance -> {
          String terms = chance.coverages(/* filters= */ false);
          String bill = chance.bill(/* coarse= */ false);
          Discharge discharge = Bills.bill(bill);
          assertEquals(
              determine(terms, coarse(discharge), Accumulators.NONE),
              determine(terms, discharge, Accumulators.NONE),
              terms + " | " + bill);
        });
  }

  private static Discharge coarse(Discharge fine) {
    return new Discharge(
        fine.names(),
        fine.patient(),
        fine.setting(),
        fine.hospitalLevel(),
        fine.admittedAt(),
        fine.dischargedAt(),
        fine.diagnoses(),
        fine.procedures(),
        List.of(),
        fine.totals(),
        fine.total(),
        fine.social(),
        fine.thirdParties(),
        fine.facts(),
        fine.consentReference());
  }

  private static Discharge inScope(long fen) {
    return Bills.bill("in=" + Money.ofFen(fen).yuan());
  }

  private static List<Determination> determine(
      String terms, Discharge discharge, Accumulators used) {
    return Adjudicator.determine(new Case(discharge, Tables.insurances(terms), used));
  }

  private static void forAll(Consumer<Chance> property) {
    for (long seed = 1; seed <= CASES; seed++) {
      try {
        property.accept(new Chance(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
