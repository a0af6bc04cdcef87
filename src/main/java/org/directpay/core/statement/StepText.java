package org.directpay.core.statement;

import org.directpay.core.benefit.Step;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Unit;
import org.directpay.core.statement.Phrase.Place;

/** A step of a calculation in words, so that a person can recompute it by hand. In yuan. */
public final class StepText {

  private static final Sentence STOP = new Sentence("。", ".");

  private final Step step;

  private StepText(Step step) {
    this.step = step;
  }

  public static Sentence of(Step step) {
    StepText text = new StepText(step);
    Sentence words = StepPhrases.of(step).with(text::zh, text::en);
    return text.topic(words).under(step.clause()).plus(STOP);
  }

  private Sentence topic(Sentence words) {
    return step.kind() == Step.Kind.PART
        ? words.about(Names.of(Part.valueOf(step.subject())))
        : words;
  }

  private String zh(Place place) {
    return switch (place) {
      case IN -> zh(step.in(), step.kind().unitIn());
      case OUT -> zh(step.out(), step.kind().unit());
      case APPLIED -> zh(step.applied(), step.kind().unitApplied());
      case RATE -> Calculation.rate(step);
      case SUBJECT -> step.subject();
    };
  }

  private String en(Place place) {
    return switch (place) {
      case IN -> en(step.in(), step.kind().unitIn());
      case OUT -> en(step.out(), step.kind().unit());
      case APPLIED -> en(step.applied(), step.kind().unitApplied());
      case RATE -> Calculation.rate(step);
      case SUBJECT -> step.subject();
    };
  }

  private static String zh(long number, Unit unit) {
    return switch (unit) {
      case FEN -> Calculation.figure(number, unit) + " 元";
      case DAYS -> number + " 天";
      case TIMES -> number + " 次";
    };
  }

  private static String en(long number, Unit unit) {
    return switch (unit) {
      case FEN -> Calculation.figure(number, unit) + " yuan";
      case DAYS -> number == 1 ? "1 day" : number + " days";
      case TIMES -> number == 1 ? "1 time" : number + " times";
    };
  }
}
