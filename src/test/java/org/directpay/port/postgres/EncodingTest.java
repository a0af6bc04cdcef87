package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BillNames;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Diagnosis;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.PartAmounts;
import org.directpay.core.claim.Patient;
import org.directpay.core.claim.Procedure;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Setting;
import org.directpay.core.claim.SocialSettlement;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.claim.VisitFacts;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.ClaimState;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.junit.jupiter.api.Test;

/** What is kept is read back as it was, to the last fact. */
final class EncodingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  @Test
  void aDischarge_keepsItsFacts() {
    Discharge discharge =
        discharge(
            new VisitFacts(
                Cause.ACCIDENT, true, DAY.minusDays(9), DAY.minusDays(1), 4, 2, 7, true, "RX-1"));

    assertThat(Encoding.discharge(Encoding.write(discharge))).isEqualTo(discharge);
    assertThat(discharge.facts()).asString().doesNotContain("ACCIDENT").doesNotContain("7");
  }

  @Test
  void aDischarge_keepsWhatIsUnknown() {
    Discharge discharge = discharge(VisitFacts.NONE);

    assertThat(Encoding.discharge(Encoding.write(discharge))).isEqualTo(discharge);
  }

  private static Discharge discharge(VisitFacts facts) {
    PartAmounts parts = new PartAmounts(fen(900), fen(50), Money.ZERO, fen(50));
    return new Discharge(
        BillNames.of("H1", "S1"),
        new Patient("Lin", "11010519491231002X", ""),
        Setting.INPATIENT,
        HospitalLevel.TERTIARY,
        OffsetDateTime.parse("2026-03-10T09:00:00+08:00"),
        OffsetDateTime.parse("2026-03-14T09:00:00+08:00"),
        List.of(new Diagnosis("C34.900", "", true)),
        List.of(new Procedure("32.2000", "", DAY)),
        List.of(new Charge(1, "X01", "", FeeCategory.BED, DAY, parts, ListClass.B)),
        parts,
        parts.total(),
        SocialSettlement.notUsed(),
        List.of(
            new ThirdPartyPayment(
                ThirdPartyPayment.ThirdParty.TORTFEASOR, fen(300), List.of(Part.FULL_SELF_PAY))),
        facts,
        "");
  }

  @Test
  void aDecision_keepsStepsAccumulatorsAndEffects() {
    Decision decision = decision();

    assertThat(Encoding.decision(Encoding.write(decision))).isEqualTo(decision);
  }

  private static Decision decision() {
    Determination determination =
        new Determination(
            "C",
            new PlanId("I", "P", "1"),
            "V1",
            Outcome.PAYS,
            fen(70_500),
            fen(70_000),
            fen(1_000),
            List.of(new BenefitResult("B1", fen(70_500), steps())),
            List.of(new Reason(ReasonCode.LIMIT_EXHAUSTED, "4", "B2")),
            changes(),
            effects());
    return new Decision(
        "M1",
        Decision.Status.BOOKED,
        Instant.parse("2026-03-14T01:00:00Z"),
        /* refusal= */ null,
        "",
        List.of(determination),
        List.of(
            new Claim(
                ClaimId.parse("00000000-0000-0000-0000-000000000001.1"),
                "I",
                "C",
                ClaimState.PAYING,
                fen(70_500),
                fen(70_000),
                /* reason= */ null)),
        fen(1_000),
        fen(300),
        fen(500),
        fen(70_000),
        fen(12));
  }

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Step.Kind kind : Step.Kind.values()) {
      steps.add(new Step(kind, 9, 7, 2, 5_000, "3." + kind, "C" + steps.size()));
    }
    return steps;
  }

  /** Who owns them is not kept, nor the limit: both stand in the postings. */
  private static List<AccumulatorChange> changes() {
    List<AccumulatorChange> changes = new ArrayList<>();
    for (AccumulatorName.Kind kind : AccumulatorName.Kind.values()) {
      for (Owner owner : EnumSet.allOf(Owner.class)) {
        AccumulatorName name = new AccumulatorName("P", kind, "B1/SEVERE/G");
        AccumulatorKey key = new AccumulatorKey(owner, "", name, DAY);
        changes.add(new AccumulatorChange(key, changes.size(), 3, /* limit= */ null));
      }
    }
    return changes;
  }

  private static List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (Effect.Kind kind : Effect.Kind.values()) {
      effects.add(new Effect(kind, "B1", "5." + kind, DAY));
    }
    return effects;
  }

  private static Money fen(long fen) {
    return Money.ofFen(fen);
  }
}
