package org.directpay.simulation;

/** What can happen in a run. A run counts each. */
enum Happening {
  REQUEST_LOST(200),
  REQUEST_LATE(200),
  REQUEST_DOUBLED(200),
  REQUEST_TOO_OLD,
  ANSWER_LOST(300),
  ANSWER_LATE(200),
  ANSWER_GARBLED(100),
  BANK_AWAY(100),
  /** Refused before it reaches the bank's book, which knows nothing of it. */
  TURNED_AWAY(900),
  /** Accepted, and not found when asked about for a while. */
  HIDDEN(300),
  REFUSED(300),
  SLOWLY_PAID(1_000),
  PAID,
  GIVEN_BACK(300),
  GIVEN_BACK_IN_PART(1_000),
  NOTICE_NEVER(500),
  NOTICE_LATE(300),
  NOTICE_DOUBLED(300),
  NOTICE_LOST(300),
  NOTICE_REPEATED,
  /** The bank contradicts itself; once in a run. */
  LIE(100),
  DATABASE_AWAY(50),
  COMMIT_ANSWER_LOST(100),
  CLOCK_STEPPED(100),
  CRASHED(40),
  STOPPED(120),
  BILL_REPEATED,
  PAID_AGAIN,
  SENT_AGAIN,
  FROZEN,
  DIFFERENCE;

  private final int most;

  Happening() {
    this(0);
  }

  Happening(int most) {
    this.most = most;
  }

  /** How often at most, of a thousand times that it could, it happens by chance. */
  int most() {
    return most;
  }
}
