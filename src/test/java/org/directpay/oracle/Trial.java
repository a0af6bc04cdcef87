package org.directpay.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.BenefitResult;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.oracle.Oracle.Verdict;
import org.jspecify.annotations.Nullable;

/** Lets both readings answer the same bills of one life, one after the other. */
final class Trial {

  /**
   * Where the two part, or what does not hold.
   *
   * @param event which of the life's events
   */
  record Difference(int event, @Nullable Insurance insurance, String ours, String theirs) {}

  private final Tally tally;
  private long bills;

  Trial(Tally tally) {
    this.tally = tally;
  }

  long bills() {
    return bills;
  }

  /** The first difference in the life of this seed, if there is one. */
  @Nullable Difference difference(long seed) {
    return difference(Lives.life(seed));
  }

  /** The same for a reader: the seed, the smallest life that still differs, and how; or nothing. */
  String failure(long seed) {
    Life life = Lives.life(seed);
    if (difference(life) == null) {
      return "";
    }
    Life small = new Shrinking(one -> new Trial(new Tally()).difference(one) != null).shrink(life);
    Difference difference = new Trial(new Tally()).difference(small);
    return "seed " + seed + "\n" + (difference == null ? "" : Shown.of(small, difference));
  }

  @Nullable Difference difference(Life life) {
    tally.begin();
    Oracle oracle = new Oracle();
    Charges charges = new Charges();
    Accumulators used = Accumulators.NONE;
    Map<Integer, List<Determination>> ours = new HashMap<>();
    Map<Integer, List<Verdict>> theirs = new HashMap<>();
    for (int i = 0; i < life.events().size(); i++) {
      Discharge bill = life.events().get(i).bill();
      Integer reversed = life.events().get(i).reversed();
      if (reversed != null) {
        tally.reversed();
        for (Determination one : ours.getOrDefault(reversed, List.of())) {
          used = used.after(negated(one.accumulators()));
        }
        theirs.getOrDefault(reversed, List.of()).forEach(one -> oracle.books().take(one.changes()));
        continue;
      }
      List<Insurance> asked = life.of(bill);
      List<Determination> is = Adjudicator.determine(new Case(bill, asked, used));
      List<Verdict> expected = oracle.decide(bill, asked);
      bills++;
      tally.count(bill, asked, is);
      String broken = Properties.broken(bill, asked, used, is);
      broken = broken == null ? charges.broken(bill, asked, used) : broken;
      if (broken != null) {
        return new Difference(i, null, broken, "a property that must hold");
      }
      for (int j = 0; j < asked.size(); j++) {
        String ourWords = said(is.get(j));
        String theirWords = said(expected.get(j));
        if (!ourWords.equals(theirWords)) {
          return new Difference(i, asked.get(j), ourWords, theirWords);
        }
        used = used.after(is.get(j).accumulators());
      }
      ours.put(i, is);
      theirs.put(i, expected);
    }
    return totals(life, used, oracle);
  }

  private static @Nullable Difference totals(Life life, Accumulators used, Oracle oracle) {
    Map<String, BigDecimal> is = new TreeMap<>();
    used.used().forEach((key, amount) -> put(is, text(key), BigDecimal.valueOf(amount)));
    Map<String, BigDecimal> expected = new TreeMap<>();
    oracle.books().everything().forEach((key, amount) -> put(expected, text(key), amount));
    return is.equals(expected)
        ? null
        : new Difference(life.events().size() - 1, null, is.toString(), expected.toString());
  }

  /** The exact negative of what a determination used. */
  static List<AccumulatorChange> negated(List<AccumulatorChange> changes) {
    return changes.stream()
        .map(one -> new AccumulatorChange(one.key(), one.before(), -one.change(), one.limit()))
        .toList();
  }

  private static String text(AccumulatorKey key) {
    return key.owner() + " " + key.ownerId() + " " + key.name().text() + " " + key.periodFrom();
  }

  private static String text(Books.Key key) {
    return key.owner() + " " + key.name() + " " + key.from();
  }

  private static void put(Map<String, BigDecimal> all, String name, BigDecimal amount) {
    if (amount.signum() != 0) {
      all.merge(name, amount, BigDecimal::add);
    }
  }

  private static String said(Determination ours) {
    List<BigDecimal> benefits =
        ours.benefits().stream()
            .map(BenefitResult::amount)
            .map(Visit::fen)
            .filter(amount -> amount.signum() > 0)
            .toList();
    Map<String, BigDecimal> changes = new TreeMap<>();
    ours.accumulators()
        .forEach(one -> put(changes, text(one.key()), BigDecimal.valueOf(one.change())));
    Set<ReasonCode> reasons = new TreeSet<>();
    ours.reasons().stream().map(Reason::code).forEach(reasons::add);
    return words(
        ours.outcome(),
        List.of(ours.amount().fen(), ours.fixed().fen()),
        benefits,
        reasons,
        changes);
  }

  private static String said(Verdict theirs) {
    Map<String, BigDecimal> changes = new TreeMap<>();
    theirs.changes().forEach((key, amount) -> put(changes, text(key), amount));
    return words(
        theirs.outcome(),
        List.of(theirs.amount(), theirs.fixed()),
        new ArrayList<>(theirs.benefits().stream().filter(one -> one.signum() > 0).toList()),
        new TreeSet<>(theirs.reasons()),
        changes);
  }

  private static String words(
      Determination.Outcome outcome,
      List<?> amounts,
      List<BigDecimal> benefits,
      Set<ReasonCode> reasons,
      Map<String, BigDecimal> changes) {
    return outcome
        + " amount and fixed "
        + amounts
        + ", benefits "
        + benefits
        + ", reasons "
        + reasons
        + ", used "
        + changes;
  }
}
