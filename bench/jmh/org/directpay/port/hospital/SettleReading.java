package org.directpay.port.hospital;

import directpay.proto.v1.SettleRequest;
import java.util.UUID;
import org.directpay.core.ledger.BillRequest;

/** The hospitals' desk, as far as it reads what was parsed. */
public final class SettleReading {

  private static final HospitalRequests REQUESTS = new HospitalRequests(() -> new UUID(0, 7));

  private SettleReading() {}

  public static BillRequest read(SettleRequest request) {
    return REQUESTS.settle(request);
  }
}
