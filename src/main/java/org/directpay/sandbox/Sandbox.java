package org.directpay.sandbox;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts everything, plays the walk, and stays up until it is told to stop. */
public final class Sandbox {

  private final SandboxSettings settings;
  private final Story story;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private Sandbox(SandboxSettings settings, Story story) {
    this.settings = settings;
    this.story = story;
  }

  public static void main(String[] arguments) {
    Story story = new Story(System.out);
    try {
      SandboxSettings settings =
          SandboxSettings.read(System.getenv(), Path.of(System.getProperty("user.home")));
      Sandbox sandbox = new Sandbox(settings, story);
      CountDownLatch told = sandbox.stopWhenTold();
      sandbox.run();
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // Futures throw what they failed with, checked or not.
      story.line("The sandbox stops: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() {
    story.line("Directpay sandbox; data in " + settings.data());
    DataDirectory data = keep(DataDirectory.open(settings.data()));
    Town town = keep(Town.open(data, settings, databaseUrl(data)));
    town.walk(story).play();
    tellAudit(town.audit());
    story.line("");
    town.addresses(story);
    story.line("");
    story.line("Up. Ctrl-C drains and stops.");
  }

  private String databaseUrl(DataDirectory data) {
    String external = settings.gateway().get(SandboxSettings.DATABASE_VARIABLE);
    return external == null ? keep(LocalPostgres.start(data)).url() : external;
  }

  private void tellAudit(List<String> findings) {
    story.line("");
    story.line(
        findings.isEmpty()
            ? "  Audit: the books balance, and the bank's book agrees."
            : "  AUDIT: " + String.join("; ", findings));
  }

  private <C extends AutoCloseable> C keep(C opened) {
    synchronized (open) {
      open.push(opened);
    }
    return opened;
  }

  /** Closes in reverse order when the process is told to end; the latch opens after that. */
  private CountDownLatch stopWhenTold() {
    CountDownLatch told = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  closeAll();
                  told.countDown();
                },
                "stop"));
    return told;
  }

  private void closeAll() {
    synchronized (open) {
      while (!open.isEmpty()) {
        close(open.pop());
      }
    }
  }

  private void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      story.line("while stopping: " + e.getMessage());
    }
  }
}
