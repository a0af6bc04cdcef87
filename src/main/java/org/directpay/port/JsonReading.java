package org.directpay.port;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body of proto3 JSON in one pass. Ours, and not protobuf's own reader, because that one
 * does not say where a fault is, takes duplicate keys, and ignores what comes after the value.
 *
 * <p>It knows what our messages are made of: texts, whole numbers, truth values, enums, messages,
 * and lists of these.
 */
final class JsonReading {

  private static final int DEPTH_MAX = 100;
  private static final int FAULTS_MAX = 100;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Each type's fields by name; as many as there are types of messages. */
  private static final Map<Descriptor, Map<String, FieldDescriptor>> FIELDS =
      new ConcurrentHashMap<>();

  private final byte[] body;
  private final List<Fault> faults = new ArrayList<>();

  JsonReading(byte[] body) {
    this.body = body;
  }

  /** Fills the builder; what is wrong is returned, and left out of it. */
  List<Fault> into(Message.Builder builder) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Problem(ProblemCode.MALFORMED_REQUEST, "the body must be one JSON object");
      }
      message(parser, builder);
      if (parser.nextToken() != null) {
        throw new Problem(
            ProblemCode.MALFORMED_REQUEST, "something follows the body's JSON object");
      }
      return faults;
    } catch (JsonProcessingException e) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, "no valid JSON" + where(e.getLocation()));
    } catch (IOException e) {
      throw new Problem(ProblemCode.MALFORMED_REQUEST, "no valid UTF-8");
    }
  }

  /** The library's own message may quote the body: only the place is told. */
  private static String where(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static Map<String, FieldDescriptor> fields(Descriptor type) {
    return type.getFields().stream()
        .collect(Collectors.toUnmodifiableMap(FieldDescriptor::getName, field -> field));
  }

  private void message(JsonParser parser, Message.Builder builder) throws IOException {
    Map<String, FieldDescriptor> fields =
        FIELDS.computeIfAbsent(builder.getDescriptorForType(), JsonReading::fields);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      FieldDescriptor field = fields.get(name);
      int before = faults.size();
      JsonToken token = parser.nextToken();
      if (field == null) {
        fault("is not a field of " + builder.getDescriptorForType().getName());
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        field(parser, builder, field);
      }
      under(name, before);
    }
  }

  private void field(JsonParser parser, Message.Builder builder, FieldDescriptor field)
      throws IOException {
    if (!field.isRepeated()) {
      Object value = value(parser, builder, field);
      if (value != null) {
        set(builder, field, value);
      }
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      fault("must be a list");
      parser.skipChildren();
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      int before = faults.size();
      Object value = value(parser, builder, field);
      if (value != null) {
        builder.addRepeatedField(field, value);
      }
      under(i, before);
    }
  }

  private void set(Message.Builder builder, FieldDescriptor field, Object value) {
    if (field.getRealContainingOneof() != null
        && builder.hasOneof(field.getRealContainingOneof())) {
      fault("excludes the other kinds that were given");
    } else {
      builder.setField(field, value);
    }
  }

  private @Nullable Object value(JsonParser parser, Message.Builder builder, FieldDescriptor field)
      throws IOException {
    return switch (field.getJavaType()) {
      case MESSAGE -> child(parser, builder, field);
      case STRING -> text(parser);
      case BOOLEAN -> truth(parser);
      case ENUM -> constant(parser, field);
      case INT -> {
        Long number = number(parser, Integer.MIN_VALUE, Integer.MAX_VALUE);
        yield number == null ? null : number.intValue();
      }
      case LONG -> number(parser, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT, DOUBLE, BYTE_STRING ->
          throw new IllegalStateException(field.getFullName() + " has a type we do not use");
    };
  }

  private @Nullable Object child(JsonParser parser, Message.Builder builder, FieldDescriptor field)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return wrong(parser, "must be an object");
    }
    Message.Builder child = builder.newBuilderForField(field);
    message(parser, child);
    return child.build();
  }

  private @Nullable Object text(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? parser.getText()
        : wrong(parser, "must be a text");
  }

  private @Nullable Object truth(JsonParser parser) throws IOException {
    return parser.currentToken().isBoolean()
        ? parser.getBooleanValue()
        : wrong(parser, "must be true or false");
  }

  private @Nullable Object constant(JsonParser parser, FieldDescriptor field) throws IOException {
    EnumValueDescriptor constant =
        parser.currentToken() == JsonToken.VALUE_STRING
            ? field.getEnumType().findValueByName(parser.getText())
            : null;
    return constant == null
        ? wrong(parser, "must be one of the values of " + field.getEnumType().getName())
        : constant;
  }

  /** Proto3 JSON writes an int64 as a text; both are read. */
  private @Nullable Long number(JsonParser parser, long least, long most) throws IOException {
    try {
      Long number =
          switch (parser.currentToken()) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_STRING -> Long.parseLong(parser.getText());
            default -> null;
          };
      if (number != null && number >= least && number <= most) {
        return number;
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      // Said below, with the place.
    }
    wrong(parser, "must be a whole number from " + least + " to " + most);
    return null;
  }

  private @Nullable Object wrong(JsonParser parser, String detail) throws IOException {
    fault(detail);
    parser.skipChildren();
    return null;
  }

  private void fault(String detail) {
    if (faults.size() < FAULTS_MAX) {
      faults.add(new Fault("", ReasonCode.FIELD_INVALID, detail));
    }
  }

  /** What was found since lies in a field, or at an index: pointers grow on the way back out. */
  private void under(Object step, int since) {
    for (int i = since; i < faults.size(); i++) {
      faults.set(i, faults.get(i).under("/" + escaped(step.toString())));
    }
  }

  /** RFC 6901. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
