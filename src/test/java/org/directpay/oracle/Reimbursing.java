package org.directpay.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Part;
import org.directpay.core.plan.Benefit;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Unit;

/** One reimbursement, step by step as terms.proto has them. */
final class Reimbursing {

  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private final Visit visit;
  private final Coverage coverage;
  private final Benefit benefit;
  private final Reimbursement terms;
  private final Books books;
  private final Facts facts;

  /** What the members of a visit used of it, which is not kept. */
  private final Books visitBooks;

  Reimbursing(
      Visit visit,
      Coverage coverage,
      Benefit benefit,
      Reimbursement terms,
      Books books,
      Books visitBooks,
      Facts facts) {
    this.visit = visit;
    this.coverage = coverage;
    this.benefit = benefit;
    this.terms = terms;
    this.books = books;
    this.visitBooks = visitBooks;
    this.facts = facts;
  }

  /** What is paid, and where it falls. */
  record Paid(BigDecimal amount, Grid cells) {}

  boolean lets(LineFilter filter, int line) {
    Charge charge = visit.lines.get(line);
    return (filter.settings().isEmpty() || filter.settings().contains(visit.discharge.setting()))
        && (filter.feeCategories().isEmpty()
            || (charge.feeCategory() != null
                && filter.feeCategories().contains(charge.feeCategory())))
        && (charge.feeCategory() == null
            || !filter.excludedFeeCategories().contains(charge.feeCategory()))
        && (filter.itemLists().isEmpty()
            || facts.codes(filter.itemLists()).contains(charge.itemCode()))
        && !facts.codes(filter.excludedItemLists()).contains(charge.itemCode())
        && (filter.listClasses().isEmpty()
            || (charge.listClass() != null && filter.listClasses().contains(charge.listClass())));
  }

  private BigDecimal weight(Part part) {
    BasisPoints weight = terms.base().get(part);
    return weight == null ? BigDecimal.ZERO : rate(weight);
  }

  private static BigDecimal rate(BasisPoints rate) {
    return BigDecimal.valueOf(rate.value()).divide(TEN_THOUSAND, MathContext.UNLIMITED);
  }

  private Grid weighted(Grid cells) {
    return cells.map((line, part) -> cells.at(line, part).multiply(weight(part)));
  }

  private BigDecimal base(Grid cells) {
    return Share.halfUp(weighted(cells).total());
  }

  private Grid net(Grid eligible, Predicate<Payer> payers) {
    Grid net = eligible;
    for (Payer payer : Payer.values()) {
      if (payers.test(payer)) {
        net = net.minus(visit.paid(payer));
      }
    }
    return net;
  }

  /**
   * Takes all steps.
   *
   * @param left what is left of the bill after the coverage's benefits before
   */
  Paid pay(Grid left) {
    Grid counted =
        visit.gross.map((l, p) -> lets(terms.lines(), l) ? visit.gross.at(l, p) : zero());
    Grid eligible = counted;
    for (int i = 0; i < terms.caps().size(); i++) {
      eligible =
          new Capping(visit, coverage, benefit, books)
              .cap(terms.caps().get(i), i, eligible, line -> lets(terms.lines(), line), this::lets);
    }
    BigDecimal gross = base(eligible);
    Grid netCells = net(eligible, payer -> terms.others(payer) == OthersPaid.SUBTRACTED);
    BigDecimal net = base(netCells);
    BigDecimal borne = deduct(eligible, netCells, gross, net);
    BigDecimal amount = climb(gross, net, borne);
    amount = outOfPocket(net, amount);
    BigDecimal carved =
        net.subtract(base(net(eligible, payer -> terms.others(payer) != OthersPaid.CEILING)));
    amount = amount.subtract(carved).max(BigDecimal.ZERO);
    Map<LocalDate, BigDecimal> days = lying(weighted(netCells));
    for (Limit limit : terms.limits()) {
      amount = limit(limit, amount, days);
    }
    Grid room =
        left.map(
            (l, p) -> lets(terms.lines(), l) && weight(p).signum() > 0 ? left.at(l, p) : zero());
    amount = amount.min(room.total());
    for (Limit limit : terms.limits()) {
      use(limit, amount, days);
    }
    return new Paid(amount, place(amount, weighted(netCells), room));
  }

  private static BigDecimal zero() {
    return BigDecimal.ZERO;
  }

  /* --------------------------- deductible --------------------------- */

  private Books books(Counting counting) {
    return counting.period() == Period.VISIT ? visitBooks : books;
  }

  private String subject(Counting counting) {
    return counting.pool().isEmpty() ? benefit.code() : counting.pool();
  }

