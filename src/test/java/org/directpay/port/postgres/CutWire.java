package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to the database that breaks when the server has the COMMIT and we have no answer yet. */
final class CutWire {

  private final Vertx vertx;
  private final int serverPort;
  private final NetServer server;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean cutNext;
  private volatile boolean stayDown;
  private volatile boolean down;

  CutWire(Vertx vertx, int serverPort) {
    this.vertx = vertx;
    this.serverPort = serverPort;
    this.server = vertx.createNetServer();
  }

  Future<NetServer> listen() {
    return server.connectHandler(this::connect).listen(0, "localhost");
  }

  int port() {
    return server.actualPort();
  }

  void cutAnswerToNextCommit(boolean andStayDown) {
    stayDown = andStayDown;
    cutNext = true;
  }

  int cuts() {
    return cuts.get();
  }

  private void connect(NetSocket client) {
    if (down) {
      client.close();
      return;
    }
    client.pause();
    vertx
        .createNetClient()
        .connect(serverPort, "localhost")
        .onSuccess(
            target -> {
              boolean[] cut = {false};
              target.handler(
                  answer -> {
                    if (cut[0]) {
                      client.close();
                    } else {
                      client.write(answer);
                    }
                  });
              target.closeHandler(closed -> client.close());
              client.closeHandler(closed -> target.close());
              client.handler(
                  sent -> {
                    cut[0] |= isCutNow(sent);
                    target.write(sent);
                  });
              client.resume();
            });
  }

  private boolean isCutNow(Buffer sent) {
    if (cutNext && sent.toString(StandardCharsets.ISO_8859_1).contains("COMMIT")) {
      cutNext = false;
      down = stayDown;
      cuts.incrementAndGet();
      return true;
    }
    return false;
  }
}
