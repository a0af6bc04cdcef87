/**
 * The door to e-invoice platforms: fiscal medical e-receipts come in, one by one or many at once,
 * as our own messages or as the fiscal XML; red letters void them. What no receipt can be is
 * refused here; what contradicts itself is kept.
 */
@NullMarked
package org.directpay.port.invoice;

import org.jspecify.annotations.NullMarked;
