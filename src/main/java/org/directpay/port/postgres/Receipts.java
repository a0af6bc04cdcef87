package org.directpay.port.postgres;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.RedLetter;

/** Receipts, and the red letters that void them. */
public interface Receipts {

  /**
   * Keeps receipts that have no fault, with what they say in two ways; the answers come in the
   * order given, each on its own. The same receipt of the same platform again is answered as it
   * stands; {@code CONFLICT} if its name has other content, or is another platform's.
   */
  List<Future<KeptReceipt>> push(String platformId, List<Receipt> receipts);

  /**
   * Keeps a red letter, whether or not its original is here. The same one again is answered alike;
   * {@code CONFLICT} if its name has other content, or another one voids the original.
   */
  Future<KeptRedLetter> keep(String platformId, RedLetter red);

  /** A platform's receipt as it stands; empty if there is none. */
  Future<Optional<KeptReceipt>> find(String platformId, Receipt.Name name);
}
