package org.directpay.port;

import java.util.List;
import org.directpay.core.claim.Fault;

/**
 * Why there is no answer. Carries no stack: a storm of them costs messages, not processor time.
 *
 * <p>Detail and faults are shown to the caller: they hold no personal data.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<Fault> faults;

  public Problem(ProblemCode code, String detail, List<Fault> faults) {
    super(detail, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.code = code;
    this.faults = List.copyOf(faults);
  }

  public Problem(ProblemCode code, String detail) {
    this(code, detail, List.of());
  }

  public static Problem invalid(List<Fault> faults) {
    return new Problem(
        ProblemCode.INVALID_REQUEST, faults.size() + " fault(s) in the request", faults);
  }

  public static Problem notFound(String what) {
    return new Problem(ProblemCode.NOT_FOUND, what + " was not found");
  }

  public ProblemCode code() {
    return code;
  }

  public List<Fault> faults() {
    return faults;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
