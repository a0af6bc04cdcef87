package org.directpay.planted.port.insurer;

/** Innocent: a door may be opened by a final class. */
public final class Opens {
  public static Insurer open() {
    return new Insurer() {};
  }

  private Opens() {}
}
