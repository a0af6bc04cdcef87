/**
 * What is owed, booked and paid: a claim's life, a settlement's booking, the double entries behind
 * it, and the life of a payout. Every amount that moves stands here before it moves.
 */
@NullMarked
package org.directpay.core.ledger;

import org.jspecify.annotations.NullMarked;
