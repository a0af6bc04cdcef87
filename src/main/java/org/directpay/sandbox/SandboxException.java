package org.directpay.sandbox;

/** Why the sandbox cannot start or go on, in words for the person who started it. */
final class SandboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SandboxException(String message) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
