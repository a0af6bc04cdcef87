package org.directpay.port.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.function.BiFunction;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.RedLetter;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Plan;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireDecisions;
import org.directpay.port.WireDeterminations.Texts;
import org.directpay.port.WireDischarges;
import org.directpay.port.WirePlans;
import org.directpay.port.WireReceipts;

/**
 * How our nouns are kept: as the wire's messages, whose fields only ever grow, without the words
 * that are added for readers.
 */
final class Encoding {

  private Encoding() {}

  static byte[] write(Plan plan) {
    return WirePlans.write(plan).toByteArray();
  }

  static Plan plan(byte[] kept) {
    return read(directpay.proto.v1.Plan.parser(), kept, WirePlans::read);
  }

  static byte[] write(Coverage coverage) {
    return WireCoverages.write(coverage).toByteArray();
  }

  static Coverage coverage(byte[] kept) {
    return read(directpay.proto.v1.Coverage.parser(), kept, WireCoverages::read);
  }

  static byte[] write(Discharge discharge) {
    return WireDischarges.write(discharge).toByteArray();
  }

  static Discharge discharge(byte[] kept) {
    return read(directpay.proto.v1.Discharge.parser(), kept, WireDischarges::read);
  }

  static byte[] write(Decision decision) {
    return WireDecisions.write(decision, Texts.CODES).toByteArray();
  }

  static Decision decision(byte[] kept) {
    return WireDecisions.read(parse(directpay.proto.v1.Decision.parser(), kept));
  }

  static byte[] write(Receipt receipt) {
    return WireReceipts.write(receipt).toByteArray();
  }

  static Receipt receipt(byte[] kept) {
    return read(directpay.proto.v1.Receipt.parser(), kept, WireReceipts::read);
  }

  static byte[] write(RedLetter red) {
    return WireReceipts.write(red).toByteArray();
  }

  static RedLetter redLetter(byte[] kept) {
    return read(directpay.proto.v1.RedLetter.parser(), kept, WireReceipts::read);
  }

  private static <M extends Message, T> T read(
      Parser<M> parser, byte[] kept, BiFunction<M, Reading, T> reader) {
    Reading reading = Reading.start();
    T value = reader.apply(parse(parser, kept), reading);
    if (!reading.isFine()) {
      throw new IllegalStateException("what is kept is not what was accepted");
    }
    return value;
  }

  private static <M extends Message> M parse(Parser<M> parser, byte[] kept) {
    try {
      return parser.parseFrom(kept);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("what is kept cannot be parsed", e);
    }
  }
}
