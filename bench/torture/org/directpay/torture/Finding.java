package org.directpay.torture;

/** Something that must not happen, or that the torture itself could not do. */
final class Finding extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Finding(String what) {
    super(what, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
