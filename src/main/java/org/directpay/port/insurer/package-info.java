/**
 * The door to insurers: terms, coverages, what was decided, and trying terms out. It knows the form
 * of a request and decides nothing.
 */
@NullMarked
package org.directpay.port.insurer;

import org.jspecify.annotations.NullMarked;
