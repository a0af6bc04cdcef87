package org.directpay.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.directpay.port.Gathering.Bounds;
import org.junit.jupiter.api.Test;

final class GatheringTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);

  private final List<List<Integer>> batches = new ArrayList<>();
  private final List<Promise<String>> open = new ArrayList<>();
  private Instant now = NOW;

  @Test
  void whoFindsRoom_goesAtOnce_andOthersGoTogether() {
    Gathering<Integer, String> gathering = gathering(new Bounds(3, 100, 1, 1, 10));
    List<Future<String>> answers = ask(gathering, 1, 2, 3, 4, 5);
    assertThat(batches).containsExactly(List.of(1));
    finish();
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    assertThat(answers.get(0).result()).isEqualTo("1 done");
    finish();
    finish();
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5));
    assertThat(answers).allMatch(Future::succeeded);
    assertThat(gathering.waiting()).isZero();
  }

  @Test
  void severalBatches_mayBeUnderWay() {
    ask(gathering(new Bounds(3, 100, 2, 1, 10)), 1, 2, 3, 4);
    assertThat(batches).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void besideAnother_aBatchIsBegunOnlyForSeveral() {
    Gathering<Integer, String> gathering = gathering(new Bounds(9, 100, 2, 3, 10));
    ask(gathering, 1, 2, 3);
    assertThat(batches).containsExactly(List.of(1));
    ask(gathering, 4);
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    ask(gathering, 5);
    finish();
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5));
  }

  @Test
  void whoHasWaitedLong_waitsForNoCompany() {
    Gathering<Integer, String> gathering = gathering(new Bounds(9, 100, 2, 5, 10));
    ask(gathering, 1, 2);
    now = NOW.plusMillis(9);
    ask(gathering, 3);
    assertThat(batches).containsExactly(List.of(1));
    now = NOW.plusMillis(10);
    ask(gathering, 4);
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
  }

  @Test
  void aBatchWeighsNoMoreThanItMay_butAHeavyRequestGoesAlone() {
    ask(gathering(new Bounds(9, 10, 1, 1, 10)), 1, 6, 4, 5, 70, 2);
    for (int i = 0; i < 4; i++) {
      finish();
    }
    assertThat(batches)
        .containsExactly(List.of(1), List.of(6, 4), List.of(5), List.of(70), List.of(2));
  }

  @Test
  void tooManyWho_wait_areRefused() {
    List<Future<String>> answers = ask(gathering(new Bounds(3, 100, 1, 1, 2)), 1, 2, 3, 4);
    assertThat(code(answers.get(3))).isEqualTo(ProblemCode.OVERLOADED);
    assertThat(answers.subList(0, 3)).noneMatch(Future::isComplete);
  }

  @Test
  void whoseTurnComesTooLate_isNotBegun() {
    Gathering<Integer, String> gathering = gathering(new Bounds(3, 100, 1, 1, 10));
    List<Future<String>> answers = ask(gathering, 1, 2);
    Future<String> patient = gathering.ask(3, LATER.plusSeconds(60));
    now = LATER;
    finish();
    assertThat(code(answers.get(1))).isEqualTo(ProblemCode.DEADLINE_PASSED);
    assertThat(batches).containsExactly(List.of(1), List.of(3));
    finish();
    assertThat(patient.result()).isEqualTo("3 done");
  }

  @Test
  void aFailure_isItsOwn_andTheNextGoOn() {
    Gathering<Integer, String> gathering = gathering(new Bounds(3, 100, 1, 1, 10));
    List<Future<String>> answers = ask(gathering, 1, 2);
    open.remove(0).fail("broken");
    assertThat(answers.get(0).failed()).isTrue();
    assertThat(batches).containsExactly(List.of(1), List.of(2));
  }

  private Gathering<Integer, String> gathering(Bounds bounds) {
    return new Gathering<>(bounds, () -> now, Integer::intValue, this::begin);
  }

  private List<Future<String>> begin(List<Integer> batch) {
    batches.add(batch);
    List<Future<String>> answers = new ArrayList<>();
    for (Integer request : batch) {
      Promise<String> answer = Promise.promise();
      open.add(answer);
      answers.add(answer.future().map(done -> request + done));
    }
    return answers;
  }

  private static List<Future<String>> ask(Gathering<Integer, String> gathering, int... requests) {
    List<Future<String>> answers = new ArrayList<>();
    for (int request : requests) {
      answers.add(gathering.ask(request, LATER));
    }
    return answers;
  }

  /** Ends the batch that is under way. */
  private void finish() {
    List<Promise<String>> ending = List.copyOf(open);
    open.clear();
    ending.forEach(answer -> answer.complete(" done"));
  }

  private static ProblemCode code(Future<String> answer) {
    return ((Problem) answer.cause()).code();
  }
}
