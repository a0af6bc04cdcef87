package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.plan.Payer;
import org.jspecify.annotations.Nullable;

/** A bill, and who has paid what of it so far. */
final class Visit {

  final Discharge discharge;
  final List<Charge> lines;
  final Grid gross;

  /** What is used of amounts that count one bill alone. */
  final Books own = new Books();

  /** The limits in times that count this bill already, for the coverage at hand. */
  final Set<Books.Key> counted = new HashSet<>();

  private final Map<Payer, Grid> paid = new EnumMap<>(Payer.class);

  Visit(Discharge discharge) {
    this.discharge = discharge;
    this.lines = Grid.lines(discharge);
    this.gross = Grid.gross(lines);
    for (FundPayment fund : discharge.social().funds()) {
      List<Part> named = fund.parts().isEmpty() ? List.of(Part.IN_SCOPE) : fund.parts();
      pay(Payer.PUBLIC_FUNDS, left().paid(fen(fund.amount()), spill(named)));
    }
    pay(Payer.PUBLIC_FUNDS, left().paid(fen(discharge.social().hospitalPaid()), spill(List.of())));
    for (ThirdPartyPayment third : discharge.thirdParties()) {
      pay(Payer.THIRD_PARTIES, left().paid(fen(third.amount()), spill(third.parts())));
    }
  }

  static BigDecimal fen(Money money) {
    return BigDecimal.valueOf(money.fen());
  }

  /** The parts that are named, and then the others: there the excess goes. */
  private static List<Part> spill(List<Part> named) {
    List<Part> order = new ArrayList<>(named);
    Grid.PARTS.stream().filter(part -> !named.contains(part)).forEach(order::add);
    return order;
  }

  Grid paid(Payer payer) {
    return paid.getOrDefault(payer, gross.none());
  }

  void pay(Payer payer, Grid amount) {
    paid.put(payer, paid(payer).plus(amount));
  }

  /** What nobody has paid yet. */
  Grid left() {
    Grid left = gross;
    for (Grid one : paid.values()) {
      left = left.minus(one);
    }
    return left;
  }

  /** What others have paid; what the hospital bears is no payment. */
  BigDecimal othersPaid() {
    return gross.total().subtract(left().total()).subtract(fen(discharge.social().hospitalPaid()));
  }

  LocalDate day() {
    return discharge.admittedAt().toLocalDate();
  }

  LocalDate lastDay() {
    return discharge.dischargedAt().toLocalDate();
  }

  /** The day of a line, if it is told. */
  @Nullable LocalDate day(int line) {
    return lines.get(line).chargedOn();
  }

  /** The stay that bills belong to: their visit, or without one the bill alone. */
  String stay() {
    String visitId = discharge.names().visitId();
    String id = visitId.isEmpty() ? discharge.names().settlementId() : visitId;
    return discharge.names().hospitalId() + "/" + id;
  }
}
