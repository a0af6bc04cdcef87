package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.KeptReceipt;
import org.directpay.core.claim.KeptReceipt.KeptRedLetter;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.claim.Receipt;
import org.directpay.core.claim.ReceiptCheck;
import org.directpay.core.claim.RedLetter;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Receipts in PostgreSQL: the first of a name stays, and later ones are compared with it. */
final class PgReceipts implements Receipts {

  /** Receipts kept in one transaction. */
  private static final int CHUNK = 100;

  private static final String INSERT =
      """
      insert into receipt (code, number, platform_id, area_code, hospital_id, credit_code,
        business_serial, issued_on, total_fen, person_index, card_index, name_index,
        sealed_receipt, fault_pointers, fault_codes, fault_details)
      select code, number, platform_id, area_code, hospital_id, credit_code, business_serial,
        issued_on, total_fen, person_index, card_index, name_index, sealed_receipt,
        string_to_array(pointers, chr(10)), string_to_array(codes, chr(10)),
        string_to_array(details, chr(10))
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::text[], $8::date[], $9::bigint[], $10::uuid[], $11::uuid[], $12::uuid[],
        $13::bytea[], $14::text[], $15::text[], $16::text[])
        as t (code, number, platform_id, area_code, hospital_id, credit_code, business_serial,
          issued_on, total_fen, person_index, card_index, name_index, sealed_receipt, pointers,
          codes, details)
      on conflict (code, number) do nothing""";

  private static final String FIND =
      """
      select r.code, r.number, r.platform_id, r.used_fen, r.fault_pointers, r.fault_codes,
        r.fault_details, r.sealed_receipt, r.received_at, l.code as red_code,
        l.number as red_number, l.sealed_red_letter, l.received_at as red_at
      from receipt r
        left join red_letter l on l.platform_id = r.platform_id
          and l.original_code = r.code and l.original_number = r.number
      where (r.code, r.number) in (select * from unnest($1::text[], $2::text[]))""";

  private static final String INSERT_RED =
      """
      insert into red_letter (code, number, platform_id, original_code, original_number, issued_on,
        sealed_red_letter)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing""";

  private static final String FIND_RED =
      """
      select code as red_code, number as red_number, platform_id, sealed_red_letter,
        received_at as red_at
      from red_letter
      where (code, number) = ($1, $2)
        or (platform_id, original_code, original_number) = ($3, $4, $5)""";

  private final Transactions transactions;
  private final Vault vault;

  PgReceipts(Transactions transactions, Vault vault) {
    this.transactions = transactions;
    this.vault = vault;
  }

  /** A receipt as its row has it, and whose it is. */
  private record Found(String platformId, KeptReceipt kept) {}

  @Override
  public List<Future<KeptReceipt>> push(String platformId, List<Receipt> receipts) {
    List<Future<KeptReceipt>> answers = new ArrayList<>();
    Future<?> before = Future.succeededFuture();
    for (List<Receipt> chunk : Rounds.of(receipts, Receipt::name, CHUNK)) {
      Future<Map<Receipt.Name, Found>> found =
          before.transform(
              done ->
                  transactions.transaction(
                      transaction ->
                          insert(transaction, platformId, chunk)
                              .compose(inserted -> find(transaction, chunk))));
      chunk.forEach(
          receipt ->
              answers.add(
                  found.map(known -> same(platformId, receipt, known.get(receipt.name())))));
      before = found;
    }
    return answers;
  }

  private static KeptReceipt same(String platformId, Receipt pushed, @Nullable Found found) {
    if (found == null) {
      throw new IllegalStateException("what was inserted is not there");
    }
    if (!found.platformId().equals(platformId)) {
      throw conflict(pushed.name() + " is another platform's");
    }
    if (!found.kept().receipt().equals(pushed)) {
      throw conflict(pushed.name() + " was received with other content");
    }
    return found.kept();
  }

  private static Problem conflict(String what) {
    return new Problem(ProblemCode.CONFLICT, what);
  }

