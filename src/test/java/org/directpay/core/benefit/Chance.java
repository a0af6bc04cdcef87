package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.FeeCategory;

/** Random terms and bills, as text: a failing case can be read, and pasted into a table. */
final class Chance {

  private static final List<String> PARTS = List.of("in", "pre", "over", "full");

  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** One to three coverages, of one or two plans. */
  String coverages(boolean filters) {
    return join(" & ", 1 + random.nextInt(3), () -> plan(filters));
  }

  /** A plan without variants: one to three benefits. */
  String plan(boolean filters) {
    return "code=" + (random.nextBoolean() ? "A " : "B ") + benefits(filters);
  }

  private String benefits(boolean filters) {
    return join(" ; ", 1 + random.nextInt(3), () -> benefit(filters));
  }

  private String benefit(boolean filters) {
    StringJoiner words = new StringJoiner(" ");
    for (String part : PARTS) {
      if (random.nextBoolean()) {
        words.add(random.nextInt(3) == 0 ? part + "@" + percent() : part);
      }
    }
    if (filters && random.nextInt(3) == 0) {
      words.add((random.nextBoolean() ? "cat=" : "not=") + category());
    }
    addWord(words, "ceiling");
    addWord(words, "gross");
    addWord(words, "yearly");
    // A pool has one amount and one period, whichever benefit names it.
    addWord(words, pick(List.of("ded=70/visit#V", "ded=90/year#Y", "ded=" + yuan() + "/year")));
    addWord(words, pick(List.of("max=80/visit#V", "max=300/year/POLICY#Y", "max=50.01/year")));
    return words.add(ladder()).toString();
  }

  private void addWord(StringJoiner words, String word) {
    if (random.nextInt(3) == 0) {
      words.add(word);
    }
  }

  private String ladder() {
    return random.nextBoolean()
        ? percent()
        : percent() + "..40 " + percent() + "..90.05 " + percent();
  }

  /** A bill that adds up: funds and hospital pay at most its total. */
  String bill(boolean coarse) {
    List<String> lines = new ArrayList<>();
    int count = coarse ? 1 : 1 + random.nextInt(6);
    long total = 0;
    for (int line = 0; line < count; line++) {
      StringJoiner words = new StringJoiner(" ");
      for (String part : PARTS) {
        int fen = random.nextInt(3) == 0 ? random.nextInt(20_000) : random.nextInt(30);
        total += fen;
        words.add(part + "=" + yuan(fen));
      }
      lines.add(coarse ? words.toString() : category() + ": " + words);
    }
    long fund = random.nextLong(total + 1);
    long hospital = random.nextLong(total - fund + 1);
    String payer = pick(List.of("fund=", "fund@pre=", "fund@full="));
    return String.join(", ", lines) + " " + payer + yuan(fund) + " hosp=" + yuan(hospital);
  }

  List<Charge> shuffled(List<Charge> charges) {
    List<Charge> shuffled = new ArrayList<>(charges);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }

  String yuan() {
    return yuan(1 + random.nextInt(20_000));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private String percent() {
    return random.nextInt(4) == 0 ? "100%" : yuan(1 + random.nextInt(10_000)) + "%";
  }

  private String category() {
    return pick(List.of(FeeCategory.BED, FeeCategory.NURSING, FeeCategory.OTHER)).name();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String join(String separator, int count, Supplier<String> item) {
    StringJoiner joined = new StringJoiner(separator);
    for (int i = 0; i < count; i++) {
      joined.add(item.get());
    }
    return joined.toString();
  }

  private static String yuan(long fen) {
    return fen / 100 + "." + fen / 10 % 10 + fen % 10;
  }
}
