package org.directpay.port;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.handler.HttpException;
import java.util.Arrays;
import java.util.Locale;
import org.directpay.core.claim.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is to the outside, as an RFC 9457 document. */
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The status of what the router cannot read: a path or query that is not encoded right. */
  static final int MALFORMED = ProblemCode.MALFORMED_REQUEST.httpStatus();

  /** After so many seconds it is worth asking again. */
  public static final String RETRY_AFTER_SECONDS = "1";

  static final String RETRY_AFTER_MS = RETRY_AFTER_SECONDS + "000";

  private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);
  private static final String TYPE = "urn:directpay:problem:";

  private Problems() {}

  /** A failure as a problem; one that nobody expected is logged and told without its cause. */
  public static Problem of(Throwable failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    if (failure instanceof HttpException http) {
      return of(http.getStatusCode());
    }
    LOGGER.atError().setCause(failure).log("a request failed unexpectedly");
    return new Problem(ProblemCode.INTERNAL, "the fault was logged; nothing is known to be done");
  }

  /** What the router refused by itself. */
  public static Problem of(int httpStatus) {
    return Arrays.stream(ProblemCode.values())
        .filter(code -> code.httpStatus() == httpStatus)
        .findFirst()
        .map(code -> new Problem(code, code.title()))
        .orElseGet(() -> new Problem(ProblemCode.MALFORMED_REQUEST, "HTTP " + httpStatus));
  }

  /** Whether the caller is told when to come again. */
  public static boolean saysWhen(ProblemCode code) {
    return code.httpStatus() == 503 || code.httpStatus() == 429;
  }

  /**
   * The document.
   *
   * @param instance what was asked
   */
  public static JsonObject document(Problem problem, String instance) {
    ProblemCode code = problem.code();
    JsonObject document =
        new JsonObject()
            .put("type", TYPE + code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("title", code.title())
            .put("status", code.httpStatus())
            .put("detail", problem.detail())
            .put("instance", instance)
            .put("code", code.name())
            .put("retryable", code.retryable());
    if (!problem.faults().isEmpty()) {
      JsonArray errors = new JsonArray();
      problem.faults().forEach(fault -> errors.add(error(fault)));
      document.put("errors", errors);
    }
    return document;
  }

  private static JsonObject error(Fault fault) {
    return new JsonObject()
        .put("pointer", fault.pointer())
        .put("code", fault.code().name())
        .put("detail", fault.detail());
  }
}
