package org.directpay.core.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are too long for a test's source. */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/statement");

  private Golden() {}

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
