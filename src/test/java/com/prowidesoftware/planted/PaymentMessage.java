package com.prowidesoftware.planted;

/** Stands for the payment network's library where the rules are examined. */
public interface PaymentMessage {}
