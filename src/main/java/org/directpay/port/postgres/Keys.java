package org.directpay.port.postgres;

import java.util.Map;
import javax.crypto.SecretKey;

/**
 * The keys of what is kept encrypted. Several data keys live at once, so that they can be rotated:
 * the current one encrypts, each of them decrypts.
 *
 * @param current the id of the data key that encrypts
 * @param data AES-256 keys by id, from 1 to 65,535; an id is never used again
 * @param index the HMAC key of the blind indexes; it cannot be rotated without rewriting them
 */
public record Keys(int current, Map<Integer, SecretKey> data, SecretKey index) {

  private static final int ID_MAX = 0xFFFF;

  public Keys {
    data = Map.copyOf(data);
    if (!data.containsKey(current)) {
      throw new IllegalArgumentException("the current data key is not among the data keys");
    }
    if (data.keySet().stream().anyMatch(id -> id < 1 || id > ID_MAX)) {
      throw new IllegalArgumentException("a data key's id lies between 1 and " + ID_MAX);
    }
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "Keys[redacted]";
  }
}
