package org.directpay.port.payment;

import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;

/** Both directions of ISO 20022 with one network, whatever carries the messages. */
final class IsoSpeech {

  private final IsoWriter writer;
  private final IsoReader reader;
  private final InstantSource clock;
  private final RandomGenerator random;

  IsoSpeech(IsoSettings settings, Codes codes, InstantSource clock, RandomGenerator random) {
    this.writer = new IsoWriter(settings);
    this.reader = new IsoReader(codes);
    this.clock = clock;
    this.random = random;
  }

  IsoReader reader() {
    return reader;
  }

  /** Nothing if the format cannot carry it. */
  Optional<byte[]> instruct(Instruction instruction) {
    return writer.instruct(instruction, clock.instant());
  }

  /** Each question is a message of its own: a network may refuse one that it knows. */
  byte[] ask(EndToEndId endToEndId) {
    String id = "Q%016X%016X".formatted(random.nextLong(), random.nextLong());
    return writer.ask(endToEndId, id, clock.instant());
  }

  /** What cannot be written never left, and never will. */
  static Evidence cannotSay() {
    return new Evidence(Source.SUBMIT, Outcome.REJECTED, null, "", "NOT_REPRESENTABLE");
  }
}
