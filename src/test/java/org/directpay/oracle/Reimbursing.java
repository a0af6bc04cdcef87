package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;
import org.directpay.core.plan.Unit;

/** One reimbursement, step by step as terms.proto has them. */
final class Reimbursing {

  /** What is paid, and on which cells. */
  record Paid(BigDecimal amount, Grid cells) {}

  private final Turn turn;
  private final Visit visit;
  private final Reimbursement terms;
  private final List<Integer> counted;
  private final Grid eligible;
  private final Grid netCells;

  /** How what is paid is spread over days; once a limit has looked at days, as it left them. */
  private Map<LocalDate, BigDecimal> days = Map.of();

  Reimbursing(Turn turn, Reimbursement terms) {
    this.turn = turn;
    this.visit = turn.visit();
    this.terms = terms;
    Lines lines = new Lines(visit, turn.facts());
    List<Integer> all = IntStream.range(0, visit.lines.size()).boxed().toList();
    counted = lines.in(terms.lines(), all, this::matters);
    Grid cells =
        visit.gross.map((l, p) -> counted.contains(l) ? visit.gross.at(l, p) : BigDecimal.ZERO);
    Capping capping = new Capping(turn, lines, counted);
    for (int i = 0; i < terms.caps().size(); i++) {
      cells = capping.cap(terms.caps().get(i), i, cells);
    }
    eligible = cells;
    if (needsDays()) {
      counted.stream().filter(this::matters).forEach(this::expectDay);
    }
    netCells = net(payer -> terms.others(payer) == OthersPaid.SUBTRACTED);
  }

  /** Whether a line has money in a part that counts; where there are caps, every part does. */
  private boolean matters(int line) {
    return Grid.PARTS.stream()
        .filter(part -> terms.base().containsKey(part) || !terms.caps().isEmpty() || fills(part))
        .anyMatch(part -> visit.gross.at(line, part).signum() > 0);
  }

  private boolean fills(Part part) {
    Deductible deductible = terms.deductible();
    return part == Part.FULL_SELF_PAY && deductible != null && deductible.filledByOutOfList();
  }

  private void expectDay(int line) {
    if (visit.day(line) == null) {
      throw new Missing("charges/" + line + "/charged_on");
    }
  }

  private BigDecimal weight(Part part) {
    BasisPoints weight = terms.base().get(part);
    return BigDecimal.valueOf(weight == null ? 0 : weight.value());
  }

  /** In ten-thousandths of a fen. */
  private Grid weighted(Grid cells) {
    return cells.map((line, part) -> cells.at(line, part).multiply(weight(part)));
  }

  private BigDecimal base(Grid cells) {
    return Share.halfUp(weighted(cells).total().movePointLeft(4));
  }

  private Grid net(Predicate<Payer> payers) {
    Grid paid = visit.gross.none();
    for (Payer payer : Payer.values()) {
      if (payers.test(payer)) {
        paid = paid.plus(visit.paid(payer));
      }
    }
    return eligible.minus(paid);
  }

  /**
   * Takes all steps.
   *
   * @param left what is left of the bill after the coverage's benefits before
   */
  Paid pay(Grid left) {
    BigDecimal gross = base(eligible);
    BigDecimal net = base(netCells);
    BigDecimal borne =
        terms.deductible() == null
            ? BigDecimal.ZERO
            : new Deducting(turn, terms, terms.deductible()).bear(gross, net, this);
    BigDecimal amount = outOfPocket(net, climb(gross, net, borne));
    BigDecimal rated = amount;
    Grid without = net(payer -> terms.others(payer) != OthersPaid.CEILING);
    amount = amount.subtract(net.subtract(base(without))).max(BigDecimal.ZERO);
    BigDecimal carved = amount;
    days = netByDay();
    for (Limit limit : terms.limits()) {
      amount = limit(limit, amount);
    }
    Grid room =
        left.map(
            (l, p) ->
                counted.contains(l) && weight(p).signum() > 0 ? left.at(l, p) : BigDecimal.ZERO);
    BigDecimal limited = amount;
    amount = amount.min(room.total());
    for (Limit limit : terms.limits()) {
      use(limit, amount);
    }
    if (amount.signum() == 0) {
      turn.reasons().add(reason(List.of(gross, net, net.subtract(borne), rated, carved, limited)));
    }
    return new Paid(amount, place(amount, room));
  }

  /** The step after which nothing was left. */
  private static ReasonCode reason(List<BigDecimal> steps) {
    List<ReasonCode> reasons =
        List.of(
            ReasonCode.NOT_COVERED,
            ReasonCode.PAID_BY_OTHERS,
            ReasonCode.WITHIN_DEDUCTIBLE,
            // A band that pays nothing is borne like a deductible.
            ReasonCode.WITHIN_DEDUCTIBLE,
            ReasonCode.PAID_BY_OTHERS,
            ReasonCode.LIMIT_EXHAUSTED);
    // A maximum out of pocket raises even from nothing.
    int last = steps.get(3).signum() > 0 ? 3 : 0;
    for (int i = last; i < steps.size(); i++) {
      if (steps.get(i).signum() == 0) {
        return reasons.get(i);
      }
    }
    return ReasonCode.CEILING_REACHED;
  }

  /* ---------------------- what the deductible asks ---------------------- */

  /** What the base would be less, had only these paid. */
  BigDecimal madeBy(Payer payer) {
    return base(eligible).subtract(base(net(payer::equals)));
  }

  /** What all before leave of the full self-pay part. */
  BigDecimal outOfList() {
    return net(payer -> true).part(Part.FULL_SELF_PAY);
  }

  /** An amount by day, as the net base is spread. */
  Map<LocalDate, BigDecimal> spread(BigDecimal amount) {
    return spread(amount, netByDay());
  }

