package org.directpay.core.claim;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One procedure (ICD-9-CM-3, insurance edition). Prints nothing of an illness. */
public record Procedure(String code, String name, @Nullable LocalDate performedOn) {

  @Override
  public String toString() {
    return "Procedure[redacted]";
  }
}
