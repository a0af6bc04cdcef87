package org.directpay.oracle;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Lets both readings of the terms answer a million bills, and tells how far it is.
 *
 * <pre>
 *   mvn -q -Poracle test-compile exec:exec                            from any seed
 *   mvn -q -Poracle test-compile exec:exec -Dseed=4711 -Dbills=1      this life again
 * </pre>
 */
public final class Million {

  private static final long MANY = 1_000_000;
  private static final long SHOW_EVERY = 50_000;
  private static final int THREADS = 2;

  private final long bills = number("bills", MANY);
  private final AtomicLong seeds = new AtomicLong(number("seed", System.nanoTime() >>> 20));
  private final AtomicLong answered = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final long start = System.nanoTime();

  private Million() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(new Million().run() ? 0 : 1);
  }

  private static long number(String name, long preset) {
    String text = System.getProperty(name, "");
    return text.isEmpty() ? preset : Long.parseLong(text);
  }

  private boolean run() throws InterruptedException {
    System.out.println("seeds from " + seeds.get());
    List<Thread> threads =
        IntStream.range(0, bills == 1 ? 1 : THREADS).mapToObj(i -> new Thread(this::work)).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    counts.forEach((word, times) -> System.out.printf("%,12d  %s%n", times, word));
    TreeSet<String> missed = new TreeSet<>(Words.all());
    missed.removeAll(counts.keySet());
    if (bills >= MANY && !missed.isEmpty()) {
      System.out.println("never met: " + missed);
    }
    failures.forEach(System.out::println);
    boolean equal = failures.isEmpty();
    System.out.printf(
        "oracle: %,d bills, %s%n", answered.get(), equal ? "all equal" : "NOT ALL EQUAL");
    return equal;
  }

  private void work() {
    Tally tally = new Tally();
    while (answered.get() < bills && failures.isEmpty()) {
      Trial trial = new Trial(tally);
      long seed = seeds.getAndIncrement();
      try {
        String failure = trial.failure(seed);
        if (!failure.isEmpty()) {
          failures.add(failure);
        }
      } catch (RuntimeException bug) {
        bug.printStackTrace(System.out);
        failures.add("seed " + seed + " threw " + bug);
      }
      show(answered.addAndGet(trial.bills()), trial.bills());
    }
    synchronized (counts) {
      tally.counts().forEach((word, times) -> counts.merge(word, times, Long::sum));
    }
  }

  private void show(long now, long more) {
    if (now / SHOW_EVERY != (now - more) / SHOW_EVERY) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%,10d bills, %,.0f a second%n", now, now / seconds);
    }
  }
}
