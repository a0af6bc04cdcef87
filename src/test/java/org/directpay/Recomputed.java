package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Unit;
import org.directpay.core.statement.BenefitExplanation;
import org.directpay.core.statement.ExplanationRow;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.StatementLine;
import org.directpay.core.statement.StatementLine.Kind;
import org.directpay.core.statement.StatementText;
import org.jspecify.annotations.Nullable;

/** Recomputes statements, as a reader would with what is printed in them. */
public final class Recomputed {

  private Recomputed() {}

  /** Works out the patient's statement of a bill, and each insurer's. */
  public static void check(Discharge bill, Quote quote, Map<PlanId, Plan> plans) {
    Money total = bill.total();
    Statement patients = Statement.of(bill, quote.determinations(), plans);
    falls(patients, total, quote.patientPays());
    assertThat(sum(patients, Kind.FIXED)).isEqualTo(quote.memberReceives());
    patients.explanations().stream()
        .flatMap(explanation -> explanation.benefits().stream())
        .forEach(benefit -> recompute(benefit, total));
    for (Determination one : quote.determinations()) {
      Money rest = total.minus(one.othersPaid()).minus(one.reimbursed());
      falls(Statement.ofClaim(total, one, plans), total, rest);
    }
    assertThat(StatementText.of(patients)).contains(quote.patientPays().yuan());
  }

  /** The bill less each payer in turn is what is left. */
  private static void falls(Statement statement, Money total, Money rest) {
    List<StatementLine> lines = statement.lines();
    assertThat(lines.get(0).kind()).isEqualTo(Kind.BILL);
    assertThat(lines.get(0).amount()).isEqualTo(total);
    Money left = total;
    for (StatementLine line : lines) {
      if (line.kind().isPayer()) {
        left = left.minus(Objects.requireNonNull(line.amount()));
        same(left, line.left(), line.text().en());
      }
    }
    assertThat(left).isEqualTo(rest);
    assertThat(sum(statement, Kind.LEFT)).isEqualTo(rest);
  }

  private static Money sum(Statement statement, Kind kind) {
    return Money.sum(
        statement.lines().stream()
            .filter(line -> line.kind() == kind)
            .flatMap(line -> Stream.ofNullable(line.amount())));
  }

  /** Each step goes on from the one before, from the bill down to what the benefit pays. */
  private static void recompute(BenefitExplanation benefit, Money total) {
    long reached = benefit.fixed() ? 0 : total.fen();
    for (ExplanationRow row : benefit.rows()) {
      Step step = row.step();
      holds(row);
      if (!step.kind().isBeside()) {
        // An allowance's first step tells the days that the stay had before.
        if (step.kind() != Step.Kind.STAY_DAYS) {
          same(step.in(), reached, row.calculation());
        }
        reached = step.out();
      }
    }
    same(reached, benefit.rows().isEmpty() ? reached : benefit.amount().fen(), benefit.code());
    bandsMakeTheWhole(benefit.rows());
    String parts = StepParts.fault(benefit.rows().stream().map(ExplanationRow::step).toList());
    same(parts, "", benefit.code());
  }

  /** What is written left of the sign makes what is right of it, half-up to the fen. */
  private static void holds(ExplanationRow row) {
    String[] sides = row.calculation().replace(" d", "").split(" = ", -1);
    int places = row.step().kind().unit() == Unit.FEN ? 2 : 0;
    BigDecimal worked = Arithmetic.value(sides[0]).setScale(places, RoundingMode.HALF_UP);
    same(worked, new BigDecimal(sides[sides.length - 1]), row.calculation());
    same(worked.unscaledValue().longValueExact(), row.step().out(), row.calculation());
  }

  /** The bands of a ladder take all that goes into it. */
  private static void bandsMakeTheWhole(List<ExplanationRow> rows) {
    long bands = 0;
    for (ExplanationRow row : rows) {
      if (row.step().kind() == Step.Kind.LADDER) {
        bands += row.step().in();
      } else if (row.step().kind() == Step.Kind.RATIO) {
        same(bands, row.step().in(), row.calculation());
      }
    }
  }

  private static void same(Object one, @Nullable Object other, String what) {
    if (!one.equals(other)) {
      throw new AssertionError(what + ": " + one + " is not " + other);
    }
  }
}