  /** What each day makes of the net base, not rounded. */
  private Map<LocalDate, BigDecimal> netByDay() {
    Map<LocalDate, BigDecimal> sums = new TreeMap<>();
    Grid weights = weighted(netCells);
    for (int line : counted) {
      BigDecimal weight = weights.line(line);
      if (weight.signum() > 0) {
        LocalDate day = visit.day(line);
        if (day != null) {
          sums.merge(day, weight, BigDecimal::add);
        }
      }
    }
    return sums;
  }

  private static Map<LocalDate, BigDecimal> spread(
      BigDecimal amount, Map<LocalDate, BigDecimal> weights) {
    List<LocalDate> names = List.copyOf(weights.keySet());
    List<BigDecimal> shares = Share.of(amount, List.copyOf(weights.values()));
    Map<LocalDate, BigDecimal> spread = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      spread.put(names.get(i), shares.get(i));
    }
    return spread;
  }

  /* ------------------------------ ladder ------------------------------ */

  private BigDecimal climb(BigDecimal gross, BigDecimal net, BigDecimal borne) {
    Ladder ladder = terms.ladder();
    Counting counting = Counting.of(ladder.period(), Owner.PERSON, "");
    Books kept = turn.books(counting);
    Books.Key key = turn.key("ladder", counting);
    BigDecimal position = kept.of(key);
    BigDecimal bottom =
        switch (ladder.counted()) {
          case AFTER_DEDUCTIBLE -> position;
          case BEFORE_DEDUCTIBLE -> position.add(borne);
          case BEFORE_OTHERS_PAID -> position.add(gross.subtract(net)).add(borne);
        };
    BigDecimal top = bottom.add(net.subtract(borne));
    kept.add(key, top.subtract(position));
    BigDecimal exact = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Ladder.Band band : ladder.bands()) {
      BigDecimal to = band.upTo() == null ? top.max(from) : Visit.fen(band.upTo());
      BigDecimal inBand = top.min(to).subtract(bottom.max(from)).max(BigDecimal.ZERO);
      exact = exact.add(inBand.multiply(BigDecimal.valueOf(band.rate().value())));
      from = to;
    }
    BigDecimal factor = BigDecimal.valueOf(terms.factor().value());
    return Share.halfUp(exact.multiply(factor).movePointLeft(8));
  }

  private BigDecimal outOfPocket(BigDecimal net, BigDecimal amount) {
    OutOfPocketMaximum maximum = terms.outOfPocketMaximum();
    if (maximum == null) {
      return amount;
    }
    Books kept = turn.books(maximum.counting());
    Books.Key key = turn.key("out-of-pocket", maximum.counting());
    BigDecimal left = Visit.fen(maximum.amount()).subtract(kept.of(key)).max(BigDecimal.ZERO);
    BigDecimal bears = net.subtract(amount).min(left);
    kept.add(key, bears);
    return net.subtract(bears);
  }

  /* ------------------------------ limits ------------------------------ */

  private static boolean isByDay(Limit limit) {
    return limit.counting().period() == Period.DAY && limit.unit() == Unit.FEN;
  }

  private boolean needsDays() {
    Deductible deductible = terms.deductible();
    return terms.limits().stream().anyMatch(Reimbursing::isByDay)
        || (deductible != null && deductible.counting().period() == Period.DAY);
  }

  private Books.Key onDay(Limit limit, LocalDate day) {
    return Books.key("limit", turn.coverage(), turn.benefit(), limit.counting(), day);
  }

  private BigDecimal limit(Limit limit, BigDecimal amount) {
    if (limit.unit() == Unit.TIMES) {
      return turn.hasTimesLeft(limit) ? amount : BigDecimal.ZERO;
    }
    BigDecimal most = BigDecimal.valueOf(limit.amount());
    if (!isByDay(limit)) {
      BigDecimal used = turn.books(limit.counting()).of(turn.key(limit));
      return amount.min(most.subtract(used).max(BigDecimal.ZERO));
    }
    Map<LocalDate, BigDecimal> shares = spread(amount, days);
    Map<LocalDate, BigDecimal> within = new TreeMap<>();
    shares.forEach(
        (day, share) -> {
          BigDecimal left = most.subtract(turn.books().of(onDay(limit, day)));
          within.put(day, share.min(left.max(BigDecimal.ZERO)));
        });
    days = within;
    return Share.sum(new ArrayList<>(within.values()));
  }

  private void use(Limit limit, BigDecimal amount) {
    if (amount.signum() == 0) {
      return;
    }
    if (limit.unit() == Unit.TIMES) {
      turn.countTimes(limit);
    } else if (isByDay(limit)) {
      spread(amount, days).forEach((day, paid) -> turn.books().add(onDay(limit, day), paid));
    } else {
      turn.books(limit.counting()).add(turn.key(limit), amount);
    }
  }

  /* ------------------------------ placing ----------------------------- */

  /** On the parts first, then on each part's lines, as they made the base; where there is room. */
  private Grid place(BigDecimal amount, Grid room) {
    Grid placed = room.none();
    if (amount.signum() == 0) {
      return placed;
    }
    Grid weights = weighted(netCells);
    List<BigDecimal> byPart =
        Share.within(
            amount,
            Grid.PARTS.stream().map(weights::part).toList(),
            Grid.PARTS.stream().map(room::part).toList());
    for (Part part : Grid.PARTS) {
      BigDecimal share = byPart.get(Grid.PARTS.indexOf(part));
      if (share.signum() > 0) {
        placed = placed.with(part, Share.within(share, weights.column(part), room.column(part)));
      }
    }
    return placed;
  }
}
