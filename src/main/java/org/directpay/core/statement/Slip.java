package org.directpay.core.statement;

import java.util.List;

/** One slip that the cashier prints. */
public record Slip(Sentence title, List<SlipLine> lines) {

  public Slip {
    lines = List.copyOf(lines);
  }
}
