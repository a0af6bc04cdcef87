package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;

/** What is borne before anything is paid, and what fills it. */
final class Deducting {

  private final Turn turn;
  private final Reimbursement terms;
  private final Deductible deductible;
  private final Counting counting;

  Deducting(Turn turn, Reimbursement terms, Deductible deductible) {
    this.turn = turn;
    this.terms = terms;
    this.deductible = deductible;
    this.counting = deductible.counting();
  }

  private BigDecimal amount() {
    BigDecimal amount = Visit.fen(deductible.amount());
    for (Deductible.Dated dated : deductible.indexed()) {
      if (!dated.from().isAfter(turn.visit().day())) {
        amount = Visit.fen(dated.amount());
      }
    }
    BigDecimal less = Visit.fen(deductible.lessPerClaimFreeYear());
    if (less.signum() == 0) {
      return amount;
    }
    BigDecimal free = BigDecimal.valueOf(turn.facts().claimFreeYears());
    return amount.subtract(less.multiply(free)).max(Visit.fen(deductible.floor()));
  }

  /** What of the net base the member bears. */
  BigDecimal bear(BigDecimal gross, BigDecimal net, Reimbursing base) {
    return counting.period() == Period.DAY ? byDay(net, base) : together(net, base);
  }

  private BigDecimal together(BigDecimal net, Reimbursing base) {
    BigDecimal amount = amount();
    Books kept = turn.books(counting);
    Books.Key key = turn.key("deductible", counting);
    Counting family =
        new Counting(counting.period(), counting.years(), Owner.POLICY, counting.pool());
    Books.Key familyKey = turn.key("family-deductible", family);
    Books.Key met = turn.key("deductible-met", family);
    BigDecimal before = kept.of(key);
    BigDecimal left = amount.subtract(before).max(BigDecimal.ZERO);
    if (deductible.familyAmount() != null) {
      BigDecimal open = Visit.fen(deductible.familyAmount()).subtract(kept.of(familyKey));
      left = left.min(open.max(BigDecimal.ZERO));
    }
    if (deductible.waivedForFamily() && kept.of(met).signum() > 0) {
      left = BigDecimal.ZERO;
    }
    BigDecimal filled = left.min(fillers(base));
    BigDecimal borne = net.min(left.subtract(filled));
    BigDecimal account = Visit.fen(turn.visit().discharge.social().accountPaid());
    BigDecimal own =
        deductible.accountDoesNotFill() ? borne.subtract(account).max(BigDecimal.ZERO) : borne;
    kept.add(key, filled.add(own));
    if (deductible.familyAmount() != null) {
      kept.add(familyKey, filled.add(own));
    }
    boolean becameFull = before.compareTo(amount) < 0 && kept.of(key).compareTo(amount) >= 0;
    if (deductible.waivedForFamily() && becameFull) {
      kept.add(met, BigDecimal.ONE);
    }
    return borne;
  }

  private BigDecimal fillers(Reimbursing base) {
    BigDecimal filled = BigDecimal.ZERO;
    for (Payer payer : deductible.filledBy()) {
      filled = filled.add(base.madeBy(payer));
    }
    boolean outOfList =
        deductible.filledByOutOfList() && !terms.base().containsKey(Part.FULL_SELF_PAY);
    return outOfList ? filled.add(base.outOfList()) : filled;
  }

  private BigDecimal byDay(BigDecimal net, Reimbursing base) {
    BigDecimal amount = amount();
    BigDecimal borne = BigDecimal.ZERO;
    for (Map.Entry<LocalDate, BigDecimal> day : base.spread(net).entrySet()) {
      Books.Key key =
          Books.key("deductible", turn.coverage(), turn.benefit(), counting, day.getKey());
      BigDecimal left = amount.subtract(turn.books().of(key)).max(BigDecimal.ZERO);
      BigDecimal now = day.getValue().min(left);
      turn.books().add(key, now);
      borne = borne.add(now);
    }
    return borne;
  }
}
