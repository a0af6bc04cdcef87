package org.directpay.planted;

import org.directpay.planted.sandbox.Offenders;

/** A root that production would not survive. */
final class Root {
  static Class<?> runsTheSandbox() {
    return Offenders.class;
  }

  private Root() {}
}
