package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Hands a stream's requests on in chunks; meanwhile the sender waits. A chunk is full, or, where
 * the sender may wait for answers before it goes on, all that came together.
 */
final class Chunks<Q extends Message, A> {

  private static final int CHUNK_LINES = 200;

  private final ReadStream<?> source;
  private final Offer.Intake<Q, A> intake;
  private final boolean isEager;
  private final Promise<A> answer = Promise.promise();

  private List<Offer.Line<Q>> chunk = new ArrayList<>(CHUNK_LINES);
  private long lines;
  private boolean busy;
  private boolean ended;

  private Chunks(ReadStream<?> source, Offer.Intake<Q, A> intake, boolean isEager) {
    this.source = source;
    this.intake = intake;
    this.isEager = isEager;
  }

  /** Of a stream that is answered at its end. */
  static <Q extends Message, A> Chunks<Q, A> of(ReadStream<?> source, Offer.Intake<Q, A> intake) {
    return new Chunks<>(source, intake, /* isEager= */ false);
  }

  /**
   * Of a stream whose requests are answered as they come.
   *
   * @param write sends answers; the next ones come after it
   */
  static <Q extends Message, A extends Message> Chunks<Q, Boolean> of(
      ReadStream<?> source,
      Offer.Exchange<Q, A> exchange,
      Caller caller,
      Function<List<A>, Future<Void>> write) {
    Offer.Intake<Q, Boolean> intake =
        new Offer.Intake<>() {
          @Override
          public Future<Void> take(List<Offer.Line<Q>> chunk) {
            return exchange.answer().answer(chunk, caller).compose(write);
          }

          @Override
          public Boolean answer() {
            return true;
          }
        };
    return new Chunks<>(source, intake, /* isEager= */ true);
  }

  Future<A> answer() {
    return answer.future();
  }

  /** Adds a request, or why it cannot be read. */
  void line(Supplier<Q> request) {
    lines++;
    chunk.add(new Offer.Line<>(lines, Future.succeededFuture().map(read -> request.get())));
    Context here = isEager ? Vertx.currentContext() : null;
    if (chunk.size() >= CHUNK_LINES) {
      handOn();
    } else if (here != null && chunk.size() == 1) {
      // What was read together comes in this turn.
      here.runOnContext(turn -> handOn());
    }
  }

  /** Counts a line that says nothing. */
  void skip() {
    lines++;
  }

  void end() {
    ended = true;
    handOn();
  }

  void fail(Problem problem) {
    answer.tryFail(problem);
  }

  private void handOn() {
    if (busy || answer.future().isComplete()) {
      return;
    }
    if (chunk.isEmpty()) {
      if (ended) {
        answer.tryComplete(intake.answer());
      }
      return;
    }
    List<Offer.Line<Q>> full = chunk;
    chunk = new ArrayList<>(CHUNK_LINES);
    busy = true;
    source.pause();
    intake
        .take(full)
        .onSuccess(
            taken -> {
              busy = false;
              if (ended || (isEager && !chunk.isEmpty())) {
                handOn();
              } else {
                source.resume();
              }
            })
        .onFailure(answer::tryFail);
  }
}
