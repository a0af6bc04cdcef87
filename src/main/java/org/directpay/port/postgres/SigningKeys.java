package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.directpay.port.postgres.Vault.Place;

/** The keys with which networks sign: sealed where they are kept. */
final class SigningKeys {

  private static final int ID_BYTES = 16;

  private static final String LIVE =
      "select signing_key_id, sealed_key from signing_key"
          + " where network = $1 and dropped_at is null order by kept_at";

  private static final String INSERT =
      "insert into signing_key (signing_key_id, network, sealed_key) values ($1, $2, $3)";

  private static final String DROP_OLDER =
      """
      update signing_key set dropped_at = clock_timestamp()
      where network = $1 and dropped_at is null and signing_key_id <> (
        select signing_key_id from signing_key where network = $1 and dropped_at is null
        order by kept_at desc limit 1)""";

  private final Transactions transactions;
  private final Vault vault;

  SigningKeys(Transactions transactions, Vault vault) {
    this.transactions = transactions;
    this.vault = vault;
  }

  Future<Void> keep(String network, byte[] key) {
    return transactions.transaction(
        connection ->
            connection
                .preparedQuery(LIVE + " for no key update")
                .execute(Tuple.of(network))
                .compose(
                    live -> {
                      if (opened(live).stream().anyMatch(kept -> Arrays.equals(kept, key))) {
                        return Future.succeededFuture();
                      }
                      return live.size() >= Credentials.LIVE_MAX
                          ? PgCredentials.conflict(network + " has two signing keys")
                          : insert(connection, network, key);
                    }));
  }

  private Future<Void> insert(SqlConnection connection, String network, byte[] key) {
    UUID id = UUID.nameUUIDFromBytes(vault.randomBytes(ID_BYTES));
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(id, network, vault.seal(key, place(id))))
        .mapEmpty();
  }

  Future<Integer> dropOlder(String network) {
    return transactions.transaction(
        connection ->
            connection.preparedQuery(DROP_OLDER).execute(Tuple.of(network)).map(RowSet::rowCount));
  }

  Future<List<byte[]>> live(String network) {
    return transactions.read(
        connection -> connection.preparedQuery(LIVE).execute(Tuple.of(network)).map(this::opened));
  }

  private List<byte[]> opened(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), /* parallel= */ false).map(this::open).toList();
  }

  private byte[] open(Row row) {
    return vault.open(row.getBuffer("sealed_key"), place(row.getUUID("signing_key_id")));
  }

  private static Place place(UUID id) {
    return new Place("signing_key", "sealed_key", id.toString());
  }
}
