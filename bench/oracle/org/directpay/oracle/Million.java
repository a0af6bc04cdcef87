package org.directpay.oracle;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets both readings of the terms answer a million bills, and tells how far it is.
 *
 * <pre>
 *   mvn -q -Poracle test-compile exec:exec                 a million bills, from any seed
 *   mvn -q -Poracle test-compile exec:exec -Dseed=4711 -Dbills=1     one family's life again
 * </pre>
 */
public final class Million {

  private static final long MANY = 1_000_000;
  private static final long SHOW_EVERY = 50_000;

  private final long bills = number("bills", MANY);
  private final AtomicLong seeds = new AtomicLong(number("seed", System.nanoTime() >>> 20));
  private final AtomicLong answered = new AtomicLong();
  private final AtomicBoolean failed = new AtomicBoolean();
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
        List.of(new Thread(this::work, "oracle 1"), new Thread(this::work, "oracle 2"));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        "oracle: %,d bills, %s%n", answered.get(), failed.get() ? "NOT ALL EQUAL" : "all equal");
    return !failed.get();
  }

  private void work() {
    while (answered.get() < bills && !failed.get()) {
      long seed = seeds.getAndIncrement();
      Trial trial = new Trial();
      List<String> differences = trial.differences(seed);
      if (!differences.isEmpty()) {
        failed.set(true);
        System.out.println("seed " + seed);
        differences.forEach(System.out::println);
      }
      show(answered.addAndGet(trial.bills()), trial.bills());
    }
  }

  private void show(long now, long more) {
    if (now / SHOW_EVERY != (now - more) / SHOW_EVERY) {
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%,10d bills, %,.0f a second%n", now, now / seconds);
    }
  }
}
