package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Notice;

/** Opens and closes what a person must resolve, inside the transaction that finds it. */
final class CaseFiles {

  /** What it is about. */
  enum Kind {
    /** A payout about which we heard what contradicts itself. Subject: its end-to-end id. */
    PAYOUT_FROZEN,
    /** A member owes money back. Subject: the claim. */
    RECEIVABLE,
    /** A network speaks of a payout that we do not have. Subject: network/end-to-end id. */
    STRANGER,
    /** More was paid than an insurer had paid in. Subject: the insurer. */
    FUNDS_SHORT,
    /** A hospital or an insurer counts otherwise. Subject: insurer/hospital/day. */
    CLEARING_DISPUTED,
    /** More was paid for a clearing than is owed. Subject: insurer/hospital/day. */
    CLEARING_OVERPAID,
    /** Books disagree. Subject: network/book/what it is about/how they differ. */
    DIFFERENCE,
    /** The same, and the other book may simply be a day behind. */
    TIMING
  }

  private static final String OPEN =
      """
      insert into case_file (kind, subject, owner, detail) values ($1, $2, $3, $4)
      on conflict (kind, subject) where closed_at is null do nothing""";

  private static final String CLOSE =
      """
      update case_file set closed_at = now(), closed_by = $3
      where kind = $1 and subject = $2 and closed_at is null""";

  /** Opens a case for an insurer; one that is open already stays as it is, with its age. */
  Future<Void> open(
      SqlConnection transaction, Kind kind, String subject, String insurerId, String detail) {
    return open(transaction, Tuple.of(kind.name(), subject, "INSURER:" + insurerId, detail));
  }

  /** Opens a case for whoever speaks with a network; also if one like it was closed before. */
  Future<Void> stranger(SqlConnection transaction, Notice notice) {
    String network = notice.network();
    String subject = network + "/" + notice.endToEndId();
    String outcome = notice.evidence().outcome().name();
    return open(
        transaction, Tuple.of(Kind.STRANGER.name(), subject, "NETWORK:" + network, outcome));
  }

  private static Future<Void> open(SqlConnection transaction, Tuple values) {
    return transaction.preparedQuery(OPEN).execute(values).mapEmpty();
  }

  /** Opens a case for what a member owes back. */
  Future<Void> owedBack(SqlConnection transaction, Claim claim) {
    String yuan = claim.receivable().yuan();
    return open(transaction, Kind.RECEIVABLE, claim.id().toString(), claim.insurerId(), yuan);
  }

  /** Closes a case if it is open. */
  Future<Void> close(SqlConnection transaction, Kind kind, String subject, String by) {
    return transaction.preparedQuery(CLOSE).execute(Tuple.of(kind.name(), subject, by)).mapEmpty();
  }
}
