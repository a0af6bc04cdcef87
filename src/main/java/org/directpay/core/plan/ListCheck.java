package org.directpay.core.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.core.claim.Inspection;
import org.directpay.core.plan.CodeList.Kind;

/** Looks over a plan's lists of codes, and knows them for those who name them. */
final class ListCheck {

  private static final int LISTS_MAX = 200;
  private static final int CODES_MAX = 10_000;

  /**
   * Every beginning of these is a code: {@code A} stands for a capital letter, {@code 9} for a
   * digit, {@code x} for a digit or the filler x. ICD-10 and ICD-9-CM-3, insurance editions 2.0.
   */
  private static final Map<Kind, String> SHAPES =
      Map.of(Kind.DIAGNOSIS, "A99.xxxxxxx", Kind.PROCEDURE, "99.xxxxxxxx");

  /** National drug and consumable codes by their first letter: how long they are. */
  private static final Map<Character, Set<Integer>> ITEM_LENGTHS =
      Map.of('X', Set.of(23), 'Z', Set.of(20), 'C', Set.of(20, 27));

  /** Shorter codes that begin with one of those letters are a hospital's own. */
  private static final int ITEM_LENGTH_NATIONAL_MIN = 15;

  private static final int HOSPITAL_LENGTH = 12;
  private static final int DOT = '.';

  private final Map<String, CodeList> lists = new HashMap<>();

  private ListCheck() {}

  static ListCheck inspect(Inspection here, List<CodeList> lists) {
    ListCheck check = new ListCheck();
    here.expect(
        lists.size() <= LISTS_MAX,
        () -> "has " + lists.size() + " lists; at most " + LISTS_MAX + " are taken");
    for (int i = 0; i < lists.size(); i++) {
      CodeList list = lists.get(i);
      Inspection there = here.at(i);
      there.at("name").expectId(list.name(), Inspection.CODE_MAX);
      there
          .at("name")
          .expect(
              check.lists.putIfAbsent(list.name(), list) == null,
              () -> "is an earlier list's name; choose another");
      codes(there.at("codes"), list);
    }
    return check;
  }

  private static void codes(Inspection here, CodeList list) {
    here.expect(!list.codes().isEmpty(), () -> "needs at least one code");
    here.expect(
        list.codes().size() <= CODES_MAX,
        () -> "has " + list.codes().size() + " codes; at most " + CODES_MAX + " are taken");
    int i = 0;
    for (String code : list.codes()) {
      here.at(i++).expect(isCode(list.kind(), code), () -> noCode(list.kind(), code));
    }
  }

  /** Whether a text may be a code of its kind; where kinds differ by region, more is taken. */
  static boolean isCode(Kind kind, String code) {
    return switch (kind) {
      case DIAGNOSIS, PROCEDURE -> isBeginning(code, SHAPES.getOrDefault(kind, ""));
      case HOSPITAL ->
          code.length() == HOSPITAL_LENGTH && code.chars().allMatch(ListCheck::isCapitalOrDigit);
      case ITEM -> isItem(code);
    };
  }

  static String noCode(Kind kind, String code) {
    String wanted =
        switch (kind) {
          case DIAGNOSIS -> "ICD-10 code; write one such as C34 or C34.900x001, and no range";
          case PROCEDURE -> "ICD-9-CM-3 code; write one such as 36.07 or 36.0700";
          case HOSPITAL -> "hospital code; write its 12 characters, such as H44130000001";
          case ITEM ->
              "item code; write up to 40 characters of [A-Za-z0-9._-], in national codes 23 after"
                  + " X, 20 after Z, 20 or 27 after C";
        };
    return "is \"" + code + "\", which is no " + wanted;
  }

  private static boolean isBeginning(String code, String shape) {
    if (code.isEmpty() || code.length() > shape.length()) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      if (!fits(code.charAt(i), shape.charAt(i))) {
        return false;
      }
    }
    return code.charAt(code.length() - 1) != DOT;
  }

  private static boolean fits(char character, char wanted) {
    return switch (wanted) {
      case 'A' -> character >= 'A' && character <= 'Z';
      case '9' -> Inspection.isDigit(character);
      case 'x' -> Inspection.isDigit(character) || character == 'x';
      default -> character == wanted;
    };
  }

  private static boolean isItem(String code) {
    Inspection alone = Inspection.start();
    alone.expectId(code, Inspection.CODE_MAX);
    return alone.isFine()
        && (code.length() < ITEM_LENGTH_NATIONAL_MIN
            || ITEM_LENGTHS
                .getOrDefault(code.charAt(0), Set.of(code.length()))
                .contains(code.length()));
  }

  private static boolean isCapitalOrDigit(int character) {
    return Inspection.isDigit(character) || (character >= 'A' && character <= 'Z');
  }

  /** Expects that names are those of lists of a kind. */
  void expect(Inspection here, List<String> names, Kind kind) {
    for (int i = 0; i < names.size(); i++) {
      CodeList list = lists.get(names.get(i));
      here.at(i)
          .expect(
              list != null,
              () -> "is no list of this plan; add it to lists, or name one of " + namesOf(kind));
      here.at(i)
          .expect(
              list == null || list.kind() == kind,
              () -> "is a list of another kind; name one of " + namesOf(kind));
    }
  }

  private String namesOf(Kind kind) {
    String names =
        lists.values().stream()
            .filter(list -> list.kind() == kind)
            .map(CodeList::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return "CODE_KIND_" + kind + ": " + (names.isEmpty() ? "there is none" : names);
  }

  /** The codes of all these lists together; unknown lists have none. */
  Set<String> codes(List<String> names) {
    Set<String> codes = new HashSet<>();
    for (String name : names) {
      CodeList list = lists.get(name);
      if (list != null) {
        codes.addAll(list.codes());
      }
    }
    return codes;
  }
}
