package org.directpay.port;

/**
 * The catalogue of problems: a stable code with its HTTP and gRPC status and whether asking again
 * can help. A decision that was refused is no problem: it is an answer.
 */
public enum ProblemCode {
  MALFORMED_REQUEST(400, 3, false, "The request cannot be parsed"),
  UNAUTHENTICATED(401, 16, false, "No valid credential"),
  NOT_FOUND(404, 5, false, "Not found"),
  METHOD_NOT_ALLOWED(405, 12, false, "Method not allowed"),
  REQUEST_TIMEOUT(408, 4, true, "The request took too long to arrive"),
  PLAN_VERSION_DIFFERS(409, 6, false, "This plan version exists with other content"),
  CONFLICT(409, 10, true, "A change was made at the same time"),
  BODY_TOO_LARGE(413, 8, false, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, 3, false, "Unsupported content type"),
  INVALID_REQUEST(422, 3, false, "The request is not valid"),
  MESSAGE_CONTENT_DIFFERS(422, 6, false, "This message id was used with other content"),
  TOO_MANY_REQUESTS(429, 8, true, "Too many requests"),
  INTERNAL(500, 13, false, "Something went wrong"),
  DATABASE_UNAVAILABLE(503, 14, true, "The database is unavailable"),
  OVERLOADED(503, 14, true, "Too much work at once"),
  STOPPING(503, 14, true, "The gateway is stopping"),
  DEADLINE_PASSED(504, 4, false, "The deadline passed before anything was done"),
  OUTCOME_UNKNOWN(504, 2, true, "The outcome is unknown: ask again under the same message id");

  private final int httpStatus;
  private final int grpcStatus;
  private final boolean retryable;
  private final String title;

  ProblemCode(int httpStatus, int grpcStatus, boolean retryable, String title) {
    this.httpStatus = httpStatus;
    this.grpcStatus = grpcStatus;
    this.retryable = retryable;
    this.title = title;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The number of the gRPC status, as in the gRPC specification. */
  public int grpcStatus() {
    return grpcStatus;
  }

  public boolean retryable() {
    return retryable;
  }

  public String title() {
    return title;
  }
}
