package org.directpay.compare;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Offers calls over a few connections, on one event loop. Where a pace is open, calls begin when
 * they are due, and their time counts from then even if no connection had room: so a stall is not
 * hidden.
 */
final class Load {

  private static final long TICK_MS = 1;

  /** How long the last answers are waited for, and how late a call may begin at all. */
  private static final long PATIENCE_NANOS = 15 * Pace.SECOND;

  private final Vertx vertx;
  private final int port;
  private final Map<String, String> head;
  private final int connections;

  /**
   * @param head of every call, besides its path
   */
  Load(Vertx vertx, int port, Map<String, String> head, int connections) {
    this.vertx = vertx;
    this.port = port;
    this.head = Map.copyOf(head);
    this.connections = connections;
  }

  /** Where calls come from, and what is made of their answers. */
  interface Source {

    Call next();

    void ended(Call call, Outcome outcome);
  }

  /** A way of offering calls. */
  interface Offer {

    Result result(Pace pace, Source source);
  }

  Result offer(Pace pace, Source source) {
    Run run = new Run(pace, source);
    String deployed = vertx.deployVerticle(run).await();
    Result result = run.over.future().await();
    vertx.undeploy(deployed).await();
    return result;
  }

  private final class Run extends VerticleBase implements Connection.Listener {

    private final Pace pace;
    private final Source source;
    private final Result result = new Result();
    private final Answers answers = new Answers();
    private final Promise<Result> over = Promise.promise();
    private final List<Connection> open = new ArrayList<>();

    /** Kept: a client that is nobody's any more is closed with its connections by the collector. */
    private final NetClient client =
        Load.this.vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));

    private long start;
    private long begun;
    private int underWay;
    private int turn;

    Run(Pace pace, Source source) {
      this.pace = pace;
      this.source = source;
    }

    @Override
    public Future<?> start() {
      context.exceptionHandler(over::tryFail);
      List<Future<?>> connecting = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        connecting.add(
            client
                .connect(port, "127.0.0.1")
                .onSuccess(socket -> open.add(new Connection(socket, head, this))));
      }
      return Future.all(connecting)
          .onSuccess(
              connected -> {
                start = System.nanoTime();
                vertx.setPeriodic(TICK_MS, tick -> tick());
              });
    }

    @Override
    public Future<?> stop() {
      open.forEach(Connection::close);
      return client.close();
    }

    private void tick() {
      begin();
      long now = System.nanoTime() - start;
      if (over.future().isComplete() || now < pace.end()) {
        return;
      }
      boolean late = now > pace.end() + PATIENCE_NANOS;
      if (late || (underWay == 0 && pace.due(begun, underWay, now) == Pace.NOT_NOW)) {
        finish();
      }
    }

    /** Calls that were not answered by now count as failed; others never began. */
    private void finish() {
      long unsent = 0;
      while (pace.due(begun + unsent, Integer.MAX_VALUE, Pace.NOT_NOW) != Pace.NOT_NOW) {
        unsent++;
      }
      result.leaveUnsent(unsent);
      open.forEach(Connection::close);
      over.tryComplete(result);
    }

    private void begin() {
      long now = System.nanoTime() - start;
      long due = pace.due(begun, underWay, now);
      while (due <= now && now < pace.end() + PATIENCE_NANOS) {
        Connection connection = withRoom();
        if (connection == null) {
          break;
        }
        Call call = source.next();
        call.begin(due, now);
        begun++;
        underWay++;
        connection.begin(call);
        due = pace.due(begun, underWay, now);
      }
      open.forEach(Connection::flush);
    }

    private @Nullable Connection withRoom() {
      for (int i = 0; i < open.size(); i++) {
        turn = (turn + 1) % open.size();
        if (open.get(turn).hasRoom()) {
          return open.get(turn);
        }
      }
      return null;
    }

    @Override
    public void ended(Call call) {
      underWay--;
      if (over.future().isComplete()) {
        return;
      }
      Outcome outcome = answers.judge(call);
      source.ended(call, outcome);
      result.count(call, outcome, call.dueAt(), call.sentAt(), System.nanoTime() - start);
    }

    @Override
    public void heard() {
      begin();
    }
  }
}
