package org.directpay.torture;

import java.util.List;
import org.directpay.port.Milestones.Milestone;

/**
 * What a gateway does to itself right after a durable step.
 *
 * @param occurrence 1: the first time that it comes there
 */
record Doom(Signal signal, Milestone milestone, int occurrence) {

  /** A signal that no process can refuse. */
  enum Signal {
    /** Ends it. */
    KILL,
    /** Freezes it, until it is told to go on. */
    STOP
  }

  /** As it is told to the gateway's process. */
  String line() {
    return signal + " " + milestone + " " + occurrence;
  }

  static Doom parse(String line) {
    List<String> words = List.of(line.split(" ", -1));
    return new Doom(
        Signal.valueOf(words.get(0)),
        Milestone.valueOf(words.get(1)),
        Integer.parseInt(words.get(2)));
  }
}
