package org.directpay.compare;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** On which machine, with which settings and of which code something was measured. */
final class Circumstances {

  private Circumstances() {}

  /** All of them, and first of all what was asked for. */
  static JsonObject of(JsonObject settings) {
    return new JsonObject()
        .put("revision", revision())
        .put("measured_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
        .mergeIn(settings)
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("processor", line("/proc/cpuinfo", "model name"))
        .put("memory", line("/proc/meminfo", "MemTotal"))
        .put("java", Runtime.version().toString())
        .put("gateway_java_options", new JsonArray(GatewayProcess.JAVA))
        .put("postgresql_settings", settingsOfPostgres());
  }

  private static JsonObject settingsOfPostgres() {
    JsonObject json = new JsonObject();
    Server.POSTGRES.forEach(json::put);
    return json.put("fsync", "on").put("full_page_writes", "on").put("synchronous_commit", "on");
  }

  private static String line(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String revision() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .redirectErrorStream(true)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? said.strip() : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
