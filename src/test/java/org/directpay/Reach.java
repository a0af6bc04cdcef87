package org.directpay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What code may reach for, member by member, where a whole package would be too much to forbid.
 *
 * <p>Calls, constructors, fields and method references count alike: {@code Instant::now} is a
 * reading too. A member is forbidden in its subtypes as well.
 */
final class Reach {

  private static final Forbidden WORLD =
      new Forbidden(
          """
          java.lang.System                          currentTimeMillis nanoTime getenv
          java.lang.System                          getProperty getProperties
          java.lang.Integer                         getInteger
          java.lang.Long                            getLong
          java.lang.Boolean                         getBoolean
          java.lang.ProcessHandle                   current
          java.time.Clock                           system systemUTC systemDefaultZone
          java.time.Clock                           tickMillis tickSeconds tickMinutes
          java.time.InstantSource                   system
          java.time.ZoneId                          systemDefault
          java.util.TimeZone                        getDefault
          java.util.Locale                          getDefault
          java.util.Calendar                        getInstance
          java.util.Date                            <init>
          java.net.InetAddress                      getLocalHost getByName getAllByName
          java.lang.Math                            random
          java.util.UUID                            randomUUID
          java.util.Random                          <init>
          java.util.SplittableRandom                <init>
          java.security.SecureRandom                <init> getInstance getInstanceStrong
          java.util.concurrent.ThreadLocalRandom    current
          java.util.random.RandomGenerator          getDefault of
          """);

  private static final Forbidden TIMERS =
      new Forbidden(
          """
          io.vertx.core.Vertx                             setTimer setPeriodic timer timerStream
          io.vertx.core.Future                            timeout
          java.util.Timer                                 <init>
          java.util.concurrent.ScheduledExecutorService   schedule scheduleAtFixedRate
          java.util.concurrent.ScheduledExecutorService   scheduleWithFixedDelay
          java.util.concurrent.CompletableFuture          orTimeout completeOnTimeout
          java.util.concurrent.CompletableFuture          delayedExecutor
          """);

  private static final Forbidden BLOCKING =
      new Forbidden(
          """
          java.lang.Thread                          sleep join
          java.lang.Object                          wait
          java.lang.Process                         waitFor
          io.vertx.core.Future                      await
          java.util.concurrent.Future               get
          java.util.concurrent.CompletableFuture    join
          java.util.concurrent.CountDownLatch       await
          java.util.concurrent.CyclicBarrier        await
          java.util.concurrent.Semaphore            acquire acquireUninterruptibly
          java.util.concurrent.BlockingQueue        put take
          java.util.concurrent.ExecutorService      awaitTermination invokeAll invokeAny
          java.util.concurrent.locks.Condition      await awaitNanos awaitUntil
          java.util.concurrent.locks.Lock           lock lockInterruptibly
          java.util.concurrent.locks.LockSupport    park parkNanos parkUntil
          java.net.http.HttpClient                  send
          java.net.URL                              openConnection openStream
          """);

  private static final Forbidden SPEAKING =
      new Forbidden(
          """
          java.lang.System                          out err
          java.lang.Throwable                       printStackTrace
          java.lang.System                          getLogger
          java.util.logging.Logger                  getLogger
          org.slf4j.MDC                             put putCloseable pushByKey
          """);

  private Reach() {}

  static DescribedPredicate<JavaAccess<?>> readsTheOutsideWorld() {
    return describe(
        "reads the clock, the environment or chance",
        access -> readsNow(access.getTarget()) || WORLD.holds(access.getTarget()));
  }

  /** {@code Instant.now()} of all its kinds, unless the clock is handed in. */
  private static boolean readsNow(AccessTarget target) {
    return target instanceof CodeUnitAccessTarget method
        && target.getName().equals("now")
        && target.getOwner().getPackageName().startsWith("java.time")
        && method.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Clock.class));
  }

  static DescribedPredicate<JavaAccess<?>> setsATimer() {
    return describe("sets a timer", access -> TIMERS.holds(access.getTarget()));
  }

  static DescribedPredicate<JavaAccess<?>> blocks() {
    return describe("blocks the thread", access -> BLOCKING.holds(access.getTarget()));
  }

  static DescribedPredicate<JavaAccess<?>> speaksPastTheLog() {
    return describe("speaks past the log", access -> SPEAKING.holds(access.getTarget()));
  }

  /** A table of types and their forbidden members. */
  private static final class Forbidden {

    private final List<Row> rows;

    Forbidden(String table) {
      rows = table.lines().map(Row::parse).toList();
    }

    boolean holds(AccessTarget target) {
      return rows.stream().anyMatch(row -> row.holds(target.getOwner(), target.getName()));
    }

    private record Row(String type, Set<String> members) {

      static Row parse(String line) {
        String[] cells = line.split("\\s+");
        return new Row(cells[0], Arrays.stream(cells).skip(1).collect(Collectors.toSet()));
      }

      boolean holds(JavaClass owner, String member) {
        return members.contains(member) && owner.isAssignableTo(type);
      }
    }
  }
}
