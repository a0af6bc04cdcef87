package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a network is sent anything. A gate that closes holds back all that no worker has taken
 * yet; asking and listening go on.
 */
public interface PayingGates {

  /** Closes a network's gate at once, or opens it again. */
  Future<Void> stop(String network, boolean stopped, String reason, String by);

  /**
   * Closes a network's gate because the database was restored: it may have forgotten payouts that
   * were made after that moment. Told twice, the earlier moment counts.
   *
   * @param to the moment to which the database was restored
   */
  Future<Void> restored(String network, Instant to, String by);

  /**
   * Succeeds if a statement that is read now has all that was sent before the restore; {@code
   * CONFLICT} if something may still be on its way to the network.
   *
   * @param cutOff how long an instruction can be on its way
   */
  Future<Void> mayRead(String network, Duration cutOff);

  /**
   * Opens a gate that a restore closed, after the statement was read and kept. {@code CONFLICT} as
   * long as it names transfers that we do not know: for a bill that was forgotten with its payout
   * will come again, and must not be paid again.
   */
  Future<Void> opened(String network, String by);

  Future<List<Gate>> list();

  /**
   * A network's gate.
   *
   * @param stopped by an operator
   * @param restoredTo closed since a restore to this moment
   */
  record Gate(String network, boolean stopped, String reason, Optional<Instant> restoredTo) {}
}
