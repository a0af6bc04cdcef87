package org.directpay.port.hospital;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.directpay.port.Sha256;

/**
 * Tells whether two messages ask the same: SHA-256 over the message's type and its parsed fields,
 * so that spelling (REST or gRPC, spaces, order of keys) makes no difference.
 *
 * <p>Kept hashes are compared with new ones for as long as their bookings stand: a change of what
 * is hashed is a new version in front, and the old one stays able to be computed.
 */
final class ContentHash {

  private static final String VERSION = "v1:";

  private ContentHash() {}

  static String of(Message content) {
    byte[] bytes = new byte[content.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("the array is as long as the message", e);
    }
    MessageDigest digest = Sha256.digest();
    digest.update(content.getDescriptorForType().getFullName().getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    return VERSION + HexFormat.of().formatHex(digest.digest(bytes));
  }
}
