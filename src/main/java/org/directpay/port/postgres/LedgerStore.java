package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Account;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LedgerTransaction.Purpose;
import org.directpay.core.ledger.Posting;

/** The ledger: entries are added in whole transactions, and stay. */
final class LedgerStore {

  private static final String INSERT =
      """
      insert into ledger_entry (booking_id, number, purpose, line, account, insurer_id,
        counterparty, amount_fen)
      select * from unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[], $6::text[],
        $7::text[], $8::bigint[])""";

  private static final String OF_BOOKING =
      """
      select booking_id, number, purpose, account, insurer_id, counterparty, amount_fen
      from ledger_entry where booking_id = $1 order by number, purpose, line""";

  private record Entry(ClaimId claim, Purpose purpose, int line, Posting posting) {}

  private record Key(ClaimId claim, Purpose purpose) {}

  Future<Void> post(SqlConnection transaction, List<LedgerTransaction> ledger) {
    List<Entry> entries = ledger.stream().flatMap(one -> entries(one).stream()).toList();
    if (entries.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(entries)
                .uuid(entry -> entry.claim().bookingId())
                .integer(entry -> entry.claim().number())
                .text(entry -> entry.purpose().name())
                .integer(Entry::line)
                .text(entry -> entry.posting().account().kind().name())
                .text(entry -> entry.posting().account().insurerId())
                .text(entry -> entry.posting().account().counterparty())
                .number(entry -> entry.posting().amount().fen())
                .tuple())
        .mapEmpty();
  }

  private static List<Entry> entries(LedgerTransaction transaction) {
    List<Entry> entries = new ArrayList<>();
    for (Posting posting : transaction.postings()) {
      entries.add(
          new Entry(transaction.claim(), transaction.purpose(), entries.size() + 1, posting));
    }
    return entries;
  }

  Future<List<LedgerTransaction>> ofBooking(SqlConnection connection, UUID bookingId) {
    return connection.preparedQuery(OF_BOOKING).execute(Tuple.of(bookingId)).map(LedgerStore::read);
  }

  private static List<LedgerTransaction> read(RowSet<Row> rows) {
    Map<Key, List<Posting>> postings = new LinkedHashMap<>();
    for (Row row : rows) {
      Key key =
          new Key(
              new ClaimId(row.getUUID("booking_id"), row.getInteger("number")),
              Purpose.valueOf(row.getString("purpose")));
      postings.computeIfAbsent(key, first -> new ArrayList<>()).add(posting(row));
    }
    return postings.entrySet().stream()
        .map(
            entry ->
                new LedgerTransaction(
                    entry.getKey().claim(), entry.getKey().purpose(), entry.getValue()))
        .toList();
  }

  private static Posting posting(Row row) {
    Account account =
        new Account(
            Account.Kind.valueOf(row.getString("account")),
            row.getString("insurer_id"),
            row.getString("counterparty"));
    return new Posting(account, Money.ofFen(row.getLong("amount_fen")));
  }
}
