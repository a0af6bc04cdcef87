package org.directpay.core.plan;

/** Names one immutable version of an insurer's terms. */
public record PlanId(String insurerId, String code, String version) {

  @Override
  public String toString() {
    return insurerId + "/" + code + "@" + version;
  }
}
