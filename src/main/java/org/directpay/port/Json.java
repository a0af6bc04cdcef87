package org.directpay.port;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.directpay.core.claim.Fault;

/** Messages as proto3 JSON, under the names written in the proto files. */
public final class Json {

  private Json() {}

  /**
   * Reads a body; fails with MALFORMED_REQUEST if it is no JSON, and with INVALID_REQUEST and a
   * pointer to each field that the message does not have or whose value has the wrong type.
   */
  public static <M extends Message> M read(byte[] body, M prototype) {
    Message.Builder builder = prototype.newBuilderForType();
    List<Fault> faults = new JsonReading(body).into(builder);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    @SuppressWarnings("unchecked") // A builder builds its own type.
    M message = (M) builder.build();
    return message;
  }

  public static Buffer write(MessageOrBuilder message) {
    return Buffer.buffer(JsonWriting.of(message));
  }
}
