/**
 * Who pays what, with every step of the calculation. {@code Adjudicator.determine} is one of the
 * three pure functions that carry the product: the same case always gets the same answer.
 *
 * <h2>How a reimbursement is calculated</h2>
 *
 * <p>A bill is a grid of cells, one for each line and part; a bill of totals has four. Payers take
 * money out of cells one after the other: first the public funds and the hospital, then third
 * parties, then each coverage in its order. So two benefits that look at the same charge see each
 * other, and nobody pays on a charge what somebody else has paid.
 *
 * <p>A benefit takes its steps in the order of {@link org.directpay.core.benefit.Step.Kind}; what
 * comes out of one goes into the next, a step that changes nothing may be left out, and nothing is
 * written down after an amount of zero.
 *
 * <ul>
 *   <li>{@code LINES}, {@code CAP} and {@code BASE} look at the charges before anybody has paid; a
 *       cap shows only where it cuts, after the {@code PROPORTION} that it causes, and {@code PART}
 *       steps stand beside the chain where not all counts in full. {@code OTHERS_PAID} is the
 *       difference that the payers before make to the base, if the terms subtract them: cell by
 *       cell, never the benefits of the same coverage.
 *   <li>{@code DEDUCTIBLE_FILLED} stands beside the chain: what others filled of the deductible.
 *   <li>{@code LADDER} steps stand beside the chain: each shows one band, and {@code RATIO} is what
 *       they make together, at the factor. Counted before the deductible, the lowest bands are cut
 *       by it; before others paid, by their payments too.
 *   <li>{@code OUT_OF_POCKET} alone raises, even from nothing: the member bears at most what is
 *       left of the maximum. {@code CARVE_OUT} takes off what payers make of the base.
 *   <li>{@code LIMIT} shows each limit, whether it binds or not; {@code CEILING} appears only where
 *       it cuts: what is left of the counted cells, after everybody and the coverage's own benefits
 *       before.
 *   <li>A deductible or limit of a day looks at each day's share by itself; its step shows what of
 *       all days together is borne, or lies within the limits.
 * </ul>
 *
 * <h2>Fixed benefits</h2>
 *
 * <p>An allowance counts days, through the re-admissions of a stay, and a lump sum finds the
 * condition that pays most. Both take nothing from the bill, and no later coverage sees them.
 *
 * <h2>What is asked before</h2>
 *
 * <p>Whether the coverage is in force, waits or is stopped; then its exclusions, then its variants.
 * A condition holds, fails, or cannot be told because a fact is missing: what fails decides before
 * what is unknown, and what is unknown is a person's to find out, named by its JSON pointer. A
 * coverage that does not hold asks for no data.
 *
 * <h2>Rounding</h2>
 *
 * <p>Half-up to the fen, at three places. The base: weighted cells, net of what others paid, summed
 * exactly and rounded once (the gross base too, and what a cap scales along with it). The payout:
 * the ladder's exact shares at the factor, summed and rounded once (a band alone is shown to the
 * nearest fen); a lump sum at its rate. And placing an amount on cells or days: by the largest
 * remainder, ties to the earlier line, then part, or to the earlier day, sum kept.
 *
 * <p>A fund's payment is placed on a part in proportion to what is left of its cells; a payout in
 * proportion to what each counted cell brought into the base: on the parts first and then on each
 * part's lines, so that terms which do not ask for lines answer a coarse and a fine bill alike.
 * What has no room in its cell goes to the others in proportion to their room.
 *
 * <h2>What is used</h2>
 *
 * <p>A deductible is filled by what it takes off the base and by those whom the terms let fill it,
 * even if nothing is paid; a cap is used by what it lets count, a ladder's position moves on by the
 * amount it counted, a maximum is used by what the member bears; a limit is used by what is paid
 * after the ceiling. The number of a stay, claim-free years and a lump sum's earlier payments are
 * told from such postings ({@code History}, {@code Stay}, {@code PaidBefore}), never from flags. A
 * coverage that needs a person uses nothing.
 *
 * <h2>How it is quick</h2>
 *
 * <p>A plan is compiled once ({@code CompiledPlan}); a bill becomes arrays of fen once; a
 * coverage's {@code Turn} makes what it needs when it is asked. A payout is placed on cells only if
 * somebody after it looks at them.
 */
@NullMarked
package org.directpay.core.benefit;

import org.jspecify.annotations.NullMarked;
