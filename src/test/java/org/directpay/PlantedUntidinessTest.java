package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.directpay.Tidy.Text;
import org.junit.jupiter.api.Test;

/** Sees each check of {@link Tidy} fail on a text written for it. */
final class PlantedUntidinessTest {

  @Test
  void wideLines_unlessTheyCannotBeWrapped_areFaults() {
    Text text =
        text("x".repeat(100), "x".repeat(101), "账".repeat(100), "// https://" + "x".repeat(100));
    assertThat(Tidy.wideLines(text)).containsExactly("a/A.java:2 is wider than 100 columns");
  }

  @Test
  void longFile_isAFault() {
    Text text = new Text("a/A.java", "x\n".repeat(401));
    assertThat(Tidy.longFile(text)).containsExactly("a/A.java has 401 lines of 400");
    assertThat(Tidy.longFile(new Text("a/A.java", "x\n".repeat(400)))).isEmpty();
  }

  @Test
  void unfinishedLine_isAFault() {
    Text text = text("// TO" + "DO: later", "// FIX" + "ME", "// a todo list is a noun");
    assertThat(Tidy.unfinishedLines(text))
        .containsExactly("a/A.java:1 is not finished", "a/A.java:2 is not finished");
  }

  @Test
  void machineLine_isAFault() {
    Text text = text("cd /ho" + "me/me/directpay", "GET /v1/claims/work/done");
    assertThat(Tidy.machineLines(text)).containsExactly("a/A.java:1 names a place on one machine");
  }

  @Test
  void titles_unlessOne_areAFault() {
    assertThat(Tidy.titles(text("# One", "```", "# comment", "```", "## Part"))).isEmpty();
    assertThat(Tidy.titles(text("# One", "# Two")))
        .containsExactly("a/A.java has 2 titles, not one");
    assertThat(Tidy.titles(text("## Part"))).containsExactly("a/A.java has 0 titles, not one");
  }

  @Test
  void packages_crowdedOrUnmarked_areFaults() {
    Text marked = new Text("a/package-info.java", "@NullMarked\npackage a;");
    Text unmarked = new Text("b/package-info.java", "package b;");
    Stream<Text> crowd = IntStream.range(0, 41).mapToObj(i -> new Text("a/A" + i + ".java", ""));
    assertThat(Tidy.packages(Stream.concat(Stream.of(marked, unmarked), crowd).toList()))
        .containsExactly("a has 41 types of 40", "b has no package-info.java @NullMarked");
  }

  @Test
  void unmentionedWords_areFaults() {
    List<Text> texts = List.of(text("| `pg.uri` |", "LIMIT_USED_UP"));
    assertThat(Tidy.unmentioned(List.of("pg.uri", "LIMIT_USED_UP"), texts)).isEmpty();
    assertThat(Tidy.unmentioned(List.of("pg.ur", "pg", "LIMIT", "USED_UP"), texts)).hasSize(4);
  }

  @Test
  void longMethod_isAFault() {
    assertThat(TidyJava.longMethods(method("\n".repeat(47)))).isEmpty();
    assertThat(TidyJava.longMethods(method("\n".repeat(50))))
        .containsExactly("a/A.java:2 m has 51 lines of 50");
  }

  @Test
  void floatingPoint_insideAMethod_isAFault() {
    assertThat(TidyJava.floatingPoint(method("long a = 1;"))).isEmpty();
    assertThat(TidyJava.floatingPoint(method("double a;"))).hasSize(1);
    assertThat(TidyJava.floatingPoint(method("var a = 1.5f;"))).hasSize(1);
    assertThat(TidyJava.floatingPoint(method("long a = (long) (2 * 0.8);"))).hasSize(1);
  }

  @Test
  void bareDivision_ofMoney_isAFault() {
    assertThat(TidyJava.bareDivisions(method("return pages / 2;"))).isEmpty();
    assertThat(TidyJava.bareDivisions(method("return money.fen() / 2;")))
        .containsExactly("a/A.java:2 divides money outside Money");
    assertThat(TidyJava.bareDivisions(method("return amountFen % 100;"))).hasSize(1);
    assertThat(TidyJava.bareDivisions(method("return (a.fen() * b.fen()) / 10;"))).hasSize(1);
  }

  private static Text text(String... lines) {
    return new Text("a/A.java", String.join("\n", lines));
  }

  private static Text method(String body) {
    return text("class A {", "  long m() {" + body + "}", "}");
  }
}
