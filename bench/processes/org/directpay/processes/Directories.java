package org.directpay.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a harness keeps what its processes write. */
public final class Directories {

  private Directories() {}

  /** Makes it, without anything that an earlier run left there. */
  public static void empty(Path directory) throws IOException {
    delete(directory);
    Files.createDirectories(directory);
  }

  /** Deletes it and all below it. */
  public static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : all) {
          Files.delete(file);
        }
      }
    }
  }
}
