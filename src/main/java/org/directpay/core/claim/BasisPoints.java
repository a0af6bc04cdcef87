package org.directpay.core.claim;

/** A rate in basis points, from 0 to 10,000: {@code 8000} is 80 %. */
public record BasisPoints(int value) {

  public static final BasisPoints ALL = new BasisPoints(10_000);

  public BasisPoints {
    if (value < 0 || value > 10_000) {
      throw new IllegalArgumentException("a rate lies between 0 and 10,000 bp, not " + value);
    }
  }

  /** As a reader writes it: {@code 8000} is {@code "80%"}, {@code 6505} is {@code "65.05%"}. */
  public String percent() {
    String hundredths = String.valueOf(100 + value % 100).substring(1);
    String decimals = hundredths.endsWith("0") ? hundredths.substring(0, 1) : hundredths;
    return value / 100 + (hundredths.equals("00") ? "" : "." + decimals) + "%";
  }
}
