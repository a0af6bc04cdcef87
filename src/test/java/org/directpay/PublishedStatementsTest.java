package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.benefit.Quote;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.BenefitExplanation;
import org.directpay.core.statement.ExplanationRow;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.StatementLine;
import org.directpay.core.statement.StatementLine.Kind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arithmetic in the statement of each published example, worked out again. */
final class PublishedStatementsTest {

  @TestFactory
  Stream<DynamicTest> statements_canBeRecomputed() {
    return PublishedExample.all().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.name(), example.file().toUri(), () -> recompute(example)));
  }

  private static void recompute(PublishedExample example) {
    Map<PlanId, Plan> plans =
        example.insurances().stream()
            .map(Insurance::plan)
            .distinct()
            .collect(Collectors.toMap(Plan::id, Function.identity()));
    List<Discharge> discharges = example.discharges();
    List<Quote> quotes = example.quotes();
    for (int i = 0; i < quotes.size(); i++) {
      Quote quote = quotes.get(i);
      Money total = discharges.get(i).total();
      Statement statement = Statement.of(discharges.get(i), quote.determinations(), plans);
      falls(statement, total, quote.patientPays());
      assertThat(sum(statement, Kind.FIXED)).isEqualTo(quote.memberReceives());
      statement.explanations().stream()
          .flatMap(explanation -> explanation.benefits().stream())
          .forEach(benefit -> recompute(benefit, total));
      for (Determination one : quote.determinations()) {
        Money rest = total.minus(one.othersPaid()).minus(one.reimbursed());
        falls(Statement.ofClaim(total, one, plans), total, rest);
      }
    }
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
        assertThat(line.left()).as(line.text().en()).isEqualTo(left);
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

  private static void recompute(BenefitExplanation benefit, Money total) {
    long reached = benefit.fixed() ? 0 : total.fen();
    boolean isFirst = true;
    for (ExplanationRow row : benefit.rows()) {
      Step step = row.step();
      holds(row);
      if (!step.kind().isBeside()) {
        // The first step of an allowance tells the days that the stay had before.
        if (!(isFirst && step.kind() == Step.Kind.STAY_DAYS)) {
          assertThat(step.in()).as(row.toString()).isEqualTo(reached);
        }
        isFirst = false;
        reached = step.out();
      }
    }
    if (!benefit.rows().isEmpty()) {
      assertThat(reached).as(benefit.code()).isEqualTo(benefit.amount().fen());
    }
    bandsMakeTheWhole(benefit.rows());
  }

  /** What is written left of the sign makes what is right of it, half-up to the fen. */
  private static void holds(ExplanationRow row) {
    String[] sides = row.calculation().replace(" d", "").split(" = ", -1);
    BigDecimal out = Arithmetic.value(sides[sides.length - 1]);
    BigDecimal worked = Arithmetic.value(sides[0]).setScale(2, RoundingMode.HALF_UP);
    assertThat(worked).as(row.calculation()).isEqualByComparingTo(out);
    boolean inFen = !row.calculation().endsWith(" d");
    assertThat(out.movePointRight(inFen ? 2 : 0))
        .as(row.calculation())
        .isEqualByComparingTo(BigDecimal.valueOf(row.step().out()));
  }

  /** The bands of a ladder take all that goes into it. */
  private static void bandsMakeTheWhole(List<ExplanationRow> rows) {
    long bands = 0;
    for (ExplanationRow row : rows) {
      if (row.step().kind() == Step.Kind.LADDER) {
        bands += row.step().in();
      } else if (row.step().kind() == Step.Kind.RATIO) {
        assertThat(bands).as(rows.toString()).isEqualTo(row.step().in());
      }
    }
  }
}
