package org.directpay.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.directpay.processes.Postgres;

/** Who used how much of the processors, as Linux counts it. */
final class Processors {

  private static final Path PROC = Path.of("/proc");

  /** Linux counts in hundredths of a second, whatever its own clock. */
  private static final double TICKS_A_SECOND = 100;

  private static final int USER = 11;
  private static final int OF_ITS_DEAD_CHILDREN = 13;

  private final ProcessHandle gateway;
  private final Postgres postgres;

  Processors(GatewayProcess gateway, Postgres postgres) {
    this.gateway = gateway.handle();
    this.postgres = postgres;
  }

  /** Processor time until now, in ticks. */
  record Used(long generator, long gateway, long postgres, long nanos) {

    /** Since then, in processors. */
    String since(Used before) {
      double ticks = (nanos - before.nanos) / (double) Pace.SECOND * TICKS_A_SECOND;
      return String.format(
          Locale.ROOT,
          "of %d processors: generator %.2f, gateway %.2f, PostgreSQL %.2f",
          Runtime.getRuntime().availableProcessors(),
          (generator - before.generator) / ticks,
          (gateway - before.gateway) / ticks,
          (postgres - before.postgres) / ticks);
    }
  }

  Used now() {
    return new Used(
        ticks(ProcessHandle.current(), USER, 2),
        ticks(gateway, USER, 2),
        postgres(postgres.postmaster()),
        System.nanoTime());
  }

  /** A backend's time goes to its postmaster's account when it ends. */
  private static long postgres(ProcessHandle postmaster) {
    try (Stream<ProcessHandle> children = postmaster.descendants()) {
      return ticks(postmaster, USER, 2)
          + ticks(postmaster, OF_ITS_DEAD_CHILDREN, 2)
          + children.mapToLong(child -> ticks(child, USER, 2)).sum();
    }
  }

  /** Sums fields of the process's line, counted from after its name. */
  private static long ticks(ProcessHandle process, int first, int count) {
    try {
      String line = Files.readString(PROC.resolve(process.pid() + "/stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      long sum = 0;
      for (int i = first; i < first + count; i++) {
        sum += Long.parseLong(fields[i]);
      }
      return sum;
    } catch (IOException e) {
      return 0; // It has ended.
    }
  }
}
