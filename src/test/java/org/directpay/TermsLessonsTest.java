package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans that {@code proto/README.md} teaches with are taken from the page and played. */
final class TermsLessonsTest {

  private static final Path PAGE = Path.of("proto/README.md");
  private static final Pattern LESSON =
      Pattern.compile(
          "### \\d+\\. [^\\n]* · (W\\d{3})\\n.*?```json\\n(.*?)```\\n\\nPays: ([0-9., ]*[0-9])",
          Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("^```json$", Pattern.MULTILINE);

  /** One step of the page: its example, its plan, and what it says that the bills are paid. */
  record Lesson(String example, JsonObject plan, String pays) {

    @Override
    public String toString() {
      return example;
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_paysWhatThePageSays_andWhatWasPublished(Lesson lesson) {
    PublishedExample example =
        PublishedExample.all().stream()
            .filter(one -> one.name().equals(lesson.example()))
            .findFirst()
            .orElseThrow();
    JsonObject taught = example.json().copy();
    JsonArray plans = taught.getJsonObject("request").getJsonArray("plans");
    JsonObject published = plans.getJsonObject(0);
    JsonObject plan = lesson.plan().copy();
    List.of("insurer_id", "code", "version").forEach(f -> plan.put(f, published.getString(f)));
    plans.set(0, plan);
    List<Quote> quotes = new PublishedExample(example.file(), taught).quotes();
    assertThat(
            quotes.stream()
                .flatMap(quote -> quote.determinations().stream())
                .map(determination -> determination.amount().yuan())
                .collect(Collectors.joining(", ")))
        .isEqualTo(lesson.pays());
    assertThat(quotes).isEqualTo(example.quotes());
  }

  @Test
  void everyPlanOfThePage_isALesson() throws IOException {
    long blocks = BLOCK.matcher(Files.readString(PAGE)).results().count();
    assertThat(lessons()).hasSizeGreaterThan(10).hasSize((int) blocks);
  }

  static Stream<Lesson> lessons() throws IOException {
    Matcher found = LESSON.matcher(Files.readString(PAGE));
    List<Lesson> lessons = new ArrayList<>();
    while (found.find()) {
      lessons.add(new Lesson(found.group(1), new JsonObject(found.group(2)), found.group(3)));
    }
    return lessons.stream();
  }
}
