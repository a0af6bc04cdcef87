package org.directpay.port.payment;

/** A message that cannot be read: it says nothing, and a person looks at it. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message without anything of the message's content
   */
  UnreadableException(String message) {
    super(
        message,
        /* cause= */ null,
        /* enableSuppression= */ false,
        /* writableStackTrace= */ false);
  }
}
