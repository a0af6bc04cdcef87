package org.directpay.port.invoice;

import io.vertx.core.Future;
import java.util.List;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.RedLetter;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the platforms' door: the root hands it in. Everything that comes was
 * authenticated, belongs to the platform named, and has no fault that can be seen from itself.
 */
public interface InvoiceCalls {

  /**
   * Keeps receipts; the answers come in the order given, each on its own. The same receipt again is
   * answered as it stands; CONFLICT if its name has other content.
   */
  List<Future<KeptReceipt>> push(String platformId, List<Receipt> receipts);

  /**
   * Voids a receipt, which may come later. CONFLICT if another red letter voids it, or this one's
   * name has other content.
   */
  Future<Voiding> voidReceipt(String platformId, RedLetter red);

  /** A receipt as it stands; NOT_FOUND if the platform has pushed none of that name. */
  Future<KeptReceipt> receipt(String platformId, Receipt.Name name);

  /** A red letter, and the receipt that it voids; absent while that has not come. */
  record Voiding(KeptRedLetter red, @Nullable KeptReceipt original) {}
}
