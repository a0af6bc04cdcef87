/**
 * The door to payment networks: instructions and questions go out, signed callbacks come in. What a
 * network says becomes {@link org.directpay.core.ledger.Evidence}, whatever its words; what it does
 * not say is never read as paid, and never as failed.
 */
@NullMarked
package org.directpay.port.payment;

import org.jspecify.annotations.NullMarked;
