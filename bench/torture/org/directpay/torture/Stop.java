package org.directpay.torture;

/**
 * A step on the way from a day to its money, in whose middle a gateway can be held: by a lock that
 * lets it come so far.
 */
enum Stop {
  /** The day is marked as over; what was settled in it is being counted. */
  COUNTING("lock table ledger_transfer in access exclusive mode", "with recursive hospital%"),
  /** The day is locked, and its clearings are being written. */
  WRITING("lock table clearing in share mode", "insert into clearing (%"),
  /** The clearing is locked, and what a party said of it is being written. */
  HEARING("lock table clearing_word in share mode", "insert into clearing_word%"),
  /** The clearing is locked, and its payout is being written. */
  PAYING("lock table payout in share mode", "insert into payout (%");

  /** How long one waits for a gateway to come, which has to start first. */
  static final int GLANCES = 400;

  static final int GLANCE_MILLIS = 20;

  private final String lock;
  private final String query;

  Stop(String lock, String query) {
    this.lock = lock;
    this.query = query;
  }

  String lock() {
    return lock;
  }

  /** A pattern of what the gateway waits with. */
  String query() {
    return query;
  }
}
