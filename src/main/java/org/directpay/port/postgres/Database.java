package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.directpay.core.ledger.Payable;
import org.directpay.port.Figure;
import org.directpay.port.Meters;

/** The database, opened: migrated, proven safe, and ready to be asked. */
public interface Database {

  /**
   * Migrates and opens; fails if the server is not there, not the primary, or could lose commits.
   *
   * @param random cryptographically strong: it makes nonces and keys
   * @param network which payment network pays a new debt
   */
  static Future<Database> open(
      Vertx vertx,
      DatabaseSettings settings,
      Keys keys,
      RandomGenerator random,
      Function<Payable, String> network) {
    return PgDatabase.open(vertx, settings, new Vault(keys, random), network);
  }

  /** The same with one network for everything. */
  static Future<Database> open(
      Vertx vertx, DatabaseSettings settings, Keys keys, RandomGenerator random, String network) {
    return open(vertx, settings, keys, random, payable -> network);
  }

  Bookings bookings();

  Policies policies();

  Receipts receipts();

  Credentials credentials();

  Claims claims();

  Audit audit();

  Payouts payouts();

  Corrections corrections();

  PayingGates payingGates();

  Acts acts();

  Clearings clearings();

  Reconciliations reconciliations();

  Webhooks webhooks();

  /** What operators watch; cheap enough to be asked every few seconds. */
  Future<Map<Figure, Long>> figures();

  /** Shows what is remembered of it. */
  void show(Meters meters);

  /** Whether it can serve now: reachable, the primary, and migrated. */
  Future<Void> ready();

  Future<Void> close();
}
