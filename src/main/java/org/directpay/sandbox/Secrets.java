package org.directpay.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The sandbox's own secrets: made at the first start, kept in files that only their owner reads.
 */
final class Secrets {

  private static final int KEY_BYTES = 32;

  private final DataDirectory data;
  private final SecureRandom random = new SecureRandom();

  Secrets(DataDirectory data) {
    this.data = data;
  }

  /** The encryption keys' file, in the form that the gateway reads. */
  Path encryptionKeys() {
    return file("gateway.keys", () -> "data.1=" + newKey() + "\nindex=" + newKey() + "\n");
  }

  /** A file that holds one secret; {@code make} is asked only if it is not there yet. */
  Path file(String name, Supplier<String> make) {
    Path file = data.resolve(name);
    try {
      if (!Files.exists(file)) {
        Path fresh = data.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, make.get(), StandardOpenOption.WRITE);
        Files.move(fresh, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the secret " + file, e);
    }
  }

  /** What a file holds. */
  static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret " + file, e);
    }
  }

  /** 256 random bits in Base64. */
  String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
