package org.directpay;

import static org.directpay.OpenApi.entries;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.directpay.port.Contract;

/** Messages as JSON schemas, each written when somebody refers to it. */
final class OpenApiSchemas {

  private final Contract contract;
  private final Map<String, Map<String, Object>> schemas = new TreeMap<>();

  OpenApiSchemas(Contract contract) {
    this.contract = contract;
  }

  Map<String, Map<String, Object>> all() {
    return schemas;
  }

  /**
   * A reference to a message.
   *
   * @param givenElsewhere fields that the path gives, so that the body need not
   */
  Map<String, Object> reference(Descriptor message, Collection<String> givenElsewhere) {
    Map<String, Object> known = schemas.get(message.getName());
    if (known == null) {
      schemas.put(message.getName(), new LinkedHashMap<>());
      known = object(message);
      schemas.put(message.getName(), known);
    }
    if (known.get("required") instanceof List<?> required) {
      List<?> left = required.stream().filter(name -> !givenElsewhere.contains(name)).toList();
      known.put("required", left);
      if (left.isEmpty()) {
        known.remove("required");
      }
    }
    return to(message.getName());
  }

  private static Map<String, Object> to(String name) {
    return entries("$ref", "#/components/schemas/" + name);
  }

  private Map<String, Object> object(Descriptor message) {
    Map<String, Object> schema = new LinkedHashMap<>();
    describe(schema, contract.comment(message.getName()));
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    List<String> required =
        message.getFields().stream()
            .map(FieldDescriptor::getName)
            .filter(field -> contract.isRequired(message.getName(), field))
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    message
        .getFields()
        .forEach(field -> properties.put(field.getName(), field(message.getName(), field)));
    schema.put("properties", properties);
    return schema;
  }

  Map<String, Object> field(String message, FieldDescriptor field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    describe(schema, contract.comment(message + "." + field.getName()));
    if (field.isRepeated()) {
      schema.put("type", "array");
      schema.put("items", one(field));
    } else {
      schema.putAll(one(field));
    }
    return schema;
  }

  private Map<String, Object> one(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case MESSAGE -> reference(field.getMessageType(), List.of());
      case ENUM -> reference(field.getEnumType());
      case STRING -> entries("type", "string");
      case BOOLEAN -> entries("type", "boolean");
      case INT -> entries("type", "integer", "format", "int32");
      case LONG -> entries("type", List.of("string", "integer"), "format", "int64");
      default -> throw new IllegalStateException(field.getFullName());
    };
  }

  private Map<String, Object> reference(EnumDescriptor type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    StringBuilder words = new StringBuilder(contract.comment(type.getName()));
    for (EnumValueDescriptor value : type.getValues()) {
      String meaning = contract.comment(type.getName() + "." + value.getName());
      if (!meaning.isEmpty()) {
        words.append(' ').append(value.getName()).append(": ").append(meaning).append('.');
      }
    }
    describe(schema, words.toString().strip());
    schema.put("type", "string");
    schema.put("enum", type.getValues().stream().map(EnumValueDescriptor::getName).toList());
    schemas.put(type.getName(), schema);
    return to(type.getName());
  }

  private static void describe(Map<String, Object> schema, String words) {
    if (!words.isEmpty()) {
      schema.put("description", words);
    }
  }
}
