package org.directpay.core.statement;

import java.util.ArrayList;
import java.util.List;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Unit;

/**
 * A step as a calculation with its figures, such as {@code 45000.00 × 80% = 36000.00}: yuan with
 * two decimals, days as {@code 12 d}; what is on the left is rounded half-up to the fen.
 */
final class Calculation {

  private static final String TIMES = " × ";
  private static final String MINUS = " − ";

  private final List<Step> steps;
  private final int index;
  private final Step step;

  private Calculation(List<Step> steps, int index) {
    this.steps = steps;
    this.index = index;
    this.step = steps.get(index);
  }

  /**
   * One step of a benefit. What stands beside the chain goes into the step after it, so its
   * neighbours are looked at too.
   */
  static String of(List<Step> steps, int index) {
    Calculation calculation = new Calculation(steps, index);
    String expression = calculation.expression();
    String out = calculation.out();
    return expression.equals(out) ? out : expression + " = " + out;
  }

  private String expression() {
    return switch (step.kind()) {
      case LINES -> step.in() == step.out() ? out() : in() + MINUS + cut();
      case PROPORTION -> in() + TIMES + applied() + " / " + yuan(cappedBefore(step, next()));
      case CAP -> capped();
      case BASE -> weighted();
      case OTHERS_PAID, DEDUCTIBLE_FILLED, DEDUCTIBLE_OF_DAY, DEDUCTIBLE, CARVE_OUT, WAITING_DAYS ->
          less();
      case PART, LADDER, CONDITION -> in() + TIMES + rate(step);
      case RATIO -> climbed();
      case OUT_OF_POCKET -> yuan(step.out() + step.applied()) + MINUS + applied();
      case CAP_OF_ONE, LIMIT_OF_DAY, LIMIT, LIMIT_DAYS, CEILING ->
          "min(" + in() + ", " + applied() + ")";
      case LIMIT_TIMES -> in() + TIMES + "min(1, " + applied() + ")";
      case PER_DAY -> in() + TIMES + applied();
      case STAY_DAYS, SUM_INSURED -> out();
    };
  }

  /** Never below zero; that is said only where it matters. */
  private String less() {
    String less = in() + MINUS + applied();
    return step.applied() <= step.in()
        ? less
        : "max(" + figure(0, step.kind().unit()) + ", " + less + ")";
  }

  private String capped() {
    Step before = index == 0 ? step : steps.get(index - 1);
    if (before.kind() != Step.Kind.PROPORTION) {
      return in() + MINUS + cut();
    }
    return in()
        + (MINUS + "(" + yuan(cappedBefore(before, step)) + MINUS + yuan(before.applied()) + ")")
        + (MINUS + "(" + yuan(before.in()) + MINUS + yuan(before.out()) + ")");
  }

  /** What the capped charges were before the cap: what is cut of them is no associated charge's. */
  private static long cappedBefore(Step proportion, Step cap) {
    long shrunk = proportion.in() - proportion.out();
    return proportion.applied() + (cap.in() - cap.out()) - shrunk;
  }

  private String weighted() {
    List<String> parts = before(Step.Kind.PART);
    return parts.isEmpty() ? out() : String.join(" + ", parts);
  }

  private String climbed() {
    List<String> bands = before(Step.Kind.LADDER);
    String sum = bands.isEmpty() ? in() : String.join(" + ", bands);
    if (step.rateBp() == BasisPoints.ALL.value()) {
      return sum;
    }
    return (bands.size() > 1 ? "(" + sum + ")" : sum) + TIMES + rate(step);
  }

  /** The steps of a kind right before this one, each at its rate. */
  private List<String> before(Step.Kind kind) {
    List<String> terms = new ArrayList<>();
    for (int i = index - 1; i >= 0 && steps.get(i).kind() == kind; i--) {
      terms.add(0, yuan(steps.get(i).in()) + TIMES + rate(steps.get(i)));
    }
    return terms;
  }

  private Step next() {
    return steps.get(index + 1);
  }

  private String in() {
    return figure(step.in(), step.kind().unitIn());
  }

  private String out() {
    return figure(step.out(), step.kind().unit());
  }

  private String cut() {
    return yuan(step.in() - step.out());
  }

  private String applied() {
    return figure(step.applied(), step.kind().unitApplied());
  }

  static String rate(Step step) {
    return new BasisPoints(step.rateBp()).percent();
  }

  private static String yuan(long fen) {
    return Money.ofFen(fen).yuan();
  }

  /** A number with its unit; yuan are written without one. */
  static String figure(long number, Unit unit) {
    return switch (unit) {
      case FEN -> yuan(number);
      case DAYS -> number + " d";
      case TIMES -> String.valueOf(number);
    };
  }
}