  /** In the order of their names, so that of two who insert the same none waits for the other. */
  private Future<Void> insert(
      SqlConnection transaction, String platformId, List<Receipt> receipts) {
    List<NewRow> rows =
        receipts.stream()
            .sorted(
                Comparator.comparing((Receipt receipt) -> receipt.name().code())
                    .thenComparing(receipt -> receipt.name().number()))
            .map(receipt -> new NewRow(receipt, ReceiptCheck.contradictions(receipt)))
            .toList();
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(rows)
                .text(row -> row.receipt().name().code())
                .text(row -> row.receipt().name().number())
                .text(row -> platformId)
                .text(row -> row.receipt().areaCode())
                .text(row -> row.receipt().issuer().hospitalId())
                .text(row -> row.receipt().issuer().creditCode())
                .text(row -> row.receipt().visit().businessSerial())
                .date(row -> row.receipt().issuedOn())
                .number(row -> row.receipt().total().fen())
                .uuid(row -> index("patient", row.receipt().patient().idNumber()))
                .uuid(row -> index("card", row.receipt().patient().cardNumber()))
                .uuid(row -> vault.index("name", row.receipt().patient().name()))
                .bytes(row -> seal(row.receipt()))
                .text(row -> row.lines(Fault::pointer))
                .text(row -> row.lines(fault -> fault.code().name()))
                .text(row -> row.lines(Fault::detail))
                .tuple())
        .mapEmpty();
  }

  private @Nullable UUID index(String kind, String value) {
    return value.isEmpty() ? null : vault.index(kind, value);
  }

  private Buffer seal(Receipt receipt) {
    return vault.seal(Encoding.write(receipt), place(receipt.name()));
  }

  private static Vault.Place place(Receipt.Name name) {
    return new Vault.Place("receipt", "sealed_receipt", name.toString());
  }

  private Future<Map<Receipt.Name, Found>> find(SqlConnection connection, List<Receipt> receipts) {
    return find(
        connection,
        Columns.of(receipts)
            .text(receipt -> receipt.name().code())
            .text(receipt -> receipt.name().number())
            .tuple());
  }

  private Future<Map<Receipt.Name, Found>> find(SqlConnection connection, Tuple names) {
    return connection
        .preparedQuery(FIND)
        .execute(names)
        .map(
            rows -> {
              Map<Receipt.Name, Found> found = new HashMap<>();
              for (Row row : rows) {
                KeptReceipt kept = kept(row);
                found.put(kept.receipt().name(), new Found(row.getString("platform_id"), kept));
              }
              return found;
            });
  }

  private KeptReceipt kept(Row row) {
    Receipt.Name name = new Receipt.Name(row.getString("code"), row.getString("number"));
    String[] pointers = row.getArrayOfStrings("fault_pointers");
    String[] codes = row.getArrayOfStrings("fault_codes");
    String[] details = row.getArrayOfStrings("fault_details");
    List<Fault> contradictions = new ArrayList<>();
    for (int i = 0; i < pointers.length; i++) {
      contradictions.add(new Fault(pointers[i], ReasonCode.valueOf(codes[i]), details[i]));
    }
    return new KeptReceipt(
        Encoding.receipt(vault.open(row.getBuffer("sealed_receipt"), place(name))),
        contradictions,
        row.getOffsetDateTime("received_at").toInstant(),
        Money.ofFen(row.getLong("used_fen")),
        row.getString("red_code") == null ? null : red(row));
  }

  @Override
  public Future<KeptRedLetter> keep(String platformId, RedLetter red) {
    Receipt.Name name = red.name();
    Receipt.Name original = red.original();
    Buffer sealed = vault.seal(Encoding.write(red), redPlace(name));
    Tuple row = Tuple.of(name.code(), name.number(), platformId, original.code());
    row.addString(original.number()).addLocalDate(red.issuedOn()).addBuffer(sealed);
    Tuple key =
        Tuple.of(name.code(), name.number(), platformId, original.code(), original.number());
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(INSERT_RED)
                .execute(row)
                .compose(inserted -> transaction.preparedQuery(FIND_RED).execute(key))
                .map(
                    rows ->
                        rows.stream()
                            .filter(kept -> kept.getString("platform_id").equals(platformId))
                            .map(this::red)
                            .filter(kept -> kept.letter().equals(red))
                            .findFirst()
                            .orElseThrow(() -> otherRed(red))));
  }

  private static Problem otherRed(RedLetter red) {
    return conflict(
        red.name() + " was received with other content, or another voids " + red.original());
  }

  private KeptRedLetter red(Row row) {
    Receipt.Name name = new Receipt.Name(row.getString("red_code"), row.getString("red_number"));
    return new KeptRedLetter(
        Encoding.redLetter(vault.open(row.getBuffer("sealed_red_letter"), redPlace(name))),
        row.getOffsetDateTime("red_at").toInstant());
  }

  private static Vault.Place redPlace(Receipt.Name name) {
    return new Vault.Place("red_letter", "sealed_red_letter", name.toString());
  }

  @Override
  public Future<Optional<KeptReceipt>> find(String platformId, Receipt.Name name) {
    Tuple names =
        Tuple.tuple()
            .addArrayOfString(new String[] {name.code()})
            .addArrayOfString(new String[] {name.number()});
    return transactions.read(
        connection ->
            find(connection, names)
                .map(
                    found ->
                        Optional.ofNullable(found.get(name))
                            .filter(one -> one.platformId().equals(platformId))
                            .map(Found::kept)));
  }

  /** A receipt to be inserted. A column holds one value a row, so lists go as lines of a text. */
  private record NewRow(Receipt receipt, List<Fault> contradictions) {

    String lines(Function<Fault, String> part) {
      return String.join("\n", contradictions.stream().map(part).toList());
    }
  }
}
