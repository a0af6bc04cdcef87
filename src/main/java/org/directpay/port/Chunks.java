package org.directpay.port;

import com.google.protobuf.Message;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Hands a stream's requests on in chunks; meanwhile the sender waits. */
final class Chunks<Q extends Message, A> {

  private static final int CHUNK_LINES = 200;

  private final ReadStream<?> source;
  private final Offer.Intake<Q, A> intake;
  private final Promise<A> answer = Promise.promise();

  private List<Offer.Line<Q>> chunk = new ArrayList<>(CHUNK_LINES);
  private long lines;
  private boolean busy;
  private boolean ended;

  Chunks(ReadStream<?> source, Offer.Intake<Q, A> intake) {
    this.source = source;
    this.intake = intake;
  }

  Future<A> answer() {
    return answer.future();
  }

  /** Adds a request, or why it cannot be read. */
  void line(Supplier<Q> request) {
    lines++;
    chunk.add(new Offer.Line<>(lines, Future.succeededFuture().map(read -> request.get())));
    if (chunk.size() >= CHUNK_LINES) {
      handOn();
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
              if (ended) {
                handOn();
              } else {
                source.resume();
              }
            })
        .onFailure(answer::tryFail);
  }
}
