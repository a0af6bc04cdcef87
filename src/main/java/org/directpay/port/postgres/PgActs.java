package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Act;
import org.directpay.port.Problem;

/** Acts in PostgreSQL, which itself refuses that one person does both. */
final class PgActs implements Acts {

  private static final String COLUMNS =
      "party, act_id, kind, subject, amount_fen, reference, why, proposed_by,"
          + " coalesce(approved_by, '') as approved_by";

  private static final String PROPOSE =
      """
      insert into act (party, act_id, kind, subject, amount_fen, reference, why, proposed_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (party, act_id) do nothing""";

  private static final String FIND =
      "select " + COLUMNS + " from act where party = $1 and act_id = $2 for update";

  private static final String OPEN =
      "select "
          + COLUMNS
          + " from act where party = $1 and approved_at is null order by proposed_at limit 100";

  private static final String APPROVE =
      """
      update act set approved_by = $3, approved_at = now()
      where party = $1 and act_id = $2 returning\s"""
          + COLUMNS;

  private final Transactions transactions;
  private final ActWork work = new ActWork();

  PgActs(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Future<Act> propose(Act act) {
    Tuple values =
        Tuple.of(
            act.party(),
            act.id(),
            act.kind().name(),
            act.subject(),
            act.amount() == null ? null : act.amount().fen(),
            act.reference());
    values.addString(act.why()).addString(act.proposedBy());
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(PROPOSE)
                .execute(values)
                .compose(inserted -> find(transaction, act.party(), act.id()))
                .compose(
                    kept ->
                        isSame(kept, act)
                            ? Future.succeededFuture(kept)
                            : PgCredentials.conflict(act.id() + " is another proposal")));
  }

  private static boolean isSame(Act kept, Act act) {
    return new Act(
            act.party(),
            act.id(),
            act.kind(),
            act.subject(),
            act.amount(),
            act.reference(),
            act.why(),
            act.proposedBy(),
            kept.approvedBy())
        .equals(kept);
  }

  @Override
  public Future<Act> approve(String party, String id, String by) {
    return transactions.transaction(
        transaction ->
            find(transaction, party, id)
                .compose(
                    act ->
                        act.isApproved()
                            ? Future.succeededFuture(act)
                            : approve(transaction, act, by)));
  }

  private Future<Act> approve(SqlConnection transaction, Act act, String by) {
    if (act.proposedBy().equals(by)) {
      return PgCredentials.conflict("who proposed it does not approve it: another person does");
    }
    return work.perform(transaction, act, by)
        .compose(
            done ->
                transaction
                    .preparedQuery(APPROVE)
                    .execute(Tuple.of(act.party(), act.id(), by))
                    .map(rows -> act(rows.iterator().next())));
  }

  @Override
  public Future<List<Act>> open(String party) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(OPEN)
                .execute(Tuple.of(party))
                .map(rows -> rows.stream().map(PgActs::act).toList()));
  }

  private static Future<Act> find(SqlConnection transaction, String party, String id) {
    return transaction
        .preparedQuery(FIND)
        .execute(Tuple.of(party, id))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(PgActs::act)
                    .orElseThrow(() -> Problem.notFound("act " + id)));
  }

  private static Act act(Row row) {
    return new Act(
        row.getString("party"),
        row.getString("act_id"),
        Act.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        Optional.ofNullable(row.getLong("amount_fen")).map(Money::ofFen).orElse(null),
        row.getString("reference"),
        row.getString("why"),
        row.getString("proposed_by"),
        row.getString("approved_by"));
  }
}
