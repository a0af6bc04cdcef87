package org.directpay.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program of ours in a process of its own, and what it says. */
public final class Jvm {

  private static final Duration DEATH_MOST = Duration.ofSeconds(5);

  /** For a process that ends soon: a second compiler and a large heap would not pay. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto");

  private static final String OUR_VARIABLES = "DIRECTPAY_";

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer orders;
  private final Thread reader;
  private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Jvm(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.reader = new Thread(this::read, name + " reader");
    this.orders =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a program.
   *
   * @param log what it says is kept there, after what is there already
   * @param options of the virtual machine
   * @param variables all of ours that it sees
   * @param command the class to run, and its arguments
   */
  public static Jvm start(
      String name,
      Path log,
      List<String> options,
      Map<String, String> variables,
      String... command) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith(OUR_VARIABLES));
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      Jvm jvm = new Jvm(name, log, process);
      jvm.reader.setDaemon(true);
      jvm.reader.start();
      return jvm;
    } catch (IOException e) {
      throw new Finding(name + " cannot be started: " + e.getMessage());
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter kept =
            new PrintWriter(
                Files.newBufferedWriter(
                    log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      String line = lines.readLine();
      while (line != null) {
        kept.println(line);
        kept.flush();
        said.add(line);
        line = lines.readLine();
      }
    } catch (IOException e) {
      said.add("its output ended with " + e.getMessage()); // As it does when the process is killed.
    }
  }

  /** As the operating system knows it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** SIGTERM, and waits until it has ended by itself. */
  public void stop(Duration most) {
    process.destroy();
    Patience.until(most, "the end of " + name, () -> !process.isAlive());
  }

  /** Waits for a line that begins so, and answers with the rest of it. */
  public String hear(String beginning, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> line = next();
      if (line.isPresent() && line.get().startsWith(beginning)) {
        return line.get().substring(beginning.length()).strip();
      }
      if (line.isEmpty() && !process.isAlive()) {
        break;
      }
    }
    throw new Finding(name + " did not say \"" + beginning + "\"; see " + log);
  }

  private Optional<String> next() {
    try {
      return Optional.ofNullable(said.poll(50, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Finding("interrupted while listening to " + name);
    }
  }

  /** Gives an order on its standard input. */
  public void tell(String order) {
    try {
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new Finding(name + " does not listen: " + e.getMessage());
    }
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    Patience.until(DEATH_MOST, "the end of " + name, () -> !process.isAlive());
  }

  /** SIGCONT. */
  public void thaw() {
    try {
      new ProcessBuilder("kill", "-CONT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new Finding(name + " cannot be thawed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it was stopped by a signal, as the kernel sees it. */
  public boolean isFrozen() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.substring(stat.lastIndexOf(')')).startsWith(") T");
    } catch (IOException e) {
      return false;
    }
  }

  /** The exit code, once it has ended by itself. */
  public int end(Duration most) {
    Patience.until(most, "the end of " + name, () -> !process.isAlive() && !reader.isAlive());
    return process.exitValue();
  }

  /** Everything said that nobody has heard yet. */
  public List<String> unheard() {
    List<String> lines = new ArrayList<>();
    said.drainTo(lines);
    return lines;
  }
}
