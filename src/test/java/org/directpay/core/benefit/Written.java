package org.directpay.core.benefit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.FeeCategory;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Reimbursement.EarlierCoverages;
import org.directpay.core.plan.Variant;

/**
 * Terms written as a table's cell. Variants are separated by {@code //}, benefits by {@code ;}, and
 * a benefit's words by blanks:
 *
 * <pre>
 *   used, unused              the variant applies if social insurance was (not) used
 *   in pre over full pre@50%  the parts that count, and how much of each
 *   ded=10000/year/POLICY#A   deductible in yuan, its period, its owner, its pool
 *   65%..100000 80%           bands of the ladder, the last without end
 *   gross yearly              the ladder is counted before the deductible; goes on all year
 *   max=20000/visit           a limit, written as a deductible
 *   at=PHARMACY cat=BED not=BED   filters
 *   ceiling                   earlier coverages are not subtracted
 *   auto=5000 wait=30 code=A  of the plan: automatic limit, waiting days, its code
 * </pre>
 */
public final class Written {

  private Written() {}

  public static Plan plan(String codeUnlessWritten, String text) {
    String code = codeUnlessWritten;
    Money automaticLimit = null;
    int waitingDays = 0;
    for (String word : words(text)) {
      if (word.startsWith("auto=")) {
        automaticLimit = yuan(after(word));
      } else if (word.startsWith("wait=")) {
        waitingDays = Integer.parseInt(after(word));
      } else if (word.startsWith("code=")) {
        code = after(word);
      }
    }
    List<Variant> variants = new ArrayList<>();
    for (String variant : text.split("//", -1)) {
      variants.add(variant("V" + (variants.size() + 1), variant));
    }
    return new Plan(
        new PlanId("INS", code, "1"), code, code, waitingDays, "2.1", automaticLimit, variants);
  }

  private static Variant variant(String name, String text) {
    List<String> words = words(text);
    Boolean used = words.contains("used") ? Boolean.TRUE : null;
    Boolean condition = words.contains("unused") ? Boolean.FALSE : used;
    List<Benefit> benefits = new ArrayList<>();
    for (String benefit : text.split(";", -1)) {
      if (!benefit.isBlank() && !words.contains("nothing")) {
        String code = "B" + (benefits.size() + 1);
        benefits.add(new Benefit(code, code, code, "3." + code, reimbursement(words(benefit))));
      }
    }
    return new Variant(name, new Conditions(condition), benefits, "1." + name);
  }

  private static Reimbursement reimbursement(List<String> words) {
    Deductible deductible = null;
    List<Limit> limits = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("ded=")) {
        Counter of = Counter.of(after(word));
        deductible = new Deductible(of.amount, of.period, of.owner, of.pool, "ded");
      } else if (word.startsWith("max=")) {
        Counter of = Counter.of(after(word));
        limits.add(new Limit(of.amount, of.period, of.owner, of.pool, "max"));
      }
    }
    return new Reimbursement(
        filter(words),
        base(words),
        words.contains("ceiling") ? EarlierCoverages.CEILING : EarlierCoverages.SUBTRACTED,
        deductible,
        ladder(words),
        limits);
  }

  /** What deductibles and limits have in common. */
  private record Counter(Money amount, Period period, Owner owner, String pool) {

    static Counter of(String text) {
      String[] pool = text.split("#", -1);
      String[] of = pool[0].split("/", -1);
      return new Counter(
          yuan(of[0]),
          of[1].equals("year") ? Period.POLICY_YEAR : Period.VISIT,
          of.length > 2 ? Owner.valueOf(of[2]) : Owner.PERSON,
          pool.length > 1 ? pool[1] : "");
    }
  }

  private static LineFilter filter(List<String> words) {
    Set<Setting> settings = EnumSet.noneOf(Setting.class);
    Set<FeeCategory> categories = EnumSet.noneOf(FeeCategory.class);
    Set<FeeCategory> excluded = EnumSet.noneOf(FeeCategory.class);
    for (String word : words) {
      if (word.startsWith("at=")) {
        settings.add(Setting.valueOf(after(word)));
      } else if (word.startsWith("cat=")) {
        categories.add(FeeCategory.valueOf(after(word)));
      } else if (word.startsWith("not=")) {
        excluded.add(FeeCategory.valueOf(after(word)));
      }
    }
    return new LineFilter(settings, categories, excluded);
  }

  private static Map<Part, BasisPoints> base(List<String> words) {
    Map<Part, BasisPoints> base = new EnumMap<>(Part.class);
    for (String word : words) {
      String[] of = word.split("@", -1);
      Part part = PARTS.get(of[0]);
      if (part != null) {
        base.put(part, of.length == 1 ? BasisPoints.ALL : percent(of[1]));
      }
    }
    return base;
  }

  static final Map<String, Part> PARTS =
      Map.of(
          "in", Part.IN_SCOPE,
          "pre", Part.PRE_SELF_PAY,
          "over", Part.OVER_LIMIT,
          "full", Part.FULL_SELF_PAY);

  private static Ladder ladder(List<String> words) {
    List<Ladder.Band> bands = new ArrayList<>();
    for (String word : words) {
      if (word.matches("[0-9.]+%(\\.\\.[0-9.]+)?")) {
        String[] of = word.split("%(\\.\\.)?", -1);
        bands.add(new Ladder.Band(of[1].isEmpty() ? null : yuan(of[1]), percent(of[0])));
      }
    }
    return new Ladder(
        words.contains("gross")
            ? Ladder.Counted.BEFORE_DEDUCTIBLE
            : Ladder.Counted.AFTER_DEDUCTIBLE,
        words.contains("yearly") ? Period.POLICY_YEAR : Period.VISIT,
        bands.isEmpty() ? List.of(new Ladder.Band(null, BasisPoints.ALL)) : bands,
        "ratio");
  }

  /** Yuan with up to two decimals. */
  static Money yuan(String text) {
    String[] of = text.split("\\.", -1);
    String cents = of.length == 1 ? "" : of[1];
    return Money.ofFen(Long.parseLong(of[0] + (cents + "00").substring(0, 2)));
  }

  private static BasisPoints percent(String text) {
    return new BasisPoints(Math.toIntExact(yuan(text.replace("%", "")).fen()));
  }

  private static String after(String word) {
    return word.substring(word.indexOf('=') + 1);
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.trim().split("[\\s;]+", -1));
  }
}
