package org.directpay;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Sends a buffer in one piece, without telling its length beforehand. */
final class Trickle implements ReadStream<Buffer> {

  private final Vertx vertx;
  private final Buffer buffer;
  private Handler<Buffer> handler = ignored -> {};
  private Handler<Void> end = ignored -> {};

  Trickle(Vertx vertx, Buffer buffer) {
    this.vertx = vertx;
    this.buffer = buffer;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(Handler<Throwable> unused) {
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(Handler<Buffer> taker) {
    if (taker != null) {
      handler = taker;
    }
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    vertx.runOnContext(
        now -> {
          handler.handle(buffer);
          end.handle(null);
        });
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(Handler<Void> ender) {
    if (ender != null) {
      end = ender;
    }
    return this;
  }
}
