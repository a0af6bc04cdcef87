package org.directpay.oracle;

/** The bill does not tell what a term needs. */
final class Missing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Missing(String fact) {
    super(fact, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
  }
}
