package org.directpay.port.payment;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/** ISO 20022 with the imitation bank, over a socket. */
class IsoHttpNetworkTest extends HttpContract {

  @Override
  PaymentNetwork network(String url, String key) {
    return PaymentNetwork.open(
        vertx,
        settings(URI.create(url + "/iso20022"), key, Codes.ISO_20022),
        Optional.of(IsoSettings.plain("DIRECTPAY", "102100099996")),
        InstantSource.system(),
        new SplittableRandom(7));
  }
}
