package org.directpay;

import java.util.List;
import org.directpay.core.benefit.Step;
import org.directpay.core.benefit.Step.Kind;

/** Whether what is shown of single days, items and charges makes the step that it is about. */
public final class StepParts {

  private StepParts() {}

  /** What does not; empty if all does. */
  public static String fault(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      String fault =
          switch (steps.get(i).kind()) {
            case CAP -> cap(steps, i);
            case DEDUCTIBLE -> deductible(steps, i);
            case LIMIT -> limit(steps, i);
            default -> "";
          };
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  /** Besides what is capped, only what shrinks along with it is taken off. */
  private static String cap(List<Step> steps, int index) {
    int last = index - 1;
    long along = 0;
    if (steps.get(last).kind() == Kind.PROPORTION) {
      along = cut(steps.get(last));
      last--;
    }
    List<Step> parts = before(steps, last, Kind.CAP_OF_ONE);
    return !parts.isEmpty() && cut(parts) + along == cut(steps.get(index))
        ? ""
        : parts + " with " + along + " do not make " + steps.get(index);
  }

  private static String deductible(List<Step> steps, int index) {
    Step whole = steps.get(index);
    List<Step> parts = before(steps, index - 1, Kind.DEDUCTIBLE_OF_DAY);
    long in = parts.stream().mapToLong(Step::in).sum();
    return parts.isEmpty() || (in == whole.in() && cut(parts) == cut(whole))
        ? ""
        : parts + " do not make " + whole;
  }

  private static String limit(List<Step> steps, int index) {
    List<Step> parts = before(steps, index - 1, Kind.LIMIT_OF_DAY);
    return parts.isEmpty() || cut(parts) == cut(steps.get(index))
        ? ""
        : parts + " do not make " + steps.get(index);
  }

  /** The steps of a kind that end at an index. */
  private static List<Step> before(List<Step> steps, int last, Kind kind) {
    int first = last + 1;
    while (first > 0 && steps.get(first - 1).kind() == kind) {
      first--;
    }
    return steps.subList(first, last + 1);
  }

  private static long cut(List<Step> steps) {
    return steps.stream().mapToLong(StepParts::cut).sum();
  }

  private static long cut(Step step) {
    return step.in() - step.out();
  }
}
