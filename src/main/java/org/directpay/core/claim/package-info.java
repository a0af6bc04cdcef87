/**
 * What a hospital or an e-invoice platform tells us of a visit, in the trade's own words: money,
 * parts, charges, a discharge or a receipt and its balances, and the reasons that any answer may
 * carry. Knows nobody.
 */
@NullMarked
package org.directpay.core.claim;

import org.jspecify.annotations.NullMarked;
