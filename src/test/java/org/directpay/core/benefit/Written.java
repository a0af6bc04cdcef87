package org.directpay.core.benefit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Cause;
import org.directpay.core.claim.HospitalLevel;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.Setting;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.CodeList;
import org.directpay.core.plan.Conditions;
import org.directpay.core.plan.Exclusion;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.Plan.Waiting;
import org.directpay.core.plan.PlanId;
import org.directpay.core.plan.Question;
import org.directpay.core.plan.Range;
import org.directpay.core.plan.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Terms written as a table's cell. Variants are separated by {@code //}, benefits by {@code ;}, and
 * a benefit's words by blanks; {@link WrittenTerms} reads those of a benefit.
 *
 * <pre>
 *   except                    what follows is an exclusion, not a variant
 *   ask                       of a variant or exclusion: a person is asked
 *   nothing                   the variant covers nothing
 *   used unused dx=L main hadbefore=yes level=TERTIARY at-hospital=L area=out stay=2.. years=..1
 *   free=1..2 class=RETIRED when=INPATIENT because=ACCIDENT share=0..5000
 *                             conditions of a variant or exclusion
 *   auto=5000 wait=30 dates=VISIT+DIAGNOSIS code=A   of the plan
 *   list=L/DIAGNOSIS/C34+D05  a list of the plan
 *   member=RETIRED unclaimed=2 had=C34+D insures=B1:100 enrolled=2020-01-01 from= to= policy=
 *                             of the coverage: read by {@link Tables}
 * </pre>
 */
public final class Written {

  static final Map<String, Part> PARTS =
      Map.of(
          "in", Part.IN_SCOPE,
          "pre", Part.PRE_SELF_PAY,
          "over", Part.OVER_LIMIT,
          "full", Part.FULL_SELF_PAY);

  private Written() {}

  public static Plan plan(String codeUnlessWritten, String text) {
    String code = Words.of(text, "code", codeUnlessWritten);
    String auto = Words.of(text, "auto", "");
    List<Variant> variants = new ArrayList<>();
    List<Exclusion> exclusions = new ArrayList<>();
    for (String variant : text.split("//", -1)) {
      if (Words.has(variant, "except")) {
        String name = "E" + (exclusions.size() + 1);
        exclusions.add(new Exclusion(name, conditions(variant), "0." + name, question(variant)));
      } else {
        variants.add(variant("V" + (variants.size() + 1), variant));
      }
    }
    return new Plan(
        new PlanId("INS", code, "1"),
        code,
        code,
        new Waiting(
            Integer.parseInt(Words.of(text, "wait", "0")),
            Words.parts(Words.of(text, "dates", "VISIT"))
                .map(Waiting.Date::valueOf)
                .collect(Collectors.toSet()),
            Words.of(text, "wait", "0").equals("0") ? "" : "2.1"),
        auto.isEmpty() ? null : yuan(auto),
        Words.all(text, "list").map(Written::list).toList(),
        exclusions,
        variants);
  }

  private static CodeList list(String text) {
    String[] of = text.split("/", -1);
    return new CodeList(
        of[0], CodeList.Kind.valueOf(of[1]), Words.parts(of[2]).collect(Collectors.toSet()));
  }

  private static Question question(String text) {
    return Words.has(text, "ask") ? new Question("是否", "whether") : Question.NONE;
  }

  private static Variant variant(String name, String text) {
    List<Benefit> benefits = new ArrayList<>();
    for (String benefit : text.split(";", -1)) {
      if (!benefit.isBlank() && !Words.has(text, "nothing")) {
        benefits.add(WrittenTerms.benefit("B" + (benefits.size() + 1), benefit));
      }
    }
    return new Variant(name, conditions(text), benefits, "1." + name, question(text));
  }

  private static Conditions conditions(String text) {
    Boolean used = Words.has(text, "used") ? Boolean.TRUE : null;
    return new Conditions(
        Words.has(text, "unused") ? Boolean.FALSE : used,
        Words.listed(text, "dx").toList(),
        Words.has(text, "main"),
        value(text, "hadbefore", "yes"::equals),
        values(text, "level", HospitalLevel::valueOf),
        Words.listed(text, "at-hospital").toList(),
        value(text, "area", "out"::equals),
        value(text, "stay", Written::range),
        value(text, "years", Written::range),
        value(text, "free", Written::range),
        values(text, "class", word -> word),
        values(text, "when", Setting::valueOf),
        value(text, "because", Cause::valueOf),
        value(
            text,
            "share",
            word -> {
              Range range = range(word);
              return new Conditions.RateRange(range.min(), range.max());
            }));
  }

  private static Range range(String text) {
    String[] of = text.split("\\.\\.", -1);
    return new Range(
        of[0].isEmpty() ? null : Integer.valueOf(of[0]),
        of[1].isEmpty() ? null : Integer.valueOf(of[1]));
  }

  static <T> @Nullable T value(String text, String name, Function<String, T> of) {
    return Words.all(text, name).findFirst().map(of).orElse(null);
  }

  static <T> Set<T> values(String text, String name, Function<String, T> of) {
    return Words.all(text, name).flatMap(Words::parts).map(of).collect(Collectors.toSet());
  }

  /** Yuan with up to two decimals. */
  static Money yuan(String text) {
    String[] of = text.split("\\.", -1);
    String cents = of.length == 1 ? "" : of[1];
    return Money.ofFen(Long.parseLong(of[0] + (cents + "00").substring(0, 2)));
  }

  static BasisPoints percent(String text) {
    return new BasisPoints(Math.toIntExact(yuan(text.replace("%", "")).fen()));
  }

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static List<String> split(String text, String by) {
    return Arrays.asList(text.split(by, -1));
  }
}
