package org.directpay.port;

import directpay.proto.v1.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Effect;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.Sentence;
import org.directpay.core.statement.StepText;

/**
 * Determinations on the wire and back. What is kept is written as codes alone; words are added when
 * a person will read it. Who owns an accumulator never leaves the house.
 */
public final class WireDeterminations {

  /** Whether steps and reasons carry their Chinese and English texts. */
  public enum Texts {
    CODES,
    WORDS
  }

  private WireDeterminations() {}

  public static directpay.proto.v1.QuoteResponse write(Quote quote) {
    return directpay.proto.v1.QuoteResponse.newBuilder()
        .addAllDeterminations(
            quote.determinations().stream().map(d -> write(d, Texts.WORDS)).toList())
        .setSocialPaidFen(quote.socialPaid().fen())
        .setInsurersPayFen(quote.insurersPay().fen())
        .setPatientPaysFen(quote.patientPays().fen())
        .setMemberReceivesFen(quote.memberReceives().fen())
        .setThirdPartiesPaidFen(quote.thirdPartiesPaid().fen())
        .build();
  }

  public static directpay.proto.v1.Determination write(Determination determination, Texts texts) {
    directpay.proto.v1.Determination.Builder wire =
        directpay.proto.v1.Determination.newBuilder()
            .setCoverageId(determination.coverageId())
            .setInsurerId(determination.plan().insurerId())
            .setPlanCode(determination.plan().code())
            .setPlanVersion(determination.plan().version())
            .setVariant(determination.variant())
            .setOutcome(Outcome.valueOf("OUTCOME_" + determination.outcome()))
            .setAmountFen(determination.amount().fen())
            .setFixedFen(determination.fixed().fen())
            .setOthersPaidFen(determination.othersPaid().fen());
    determination.benefits().forEach(benefit -> wire.addBenefits(write(benefit, texts)));
    determination.reasons().forEach(reason -> wire.addReasons(write(reason, texts)));
    if (!determination.reasons().isEmpty()) {
      wire.setReasonCode(determination.reasons().get(0).code().name());
    }
    determination.accumulators().forEach(change -> wire.addAccumulators(write(change)));
    determination.effects().forEach(effect -> wire.addEffects(write(effect)));
    return wire.build();
  }

  public static directpay.proto.v1.Reason write(Reason reason, Texts texts) {
    directpay.proto.v1.Reason.Builder wire =
        directpay.proto.v1.Reason.newBuilder()
            .setCode(reason.code().name())
            .setClause(reason.clause())
            .setSubject(reason.subject());
    if (texts == Texts.WORDS) {
      wire.setTextZh(reason.code().textZh())
          .setTextEn(reason.code().textEn())
          .setMendedBy(reason.code().mendedBy().name());
    }
    return wire.build();
  }

  private static directpay.proto.v1.BenefitResult write(BenefitResult benefit, Texts texts) {
    return directpay.proto.v1.BenefitResult.newBuilder()
        .setBenefitCode(benefit.benefitCode())
        .setAmountFen(benefit.amount().fen())
        .addAllSteps(benefit.steps().stream().map(step -> write(step, texts)).toList())
        .build();
  }

  private static directpay.proto.v1.Step write(Step step, Texts texts) {
    directpay.proto.v1.Step.Builder wire =
        directpay.proto.v1.Step.newBuilder()
            .setKind(step.kind().name())
            .setUnit(step.kind().unit().name())
            .setIn(step.in())
            .setOut(step.out())
            .setApplied(step.applied())
            .setRateBp(step.rateBp())
            .setClause(step.clause())
            .setSubject(step.subject());
    if (texts == Texts.WORDS) {
      Sentence text = StepText.of(step);
      wire.setTextZh(text.zh()).setTextEn(text.en());
    }
    return wire.build();
  }

  private static directpay.proto.v1.AccumulatorChange write(AccumulatorChange change) {
    return directpay.proto.v1.AccumulatorChange.newBuilder()
        .setName(change.key().name().text())
        .setOwner(change.key().owner().name())
        .setPeriodFrom(change.key().periodFrom().toString())
        .setUnit(change.key().name().kind().unit().name())
        .setBefore(change.before())
        .setChange(change.change())
        .build();
  }

  private static directpay.proto.v1.Effect write(Effect effect) {
    return directpay.proto.v1.Effect.newBuilder()
        .setKind(effect.kind().name())
        .setBenefitCode(effect.benefitCode())
        .setClause(effect.clause())
        .setFrom(effect.from().toString())
        .build();
  }

  /** Reads what {@link #write(Determination, Texts)} wrote; accumulators come without an owner. */
  public static Determination read(directpay.proto.v1.Determination wire) {
    return new Determination(
        wire.getCoverageId(),
        new PlanId(wire.getInsurerId(), wire.getPlanCode(), wire.getPlanVersion()),
        wire.getVariant(),
        Determination.Outcome.valueOf(wire.getOutcome().name().substring("OUTCOME_".length())),
        Money.ofFen(wire.getAmountFen()),
        Money.ofFen(wire.getFixedFen()),
        Money.ofFen(wire.getOthersPaidFen()),
        wire.getBenefitsList().stream().map(WireDeterminations::read).toList(),
        wire.getReasonsList().stream().map(WireDeterminations::read).toList(),
        wire.getAccumulatorsList().stream().map(WireDeterminations::read).toList(),
        wire.getEffectsList().stream().map(WireDeterminations::read).toList());
  }

  private static Effect read(directpay.proto.v1.Effect wire) {
    return new Effect(
        Effect.Kind.valueOf(wire.getKind()),
        wire.getBenefitCode(),
        wire.getClause(),
        LocalDate.parse(wire.getFrom()));
  }

  public static Reason read(directpay.proto.v1.Reason wire) {
    return new Reason(ReasonCode.valueOf(wire.getCode()), wire.getClause(), wire.getSubject());
  }

  private static BenefitResult read(directpay.proto.v1.BenefitResult wire) {
    List<Step> steps = new ArrayList<>();
    for (directpay.proto.v1.Step step : wire.getStepsList()) {
      steps.add(
          new Step(
              Step.Kind.valueOf(step.getKind()),
              step.getIn(),
              step.getOut(),
              step.getApplied(),
              step.getRateBp(),
              step.getClause(),
              step.getSubject()));
    }
    return new BenefitResult(wire.getBenefitCode(), Money.ofFen(wire.getAmountFen()), steps);
  }

  private static AccumulatorChange read(directpay.proto.v1.AccumulatorChange wire) {
    AccumulatorKey key =
        new AccumulatorKey(
            Owner.valueOf(wire.getOwner()),
            /* ownerId= */ "",
            AccumulatorName.of(wire.getName()),
            LocalDate.parse(wire.getPeriodFrom()));
    return new AccumulatorChange(key, wire.getBefore(), wire.getChange(), /* limit= */ null);
  }
}
