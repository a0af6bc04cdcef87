package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.util.List;
import org.directpay.core.ledger.Act;

/** What is done by hand, by two persons. */
public interface Acts {

  /**
   * Keeps a proposal; nothing happens yet. The same one again is answered as it stands; {@code
   * CONFLICT} if there is another of its id.
   */
  Future<Act> propose(Act act);

  /**
   * Approves a proposal, and does it in the same moment. Approved before, it is answered as it
   * stands. {@code CONFLICT} if who approves is who proposed, or if it cannot be done as things
   * stand; {@code NOT_FOUND} if there is no such proposal, or nothing that it could be about.
   */
  Future<Act> approve(String party, String id, String by);

  /** What was proposed for a party and not approved, oldest first; the first hundred. */
  Future<List<Act>> open(String party);
}
