package org.directpay.compare;

/** One call: what is sent, when it was due, and what came back. */
final class Call {

  /** What is asked for. */
  enum Kind {
    SETTLE,
    /** A message that was booked comes again, and must be told the same. */
    REPEAT,
    REVERSE,
    QUOTE
  }

  private static final int ANSWER_BYTES = 4_096;

  private final Kind kind;
  private final String path;
  private final byte[] body;
  private final Bill bill;
  private final long amountFen;

  private long dueAt;
  private long sentAt;
  private String httpStatus = "";
  private String grpcStatus = "";
  private byte[] answer = {};
  private int answered;

  /**
   * @param body whole, with gRPC's head if it is a gRPC call
   * @param bill which one it is about
   * @param amountFen what insurers must pay, for a reversal negative
   */
  Call(Kind kind, String path, byte[] body, Bill bill, long amountFen) {
    this.kind = kind;
    this.path = path;
    this.body = body;
    this.bill = bill;
    this.amountFen = amountFen;
  }

  /** A bill of a person, sent under the message of this number. */
  record Bill(Bills kind, long number, int person) {}

  Kind kind() {
    return kind;
  }

  String path() {
    return path;
  }

  byte[] body() {
    return body;
  }

  Bill bill() {
    return bill;
  }

  long amountFen() {
    return amountFen;
  }

  /** Begins it; times in nanoseconds of {@link System#nanoTime()}. */
  void begin(long due, long sent) {
    dueAt = due;
    sentAt = sent;
  }

  /** When it should have begun: what a stall of ours or the gateway's does not move. */
  long dueAt() {
    return dueAt;
  }

  long sentAt() {
    return sentAt;
  }

  void head(String name, String value) {
    switch (name) {
      case ":status" -> httpStatus = value;
      case "grpc-status" -> grpcStatus = value;
      default -> {
        // Nothing that tells what became of the call.
      }
    }
  }

  void answer(byte[] bytes, int from, int length) {
    if (answered + length > answer.length) {
      byte[] grown = new byte[Math.max(ANSWER_BYTES, 2 * (answered + length))];
      System.arraycopy(answer, 0, grown, 0, answered);
      answer = grown;
    }
    System.arraycopy(bytes, from, answer, answered, length);
    answered += length;
  }

  String httpStatus() {
    return httpStatus;
  }

  /** Empty for a REST call. */
  String grpcStatus() {
    return grpcStatus;
  }

  byte[] answer() {
    return answer;
  }

  int answered() {
    return answered;
  }
}
