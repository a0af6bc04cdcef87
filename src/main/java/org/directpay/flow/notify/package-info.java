/** Tells insurers what changed about their claims, until they have heard it. */
@NullMarked
package org.directpay.flow.notify;

import org.jspecify.annotations.NullMarked;
