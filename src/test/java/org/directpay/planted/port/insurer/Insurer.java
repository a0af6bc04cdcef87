package org.directpay.planted.port.insurer;

/** A door as it should be. */
public interface Insurer {}
