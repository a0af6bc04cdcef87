package org.directpay.core.claim;

import java.util.List;

/**
 * What somebody pays who is neither a public fund nor an insurer asked here.
 *
 * @param parts which parts it pays, in order; what exceeds them goes to the others in their order
 */
public record ThirdPartyPayment(ThirdParty party, Money amount, List<Part> parts) {

  /** Who pays. */
  public enum ThirdParty {
    /** Who caused the injury, or its liability insurer. */
    TORTFEASOR,
    /** An insurer that is not asked here. */
    OTHER_INSURER,
    OTHER
  }

  public ThirdPartyPayment {
    parts = List.copyOf(parts);
  }
}
