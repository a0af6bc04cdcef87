package org.directpay.port;

/** A message that cannot be read: it says nothing, and a person looks at it. */
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String why;

  /**
   * @param why without anything of the message's content
   */
  public UnreadableException(String why) {
    super(why, /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.why = why;
  }

  public String why() {
    return why;
  }
}
