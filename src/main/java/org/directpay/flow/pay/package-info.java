/** Sends payouts to their network, each once, and hands what it heard on to be kept. */
@NullMarked
package org.directpay.flow.pay;

import org.jspecify.annotations.NullMarked;
