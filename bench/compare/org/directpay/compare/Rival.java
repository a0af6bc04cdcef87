package org.directpay.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.directpay.processes.Postgres;

/**
 * The rows that settlements write, written by pgbench on the same server: no reads, no locks but
 * its own, nothing decided. Where pgbench is not installed, a plain client of ours takes its place.
 */
final class Rival {

  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

  private final Path directory;
  private final Postgres postgres;
  private final String database;
  private final int people;
  private int runs;

  Rival(Path directory, Postgres postgres, String database, int people) {
    this.directory = directory;
    this.postgres = postgres;
    this.database = database;
    this.people = people;
  }

  /** The best of several client counts, in settlements a second. */
  double best(String statement, int together, int[] clients, int seconds) {
    double best = 0;
    for (int count : clients) {
      double rate = together * run(statement, count, seconds);
      System.out.printf(
          Locale.ROOT, "  %s, %d together, %d clients: %,.0f/s%n", name(), together, count, rate);
      best = Math.max(best, rate);
    }
    return best;
  }

  private static String name() {
    return program().isPresent() ? "pgbench" : "a plain pipelined client (no pgbench here)";
  }

  private double run(String statement, int clients, int seconds) {
    long from = ++runs * 10_000_000L;
    Optional<Path> program = program();
    return program.isPresent()
        ? pgbench(program.get(), statement, clients, seconds, from)
        : PlainClient.run(postgres.url(database), statement, clients, seconds, from, people);
  }

  private double pgbench(Path program, String statement, int clients, int seconds, long from) {
    try {
      Path script =
          Files.writeString(
              directory.resolve("rival.sql"),
              "\\set n :n + 1\n\\set p random(0, " + (people - 1) + ")\n" + statement);
      ProcessBuilder builder =
          new ProcessBuilder(
                  program.toString(),
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--define=n=" + from,
                  "--client=" + clients,
                  "--jobs=" + Math.min(2, clients),
                  "--time=" + seconds,
                  "--file=" + script,
                  "--host=localhost",
                  "--port=" + postgres.port(),
                  "--username=postgres",
                  database)
              .redirectErrorStream(true);
      builder.environment().put("PGOPTIONS", "-c search_path=directpay -c jit=off");
      Process process = builder.start();
      String said = said(process);
      Matcher rate = RATE.matcher(said);
      if (process.waitFor() != 0 || !rate.find()) {
        throw new IllegalStateException("pgbench failed:\n" + said);
      }
      return Double.parseDouble(rate.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String said(Process process) throws IOException {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      return String.join("\n", reader.lines().toList());
    }
  }

  /** Where Debian and most others put it; the newest one. */
  private static Optional<Path> program() {
    List<Path> places = new ArrayList<>();
    for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      places.add(Path.of(place, "pgbench"));
    }
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        places.addAll(
            0,
            versions
                .map(version -> version.resolve("bin/pgbench"))
                .sorted((one, two) -> two.compareTo(one))
                .toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return places.stream().filter(Files::isExecutable).findFirst();
  }
}
