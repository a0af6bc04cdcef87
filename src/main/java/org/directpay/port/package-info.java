/**
 * The hallway: what every door may use. How a problem is told, who a caller is, how a signature is
 * checked, how our nouns look on the wire, and where measurements go.
 */
@NullMarked
package org.directpay.port;

import org.jspecify.annotations.NullMarked;
