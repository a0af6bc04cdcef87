/** What was booked, as its parties read it back: settlements, claims, days. */
@NullMarked
package org.directpay.core.statement;

import org.jspecify.annotations.NullMarked;
