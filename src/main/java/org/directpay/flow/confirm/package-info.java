/** Finds out what became of payouts: keeps what networks tell, and asks about what they do not. */
@NullMarked
package org.directpay.flow.confirm;

import org.jspecify.annotations.NullMarked;
