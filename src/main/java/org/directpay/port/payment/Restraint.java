package org.directpay.port.payment;

import java.time.Duration;

/**
 * How a network is spared.
 *
 * @param perSecondMax instructions in a second; 0: as many as there are
 * @param silencesMax after so many calls without an answer in a row nothing is sent for a while; 0:
 *     never
 * @param pause for so long; then one instruction tries whether it answers again
 */
public record Restraint(int perSecondMax, int silencesMax, Duration pause) {

  public static final Restraint NONE = new Restraint(0, 0, Duration.ZERO);
}
