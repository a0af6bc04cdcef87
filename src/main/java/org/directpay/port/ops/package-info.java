/**
 * The operators' door: probes and metrics on a port of their own, so that they answer when the
 * public port is busy, and so that the public port shows nothing of the house.
 */
@NullMarked
package org.directpay.port.ops;

import org.jspecify.annotations.NullMarked;
