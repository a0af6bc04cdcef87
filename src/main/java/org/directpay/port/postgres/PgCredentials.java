package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.directpay.port.Caller;
import org.directpay.port.Caller.Party;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.Sha256;

/** Credentials, as they stand in the database; who asks often keeps the answer for a moment. */
final class PgCredentials implements Credentials {

  private static final int KEY_BYTES = 32;
  private static final int FINGERPRINT_BYTES = 4;

  /** Makes a key recognisable where it should not be: in a log, a mail, a repository. */
  private static final String KEY_PREFIX = "dpk_";

  private static final String CALLER =
      "select name, acts_for from credential where key_hash = $1 and revoked_at is null";

  /** Changes of one name come one after the other. */
  private static final String LOCK =
      "select name, acts_for from credential where name = $1 and revoked_at is null"
          + " order by issued_at for no key update";

  private static final String INSERT =
      "insert into credential (key_hash, name, acts_for) values ($1, $2, $3)";

  private static final String REVOKE =
      """
      update credential set revoked_at = clock_timestamp()
      where name = $1 and revoked_at is null and not ($2 and key_hash = (
        select key_hash from credential where name = $1 and revoked_at is null
        order by issued_at desc limit 1))""";

  private static final String LIST =
      "select name, acts_for, key_hash, issued_at, revoked_at from credential"
          + " order by name, issued_at";

  private final Transactions transactions;
  private final SigningKeys signingKeys;
  private final Vault vault;

  PgCredentials(Transactions transactions, Vault vault) {
    this.transactions = transactions;
    this.vault = vault;
    this.signingKeys = new SigningKeys(transactions, vault);
  }

  @Override
  public Future<Caller> of(String key) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(CALLER)
                .execute(Tuple.of(hash(key)))
                .map(
                    rows -> {
                      if (rows.size() == 0) {
                        throw new Problem(ProblemCode.UNAUTHENTICATED, "the key is not valid");
                      }
                      return caller(rows.iterator().next());
                    }));
  }

  @Override
  public Future<String> issue(String name, Set<Party> actsFor) {
    String[] parties = actsFor.stream().map(PgCredentials::text).sorted().toArray(String[]::new);
    return transactions.transaction(
        connection ->
            live(connection, name)
                .compose(
                    live ->
                        live.size() > 0
                            ? conflict(name + " has a key: rotate it")
                            : insert(connection, name, parties)));
  }

  @Override
  public Future<String> rotate(String name) {
    return transactions.transaction(
        connection -> live(connection, name).compose(live -> rotate(connection, name, live)));
  }

  private Future<String> rotate(SqlConnection connection, String name, RowSet<Row> live) {
    if (live.size() == 0) {
      return Future.failedFuture(Problem.notFound("a live key of " + name));
    }
    if (live.size() >= LIVE_MAX) {
      return conflict(name + " has two live keys: revoke the older one first");
    }
    return insert(connection, name, live.iterator().next().getArrayOfStrings("acts_for"));
  }

  private Future<String> insert(SqlConnection connection, String name, String[] parties) {
    byte[] random = vault.randomBytes(KEY_BYTES);
    String key = KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return connection.preparedQuery(INSERT).execute(Tuple.of(hash(key), name, parties)).map(key);
  }

  @Override
  public Future<Integer> revoke(String name, boolean butTheNewest) {
    return transactions.transaction(
        connection ->
            live(connection, name)
                .compose(
                    live -> connection.preparedQuery(REVOKE).execute(Tuple.of(name, butTheNewest)))
                .map(RowSet::rowCount));
  }

  @Override
  public Future<List<Credential>> list() {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(LIST)
                .execute()
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), /* parallel= */ false)
                            .map(PgCredentials::credential)
                            .toList()));
  }

  @Override
  public Future<Void> keepSigningKey(String network, byte[] key) {
    return signingKeys.keep(network, key);
  }

  @Override
  public Future<Integer> dropOlderSigningKeys(String network) {
    return signingKeys.dropOlder(network);
  }

  @Override
  public Future<List<byte[]>> signingKeys(String network) {
    return signingKeys.live(network);
  }

  private static Future<RowSet<Row>> live(SqlConnection connection, String name) {
    return connection.preparedQuery(LOCK).execute(Tuple.of(name));
  }

  static <T> Future<T> conflict(String detail) {
    return Future.failedFuture(new Problem(ProblemCode.CONFLICT, detail));
  }

  private static Credential credential(Row row) {
    byte[] hash = row.getBuffer("key_hash").getBytes();
    OffsetDateTime issued = row.getOffsetDateTime("issued_at");
    return new Credential(
        caller(row),
        HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES)),
        issued.toInstant(),
        row.getValue("revoked_at") != null);
  }

  private static Caller caller(Row row) {
    Set<Party> parties =
        Arrays.stream(row.getArrayOfStrings("acts_for"))
            .map(PgCredentials::party)
            .collect(Collectors.toUnmodifiableSet());
    return new Caller(row.getString("name"), parties);
  }

  private static String text(Party party) {
    return party.kind() + ":" + party.id();
  }

  private static Party party(String text) {
    int colon = text.indexOf(':');
    return new Party(Party.Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
  }

  private static Buffer hash(String key) {
    return Buffer.buffer(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }
}
