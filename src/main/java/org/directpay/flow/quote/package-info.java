/** Answers without promising: a quote for a bill, and a simulation of terms. Writes nothing. */
@NullMarked
package org.directpay.flow.quote;

import org.jspecify.annotations.NullMarked;
