package org.directpay.port;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/**
 * Messages in which every field says something, and nothing that is a default: what a reader or
 * writer forgets is missed. Of fields that exclude each other a repeated message has one each.
 */
final class Filled {

  /** Only one of these is written in a limit. */
  private static final List<String> UNITS = List.of("amount_fen", "days", "times");

  private static final String LIMIT = "Limit";

  private int number = 1;

  private Filled() {}

  @SuppressWarnings("unchecked")
  static <M extends Message> M of(M prototype) {
    return (M) new Filled().message(prototype.newBuilderForType(), 0);
  }

  private Message message(Message.Builder builder, int choice) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      if (isChosen(field, choice)) {
        fill(builder, field);
      }
    }
    return builder.build();
  }

  private static boolean isChosen(FieldDescriptor field, int choice) {
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof != null) {
      return oneof.getField(choice % oneof.getFieldCount()) == field;
    }
    return !isUnit(field) || UNITS.get(choice % UNITS.size()).equals(field.getName());
  }

  private static boolean isUnit(FieldDescriptor field) {
    return field.getContainingType().getName().equals(LIMIT) && UNITS.contains(field.getName());
  }

  private void fill(Message.Builder builder, FieldDescriptor field) {
    if (!field.isRepeated()) {
      builder.setField(field, value(builder, field, 0));
      return;
    }
    int count =
        switch (field.getJavaType()) {
          case ENUM -> field.getEnumType().getValues().size() - 1;
          case MESSAGE -> isOneOfAKind(field) ? 1 : 3;
          default -> 2;
        };
    for (int i = 0; i < count; i++) {
      builder.addRepeatedField(field, value(builder, field, i));
    }
  }

  /** Where the parts of several would have to differ, or to sum up. */
  private static boolean isOneOfAKind(FieldDescriptor field) {
    return field.getName().equals("base") || field.getName().equals("charges");
  }

  private Object value(Message.Builder builder, FieldDescriptor field, int i) {
    number++;
    return switch (field.getJavaType()) {
      case STRING -> text(field.getName());
      case INT -> number % 5_000 + 1;
      case LONG -> field.getContainingType().getName().equals("PartAmounts") ? 5L : (long) number;
      case BOOLEAN -> true;
      case ENUM -> constant(field, i);
      case MESSAGE -> message(builder.newBuilderForField(field), i);
      case FLOAT, DOUBLE, BYTE_STRING -> throw new IllegalStateException(field.getFullName());
    };
  }

  /** All of a list, in order; the last where there is one: it is nowhere the default. */
  private static EnumValueDescriptor constant(FieldDescriptor field, int i) {
    List<EnumValueDescriptor> values = field.getEnumType().getValues();
    return field.isRepeated() ? values.get(i + 1) : values.get(values.size() - 1);
  }

  private String text(String field) {
    if (field.endsWith("_at")) {
      return "2026-03-01T08:00:01+08:00";
    }
    boolean isDate = field.endsWith("_on") || field.equals("from");
    // Of one length, so that they are in order as texts too.
    return isDate ? "2026-03-01" : "T" + (10_000 + number);
  }
}
