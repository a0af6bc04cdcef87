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

  /** No hospital's own id has a colon. */
  private static final String OF_RECEIPT = "receipt:";

  public static BillNames of(String hospitalId, String settlementId) {
    return new BillNames(hospitalId, settlementId, "", "", "", "");
  }

  /** Names a bill that is known by its receipt alone: how its hospital calls it is not told. */
  public static BillNames ofReceipt(String hospitalId, Receipt receipt) {
    return new BillNames(
        hospitalId,
        OF_RECEIPT + receipt.name(),
        receipt.visit().visitNumber(),
        receipt.visit().businessSerial(),
        receipt.name().code(),
        receipt.name().number());
  }

  /** Whether the bill is known by its receipt alone. */
  public boolean isOfReceipt() {
    return settlementId.startsWith(OF_RECEIPT);
  }

  /** Whether both have a name of the same kind: then these say whether they are one bill. */
  public boolean canBeToldFrom(BillNames other) {
    return isOfReceipt() == other.isOfReceipt()
        || (hasReceipt() && other.hasReceipt())
        || !(businessSerial.isEmpty() || other.businessSerial.isEmpty());
  }

  private boolean hasReceipt() {
    return !(receiptCode.isEmpty() || receiptNumber.isEmpty());
  }
}
