package org.directpay.port;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.directpay.core.claim.BasisPoints;
import org.directpay.core.claim.Part;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.plan.Cap;
import org.directpay.core.plan.Ladder;
import org.directpay.core.plan.Ladder.Counted;
import org.directpay.core.plan.LineFilter;
import org.directpay.core.plan.OthersPaid;
import org.directpay.core.plan.Payer;
import org.directpay.core.plan.Period;
import org.directpay.core.plan.Reimbursement;

/** The terms of a reimbursement. */
final class WireReimbursements {

  private static final String OTHERS_PAID = "OTHERS_PAID_";

  private WireReimbursements() {}

  static Reimbursement read(directpay.proto.v1.Reimbursement wire, Reading reading) {
    reading.required("ladder", wire.hasLadder());
    return new Reimbursement(
        WireConditions.lines(wire.getLines(), reading.at("lines")),
        base(wire, reading),
        others(wire, reading),
        caps(wire, reading),
        wire.hasDeductible()
            ? WireCounting.read(wire.getDeductible(), reading.at("deductible"))
            : null,
        ladder(wire.getLadder(), reading.at("ladder")),
        wire.hasFactorBp() ? reading.rate("factor_bp", wire.getFactorBp()) : BasisPoints.ALL,
        wire.hasOutOfPocketMaximum()
            ? WireCounting.read(wire.getOutOfPocketMaximum(), reading.at("out_of_pocket_maximum"))
            : null,
        WireCounting.read(wire.getLimitsList(), reading));
  }

  private static Map<Part, BasisPoints> base(
      directpay.proto.v1.Reimbursement wire, Reading reading) {
    Map<Part, BasisPoints> base = new EnumMap<>(Part.class);
    for (int i = 0; i < wire.getBaseCount(); i++) {
      Reading here = reading.at("base", i);
      Part part = here.required("part", wire.getBase(i).getPart(), "PART_", Part.IN_SCOPE);
      BasisPoints weight = here.rate("weight_bp", wire.getBase(i).getWeightBp());
      if (base.put(part, weight) != null) {
        here.fault("part", ReasonCode.FIELD_INVALID, "is named twice; leave one out");
      }
    }
    return base;
  }

  /** The default is not kept, so that it makes no difference whether it was written. */
  private static Map<Payer, OthersPaid> others(
      directpay.proto.v1.Reimbursement wire, Reading reading) {
    Map<Payer, OthersPaid> others = new EnumMap<>(Payer.class);
    others.put(Payer.PUBLIC_FUNDS, othersPaid("public_funds", wire.getPublicFunds(), reading));
    others.put(Payer.THIRD_PARTIES, othersPaid("third_parties", wire.getThirdParties(), reading));
    others.put(
        Payer.EARLIER_COVERAGES,
        othersPaid("earlier_coverages", wire.getEarlierCoverages(), reading));
    others.values().removeIf(paid -> paid == OthersPaid.SUBTRACTED);
    return others;
  }

  private static OthersPaid othersPaid(
      String field, directpay.proto.v1.OthersPaid wire, Reading reading) {
    return reading.orElse(field, wire, OTHERS_PAID, OthersPaid.SUBTRACTED);
  }

  private static List<Cap> caps(directpay.proto.v1.Reimbursement wire, Reading reading) {
    List<Cap> caps = new ArrayList<>();
    for (directpay.proto.v1.Cap cap : wire.getCapsList()) {
      Reading here = reading.at("caps", caps.size());
      caps.add(
          new Cap(
              here.required("per", cap.getPer(), "CAP_PER_", Cap.Per.LINE),
              here.amount("amount_fen", cap.getAmountFen()),
              WireConditions.lines(cap.getLines(), here.at("lines")),
              cap.hasScales() ? WireConditions.lines(cap.getScales(), here.at("scales")) : null,
              cap.getClause()));
    }
    return caps;
  }

