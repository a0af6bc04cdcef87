package org.directpay.simulation;

import org.directpay.core.claim.Money;

/**
 * A bill that is to be paid to a member's account.
 *
 * @param messageId under which its hospital sends it, however often
 */
record Bill(String messageId, Money amount) {}
