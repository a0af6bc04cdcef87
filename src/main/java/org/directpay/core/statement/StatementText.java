package org.directpay.core.statement;

import java.util.List;
import java.util.function.Function;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Money;
import org.directpay.core.plan.Unit;
import org.jspecify.annotations.Nullable;

/** A statement as plain text for a monospaced page, in Chinese and then in English. */
public final class StatementText {

  private final Statement statement;
  private final Function<Sentence, String> language;
  private final StringBuilder text = new StringBuilder();

  private StatementText(Statement statement, Function<Sentence, String> language) {
    this.statement = statement;
    this.language = language;
  }

  public static String of(Statement statement) {
    return new StatementText(statement, Sentence::zh).write()
        + "\n"
        + new StatementText(statement, Sentence::en).write();
  }

  private String write() {
    text.append(say(statement.title())).append("\n\n");
    lines();
    statement.explanations().forEach(this::table);
    return text.toString();
  }

  /** Lines without an amount of their own stand under the one before them. */
  private void lines() {
    Columns amounts = new Columns("lrr");
    amounts.add("", say("金额(元)", "yuan"), say("余额", "left"));
    List<StatementLine> lines = statement.lines();
    for (StatementLine line : lines) {
      if (isInColumns(line)) {
        amounts.add(heading(line), yuan(line.amount()), yuan(line.left()));
      }
    }
    String[] rows = amounts.text("").split("\n", -1);
    int row = 0;
    text.append(rows[row++]).append('\n');
    for (StatementLine line : lines) {
      String words = isInColumns(line) ? rows[row++] : "    " + say(line.text());
      text.append(words).append('\n');
    }
  }

  private static boolean isInColumns(StatementLine line) {
    return line.amount() != null && !line.kind().isUnderCoverage();
  }

  private String heading(StatementLine line) {
    String sign =
        switch (line.kind()) {
          case LEFT -> "= ";
          case FIXED -> "+ ";
          default -> line.kind().isPayer() ? "− " : "  ";
        };
    return sign + say(line.text());
  }

  private void table(Explanation explanation) {
    Determination determination = explanation.determination();
    text.append('\n').append(say(explanation.name()));
    text.append(" (").append(determination.plan()).append(' ').append(determination.coverageId());
    text.append(")");
    if (!determination.variant().isEmpty()) {
      Sentence variant = Sentence.of(determination.variant()).under(explanation.variantClause());
      text.append(' ').append(say(variant.about(new Sentence("适用条款", "Variant"))));
    }
    text.append('\n');
    for (Explanation.ExplainedReason one : explanation.reasons()) {
      Sentence words = one.text().under(one.reason().clause());
      text.append("  ").append(one.reason().code()).append(' ').append(say(words)).append('\n');
    }
    explanation.benefits().forEach(this::benefit);
  }

  private void benefit(BenefitExplanation benefit) {
    Sentence amount = Sentence.of(benefit.amount().yuan());
    Sentence name = Sentence.of(benefit.code() + " ").plus(benefit.name());
    text.append("  ").append(say(amount.about(name))).append('\n');
    if (benefit.rows().isEmpty()) {
      text.append("    ").append(say(benefit.how())).append('\n');
      return;
    }
    Columns table = new Columns("rlrlrll");
    table.add(
        "#",
        say("步骤", "step"),
        say("前", "in"),
        say("计算", "calculation"),
        say("后", "out"),
        say("单位", "unit"),
        say("条款", "clause"));
    for (ExplanationRow row : benefit.rows()) {
      table.add(
          String.valueOf(row.number()),
          (row.step().kind().isBeside() ? "· " : "") + say(row.what()),
          Calculation.figure(row.step().in(), row.step().kind().unitIn()),
          row.calculation(),
          Calculation.figure(row.step().out(), row.step().kind().unit()),
          unit(row.step().kind().unit()),
          row.step().clause());
    }
    text.append(table.text("    "));
  }

  private String unit(Unit unit) {
    return switch (unit) {
      case FEN -> say("元", "yuan");
      case DAYS -> say("天", "days");
      case TIMES -> say("次", "times");
    };
  }

  private String say(Sentence sentence) {
    return language.apply(sentence);
  }

  private String say(String zh, String en) {
    return language.apply(new Sentence(zh, en));
  }

  private static String yuan(@Nullable Money amount) {
    return amount == null ? "" : amount.yuan();
  }
}
