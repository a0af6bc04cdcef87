package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;

/** The ledger: transfers are added, and stay. */
final class LedgerStore {

  private static final String INSERT =
      """
      insert into ledger_transfer (booking_id, number, purpose, line, insurer_id, debit,
        debit_counterparty, credit, credit_counterparty, amount_fen)
      select * from unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[], $6::text[],
        $7::text[], $8::text[], $9::text[], $10::bigint[])""";

  private static final String OF_BOOKING =
      """
      select booking_id, number, purpose, insurer_id, debit, debit_counterparty, credit,
        credit_counterparty, amount_fen
      from ledger_transfer where booking_id = $1 order by number, purpose, line""";

  private record Entry(LedgerTransaction transfer, int line) {}

  private record Key(ClaimId claim, String purpose) {}

  Future<Void> post(SqlConnection transaction, List<LedgerTransaction> ledger) {
    if (ledger.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(numbered(ledger))
                .uuid(entry -> entry.transfer().claim().bookingId())
                .integer(entry -> entry.transfer().claim().number())
                .text(entry -> purpose(entry.transfer()))
                .integer(Entry::line)
                .text(entry -> entry.transfer().debit().insurerId())
                .text(entry -> entry.transfer().debit().kind().name())
                .text(entry -> entry.transfer().debit().counterparty())
                .text(entry -> entry.transfer().credit().kind().name())
                .text(entry -> entry.transfer().credit().counterparty())
                .number(entry -> entry.transfer().amount().fen())
                .tuple())
        .mapEmpty();
  }

  /** What was booked twice for a claim, to the hospital and to the member, is undone by two. */
  private static List<Entry> numbered(List<LedgerTransaction> ledger) {
    Map<Key, Integer> lines = new HashMap<>();
    return ledger.stream()
        .map(
            one -> new Entry(one, lines.merge(new Key(one.claim(), purpose(one)), 1, Integer::sum)))
        .toList();
  }

  /** With what tells it apart from others of its kind, after a slash. */
  private static String purpose(LedgerTransaction transfer) {
    String name = transfer.purpose().name();
    return transfer.detail().isEmpty() ? name : name + "/" + transfer.detail();
  }

  Future<List<LedgerTransaction>> ofBooking(SqlConnection connection, UUID bookingId) {
    return connection
        .preparedQuery(OF_BOOKING)
        .execute(Tuple.of(bookingId))
        .map(rows -> rows.stream().map(LedgerStore::transfer).toList());
  }

  private static LedgerTransaction transfer(Row row) {
    String[] purpose = row.getString("purpose").split("/", 2);
    return new LedgerTransaction(
        new ClaimId(row.getUUID("booking_id"), row.getInteger("number")),
        Purpose.valueOf(purpose[0]),
        purpose.length > 1 ? purpose[1] : "",
        account(row, "debit"),
        account(row, "credit"),
        Money.ofFen(row.getLong("amount_fen")));
  }

  private static Account account(Row row, String side) {
    return new Account(
        Account.Kind.valueOf(row.getString(side)),
        row.getString("insurer_id"),
        row.getString(side + "_counterparty"));
  }
}
