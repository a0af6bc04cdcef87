/**
 * A second reading of the benefit language: the same terms, evaluated as plainly as they are
 * written, in decimals instead of fen, and without a line of the first reading's code. Whoever
 * reads terms wrongly would have to do so twice in the same way.
 */
@NullMarked
package org.directpay.oracle;

import org.jspecify.annotations.NullMarked;
