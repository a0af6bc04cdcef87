package org.directpay.core.claim;

/**
 * The names of one bill. The first pair always names it; the others are empty until known.
 *
 * @param settlementId unique within the hospital, forever
 */
public record BillNames(
    String hospitalId,
    String settlementId,
    String visitId,
    String businessSerial,
    String receiptCode,
    String receiptNumber) {

  public static BillNames of(String hospitalId, String settlementId) {
    return new BillNames(hospitalId, settlementId, "", "", "", "");
  }
}