  private Books.Key key(String kind, Counting counting, LocalDate day) {
    return Books.key(kind, coverage, counting, subject(counting), day);
  }

  private BigDecimal amount(Deductible deductible) {
    BigDecimal amount = Visit.fen(deductible.amount());
    for (Deductible.Dated dated : deductible.indexed()) {
      if (!dated.from().isAfter(visit.day())) {
        amount = Visit.fen(dated.amount());
      }
    }
    BigDecimal less = Visit.fen(deductible.lessPerClaimFreeYear());
    if (less.signum() == 0) {
      return amount;
    }
    BigDecimal lowered = amount.subtract(less.multiply(BigDecimal.valueOf(facts.claimFreeYears())));
    return lowered.max(Visit.fen(deductible.floor()));
  }

  private BigDecimal deduct(Grid eligible, Grid netCells, BigDecimal gross, BigDecimal net) {
    Deductible deductible = terms.deductible();
    if (deductible == null) {
      return zero();
    }
    if (deductible.counting().period() == Period.DAY) {
      return deductDays(deductible, netCells, net);
    }
    Counting counting = deductible.counting();
    Books kept = books(counting);
    Books.Key key = key("deductible", counting, visit.day());
    BigDecimal amount = amount(deductible);
    BigDecimal left = amount.subtract(kept.of(key)).max(BigDecimal.ZERO);
    Counting family =
        new Counting(counting.period(), counting.years(), Owner.POLICY, counting.pool());
    Books.Key familyKey = key("family-deductible", family, visit.day());
    if (deductible.familyAmount() != null) {
      BigDecimal open = Visit.fen(deductible.familyAmount()).subtract(kept.of(familyKey));
      left = left.min(open.max(BigDecimal.ZERO));
    }
    Books.Key met = key("deductible-met", family, visit.day());
    boolean wasFull = kept.of(key).compareTo(amount) >= 0;
    if (deductible.waivedForFamily() && kept.of(met).signum() > 0) {
      left = zero();
    }
    BigDecimal filled = left.min(fillers(deductible, eligible, gross));
    BigDecimal borne = net.min(left.subtract(filled));
    BigDecimal account = Visit.fen(visit.discharge.social().accountPaid());
    BigDecimal own =
        deductible.accountDoesNotFill() ? borne.subtract(account).max(BigDecimal.ZERO) : borne;
    kept.add(key, filled.add(own));
    if (deductible.familyAmount() != null) {
      kept.add(familyKey, filled.add(own));
    }
    if (deductible.waivedForFamily() && !wasFull && kept.of(key).compareTo(amount) >= 0) {
      kept.add(met, BigDecimal.ONE);
    }
    return borne;
  }

  private BigDecimal fillers(Deductible deductible, Grid eligible, BigDecimal gross) {
    BigDecimal filled = zero();
    for (Payer payer : deductible.filledBy()) {
      filled = filled.add(gross.subtract(base(net(eligible, payer::equals))));
    }
    if (deductible.filledByOutOfList()) {
      Grid left = net(eligible, payer -> true);
      if (!terms.base().containsKey(Part.FULL_SELF_PAY)) {
        filled = filled.add(left.part(Part.FULL_SELF_PAY));
      }
    }
    return filled;
  }

  private BigDecimal deductDays(Deductible deductible, Grid netCells, BigDecimal net) {
    BigDecimal borne = zero();
    BigDecimal amount = amount(deductible);
    for (Map.Entry<LocalDate, BigDecimal> day : byDay(net, lying(weighted(netCells))).entrySet()) {
      Books.Key key = key("deductible", deductible.counting(), day.getKey());
      BigDecimal now = day.getValue().min(amount.subtract(books.of(key)).max(BigDecimal.ZERO));
      BigDecimal counts = now;
      books.add(key, counts);
      borne = borne.add(now);
    }
    return borne;
  }

  /** How the base lies on days. */
  private Map<LocalDate, BigDecimal> lying(Grid weights) {
    Map<LocalDate, BigDecimal> sums = new TreeMap<>();
    for (int line = 0; line < weights.lines(); line++) {
      LocalDate day = visit.day(line);
      if (weights.line(line).signum() > 0) {
        sums.merge(day == null ? visit.day() : day, weights.line(line), BigDecimal::add);
      }
    }
    return sums;
  }

  /** An amount, spread as the one before it lies. */
  private static Map<LocalDate, BigDecimal> byDay(
      BigDecimal amount, Map<LocalDate, BigDecimal> lies) {
    if (Share.sum(List.copyOf(lies.values())).signum() == 0) {
      return Map.of();
    }
    Map<LocalDate, BigDecimal> spread = new TreeMap<>();
    List<BigDecimal> shares = Share.of(amount, List.copyOf(lies.values()));
    int i = 0;
    for (LocalDate day : lies.keySet()) {
      spread.put(day, shares.get(i++));
    }
    return spread;
  }

