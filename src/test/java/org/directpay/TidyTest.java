package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.directpay.Tidy.Text;
import org.directpay.core.claim.ReasonCode;
import org.junit.jupiter.api.Test;

/** Reads our own repository, and holds it to {@link Tidy}. */
final class TidyTest {

  private static final String MAIN = "src/main/java/";

  /** What we write by hand; everything else at the top was made by a tool. */
  private static final List<String> PLACES =
      List.of("README.md", "pom.xml", ".ci", "bench", "deploy", "proto", "src");

  private static final Pattern TEXTUAL =
      Pattern.compile(".*(\\.(java|proto|sql|md|xml|ya?ml|json|sh|html|js|css)|/run|/Dockerfile)");

  private static final List<Text> TEXTS = PLACES.stream().flatMap(TidyTest::textsBelow).toList();

  @Test
  void lines_fitOnHalfAScreen() {
    assertThat(faults(isCode(), Tidy::wideLines)).isEmpty();
  }

  @Test
  void files_areShort() {
    assertThat(faults(isJava(), Tidy::longFile)).isEmpty();
  }

  @Test
  void methods_areShort() {
    assertThat(faults(isJava(), TidyJava::longMethods)).isEmpty();
  }

  @Test
  void everything_isFinished() {
    assertThat(faults(text -> true, Tidy::unfinishedLines)).isEmpty();
  }

  @Test
  void nothing_isTiedToOneMachine() {
    assertThat(faults(text -> true, Tidy::machineLines)).isEmpty();
  }

  @Test
  void markdown_hasOneTitle() {
    assertThat(faults(text -> text.path().endsWith(".md"), Tidy::titles)).isEmpty();
  }

  @Test
  void packages_sayWhatTheyAreFor() {
    assertThat(Tidy.packages(texts(isMain()))).isEmpty();
  }

  @Test
  void decisions_neverFloat() {
    assertThat(faults(isIn("core/").or(isIn("flow/")), TidyJava::floatingPoint)).isEmpty();
  }

  @Test
  void money_isDividedByMoneyOnly() {
    Predicate<Text> isMoney = isIn("core/claim/Money.java");
    assertThat(faults(isMain().and(isMoney.negate()), TidyJava::bareDivisions)).isEmpty();
  }

  @Test
  void settings_areInTheReadme() {
    List<Text> readme = texts(text -> text.path().equals("README.md"));
    assumeFalse(readme.isEmpty(), "there is no README yet");
    List<String> settings = Arrays.stream(ConfigKey.values()).map(ConfigKey::key).toList();
    assertThat(Tidy.unmentioned(settings, readme)).isEmpty();
  }

  @Test
  void reasons_haveATest() {
    List<String> reasons = Arrays.stream(ReasonCode.values()).map(ReasonCode::name).toList();
    List<Text> tests = texts(text -> text.path().startsWith("src/test/"));
    assertThat(Tidy.unmentioned(reasons, tests)).isEmpty();
  }

  private static List<String> faults(Predicate<Text> which, Function<Text, List<String>> check) {
    return texts(which).stream().flatMap(text -> check.apply(text).stream()).toList();
  }

  /** The texts of a kind. */
  private static List<Text> texts(Predicate<Text> which) {
    return TEXTS.stream().filter(which).toList();
  }

  private static Predicate<Text> isJava() {
    return text -> text.path().endsWith(".java");
  }

  private static Predicate<Text> isCode() {
    return isJava().or(text -> text.path().endsWith(".proto") || text.path().endsWith(".sql"));
  }

  private static Predicate<Text> isMain() {
    return isJava().and(text -> text.path().startsWith(MAIN));
  }

  private static Predicate<Text> isIn(String room) {
    return isMain().and(text -> text.path().startsWith(MAIN + "org/directpay/" + room));
  }

  private static Stream<Text> textsBelow(String place) {
    Path path = Path.of(place);
    if (!Files.exists(path)) {
      return Stream.of();
    }
    try (Stream<Path> paths = Files.walk(path)) {
      return paths
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(TEXTUAL.asMatchPredicate())
          .sorted()
          .map(TidyTest::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Text read(String path) {
    try {
      return new Text(path, Files.readString(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
