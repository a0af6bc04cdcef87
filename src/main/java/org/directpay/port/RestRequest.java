package org.directpay.port;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request of what REST spreads over path, query and body. What stands in two places must be
 * the same in both: nobody gains a party by naming it where we do not look.
 */
final class RestRequest<Q extends Message> {

  /** The parameter, and the field, that says in which form an answer is wanted. */
  static final String FORMAT = "format";

  private final Message.Builder request;
  private final @Nullable FieldDescriptor bodyField;
  private final List<Fault> faults = new ArrayList<>();

  RestRequest(Q prototype, String body) {
    this.request = prototype.newBuilderForType();
    this.bodyField = body.isEmpty() ? null : prototype.getDescriptorForType().findFieldByName(body);
  }

  /** Takes the body; fails at once if it cannot be read. */
  RestRequest<Q> body(byte[] body) {
    if (bodyField == null) {
      request.mergeFrom(Json.read(body, request.getDefaultInstanceForType()));
    } else {
      Message prototype = request.newBuilderForField(bodyField).getDefaultInstanceForType();
      request.setField(bodyField, Json.read(body, prototype));
    }
    return this;
  }

  /** Takes the body, read from another form. */
  RestRequest<Q> body(Message body) {
    if (bodyField == null) {
      request.mergeFrom(body);
    } else {
      request.setField(bodyField, body);
    }
    return this;
  }

  /** Takes the path's variables; the body may repeat them. */
  RestRequest<Q> path(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          set(request, name, value);
          if (bodyField != null) {
            Message.Builder body = ((Message) request.getField(bodyField)).toBuilder();
            set(body, name, value);
            request.setField(bodyField, body.build());
          }
        });
    return this;
  }

  private void set(Message.Builder message, String name, String value) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      return;
    }
    String given = (String) message.getField(field);
    if (!given.isEmpty() && !given.equals(value)) {
      fault(name, "differs from the path");
    }
    message.setField(field, value);
  }

  /** What has a body says all in it: a parameter could only say something else. */
  RestRequest<Q> noQuery(MultiMap query) {
    query.names().forEach(name -> fault(name, "is a parameter, and there are none here"));
    return this;
  }

  /** Asks for an answer in a format, unless the request names one. */
  RestRequest<Q> format(String format) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(FORMAT);
    if (field != null && ((String) request.getField(field)).isEmpty()) {
      request.setField(field, format);
    }
    return this;
  }

  RestRequest<Q> query(MultiMap query) {
    for (String name : query.names()) {
      FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
      if (field == null || query.getAll(name).size() > 1) {
        fault(name, "is not a parameter here, or is given twice");
      } else {
        set(field, query.get(name));
      }
    }
    return this;
  }

  private void set(FieldDescriptor field, String value) {
    switch (field.getJavaType()) {
      case STRING -> request.setField(field, value);
      case INT -> whole(field, value);
      default -> fault(field.getName(), "is not a parameter here");
    }
  }

  private void whole(FieldDescriptor field, String value) {
    try {
      request.setField(field, Integer.parseInt(value));
    } catch (NumberFormatException e) {
      fault(field.getName(), "must be a whole number");
    }
  }

  private void fault(String name, String detail) {
    faults.add(new Fault("/" + name, ReasonCode.FIELD_INVALID, detail));
  }

  Q build() {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
    @SuppressWarnings("unchecked") // A builder builds its own type.
    Q built = (Q) request.build();
    return built;
  }
}
