package org.directpay.processes;

/** Something that must not happen, or that the torture itself could not do. */
public final class Finding extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Finding(String what) {
    super(what, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
