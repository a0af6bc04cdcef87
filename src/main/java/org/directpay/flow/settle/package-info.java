/**
 * Books bills and undoes bookings. What is decided here stands under the database's locks and is
 * pure: it sees neither a connection nor a clock. Paying is another room's work.
 */
@NullMarked
package org.directpay.flow.settle;

import org.jspecify.annotations.NullMarked;
