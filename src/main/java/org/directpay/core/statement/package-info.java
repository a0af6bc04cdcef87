/**
 * What was decided and booked, as its parties read it: steps in words, slips, settlements, days.
 */
@NullMarked
package org.directpay.core.statement;

import org.jspecify.annotations.NullMarked;
