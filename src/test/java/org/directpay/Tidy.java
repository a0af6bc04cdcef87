package org.directpay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a text must look like to be taken into this repository. Each check answers with the faults
 * that it finds, as {@code file:line what}.
 */
final class Tidy {

  private static final int COLUMNS_MAX = 100;
  private static final int LINES_MAX = 400;
  private static final int TYPES_MAX = 40;

  /** What every door speaks and reads stands in the hallway: one reader for each of the nouns. */
  private static final int HALLWAY_TYPES_MAX = 45;

  private static final String HALLWAY = "/org/directpay/port";

  /** All SQL of the house lives behind one door, a topic to a file. */
  private static final int DATABASE_TYPES_MAX = 75;

  private static final String DATABASE = "/port/postgres";

  private static final Pattern CANNOT_BE_WRAPPED = Pattern.compile("https?://|^import |^package ");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(T[O]DO|F[I]XME|X[X]X)\\b");
  private static final Pattern MACHINE = Pattern.compile("(^|[^\\w.])/(home|root|work|Users)/\\w");
  private static final Pattern TITLE = Pattern.compile("# .*");
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  private static final String PACKAGE_INFO = "package-info.java";

  private Tidy() {}

  /** A text file: its path below the repository, with slashes, and what it says. */
  record Text(String path, String content) {

    List<String> lines() {
      return content.lines().toList();
    }

    String file() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    String folder() {
      return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }

  static List<String> wideLines(Text text) {
    return faultyLines(
        text,
        "is wider than " + COLUMNS_MAX + " columns",
        line ->
            line.codePointCount(0, line.length()) > COLUMNS_MAX
                && !CANNOT_BE_WRAPPED.matcher(line).find());
  }

  static List<String> unfinishedLines(Text text) {
    return faultyLines(text, "is not finished", UNFINISHED.asPredicate());
  }

  static List<String> machineLines(Text text) {
    return faultyLines(text, "names a place on one machine", MACHINE.asPredicate());
  }

  private static List<String> faultyLines(Text text, String fault, Predicate<String> isFaulty) {
    List<String> lines = text.lines();
    return IntStream.range(0, lines.size())
        .filter(i -> isFaulty.test(lines.get(i)))
        .mapToObj(i -> text.path() + ":" + (i + 1) + " " + fault)
        .toList();
  }

  static List<String> longFile(Text text) {
    int lines = text.lines().size();
    return faultIf(lines > LINES_MAX, text.path() + " has " + lines + " lines of " + LINES_MAX);
  }

  /** A Markdown file has one title; a {@code #} inside a fenced block is somebody else's. */
  static List<String> titles(Text markdown) {
    boolean inFence = false;
    int titles = 0;
    for (String line : markdown.lines()) {
      if (FENCE.matcher(line).matches()) {
        inFence = !inFence;
      } else if (!inFence && TITLE.matcher(line).matches()) {
        titles++;
      }
    }
    return faultIf(titles != 1, markdown.path() + " has " + titles + " titles, not one");
  }

  /** A package says what it is for, is null-marked, and is small enough to hold in the head. */
  static List<String> packages(Collection<Text> sources) {
    Map<String, List<Text>> packages =
        sources.stream()
            .collect(Collectors.groupingBy(Text::folder, TreeMap::new, Collectors.toList()));
    List<String> faults = new ArrayList<>();
    packages.forEach(
        (folder, texts) -> {
          long types = texts.stream().filter(text -> !isPackageInfo(text)).count();
          boolean isMarked =
              texts.stream().anyMatch(t -> isPackageInfo(t) && t.content().contains("@NullMarked"));
          int most = typesMax(folder);
          faults.addAll(faultIf(types > most, folder + " has " + types + " types of " + most));
          faults.addAll(faultIf(!isMarked, folder + " has no " + PACKAGE_INFO + " @NullMarked"));
        });
    return faults;
  }

  private static int typesMax(String folder) {
    if (folder.endsWith(DATABASE)) {
      return DATABASE_TYPES_MAX;
    }
    return folder.endsWith(HALLWAY) ? HALLWAY_TYPES_MAX : TYPES_MAX;
  }

  private static boolean isPackageInfo(Text text) {
    return text.file().equals(PACKAGE_INFO);
  }

  /** The words that no text mentions. */
  static List<String> unmentioned(Collection<String> words, Collection<Text> texts) {
    return words.stream()
        .filter(
            word -> {
              Predicate<String> mentions =
                  Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w|\\.\\w)")
                      .asPredicate();
              return texts.stream().map(Text::content).noneMatch(mentions);
            })
        .map(word -> word + " is mentioned nowhere")
        .toList();
  }

  private static List<String> faultIf(boolean isFault, String fault) {
    return Stream.of(fault).filter(f -> isFault).toList();
  }
}
