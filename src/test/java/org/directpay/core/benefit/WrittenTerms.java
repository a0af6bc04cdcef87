package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.ListClass;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Allowance;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.LumpSum;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Terms;
import org.directpay.core.plan.Unit;

/**
 * A benefit written as words:
 *
 * <pre>
 *   in pre over full pre@50%  the parts that count, and how much of each
 *   ded=10000/year/POLICY#A   deductible in yuan, its period (visit day quarter year 3years life),
 *                             its owner, its pool
 *   index=2026-02-01:200 less=100:50 fill=PUBLIC_FUNDS+OUT cash family=300 waived
 *                             of the deductible: amounts by date, less a claim-free year down to a
 *                             floor, who fills it
 *   65%..100000 80%           bands of the ladder, the last without end
 *   gross deep yearly         counted before the deductible, or others paid; goes on all year
 *   factor=60% oop=1000/year  the factor, the out-of-pocket maximum
 *   max=20000/visit max=3t/year   limits, written as a deductible; t is times, d days
 *   at=PHARMACY cat=BED not=BED item=L noitem=L lc=A   filters
 *   cap=DAY/40/cat=BED/scale:cat=NURSING   a cap, its filter, and what it scales
 *   ceiling public=CEILING third=CARVED_OUT earlier=CARVED_OUT   what becomes of others' payments
 *   allow=100 icu skip=3 gap=30   an allowance: yuan a day, which days, first days, re-admission
 *   lump=1000 (or lump=?) MILD=30%+20%/90d/waive/end
 *   cond=C1:SEVERE:g=G:dx=L:px=L:grade=3:dead:because=ACCIDENT:rate=50%   a lump sum
 *   await=10                  the benefit's own waiting days
 * </pre>
 */
final class WrittenTerms {

  private WrittenTerms() {}

  static Benefit benefit(String code, String text) {
    return new Benefit(
        code, code, code, "3." + code, Written.value(text, "await", Integer::valueOf), terms(text));
  }

  private static Terms terms(String text) {
    if (!Words.of(text, "allow", "").isEmpty()) {
      return new Allowance(
          Written.yuan(Words.of(text, "allow", "")),
          Integer.parseInt(Words.of(text, "skip", "0")),
          Integer.parseInt(Words.of(text, "gap", "0")),
          Words.has(text, "icu") ? Allowance.Days.INTENSIVE_CARE : Allowance.Days.INPATIENT,
          limits(text));
    }
    return Words.of(text, "lump", "").isEmpty() ? reimbursement(text) : lumpSum(text);
  }

  private static Reimbursement reimbursement(String text) {
    return new Reimbursement(
        filter(Words.in(text)),
        base(text),
        others(text),
        Words.all(text, "cap").map(WrittenTerms::cap).toList(),
        Written.value(text, "ded", of -> deductible(Counter.of(of), text)),
        ladder(text),
        Words.all(text, "factor").map(Written::percent).findFirst().orElse(BasisPoints.ALL),
        Written.value(
            text,
            "oop",
            of -> new OutOfPocketMaximum(Counter.of(of).money(), Counter.of(of).counting, "oop")),
        limits(text));
  }

  /** What deductibles and limits have in common. */
  private record Counter(long amount, Unit unit, Counting counting) {

    static Counter of(String text) {
      List<String> pool = Written.split(text, "#");
      List<String> of = Written.split(pool.get(0), "/");
      String amount = of.get(0);
      Unit unit = amount.endsWith("d") ? Unit.DAYS : amount.endsWith("t") ? Unit.TIMES : Unit.FEN;
      boolean together = of.get(1).endsWith("years");
      return new Counter(
          unit == Unit.FEN
              ? Written.yuan(amount).fen()
              : Long.parseLong(amount.substring(0, amount.length() - 1)),
          unit,
          new Counting(
              together ? Period.POLICY_YEAR : period(of.get(1)),
              together ? Integer.parseInt(of.get(1).replace("years", "")) : 1,
              of.size() > 2 ? Owner.valueOf(of.get(2)) : Owner.PERSON,
              pool.size() > 1 ? pool.get(1) : ""));
    }

    private static Period period(String word) {
      return switch (word) {
        case "visit" -> Period.VISIT;
        case "day" -> Period.DAY;
        case "quarter" -> Period.QUARTER;
        case "year" -> Period.POLICY_YEAR;
        case "life" -> Period.LIFETIME;
        default -> throw new IllegalArgumentException(word);
      };
    }

    private Money money() {
      return Money.ofFen(amount);
    }
  }

  private static Deductible deductible(Counter of, String text) {
    List<String> less = Written.split(Words.of(text, "less", "0:0"), ":");
    Set<String> fillers = Words.listed(text, "fill").collect(Collectors.toSet());
    return new Deductible(
        of.money(),
        of.counting,
        Words.all(text, "index")
            .map(word -> Written.split(word, ":"))
            .map(by -> new Deductible.Dated(Written.day(by.get(0)), Written.yuan(by.get(1))))
            .toList(),
        Written.yuan(less.get(0)),
        Written.yuan(less.get(1)),
        fillers.stream()
            .filter(filler -> !filler.equals("OUT"))
            .map(Payer::valueOf)
            .collect(Collectors.toSet()),
        fillers.contains("OUT"),
        Words.has(text, "cash"),
        Written.value(text, "family", Written::yuan),
        Words.has(text, "waived"),
        "ded");
  }

  private static List<Limit> limits(String text) {
    return Words.all(text, "max")
        .map(Counter::of)
        .map(of -> new Limit(of.amount, of.unit, of.counting, "max"))
        .toList();
  }

