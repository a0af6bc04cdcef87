package org.directpay.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.Charge;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.FundPayment;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ThirdPartyPayment;
import org.directpay.core.plan.Payer;

/** A bill, and who has paid what of it so far. */
final class Visit {

  final Discharge discharge;
  final List<Charge> lines;
  final Grid gross;
  final Map<Payer, Grid> paid = new EnumMap<>(Payer.class);

  Visit(Discharge discharge) {
    this.discharge = discharge;
    this.lines = Grid.lines(discharge);
    this.gross = Grid.gross(lines);
    for (Payer payer : Payer.values()) {
      paid.put(payer, gross.none());
    }
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
    for (Payer payer : Payer.values()) {
      left = left.minus(paid(payer));
    }
    return left;
  }

  /** What others have paid; what the hospital bears is no payment. */
  BigDecimal allPaid() {
    return gross.total().subtract(left().total()).subtract(fen(discharge.social().hospitalPaid()));
  }

  LocalDate day() {
    return discharge.admittedAt().toLocalDate();
  }

  /** The day of a line: a visit of one day needs no dates. */
  @org.jspecify.annotations.Nullable
  LocalDate day(int line) {
    LocalDate charged = lines.get(line).chargedOn();
    if (charged != null) {
      return charged;
    }
    return discharge.dischargedAt().toLocalDate().equals(day()) ? day() : null;
  }
}
