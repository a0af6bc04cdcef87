package org.directpay.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.directpay.Gateway;
import org.directpay.GatewayConfig;
import org.directpay.port.Milestones;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as production runs it, in a process that can be told, by a line on its standard
 * input, to signal itself right after a durable step. Without a word it is an ordinary gateway.
 */
final class DoomedGateway implements Milestones {

  /** Printed when requests are taken. */
  static final String READY = "torture: ready";

  /** Printed when a doom has been heard. */
  static final String ARMED = "torture: armed";

  private final AtomicReference<@Nullable Doom> doom = new AtomicReference<>();

  private DoomedGateway() {}

  public static void main(String[] arguments) throws IOException {
    DoomedGateway doomed = new DoomedGateway();
    Gateway.open(GatewayConfig.read(System.getenv()), doomed)
        .onSuccess(opened -> System.out.println(READY))
        .onFailure(DoomedGateway::giveUp);
    doomed.listen();
  }

  private static void giveUp(Throwable failure) {
    System.out.println(failure);
    Runtime.getRuntime().halt(1);
  }

  /** Ends with the process that started it. */
  private void listen() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = lines.readLine();
    while (line != null) {
      doom.set(Doom.parse(line));
      System.out.println(ARMED);
      line = lines.readLine();
    }
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void reached(Milestone milestone) {
    Doom before = doom.getAndUpdate(waiting -> after(milestone, waiting));
    if (before != null && before.milestone() == milestone && before.occurrence() == 1) {
      signal(before.signal());
    }
  }

  private static @Nullable Doom after(Milestone milestone, @Nullable Doom waiting) {
    if (waiting == null || waiting.milestone() != milestone) {
      return waiting;
    }
    return waiting.occurrence() == 1
        ? null
        : new Doom(waiting.signal(), milestone, waiting.occurrence() - 1);
  }

  /** Returns only from a signal that one can wake up from. */
  private static void signal(Doom.Signal signal) {
    String self = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-" + signal, self).start().waitFor();
      if (signal == Doom.Signal.KILL) {
        Thread.sleep(Long.MAX_VALUE);
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(3);
    }
  }
}
