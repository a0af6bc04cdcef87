/**
 * The door to payment networks: instructions and questions go out, signed callbacks come in. What a
 * network says becomes {@link org.directpay.core.ledger.Evidence}, whatever its words; what it does
 * not say is never read as paid, and never as failed.
 *
 * <p>A network speaks JSON or ISO 20022. Of the latter's hundreds of elements a payout needs some
 * twenty, so they are read and written here, within bounds, by what the JDK brings. Prowide, which
 * has all of them in 54 MB, is the tests' second reader: it has to find in our messages what we
 * meant, and in others' what we found.
 */
@NullMarked
package org.directpay.port.payment;

import org.jspecify.annotations.NullMarked;
