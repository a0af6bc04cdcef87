package org.directpay.port;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.ReasonCode;

/**
 * What every message must keep to, whatever it says: no field that we do not know, for a newer
 * caller may mean something by it; and no text that is too long to keep or that hides control
 * characters.
 *
 * <p>Which fields of a type to look at is found once. A fault's pointer starts at its own message,
 * and grows on the way back out: what is fine costs no pointers.
 */
final class WireRules {

  private static final int TEXT_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MAX = 100;

  /** Fields that name something: they are looked up, so they are kept short. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(.*_)?(id|code|codes|class|classes|group|list|lists|number|pool|serial|version|on|at)");

  /** As many as there are types of messages. */
  private static final Map<Descriptor, List<Rule>> BY_TYPE = new ConcurrentHashMap<>();

  /**
   * A field to look at.
   *
   * @param lengthMax how many characters a text may have
   */
  private record Rule(FieldDescriptor field, boolean isList, boolean isText, int lengthMax) {}

  private final List<Fault> faults = new ArrayList<>();

  private WireRules() {}

  /** Fails with all faults together, if there are any. */
  static void check(Message message) {
    WireRules rules = new WireRules();
    rules.message(message);
    if (!rules.faults.isEmpty()) {
      throw Problem.invalid(rules.faults);
    }
  }

  private static List<Rule> of(Descriptor type) {
    List<Rule> rules = new ArrayList<>();
    for (FieldDescriptor field : type.getFields()) {
      boolean isText = field.getJavaType() == JavaType.STRING;
      // A number or an enum: its range is its reader's business.
      if (isText || field.getJavaType() == JavaType.MESSAGE) {
        boolean isName = NAMES.matcher(field.getName()).matches();
        int lengthMax = isName ? NAME_LENGTH_MAX : TEXT_LENGTH_MAX;
        rules.add(new Rule(field, field.isRepeated(), isText, lengthMax));
      }
    }
    return rules;
  }

  private void message(Message message) {
    if (!message.getUnknownFields().isEmpty()) {
      fault("has fields that are unknown here");
    }
    for (Rule rule : BY_TYPE.computeIfAbsent(message.getDescriptorForType(), WireRules::of)) {
      int before = faults.size();
      field(message, rule);
      under(rule.field().getName(), before);
    }
  }

  private void field(Message message, Rule rule) {
    if (rule.isList()) {
      List<?> values = (List<?>) message.getField(rule.field());
      for (int i = 0; i < values.size(); i++) {
        int before = faults.size();
        value(values.get(i), rule);
        under(i, before);
      }
    } else if (rule.isText() || message.hasField(rule.field())) {
      value(message.getField(rule.field()), rule);
    }
  }

  private void value(Object value, Rule rule) {
    if (rule.isText()) {
      text((String) value, rule.lengthMax());
    } else {
      message((Message) value);
    }
  }

  private void text(String text, int lengthMax) {
    if (text.length() > lengthMax) {
      fault("is longer than " + lengthMax + " characters");
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        fault("has a control character");
        return;
      }
    }
  }

  private void fault(String detail) {
    faults.add(new Fault("", ReasonCode.FIELD_INVALID, detail));
  }

  /** What was found since lies in a field, or at an index. */
  private void under(Object step, int since) {
    for (int i = since; i < faults.size(); i++) {
      faults.set(i, faults.get(i).under("/" + step));
    }
  }
}
