/**
 * An insurer's product terms and a member's right under them. Terms are data: immutable, checked
 * whole before they are accepted, and published under {@code code@version}.
 */
@NullMarked
package org.directpay.core.plan;

import org.jspecify.annotations.NullMarked;
