package org.directpay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.directpay.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The walk through the whole house, over the wire, as the sandbox plays it. */
final class WalkIT {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir private Path temporary;

  @Test
  void walk_givesThePublishedAmounts_andLogsNobody() throws SQLException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"))) {
      String first = play(data);
      assertThat(first).contains("14934.78", "468.33", "14466.45", "604.19", "confirmed");

      String second = play(data);
      assertThat(second).contains("found from an earlier start", "14934.78", "604.19");
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }
    assertThat(log.list).isNotEmpty();
    assertThat(log.list.stream().map(WalkIT::everythingOf))
        .noneMatch(line -> personalData().stream().anyMatch(line::contains));
  }

  static Story story(ByteArrayOutputStream told) {
    return new Story(new PrintStream(told, /* autoFlush= */ true, UTF_8));
  }

  private static String play(DataDirectory data) throws SQLException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (Town town = Town.open(data, settings(data), DATABASE.url())) {
      town.walk(story(told)).play();
      assertThat(town.audit()).isEmpty();
    }
    return told.toString(UTF_8);
  }

  static SandboxSettings settings(DataDirectory data) {
    return new SandboxSettings(
        data.resolve("."),
        /* bankPort= */ 0,
        Map.of(
            "DIRECTPAY_SERVER_PORT", "0",
            "DIRECTPAY_MANAGEMENT_PORT", "0",
            "DIRECTPAY_PAYOUT_POLL_MS", "50"));
  }

  private static String everythingOf(ILoggingEvent event) {
    return event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy();
  }

  /** Names, ids and accounts of everybody who appears. */
  private static List<String> personalData() {
    return Stream.of(Sample.COUNTER, Sample.ACCOUNT)
        .map(Sample::load)
        .flatMap(sample -> sample.coverages().stream())
        .flatMap(coverage -> Stream.of(coverage.getJsonObject("insured"), account(coverage)))
        .flatMap(
            person ->
                Stream.of("name", "id_number", "holder_name", "number").map(person::getString))
        .filter(value -> value != null)
        .toList();
  }

  private static JsonObject account(JsonObject coverage) {
    return coverage.getJsonObject("account");
  }
}
