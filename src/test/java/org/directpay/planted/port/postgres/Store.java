package org.directpay.planted.port.postgres;

/** A door for others to misuse. */
public interface Store {}
