package org.directpay;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The settings as given, with everything that is wrong with them. */
final class ConfigValues {

  /** Names the configuration file; it is no setting itself. */
  static final String FILE_VARIABLE = "DIRECTPAY_CONFIG";

  private static final String PREFIX = "DIRECTPAY_";

  private final Map<ConfigKey, String> given = new EnumMap<>(ConfigKey.class);
  private final Set<String> faults = new LinkedHashSet<>();

  /** What the environment says wins over the file. */
  ConfigValues(Properties file, Map<String, String> environment) {
    for (String name : file.stringPropertyNames()) {
      ConfigKey.ofKey(name)
          .ifPresentOrElse(
              key -> given.put(key, file.getProperty(name).strip()),
              () -> faults.add("unknown key in the file: " + name));
    }
    environment.forEach(this::readVariable);
  }

  private void readVariable(String name, String value) {
    if (!name.startsWith(PREFIX) || name.equals(FILE_VARIABLE)) {
      return;
    }
    ConfigKey.ofVariable(name)
        .ifPresentOrElse(
            key -> given.put(key, value.strip()), () -> faults.add("unknown variable: " + name));
  }

  String text(ConfigKey key) {
    String value = given.getOrDefault(key, key.preset());
    if (value == null) {
      faults.add(key.key() + " is required: " + key.meaning());
      return "";
    }
    return value;
  }

  int count(ConfigKey key) {
    return (int) number(key);
  }

  long number(ConfigKey key) {
    Long least = key.least();
    if (least == null) {
      throw new IllegalArgumentException(key + " is no number");
    }
    long most = key.most();
    String value = text(key);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The fault below says it.
    }
    faults.add(key.key() + " must be a number from " + least + " to " + most + ", not " + value);
    return least;
  }

  /** Adds a fault between settings, if there is one. */
  void check(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }
}