  private static Ladder ladder(directpay.proto.v1.Ladder wire, Reading reading) {
    List<Ladder.Band> bands = new ArrayList<>();
    for (directpay.proto.v1.Band band : wire.getBandsList()) {
      bands.add(band(band, reading.at("bands", bands.size())));
    }
    return new Ladder(
        reading.orElse("counted", wire.getCounted(), "COUNTED_", Counted.AFTER_DEDUCTIBLE),
        reading.orElse("period", wire.getPeriod(), "PERIOD_", Period.VISIT),
        bands,
        wire.getClause());
  }

  private static Ladder.Band band(directpay.proto.v1.Band wire, Reading reading) {
    return new Ladder.Band(
        wire.hasUpToFen() ? reading.amount("up_to_fen", wire.getUpToFen()) : null,
        reading.rate("rate_bp", wire.getRateBp()));
  }

  static directpay.proto.v1.Reimbursement write(Reimbursement terms) {
    directpay.proto.v1.Reimbursement.Builder wire =
        directpay.proto.v1.Reimbursement.newBuilder()
            .setEarlierCoverages(write(terms.others(Payer.EARLIER_COVERAGES)))
            .setPublicFunds(write(terms.others(Payer.PUBLIC_FUNDS)))
            .setThirdParties(write(terms.others(Payer.THIRD_PARTIES)))
            .setLadder(write(terms.ladder()));
    if (!terms.lines().equals(LineFilter.ALL)) {
      wire.setLines(WireConditions.write(terms.lines()));
    }
    for (Part part : Part.values()) {
      BasisPoints weight = terms.base().get(part);
      if (weight != null) {
        wire.addBaseBuilder()
            .setPart(directpay.proto.v1.Part.valueOf("PART_" + part))
            .setWeightBp(weight.value());
      }
    }
    terms.caps().forEach(cap -> wire.addCaps(write(cap)));
    if (terms.deductible() != null) {
      wire.setDeductible(WireCounting.write(terms.deductible()));
    }
    if (!terms.factor().equals(BasisPoints.ALL)) {
      wire.setFactorBp(terms.factor().value());
    }
    if (terms.outOfPocketMaximum() != null) {
      wire.setOutOfPocketMaximum(WireCounting.write(terms.outOfPocketMaximum()));
    }
    terms.limits().forEach(limit -> wire.addLimits(WireCounting.write(limit)));
    return wire.build();
  }

  private static directpay.proto.v1.OthersPaid write(OthersPaid paid) {
    return directpay.proto.v1.OthersPaid.valueOf(OTHERS_PAID + paid);
  }

  private static directpay.proto.v1.Cap write(Cap cap) {
    directpay.proto.v1.Cap.Builder wire =
        directpay.proto.v1.Cap.newBuilder()
            .setPer(directpay.proto.v1.CapPer.valueOf("CAP_PER_" + cap.per()))
            .setAmountFen(cap.amount().fen())
            .setClause(cap.clause());
    if (!cap.lines().equals(LineFilter.ALL)) {
      wire.setLines(WireConditions.write(cap.lines()));
    }
    LineFilter scales = cap.scales();
    return scales == null ? wire.build() : wire.setScales(WireConditions.write(scales)).build();
  }

  private static directpay.proto.v1.Ladder write(Ladder ladder) {
    directpay.proto.v1.Ladder.Builder wire =
        directpay.proto.v1.Ladder.newBuilder()
            .setCounted(directpay.proto.v1.Counted.valueOf("COUNTED_" + ladder.counted()))
            .setPeriod(WireCounting.write(ladder.period()))
            .setClause(ladder.clause());
    for (Ladder.Band band : ladder.bands()) {
      directpay.proto.v1.Band.Builder written =
          wire.addBandsBuilder().setRateBp(band.rate().value());
      if (band.upTo() != null) {
        written.setUpToFen(band.upTo().fen());
      }
    }
    return wire.build();
  }
}
