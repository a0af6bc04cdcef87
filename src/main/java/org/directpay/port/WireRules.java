package org.directpay.port;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;

/**
 * What every message must keep to, whatever it says: no field that we do not know, for a newer
 * caller may mean something by it; and no text that is too long to keep or that hides control
 * characters.
 */
final class WireRules {

  private static final int TEXT_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 100;

  /** Fields that name something: they are looked up, so they are kept short. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(.*_)?(id|code|codes|class|classes|group|list|lists|number|pool|serial|version|on|at)");

  private final List<Fault> faults = new ArrayList<>();

  private WireRules() {}

  /** Fails with all faults together, if there are any. */
  static void check(Message message) {
    WireRules rules = new WireRules();
    rules.message(message, "");
    if (!rules.faults.isEmpty()) {
      throw Problem.invalid(rules.faults);
    }
  }

  private void message(Message message, String pointer) {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      fault(pointer, "has fields that are unknown here");
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      switch (field.getJavaType()) {
        case MESSAGE -> messages(message, field, pointer);
        case STRING -> texts(message, field, pointer);
        default -> {
          // A number or an enum: its range is its reader's business.
        }
      }
    }
  }

  private void messages(Message message, FieldDescriptor field, String pointer) {
    if (!field.isRepeated()) {
      if (message.hasField(field)) {
        message((Message) message.getField(field), pointer + "/" + field.getName());
      }
      return;
    }
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      message(
          (Message) message.getRepeatedField(field, i), pointer + "/" + field.getName() + "/" + i);
    }
  }

  private void texts(Message message, FieldDescriptor field, String pointer) {
    String here = pointer + "/" + field.getName();
    if (!field.isRepeated()) {
      text((String) message.getField(field), field, here);
      return;
    }
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      text((String) message.getRepeatedField(field, i), field, here + "/" + i);
    }
  }

  private void text(String text, FieldDescriptor field, String pointer) {
    if (text.isEmpty()) {
      return;
    }
    if (text.length() > NAME_LENGTH_MAX) {
      boolean isName = NAMES.matcher(field.getName()).matches();
      int most = isName ? NAME_LENGTH_MAX : TEXT_LENGTH_MAX;
      if (text.length() > most) {
        fault(pointer, "is longer than " + most + " characters");
        return;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        fault(pointer, "has a control character");
        return;
      }
    }
  }

  private void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, ReasonCode.FIELD_INVALID, detail));
  }
}
