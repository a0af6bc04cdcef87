package org.directpay.port.payment;

import java.net.URI;
import java.time.Duration;

/**
 * How a network is reached.
 *
 * @param id its name in payouts and in the path of its callbacks
 * @param url its base address
 * @param key what we show to be let in
 * @param timeout for one call, waiting for a connection included
 * @param callsMax calls at once
 * @param codes what its statuses and reasons mean
 */
public record NetworkSettings(
    String id, URI url, String key, Duration timeout, int callsMax, Codes codes) {

  /** A network that speaks plainly. */
  public NetworkSettings(String id, URI url, String key, Duration timeout, int callsMax) {
    this(id, url, key, timeout, callsMax, Codes.PLAIN);
  }

  @Override
  public String toString() {
    return "NetworkSettings[id=" + id + ", url=" + url + "]";
  }
}
