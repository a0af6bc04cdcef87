package org.directpay.port;

import io.vertx.core.Future;

/** Knows who calls from the key that comes along. */
@FunctionalInterface
public interface Callers {

  /** Fails with UNAUTHENTICATED if the key is unknown, revoked or expired. */
  Future<Caller> of(String key);
}
