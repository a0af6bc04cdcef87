package org.directpay.planted.attic;

/** Sits in no room of the house. */
final class Forgotten {
  private Forgotten() {}
}
