package org.directpay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.directpay.port.postgres.Keys;

/** Reads secrets from files. What is wrong is told without quoting them. */
final class KeyFiles {

  private static final String DATA_PREFIX = "data.";
  private static final String INDEX = "index";
  private static final int KEY_BYTES = 32;

  /** As Standard Webhooks asks. */
  private static final int SIGNING_KEY_BYTES_MIN = 24;

  private KeyFiles() {}

  /**
   * The encryption keys: {@code data.<number> = <Base64 of 32 bytes>}, the highest number encrypts
   * and each decrypts; {@code index = <Base64 of 32 bytes>} makes the blind indexes.
   */
  static Keys encryptionKeys(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    }
    Map<Integer, SecretKey> data = new HashMap<>();
    for (String name : lines.stringPropertyNames()) {
      if (name.startsWith(DATA_PREFIX)) {
        data.put(number(name), key("AES", name, lines.getProperty(name)));
      } else if (!name.equals(INDEX)) {
        throw new IllegalArgumentException("unknown name " + name);
      }
    }
    if (data.isEmpty() || lines.getProperty(INDEX) == null) {
      throw new IllegalArgumentException("at least data.1 and index are required");
    }
    int current = data.keySet().stream().max(Integer::compare).orElseThrow();
    return new Keys(current, data, key("HmacSHA256", INDEX, lines.getProperty(INDEX)));
  }

  /** A key that signs callbacks, in Base64. */
  static byte[] signingKey(Path file) throws IOException {
    byte[] key = Base64.getDecoder().decode(secret(file));
    if (key.length < SIGNING_KEY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "a signing key has at least " + SIGNING_KEY_BYTES_MIN + " bytes");
    }
    return key;
  }

  /** A file that holds one secret. */
  static String secret(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private static int number(String name) {
    try {
      return Integer.parseInt(name.substring(DATA_PREFIX.length()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " does not end with a number", e);
    }
  }

  private static SecretKey key(String algorithm, String name, String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(name + " must have 32 bytes");
    }
    return new SecretKeySpec(bytes, algorithm);
  }
}
