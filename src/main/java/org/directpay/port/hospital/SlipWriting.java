package org.directpay.port.hospital;

import directpay.proto.v1.Slip;
import directpay.proto.v1.SlipLine;
import directpay.proto.v1.Slips;

/** Writes the two slips that the cashier prints. */
final class SlipWriting {

  private SlipWriting() {}

  static Slips slips(org.directpay.core.statement.Slips slips) {
    return Slips.newBuilder()
        .setSocial(slip(slips.social()))
        .setInsurers(slip(slips.insurers()))
        .build();
  }

  private static Slip slip(org.directpay.core.statement.Slip slip) {
    return Slip.newBuilder()
        .setTitleZh(slip.title().zh())
        .setTitleEn(slip.title().en())
        .addAllLines(slip.lines().stream().map(SlipWriting::line).toList())
        .build();
  }

  private static SlipLine line(org.directpay.core.statement.SlipLine line) {
    SlipLine.Builder wire =
        SlipLine.newBuilder().setTextZh(line.text().zh()).setTextEn(line.text().en());
    if (line.amount() != null) {
      wire.setAmountFen(line.amount().fen());
    }
    return wire.build();
  }
}
