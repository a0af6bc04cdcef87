package org.directpay.port;

import directpay.proto.v1.ClearingState;
import directpay.proto.v1.ClearingWord;
import directpay.proto.v1.ListClearingsResponse;
import directpay.proto.v1.ReconcileLine;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Clearing.Totals;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.Page;

/** Writes clearings, and reads what is said of them. */
public final class WireClearings {

  private static final String CSV = Offer.Place.Form.CSV.format();
  private static final String JSON = "json";

  private WireClearings() {}

  /** Whether CSV is asked for too; anything but the two formats is a fault. */
  public static boolean asksForCsv(String format, Reading reading) {
    if (!format.isEmpty() && !format.equals(CSV) && !format.equals(JSON)) {
      reading.fault("format", ReasonCode.FIELD_INVALID, "must be json or csv");
    }
    return format.equals(CSV);
  }

  /** What a side says; it must say a count and a total, be they zero. */
  public static Word read(ClearingWord wire, boolean isThere, Reading reading) {
    reading.required("word", isThere);
    Reading inside = reading.at("word");
    inside.required("settlement_count", !isThere || wire.hasSettlementCount());
    inside.required("settlement_total_fen", !isThere || wire.hasSettlementTotalFen());
    Totals counted =
        new Totals(
            count("settlement_count", wire.getSettlementCount(), inside),
            Money.ofFen(count("settlement_total_fen", wire.getSettlementTotalFen(), inside)),
            count("reversal_count", wire.getReversalCount(), inside),
            Money.ofFen(count("reversal_total_fen", wire.getReversalTotalFen(), inside)));
    return new Word(counted, wire.getDispute());
  }

  /** A day's total may be larger than any single amount. */
  private static long count(String field, long value, Reading reading) {
    if (value < 0) {
      reading.fault(field, ReasonCode.AMOUNT_OUT_OF_RANGE, "must not be negative");
    }
    return value;
  }

  public static ListClearingsResponse page(Page<Clearing> page) {
    return ListClearingsResponse.newBuilder()
        .addAllClearings(page.items().stream().map(WireClearings::write).toList())
        .setNextPageToken(page.nextToken())
        .build();
  }

  public static directpay.proto.v1.ClearingStatement statement(
      ClearingStatement statement, boolean withCsv) {
    return directpay.proto.v1.ClearingStatement.newBuilder()
        .setClearing(write(statement.clearing()))
        .addAllLines(statement.lines().items().stream().map(WireClearings::line).toList())
        .setNextPageToken(statement.lines().nextToken())
        .setCsv(withCsv ? statement.csv() : "")
        .build();
  }

  public static ReconcileLine line(DayLine line) {
    return ReconcileLine.newBuilder()
        .setMessageId(line.messageId())
        .setSettlementId(line.settlementId())
        .setAmountFen(line.amount().fen())
        .setBookedAt(line.bookedAt().toString())
        .build();
  }

  public static directpay.proto.v1.Clearing write(Clearing clearing) {
    Totals totals = clearing.totals();
    directpay.proto.v1.Clearing.Builder wire =
        directpay.proto.v1.Clearing.newBuilder()
            .setInsurerId(clearing.name().insurerId())
            .setHospitalId(clearing.name().hospitalId())
            .setDay(clearing.name().day().toString())
            .setState(ClearingState.valueOf("CLEARING_STATE_" + clearing.state()))
            .setSettlementCount(totals.settlements())
            .setSettlementTotalFen(totals.settled().fen())
            .setReversalCount(totals.reversals())
            .setReversalTotalFen(totals.reversed().fen())
            .setBroughtFen(clearing.brought().fen())
            .setNetFen(clearing.net().fen())
            .setPaidFen(clearing.paid().fen());
    if (clearing.hospital() != null) {
      wire.setHospital(said(clearing.hospital()));
    }
    if (clearing.insurer() != null) {
      wire.setInsurer(said(clearing.insurer()));
    }
    return wire.build();
  }

  private static ClearingWord said(Word word) {
    return ClearingWord.newBuilder()
        .setSettlementCount(word.counted().settlements())
        .setSettlementTotalFen(word.counted().settled().fen())
        .setReversalCount(word.counted().reversals())
        .setReversalTotalFen(word.counted().reversed().fen())
        .setDispute(word.dispute())
        .build();
  }
}
