/**
 * Who pays what, with every step of the calculation. {@code Adjudicator.determine} is one of the
 * three pure functions that carry the product: the same case always gets the same answer.
 */
@NullMarked
package org.directpay.core.benefit;

import org.jspecify.annotations.NullMarked;
