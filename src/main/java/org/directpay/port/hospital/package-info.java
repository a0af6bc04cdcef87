/**
 * The door to hospitals: what they may ask, read from the wire, and what they are answered. It
 * knows the form of a request and decides nothing.
 */
@NullMarked
package org.directpay.port.hospital;

import org.jspecify.annotations.NullMarked;
