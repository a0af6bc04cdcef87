/**
 * Compares three books, day by day: our payouts, each network's own, and the bank's statement. What
 * differs gets an owner; a day on which nothing does is closed.
 */
@NullMarked
package org.directpay.flow.reconcile;

import org.jspecify.annotations.NullMarked;
