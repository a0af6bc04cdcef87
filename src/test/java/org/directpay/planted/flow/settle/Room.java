package org.directpay.planted.flow.settle;

/** A room for others to walk into. */
public interface Room {}
