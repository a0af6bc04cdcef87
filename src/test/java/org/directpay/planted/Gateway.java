package org.directpay.planted;

/** The one thing of the house that the sandbox may open. */
public final class Gateway {
  private Gateway() {}
}
