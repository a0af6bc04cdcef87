package org.directpay.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Lives through the money path a million times, and tells how far it is.
 *
 * <pre>
 *   mvn -q -Psimulate test-compile exec:exec                        from any seed
 *   mvn -q -Psimulate test-compile exec:exec -Dseed=4711 -Dseeds=1  this run again, with its story
 * </pre>
 *
 * <p>Crashes come by chance; {@code -Dcrash=17} has one only, at the run's 17th durable step, and
 * {@code -Dcrash=each} takes each step of each run in turn.
 */
public final class Simulate {

  private static final long MANY = 1_000_000;
  private static final long SHOW_EVERY = 10_000;
  private static final int FAILURES_SHOWN_MAX = 20;
  private static final int THREADS = 2;

  private final String crash = System.getProperty("crash", "");
  private final long seeds = number("seeds", MANY);
  private final AtomicLong next = new AtomicLong(number("seed", System.nanoTime() >>> 20));
  private final AtomicLong done = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Happening, Long> tally = new EnumMap<>(Happening.class);
  private final long start = System.nanoTime();

  private Simulate() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(new Simulate().run() ? 0 : 1);
  }

  private static long number(String name, long preset) {
    String text = System.getProperty(name, "");
    return text.isEmpty() ? preset : Long.parseLong(text);
  }

  private boolean run() throws InterruptedException {
    long first = next.get();
    long end = first + seeds;
    System.out.println("seeds from " + first);
    int threads = seeds == 1 ? 1 : THREADS;
    var workers = IntStream.range(0, threads).mapToObj(i -> new Thread(() -> work(end))).toList();
    workers.forEach(Thread::start);
    for (Thread worker : workers) {
      worker.join();
    }
    tally.forEach((happening, times) -> System.out.printf("%,14d  %s%n", times, happening));
    failures.stream().limit(FAILURES_SHOWN_MAX).forEach(System.out::println);
    System.out.printf(
        "simulate: %,d runs, %s%n",
        done.get(), failures.isEmpty() ? "all in order" : failures.size() + " NOT IN ORDER");
    return failures.isEmpty();
  }

  private void work(long end) {
    for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      if (crash.equals("each")) {
        sweep(seed);
      } else {
        run(seed, crash.isEmpty() ? Fate.random(seed) : Fate.crashAt(Integer.parseInt(crash)));
      }
    }
  }

  private void sweep(long seed) {
    int steps = run(seed, Fate.crashAt(0));
    for (int step = 1; step <= steps; step++) {
      run(seed, Fate.crashAt(step));
    }
  }

  private int run(long seed, Fate fate) {
    boolean isOne = seeds == 1 && !crash.equals("each");
    Simulation.Result result = Simulation.run(seed, Parts.SOUND, fate, /* wantsStory= */ isOne);
    result.story().forEach(System.out::println);
    synchronized (tally) {
      result.tally().forEach((what, times) -> tally.merge(what, (long) times, Long::sum));
    }
    if (!result.findings().isEmpty()) {
      failures.add(fate.replay(seed) + ": " + result.findings());
    }
    show(done.incrementAndGet());
    return result.steps();
  }

  private void show(long now) {
    if (now % SHOW_EVERY == 0) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%,12d runs, %,.0f a second%n", now, now / seconds);
    }
  }
}
