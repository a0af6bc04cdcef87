package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Calculations that others have published, as a conformance suite. {@link PublishedAnswer} says
 * what must hold of each.
 */
final class PublishedPayoutsTest {

  /** The entries of the collection, of which each is an example here or left out for a reason. */
  private static final int ENTRIES = 125;

  private static final String IMPOSSIBLE = "cannot_be_expressed";

  /** An example and why it does not hold, if it does not. */
  private record Outcome(PublishedExample example, @Nullable Throwable failure) {

    static Outcome of(PublishedExample example) {
      try {
        PublishedAnswer.of(example).verify();
        return new Outcome(example, null);
      } catch (RuntimeException | AssertionError failure) {
        return new Outcome(example, failure);
      }
    }

    DynamicTest test() {
      String title = example.name() + " " + example.json().getString("title");
      return DynamicTest.dynamicTest(title, example.file().toUri(), this::report);
    }

    private void report() throws Throwable {
      if (failure != null) {
        throw failure;
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> publishedPayouts_areReproducedToTheFen() {
    List<Outcome> outcomes = PublishedExample.all().stream().map(Outcome::of).toList();
    long holding = outcomes.stream().filter(outcome -> outcome.failure() == null).count();
    System.out.printf(
        "published payouts: %d of %d hold, %d cannot be expressed%n",
        holding, outcomes.size(), PublishedExample.leftOut().getJsonObject(IMPOSSIBLE).size());
    return outcomes.stream().map(Outcome::test);
  }

  @Test
  void everyEntry_isHereOrLeftOutForOneReason() {
    List<String> names = new ArrayList<>();
    PublishedExample.all().forEach(example -> names.add(example.name()));
    JsonObject leftOut = PublishedExample.leftOut();
    leftOut.fieldNames().forEach(why -> names.addAll(leftOut.getJsonObject(why).fieldNames()));
    assertThat(names).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(names)).hasSize(ENTRIES);
  }
}
