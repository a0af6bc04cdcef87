package org.directpay.port;

import directpay.proto.v1.DatedAmount;
import directpay.proto.v1.Filler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Counting;
import org.directpay.core.plan.Deductible;
import org.directpay.core.plan.Limit;
import org.directpay.core.plan.OutOfPocketMaximum;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Unit;

/** What is counted over a period: deductibles, out-of-pocket maxima and limits. */
final class WireCounting {

  private WireCounting() {}

  /** Who may fill a deductible, as the wire names it. */
  private enum FilledBy {
    PUBLIC_FUNDS,
    THIRD_PARTIES,
    EARLIER_COVERAGES,
    OUT_OF_LIST
  }

  static Deductible read(directpay.proto.v1.Deductible wire, Reading reading) {
    Set<FilledBy> filledBy =
        reading.all("filled_by", wire.getFilledByList(), "FILLER_", FilledBy.class);
    return new Deductible(
        reading.amount("amount_fen", wire.getAmountFen()),
        new Counting(
            period(wire.getPeriod(), reading),
            years(wire.getYears()),
            owner(wire.getOwner(), reading),
            wire.getPool()),
        indexed(wire, reading),
        reading.amount("less_per_claim_free_year_fen", wire.getLessPerClaimFreeYearFen()),
        reading.amount("floor_fen", wire.getFloorFen()),
        filledBy.stream()
            .filter(one -> one != FilledBy.OUT_OF_LIST)
            .map(one -> Payer.valueOf(one.name()))
            .collect(Collectors.toSet()),
        filledBy.contains(FilledBy.OUT_OF_LIST),
        wire.getAccountDoesNotFill(),
        wire.hasFamilyAmountFen()
            ? reading.amount("family_amount_fen", wire.getFamilyAmountFen())
            : null,
        wire.getWaivedForFamily(),
        wire.getClause());
  }

  private static List<Deductible.Dated> indexed(
      directpay.proto.v1.Deductible wire, Reading reading) {
    List<Deductible.Dated> indexed = new ArrayList<>();
    for (DatedAmount dated : wire.getIndexedList()) {
      Reading here = reading.at("indexed", indexed.size());
      LocalDate from = here.requiredDate("from", dated.getFrom());
      indexed.add(new Deductible.Dated(from, here.amount("amount_fen", dated.getAmountFen())));
    }
    return indexed;
  }

  static Limit read(directpay.proto.v1.Limit wire, Reading reading) {
    Counting counting =
        new Counting(
            period(wire.getPeriod(), reading),
            years(wire.getYears()),
            owner(wire.getOwner(), reading),
            wire.getPool());
    int units = isSet(wire.getAmountFen()) + isSet(wire.getDays()) + isSet(wire.getTimes());
    if (units != 1) {
      reading.fault(
          "amount_fen",
          units == 0 ? ReasonCode.FIELD_MISSING : ReasonCode.FIELD_INVALID,
          "write one of amount_fen, days and times; " + units + " are set");
    }
    if (wire.getDays() != 0) {
      return new Limit(wire.getDays(), Unit.DAYS, counting, wire.getClause());
    }
    return wire.getTimes() != 0
        ? new Limit(wire.getTimes(), Unit.TIMES, counting, wire.getClause())
        : new Limit(wire.getAmountFen(), Unit.FEN, counting, wire.getClause());
  }

  private static int isSet(long number) {
    return number == 0 ? 0 : 1;
  }

  static List<Limit> read(List<directpay.proto.v1.Limit> wire, Reading reading) {
    List<Limit> limits = new ArrayList<>();
    for (directpay.proto.v1.Limit limit : wire) {
      limits.add(read(limit, reading.at("limits", limits.size())));
    }
    return limits;
  }

  static OutOfPocketMaximum read(directpay.proto.v1.OutOfPocketMaximum wire, Reading reading) {
    return new OutOfPocketMaximum(
        reading.amount("amount_fen", wire.getAmountFen()),
        Counting.of(
            period(wire.getPeriod(), reading), owner(wire.getOwner(), reading), wire.getPool()),
        wire.getClause());
  }

  private static Period period(directpay.proto.v1.Period wire, Reading reading) {
    return reading.required("period", wire, "PERIOD_", Period.VISIT);
  }

  private static Owner owner(directpay.proto.v1.Owner wire, Reading reading) {
    return reading.orElse("owner", wire, "OWNER_", Owner.PERSON);
  }

  private static int years(int wire) {
    return wire == 0 ? 1 : wire;
  }

  static directpay.proto.v1.Deductible write(Deductible deductible) {
    Counting counting = deductible.counting();
    directpay.proto.v1.Deductible.Builder wire =
        directpay.proto.v1.Deductible.newBuilder()
            .setAmountFen(deductible.amount().fen())
            .setPeriod(write(counting.period()))
            .setOwner(write(counting.owner()))
            .setPool(counting.pool())
            .setClause(deductible.clause())
            .setYears(wireYears(counting))
            .setLessPerClaimFreeYearFen(deductible.lessPerClaimFreeYear().fen())
            .setFloorFen(deductible.floor().fen())
            .setAccountDoesNotFill(deductible.accountDoesNotFill())
            .setWaivedForFamily(deductible.waivedForFamily());
    deductible
        .indexed()
        .forEach(
            dated ->
                wire.addIndexedBuilder()
                    .setFrom(dated.from().toString())
                    .setAmountFen(dated.amount().fen()));
    deductible.filledBy().stream()
        .sorted()
        .forEach(payer -> wire.addFilledBy(Filler.valueOf("FILLER_" + payer)));
    if (deductible.filledByOutOfList()) {
      wire.addFilledBy(Filler.FILLER_OUT_OF_LIST);
    }
    Money family = deductible.familyAmount();
    return family == null ? wire.build() : wire.setFamilyAmountFen(family.fen()).build();
  }

  static directpay.proto.v1.Limit write(Limit limit) {
    Counting counting = limit.counting();
    directpay.proto.v1.Limit.Builder wire =
        directpay.proto.v1.Limit.newBuilder()
            .setPeriod(write(counting.period()))
            .setOwner(write(counting.owner()))
            .setPool(counting.pool())
            .setClause(limit.clause())
            .setYears(wireYears(counting));
    return switch (limit.unit()) {
      case FEN -> wire.setAmountFen(limit.amount()).build();
      case DAYS -> wire.setDays(Math.toIntExact(limit.amount())).build();
      case TIMES -> wire.setTimes(Math.toIntExact(limit.amount())).build();
    };
  }

  static directpay.proto.v1.OutOfPocketMaximum write(OutOfPocketMaximum maximum) {
    return directpay.proto.v1.OutOfPocketMaximum.newBuilder()
        .setAmountFen(maximum.amount().fen())
        .setPeriod(write(maximum.counting().period()))
        .setOwner(write(maximum.counting().owner()))
        .setPool(maximum.counting().pool())
        .setClause(maximum.clause())
        .build();
  }

  static directpay.proto.v1.Period write(Period period) {
    return directpay.proto.v1.Period.valueOf("PERIOD_" + period);
  }

  private static directpay.proto.v1.Owner write(Owner owner) {
    return directpay.proto.v1.Owner.valueOf("OWNER_" + owner);
  }

  /** One year is the default, and is left out. */
  private static int wireYears(Counting counting) {
    return counting.years() == 1 ? 0 : counting.years();
  }
}
