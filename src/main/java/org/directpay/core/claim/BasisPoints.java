package org.directpay.core.claim;

/** A rate in basis points, from 0 to 10,000: {@code 8000} is 80 %. */
public record BasisPoints(int value) {

  public static final BasisPoints ALL = new BasisPoints(10_000);

  public BasisPoints {
    if (value < 0 || value > 10_000) {
      throw new IllegalArgumentException("a rate lies between 0 and 10,000 bp, not " + value);
    }
  }
}
