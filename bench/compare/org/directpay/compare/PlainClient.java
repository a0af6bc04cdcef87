package org.directpay.compare;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What pgbench would do: so many connections run one prepared statement again and again. */
final class PlainClient {

  private final long end;
  private final int people;
  private final AtomicLong done = new AtomicLong();

  private PlainClient(int seconds, int people) {
    this.end = System.nanoTime() + seconds * Pace.SECOND;
    this.people = people;
  }

  /** Transactions a second. */
  static double run(String url, String statement, int clients, int seconds, long from, int people) {
    String sql =
        statement.replace(":client_id", "$2").replace(":n::", "$1::").replace(":p::", "$3::");
    Vertx vertx = Vertx.vertx();
    PlainClient client = new PlainClient(seconds, people);
    PgConnectOptions options =
        PgConnectOptions.fromUri(url)
            .addProperty("search_path", "directpay")
            .addProperty("jit", "off");
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      long number = i;
      running.add(
          PgConnection.connect(vertx, options)
              .compose(connection -> connection.prepare(sql))
              .compose(prepared -> client.work(prepared, number, from)));
    }
    Future.all(running).await();
    double seconds2 = (System.nanoTime() - start) / (double) Pace.SECOND;
    vertx.close().await();
    return client.done.get() / seconds2;
  }

  private Future<Void> work(PreparedStatement prepared, long client, long from) {
    Promise<Void> over = Promise.promise();
    next(prepared, client, from, over);
    return over.future();
  }

  private void next(PreparedStatement prepared, long client, long number, Promise<Void> over) {
    if (System.nanoTime() > end) {
      over.complete();
      return;
    }
    long person = ThreadLocalRandom.current().nextInt(people);
    prepared
        .query()
        .execute(Tuple.of(number, client, person))
        .onFailure(over::fail)
        .onSuccess(
            rows -> {
              done.incrementAndGet();
              next(prepared, client, number + 1, over);
            });
  }
}
