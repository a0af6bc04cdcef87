/**
 * Who pays what, with every step of the calculation. {@code Adjudicator.determine} is one of the
 * three pure functions that carry the product: the same case always gets the same answer.
 *
 * <h2>How a reimbursement is calculated</h2>
 *
 * <p>A bill is a grid of cells, one for each line and part; a bill of totals has four. Payers take
 * money out of cells one after the other: first the public funds and the hospital, then each
 * coverage in its order. So two benefits that look at the same charge see each other, and nobody
 * pays on a charge what somebody else has paid.
 *
 * <p>A benefit takes its steps in the order of {@link org.directpay.core.benefit.Step.Kind}; what
 * comes out of one goes into the next, a step that changes nothing may be left out, and nothing is
 * written down after an amount of zero.
 *
 * <ul>
 *   <li>{@code LINES} and {@code BASE} look at the charges before anybody has paid; {@code
 *       OTHERS_PAID} is the difference that the payers before make to the base. Payers before are
 *       the funds and the hospital, and the coverages before if the terms subtract them; never the
 *       benefits of the same coverage.
 *   <li>{@code LADDER} steps stand beside the chain: each shows one band, and {@code RATIO} is what
 *       they make together. Counted before the deductible, the lowest bands are cut by it.
 *   <li>{@code LIMIT} shows each limit, whether it binds or not; {@code CEILING} appears only where
 *       it cuts: what is left of the counted cells, after everybody and the coverage's own benefits
 *       before.
 * </ul>
 *
 * <h2>Rounding</h2>
 *
 * <p>Half-up to the fen, at three places. The base: weighted cells, net of what others paid, summed
 * exactly and rounded once; the gross base is rounded in the same way to be shown. The payout: the
 * ladder's exact shares, summed and rounded once (a band alone is shown to the nearest fen). And
 * placing an amount on cells: by the largest remainder, ties by line number and part, sum kept.
 *
 * <p>A fund's payment is placed on a part in proportion to what is left of its cells; a payout in
 * proportion to what each counted cell brought into the base: on the parts first and then on each
 * part's lines, so that terms which do not ask for lines answer a coarse and a fine bill alike.
 * What has no room in its cell goes to the others in proportion to their room.
 *
 * <h2>What is used</h2>
 *
 * <p>A deductible is filled by what it takes off the base, even if nothing is paid; a ladder's
 * position moves on by the amount it counted; a limit is used by what is paid after the ceiling. A
 * coverage that needs a person uses nothing.
 */
@NullMarked
package org.directpay.core.benefit;

import org.jspecify.annotations.NullMarked;
