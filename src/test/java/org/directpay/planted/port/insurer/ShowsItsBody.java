package org.directpay.planted.port.insurer;

/** A body where callers should meet a face. */
public final class ShowsItsBody implements Insurer {}
