package org.directpay.port.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private static final Path SCRIPTS = Path.of("src/main/resources/directpay/schema");

  @Test
  void theNewestScript_isKnown() throws IOException {
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      assertThat(scripts.mapToInt(MigrationsTest::version).max())
          .as("Migrations.NEWEST follows the scripts")
          .hasValue(Integer.parseInt(Migrations.NEWEST));
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"));
  }
}