  private static Cap cap(String text) {
    List<String> of = Written.split(text, "/");
    List<String> lines = new ArrayList<>();
    List<String> scales = new ArrayList<>();
    for (String word : of.subList(2, of.size())) {
      if (word.startsWith("scale:")) {
        scales.add(word.substring(word.indexOf(':') + 1));
      } else {
        lines.add(word);
      }
    }
    return new Cap(
        Cap.Per.valueOf(of.get(0)),
        Written.yuan(of.get(1)),
        filter(lines),
        scales.isEmpty() ? null : filter(scales),
        "cap");
  }

  private static LineFilter filter(List<String> words) {
    Set<Setting> settings = EnumSet.noneOf(Setting.class);
    Set<FeeCategory> categories = EnumSet.noneOf(FeeCategory.class);
    Set<FeeCategory> excluded = EnumSet.noneOf(FeeCategory.class);
    Set<ListClass> classes = EnumSet.noneOf(ListClass.class);
    List<String> items = new ArrayList<>();
    List<String> excludedItems = new ArrayList<>();
    for (String word : words) {
      String value = word.substring(word.indexOf('=') + 1);
      switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
        case "at" -> settings.add(Setting.valueOf(value));
        case "cat" -> categories.add(FeeCategory.valueOf(value));
        case "not" -> excluded.add(FeeCategory.valueOf(value));
        case "lc" -> classes.add(ListClass.valueOf(value));
        case "item" -> items.add(value);
        case "noitem" -> excludedItems.add(value);
        default -> {}
      }
    }
    return new LineFilter(settings, categories, excluded, items, excludedItems, classes);
  }

  private static Map<Part, BasisPoints> base(String text) {
    Map<Part, BasisPoints> base = new EnumMap<>(Part.class);
    for (String word : Words.in(text)) {
      List<String> of = Written.split(word, "@");
      Part part = Written.PARTS.get(of.get(0));
      if (part != null) {
        base.put(part, of.size() == 1 ? BasisPoints.ALL : Written.percent(of.get(1)));
      }
    }
    return base;
  }

  private static Map<Payer, OthersPaid> others(String text) {
    Map<Payer, OthersPaid> others = new EnumMap<>(Payer.class);
    if (Words.has(text, "ceiling")) {
      others.put(Payer.EARLIER_COVERAGES, OthersPaid.CEILING);
    }
    Words.all(text, "public").forEach(of -> others.put(Payer.PUBLIC_FUNDS, OthersPaid.valueOf(of)));
    Words.all(text, "third").forEach(of -> others.put(Payer.THIRD_PARTIES, OthersPaid.valueOf(of)));
    Words.all(text, "earlier")
        .forEach(of -> others.put(Payer.EARLIER_COVERAGES, OthersPaid.valueOf(of)));
    return others;
  }

  private static Ladder ladder(String text) {
    List<Ladder.Band> bands = new ArrayList<>();
    for (String word : Words.in(text)) {
      if (word.matches("[0-9.]+%(\\.\\.[0-9.]+)?")) {
        List<String> of = Written.split(word, "%(\\.\\.)?");
        Money top = of.get(1).isEmpty() ? null : Written.yuan(of.get(1));
        bands.add(new Ladder.Band(top, Written.percent(of.get(0))));
      }
    }
    Ladder.Counted net =
        Words.has(text, "deep")
            ? Ladder.Counted.BEFORE_OTHERS_PAID
            : Ladder.Counted.AFTER_DEDUCTIBLE;
    return new Ladder(
        Words.has(text, "gross") ? Ladder.Counted.BEFORE_DEDUCTIBLE : net,
        Words.has(text, "yearly") ? Period.POLICY_YEAR : Period.VISIT,
        bands.isEmpty() ? List.of(new Ladder.Band(null, BasisPoints.ALL)) : bands,
        "ratio");
  }

  private static LumpSum lumpSum(String text) {
    String sum = Words.of(text, "lump", "");
    List<LumpSum.SeverityTerms> severities = new ArrayList<>();
    for (LumpSum.Severity severity : LumpSum.Severity.values()) {
      Words.all(text, severity.name()).forEach(word -> severities.add(severity(severity, word)));
    }
    return new LumpSum(
        sum.equals("?") ? null : Written.yuan(sum),
        severities,
        Words.all(text, "cond").map(WrittenTerms::condition).toList(),
        limits(text));
  }

  private static LumpSum.SeverityTerms severity(LumpSum.Severity severity, String text) {
    List<String> of = Written.split(text, "/");
    return new LumpSum.SeverityTerms(
        severity,
        Words.parts(of.get(0)).map(Written::percent).toList(),
        of.stream()
            .filter(word -> word.endsWith("d") && !word.equals("end"))
            .map(word -> Integer.parseInt(word.replace("d", "")))
            .findFirst()
            .orElse(0),
        of.contains("waive"),
        of.contains("end"));
  }

  private static LumpSum.Condition condition(String text) {
    List<String> of = Written.split(text, ":");
    String words = String.join(" ", of);
    return new LumpSum.Condition(
        of.get(0),
        of.get(0),
        of.get(0),
        "4." + of.get(0),
        LumpSum.Severity.valueOf(of.get(1)),
        Words.of(words, "g", ""),
        Words.listed(words, "dx").toList(),
        Words.listed(words, "px").toList(),
        Written.value(words, "grade", Integer::valueOf),
        of.contains("dead"),
        Written.value(words, "because", Cause::valueOf),
        Written.value(words, "rate", Written::percent));
  }
}
