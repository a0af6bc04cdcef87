package org.directpay.port;

import directpay.proto.v1.Outcome;
import directpay.proto.v1.StatementLineKind;
import java.util.List;
import java.util.stream.Collectors;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Step;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.statement.BenefitExplanation;
import org.directpay.core.statement.Explanation;
import org.directpay.core.statement.ExplanationRow;
import org.directpay.core.statement.Statement;
import org.directpay.core.statement.StatementLine;
import org.directpay.core.statement.StatementText;
import org.directpay.port.WireDeterminations.Texts;

/** Writes statements. */
public final class WireExplanations {

  private static final String TEXT = "text";
  private static final String JSON = "json";

  private WireExplanations() {}

  /** Whether plain text is asked for too; anything but the two formats is a fault. */
  public static boolean asksForText(String format, Reading reading) {
    if (!format.isEmpty() && !format.equals(TEXT) && !format.equals(JSON)) {
      reading.fault("format", ReasonCode.FIELD_INVALID, "must be json or text");
    }
    return format.equals(TEXT);
  }

  public static directpay.proto.v1.Statement write(Statement statement, boolean withText) {
    return write(statement).toBuilder()
        .setText(withText ? StatementText.of(statement) : "")
        .build();
  }

  public static directpay.proto.v1.Statement write(Statement statement) {
    return directpay.proto.v1.Statement.newBuilder()
        .setTitleZh(statement.title().zh())
        .setTitleEn(statement.title().en())
        .addAllLines(statement.lines().stream().map(WireExplanations::write).toList())
        .addAllExplanations(statement.explanations().stream().map(WireExplanations::write).toList())
        .build();
  }

  /** Several statements as one text. */
  public static String text(List<Statement> statements) {
    return statements.stream().map(StatementText::of).collect(Collectors.joining("\n"));
  }

  private static directpay.proto.v1.StatementLine write(StatementLine line) {
    directpay.proto.v1.StatementLine.Builder wire =
        directpay.proto.v1.StatementLine.newBuilder()
            .setKind(StatementLineKind.valueOf("STATEMENT_LINE_KIND_" + line.kind()))
            .setTextZh(line.text().zh())
            .setTextEn(line.text().en());
    if (line.amount() != null) {
      wire.setAmountFen(line.amount().fen());
    }
    if (line.left() != null) {
      wire.setLeftFen(line.left().fen());
    }
    return wire.build();
  }

  private static directpay.proto.v1.Explanation write(Explanation explanation) {
    Determination determination = explanation.determination();
    directpay.proto.v1.Determination codes = WireDeterminations.write(determination, Texts.CODES);
    return directpay.proto.v1.Explanation.newBuilder()
        .setInsurerId(codes.getInsurerId())
        .setCoverageId(codes.getCoverageId())
        .setPlanCode(codes.getPlanCode())
        .setPlanVersion(codes.getPlanVersion())
        .setNameZh(explanation.name().zh())
        .setNameEn(explanation.name().en())
        .setVariant(codes.getVariant())
        .setVariantClause(explanation.variantClause())
        .setOutcome(Outcome.valueOf("OUTCOME_" + determination.outcome()))
        .setAmountFen(codes.getAmountFen())
        .setFixedFen(codes.getFixedFen())
        .setOthersPaidFen(codes.getOthersPaidFen())
        .addAllBenefits(explanation.benefits().stream().map(WireExplanations::write).toList())
        .addAllReasons(explanation.reasons().stream().map(WireExplanations::write).toList())
        .addAllEffects(codes.getEffectsList())
        .build();
  }

  private static directpay.proto.v1.Reason write(Explanation.ExplainedReason explained) {
    return WireDeterminations.write(explained.reason(), Texts.WORDS).toBuilder()
        .setTextZh(explained.text().zh())
        .setTextEn(explained.text().en())
        .build();
  }

  private static directpay.proto.v1.BenefitExplanation write(BenefitExplanation benefit) {
    return directpay.proto.v1.BenefitExplanation.newBuilder()
        .setBenefitCode(benefit.code())
        .setNameZh(benefit.name().zh())
        .setNameEn(benefit.name().en())
        .setFixed(benefit.fixed())
        .setAmountFen(benefit.amount().fen())
        .setHowZh(benefit.how().zh())
        .setHowEn(benefit.how().en())
        .addAllRows(benefit.rows().stream().map(WireExplanations::write).toList())
        .build();
  }

  private static directpay.proto.v1.ExplanationRow write(ExplanationRow row) {
    Step step = row.step();
    return directpay.proto.v1.ExplanationRow.newBuilder()
        .setNumber(row.number())
        .setKind(step.kind().name())
        .setWhatZh(row.what().zh())
        .setWhatEn(row.what().en())
        .setIn(step.in())
        .setCalculation(row.calculation())
        .setOut(step.out())
        .setUnit(step.kind().unit().name())
        .setClause(step.clause())
        .setBeside(step.kind().isBeside())
        .build();
  }
}
