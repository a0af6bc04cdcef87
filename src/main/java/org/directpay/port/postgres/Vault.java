package org.directpay.port.postgres;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what must not be read from the tables: AES-256-GCM, as key id, nonce, text and tag. The
 * place (table, column and row) is authenticated along, so a value cannot be moved to another row.
 *
 * <p>A blind index finds equal values without revealing them.
 */
final class Vault {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Keys keys;
  private final RandomGenerator random;

  /** Looking for an algorithm costs more than using it, so each thread keeps its own. */
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Vault::cipher);

  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  /**
   * @param random cryptographically strong: a nonce that comes twice breaks the encryption
   */
  Vault(Keys keys, RandomGenerator random) {
    this.keys = keys;
    this.random = random;
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(keys.index());
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  /** Where a sealed value stands. */
  record Place(String table, String column, String row) {

    private byte[] bytes() {
      return (table + "|" + column + "|" + row).getBytes(StandardCharsets.UTF_8);
    }
  }

  Buffer seal(byte[] clear, Place place) {
    byte[] nonce = randomBytes(NONCE_BYTES);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.current(), nonce, clear, place);
    return Buffer.buffer(Short.BYTES + NONCE_BYTES + sealed.length)
        .appendUnsignedShort(keys.current())
        .appendBytes(nonce)
        .appendBytes(sealed);
  }

  /** Bytes that nobody can guess, for keys and nonces. */
  byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  byte[] open(Buffer sealed, Place place) {
    int textAt = Short.BYTES + NONCE_BYTES;
    return run(
        Cipher.DECRYPT_MODE,
        sealed.getUnsignedShort(0),
        sealed.getBytes(Short.BYTES, textAt),
        sealed.getBytes(textAt, sealed.length()),
        place);
  }

  private byte[] run(int mode, int keyId, byte[] nonce, byte[] text, Place place) {
    SecretKey key = keys.data().get(keyId);
    if (key == null) {
      throw new IllegalStateException("no data key " + keyId + " for a value of " + place.table());
    }
    try {
      Cipher cipher = ciphers.get();
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.bytes());
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal or open a value of " + place.table(), e);
    }
  }

  /** The blind index of a value; equal values of different kinds have different ones. */
  UUID index(String kind, String value) {
    byte[] hash = macs.get().doFinal((kind + "|" + value).getBytes(StandardCharsets.UTF_8));
    ByteBuffer first = ByteBuffer.wrap(hash);
    return new UUID(first.getLong(), first.getLong());
  }
}
