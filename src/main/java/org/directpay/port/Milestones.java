package org.directpay.port;

/**
 * Told of every durable step right after it was taken, before anybody acts on it. Production does
 * nothing here; a proof ends the process at a step of its choice and looks at what it left behind.
 */
@FunctionalInterface
public interface Milestones {

  /** For production. */
  Milestones NONE = milestone -> {};

  void reached(Milestone milestone);

  /** The durable steps, in the order in which a bill comes to them. */
  enum Milestone {
    /** A bill is booked; nobody has been told. */
    BOOKED,
    /** A booking is undone; nobody has been told. */
    REVERSED,
    /** A payout is in SUBMITTING; no byte has left. */
    SUBMITTING,
    /** The network has answered; the answer is not kept yet. */
    SUBMITTED,
    /** The network's answer, or its callback, is kept; the network has not been told. */
    EVIDENCE_KEPT
  }
}