  /* ----------------------------- ladder ----------------------------- */

  private BigDecimal climb(BigDecimal gross, BigDecimal net, BigDecimal borne) {
    Ladder ladder = terms.ladder();
    Counting counting = Counting.of(ladder.period(), Owner.PERSON, "");
    Books kept = books(counting);
    Books.Key key = Books.key("ladder", coverage, counting, benefit.code(), visit.day());
    BigDecimal position = kept.of(key);
    BigDecimal bottom =
        switch (ladder.counted()) {
          case AFTER_DEDUCTIBLE -> position;
          case BEFORE_DEDUCTIBLE -> position.add(borne);
          case BEFORE_OTHERS_PAID -> position.add(gross.subtract(net)).add(borne);
        };
    BigDecimal top = bottom.add(net.subtract(borne));
    kept.add(key, top.subtract(position));
    BigDecimal exact = zero();
    BigDecimal from = zero();
    for (Ladder.Band band : ladder.bands()) {
      BigDecimal to = band.upTo() == null ? top : Visit.fen(band.upTo());
      BigDecimal inBand = top.min(to).subtract(bottom.max(from)).max(BigDecimal.ZERO);
      exact = exact.add(inBand.multiply(rate(band.rate())));
      from = to;
    }
    return Share.halfUp(exact.multiply(rate(terms.factor())));
  }

  private BigDecimal outOfPocket(BigDecimal net, BigDecimal amount) {
    OutOfPocketMaximum maximum = terms.outOfPocketMaximum();
    if (maximum == null) {
      return amount;
    }
    Books kept = books(maximum.counting());
    Books.Key key = key("out-of-pocket", maximum.counting(), visit.day());
    BigDecimal left = Visit.fen(maximum.amount()).subtract(kept.of(key)).max(BigDecimal.ZERO);
    BigDecimal bears = net.subtract(amount).min(left);
    kept.add(key, bears);
    return net.subtract(bears);
  }

  /* ----------------------------- limits ----------------------------- */

  private static String kind(Limit limit) {
    return limit.unit() == Unit.FEN ? "limit" : "limit-times";
  }

  private BigDecimal limit(Limit limit, BigDecimal amount, Map<LocalDate, BigDecimal> days) {
    BigDecimal most = BigDecimal.valueOf(limit.amount());
    Counting counting = limit.counting();
    if (counting.period() == Period.DAY) {
      // What this leaves of each day is how the amount lies from here on.
      Map<LocalDate, BigDecimal> cut = new TreeMap<>(byDay(amount, days));
      cut.replaceAll(
          (day, share) ->
              share.min(most.subtract(books.of(key("limit", counting, day))).max(zero())));
      days.clear();
      days.putAll(cut);
      return Share.sum(List.copyOf(cut.values()));
    }
    BigDecimal used = books(counting).of(key(kind(limit), counting, visit.day()));
    BigDecimal left = most.subtract(used).max(BigDecimal.ZERO);
    if (limit.unit() == Unit.TIMES) {
      return left.signum() > 0 ? amount : zero();
    }
    return amount.min(left);
  }

  private void use(Limit limit, BigDecimal amount, Map<LocalDate, BigDecimal> days) {
    if (amount.signum() == 0) {
      return;
    }
    Counting counting = limit.counting();
    boolean times = limit.unit() == Unit.TIMES;
    if (counting.period() == Period.DAY) {
      byDay(amount, days).forEach((day, paid) -> books.add(key("limit", counting, day), paid));
    } else {
      books(counting).add(key(kind(limit), counting, visit.day()), times ? BigDecimal.ONE : amount);
    }
  }

  /* ---------------------------- placing ----------------------------- */

  private static Grid place(BigDecimal amount, Grid weights, Grid room) {
    if (amount.signum() == 0) {
      return room.none();
    }
    List<BigDecimal> byPart =
        Share.within(
            amount,
            Grid.PARTS.stream().map(weights::part).toList(),
            Grid.PARTS.stream().map(room::part).toList());
    Grid placed = room.none();
    for (int i = 0; i < byPart.size(); i++) {
      Part part = Grid.PARTS.get(i);
      if (byPart.get(i).signum() > 0) {
        List<BigDecimal> byLine =
            Share.within(byPart.get(i), weights.column(part), room.column(part));
        placed =
            placed.plus(placed.map((line, p) -> p == part ? byLine.get(line) : BigDecimal.ZERO));
      }
    }
    return placed;
  }
}
