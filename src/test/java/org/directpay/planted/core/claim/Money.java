package org.directpay.planted.core.claim;

/** The one noun that the sandbox may use. */
public record Money(long fen) {}
