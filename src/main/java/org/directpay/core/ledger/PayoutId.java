package org.directpay.core.ledger;

/**
 * Names a payout: the claim that it pays, and which attempt at it this is, from 1. A second one
 * exists only when the first is provably dead, for instance after its money came back.
 */
public record PayoutId(ClaimId claim, int number) {

  public static PayoutId first(ClaimId claim) {
    return new PayoutId(claim, 1);
  }

  @Override
  public String toString() {
    return claim + "/" + number;
  }
}
