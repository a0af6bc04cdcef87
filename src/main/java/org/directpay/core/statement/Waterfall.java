package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Determination.Outcome;
import org.directpay.core.benefit.Effect;
import org.directpay.core.claim.Money;
import org.directpay.core.statement.StatementLine.Kind;
import org.jspecify.annotations.Nullable;

/** From the bill down to what is left of it, one payer after the other. */
final class Waterfall {

  private final List<StatementLine> lines = new ArrayList<>();
  private final Money[] left;

  Waterfall(Money total) {
    this.left = new Money[] {total};
    add(Kind.BILL, new Sentence("账单总额", "Total of the bill"), total, total);
  }

  List<StatementLine> lines() {
    return lines;
  }

  /** Somebody who pays; nobody is named for nothing. */
  void payer(Kind kind, Sentence name, Money amount) {
    if (!amount.isZero()) {
      take(kind, name, amount);
    }
  }

  private void take(Kind kind, Sentence name, Money amount) {
    left[0] = left[0].minus(amount);
    add(kind, name, amount, left[0]);
  }

  /** What a coverage takes off the bill, and how or why not. */
  void coverage(Explanation explanation) {
    Determination determination = explanation.determination();
    take(Kind.COVERAGE, explanation.name(), determination.reimbursed());
    boolean pays = determination.outcome() == Outcome.PAYS;
    for (BenefitExplanation benefit : explanation.benefits()) {
      if (benefit.concernsTheBill() && !(pays && benefit.fixed())) {
        benefit(benefit, pays);
      }
    }
    for (Explanation.ExplainedReason one : explanation.reasons()) {
      Sentence outcome =
          determination.outcome() == Outcome.NEEDS_PERSON
              ? new Sentence("待人工核定", "Waits for a person")
              : new Sentence("不予给付", "Pays nothing");
      words(Kind.REASON, one.text().under(one.reason().clause()).about(outcome));
    }
  }

  void left(Sentence name) {
    add(Kind.LEFT, name, left[0], left[0]);
  }

  /** What a coverage pays on top, and what its payments set off. */
  void onTop(Explanation explanation) {
    Determination determination = explanation.determination();
    List<BenefitExplanation> fixed =
        explanation.benefits().stream()
            .filter(benefit -> benefit.fixed() && benefit.concernsTheBill())
            .toList();
    if (determination.outcome() == Outcome.PAYS && !fixed.isEmpty()) {
      Sentence what =
          new Sentence(" 定额给付(付至个人收款账户,不抵扣账单)", ", to the member's account, not off the bill");
      add(Kind.FIXED, explanation.name().plus(what), determination.fixed(), null);
      fixed.forEach(benefit -> benefit(benefit, /* pays= */ true));
    }
    for (Effect effect : determination.effects()) {
      words(Kind.EFFECT, text(effect, explanation).under(effect.clause()));
    }
  }

  /** What a person still decides comes later, and elsewhere. */
  void waits() {
    words(
        Kind.NOTE,
        new Sentence("待核定的赔款将支付至个人收款账户", "What is still decided is paid to the member's account"));
  }

  /** Where nothing is paid yet, it tells what the terms would pay. */
  private void benefit(BenefitExplanation benefit, boolean pays) {
    Sentence amount = Sentence.of(" = " + benefit.amount().yuan());
    Sentence how = benefit.how().plus(amount).about(benefit.name());
    add(Kind.BENEFIT, how, pays ? benefit.amount() : null, null);
  }

  private static Sentence text(Effect effect, Explanation explanation) {
    Sentence benefit = explanation.benefitName(effect.benefitCode());
    return switch (effect.kind()) {
      case PREMIUM_WAIVED ->
          new Sentence(
              "自 " + effect.from() + " 起豁免后续保费", "Later premiums waived from " + effect.from());
      case BENEFIT_ENDED ->
          new Sentence(
              benefit.zh() + " 责任自 " + effect.from() + " 起终止",
              benefit.en() + " ended from " + effect.from());
    };
  }

  private void words(Kind kind, Sentence text) {
    add(kind, text, null, null);
  }

  private void add(Kind kind, Sentence text, @Nullable Money amount, @Nullable Money after) {
    lines.add(new StatementLine(kind, text, amount, after));
  }
}
