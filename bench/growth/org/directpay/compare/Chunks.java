package org.directpay.compare;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.directpay.processes.Postgres;

/** Fills tables in bulk, one transaction a chunk, and tells how far it is. */
final class Chunks {

  private static final int WRITERS = 2;
  private static final long TELL_EVERY = 15 * Pace.SECOND;

  private final Postgres postgres;
  private final String database;
  private final String what;
  private final long all;
  private final long start = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(start);

  /**
   * @param what is loaded, in the plural
   * @param all how many there will be
   */
  Chunks(Postgres postgres, String database, String what, long all) {
    this.postgres = postgres;
    this.database = database;
    this.what = what;
    this.all = all;
  }

  /** Loads what has the numbers from one to before another. */
  interface Work {

    void load(Connection connection, long from, long to) throws SQLException;
  }

  /** Loads numbers from one to before another, by several writers. */
  void run(long from, long to, int size, Work work) {
    AtomicLong next = new AtomicLong(from);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(CompletableFuture.runAsync(() -> write(next, to, size, work)));
    }
    writers.forEach(CompletableFuture::join);
  }

  private void write(AtomicLong next, long to, int size, Work work) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      // What is loaded is loaded again if the server fails: its commits need not wait.
      statement.execute("set synchronous_commit = off");
      connection.setAutoCommit(false);
      long first = next.getAndAdd(size);
      while (first < to) {
        long end = Math.min(to, first + size);
        work.load(connection, first, end);
        connection.commit();
        done.addAndGet(end - first);
        tell();
        first = next.getAndAdd(size);
      }
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private void tell() {
    long now = System.nanoTime();
    long told = toldAt.get();
    if (now - told >= TELL_EVERY && toldAt.compareAndSet(told, now)) {
      double each = done.get() * (double) Pace.SECOND / (now - start);
      System.out.printf(
          Locale.ROOT,
          "  %,d of %,d %s, %,.0f/s, %,.0f s to go%n",
          done.get(),
          all,
          what,
          each,
          (all - done.get()) / each);
    }
  }

  /** One line at the end. */
  void tellEnd() {
    double seconds = (System.nanoTime() - start) / (double) Pace.SECOND;
    System.out.printf(
        Locale.ROOT, "  %,d %s in %.0f s, %,.0f/s%n", all, what, seconds, all / seconds);
  }
}
