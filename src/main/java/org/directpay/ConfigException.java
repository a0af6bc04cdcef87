package org.directpay;

import java.util.List;

/** Why the gateway does not start: all that is wrong with its settings, in one message. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConfigException(List<String> faults) {
    super(
        "the gateway does not start; its settings have "
            + faults.size()
            + " fault(s):\n  "
            + String.join("\n  ", faults),
        null,
        /* enableSuppression= */ false,
        /* writableStackTrace= */ false);
  }
}
