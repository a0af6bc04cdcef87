package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Clearing;
import org.directpay.core.ledger.Clearing.Name;
import org.directpay.core.ledger.Clearing.Party;
import org.directpay.core.ledger.Clearing.State;
import org.directpay.core.ledger.Clearing.Totals;
import org.directpay.core.ledger.Clearing.Word;
import org.directpay.core.plan.BankAccount;
import org.directpay.core.statement.ClearingStatement;
import org.directpay.core.statement.Page;
import org.directpay.port.Problem;
import org.directpay.port.postgres.CaseFiles.Kind;
import org.jspecify.annotations.Nullable;

/** Clearings in PostgreSQL: what was closed is read back, and what is said of it is kept. */
final class PgClearings implements Clearings {

  private static final String CLOSED =
      "select from clearing_day where day = $1 and closed_at is not null";

  private static final String SAID =
      """
      left join lateral (
        select * from clearing_word w
        where (w.insurer_id, w.hospital_id, w.day, w.party)
          = (c.insurer_id, c.hospital_id, c.day, '%2$s')
        order by w.word_id desc limit 1
      ) %1$s on true""";

  private static final String WORD =
      """
      %1$s.settlements as %1$s_settlements, %1$s.settled_fen as %1$s_settled_fen,
        %1$s.reversals as %1$s_reversals, %1$s.reversed_fen as %1$s_reversed_fen,
        %1$s.dispute as %1$s_dispute""";

  private static final String CLEARING =
      "select c.insurer_id, c.hospital_id, c.day, c.settlements, c.settled_fen, c.reversals,"
          + " c.reversed_fen, c.brought_fen, (select coalesce(sum(p.paid_fen - p.returned_fen), 0)"
          + "::bigint from payout p where p.booking_id = c.clearing_id) as paid_out_fen, "
          + WORD.formatted("i")
          + ", "
          + WORD.formatted("h")
          + " from clearing c "
          + SAID.formatted("i", Party.INSURER)
          + " "
          + SAID.formatted("h", Party.HOSPITAL)
          + " ";

  private static final String ONE =
      CLEARING + "where (c.insurer_id, c.hospital_id, c.day) = ($1, $2, $3)";

  private static final String OF_HOSPITAL =
      CLEARING
          + "where c.hospital_id = $1 and c.day = $2 and c.insurer_id > $3"
          + " order by c.insurer_id limit $4";

  private static final String OF_INSURER =
      CLEARING
          + "where c.insurer_id = $1 and c.day = $2 and c.hospital_id > $3"
          + " order by c.hospital_id limit $4";

  /** One line for each booking, whatever the number of its coverages. */
  private static final String LINES =
      """
      select b.booking_id, b.message_id, b.settlement_id, b.decided_at,
        (case b.status when 'BOOKED' then 1 else -1 end * sum(l.amount_fen))::bigint
          as insurers_pay_fen
      from booking b join ledger_transfer l on %s
      where l.insurer_id = $1 and b.hospital_id = $2 and b.clearing_day = $3 and b.booking_id > $4
        and b.road = 'COUNTER' and b.status in ('BOOKED', 'REVERSED')
      group by b.booking_id
      order by b.booking_id
      limit $5"""
          .formatted(ClearingClose.MOVED);

  private static final String LOCK =
      """
      select from clearing where (insurer_id, hospital_id, day) = ($1, $2, $3) for update""";

  private static final String SAY =
      """
      insert into clearing_word (insurer_id, hospital_id, day, party, settlements, settled_fen,
        reversals, reversed_fen, dispute, said_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

  private static final String STAND =
      """
      update clearing set state = $4, to_pay = $5
      where (insurer_id, hospital_id, day) = ($1, $2, $3) and state <> $4""";

  private final Transactions transactions;
  private final ClearingClose closing;
  private final ClearingPay paying;
  private final CaseFiles cases = new CaseFiles();

  PgClearings(Transactions transactions, Transactions wholeTables, ClearingPay paying) {
    this.transactions = transactions;
    this.paying = paying;
    this.closing = new ClearingClose(transactions, wholeTables);
  }

  @Override
  public Future<Optional<LocalDate>> due() {
    return closing.due();
  }

  @Override
  public Future<Void> close(LocalDate day) {
    return closing.close(day);
  }

  @Override
  public Future<Integer> payAgreed() {
    return paying.payAgreed();
  }

  @Override
  public Future<UUID> keepAccount(String hospitalId, BankAccount account, String note) {
    return paying.keepAccount(hospitalId, account, note);
  }

  @Override
  public Future<Page<Clearing>> ofDay(
      Party party, String partyId, LocalDate day, String pageToken, int size) {
    String sql = party == Party.HOSPITAL ? OF_HOSPITAL : OF_INSURER;
    return transactions.read(
        connection ->
            mustBeClosed(connection, day)
                .compose(
                    closed ->
                        connection
                            .preparedQuery(sql)
                            .execute(Tuple.of(partyId, day, pageToken, size + 1)))
                .map(rows -> page(rows, party, size)));
  }

  private static Future<Void> mustBeClosed(SqlConnection connection, LocalDate day) {
    return connection
        .preparedQuery(CLOSED)
        .execute(Tuple.of(day))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(Problem.notFound("a closed day " + day)));
  }

  /** One row more than asked for tells whether there is a next page. */
  private static Page<Clearing> page(RowSet<Row> rows, Party party, int size) {
    List<Clearing> all = new ArrayList<>();
    rows.forEach(row -> all.add(clearing(row)));
    if (all.size() <= size) {
      return new Page<>(all, "");
    }
    Name last = all.get(size - 1).name();
    return new Page<>(
        all.subList(0, size), party == Party.HOSPITAL ? last.insurerId() : last.hospitalId());
  }

  @Override
  public Future<ClearingStatement> statement(Name name, String pageToken, int size) {
    UUID after = PgClaims.bookingOf(pageToken);
    return transactions.read(
        connection ->
            find(connection, name)
                .compose(
                    clearing ->
                        connection
                            .preparedQuery(LINES)
                            .execute(named(name).addUUID(after).addInteger(size + 1))
                            .map(
                                rows ->
                                    new ClearingStatement(clearing, PgClaims.page(rows, size)))));
  }

  @Override
  public Future<Clearing> say(Name name, Party party, Word word, String by) {
    return transactions.transaction(
        transaction ->
            transaction
                .preparedQuery(LOCK)
                .execute(named(name))
                // Read by a second statement: what was said while we waited is seen only now.
                .compose(locked -> find(transaction, name))
                .compose(before -> say(transaction, before, party, word, by)));
  }

  private Future<Clearing> say(
      SqlConnection transaction, Clearing before, Party party, Word word, String by) {
    if (word.equals(before.word(party))) {
      return Future.succeededFuture(before);
    }
    if (!before.hears(party, word)) {
      return PgCredentials.conflict(
          "both have confirmed it; what is wrong in it is reversed on a later day");
    }
    Name name = before.name();
    Clearing after = before.on(party, word);
    return transaction
        .preparedQuery(SAY)
        .execute(said(name, party, word, by))
        .compose(said -> transaction.preparedQuery(STAND).execute(stands(after)))
        .compose(stands -> cases(transaction, before.state(), after, by))
        .map(after);
  }

  private static Tuple stands(Clearing after) {
    boolean toPay = after.state() == State.AGREED && after.payable().isPositive();
    return named(after.name()).addString(after.state().name()).addBoolean(toPay);
  }

  private static Tuple said(Name name, Party party, Word word, String by) {
    Totals counted = word.counted();
    return named(name)
        .addString(party.name())
        .addLong(counted.settlements())
        .addLong(counted.settled().fen())
        .addLong(counted.reversals())
        .addLong(counted.reversed().fen())
        .addString(word.dispute())
        .addString(by);
  }

  /** Who owes sees to it that a dispute ends. */
  private Future<Void> cases(SqlConnection transaction, State before, Clearing after, String by) {
    if ((before == State.DISPUTED) == (after.state() == State.DISPUTED)) {
      return Future.succeededFuture();
    }
    Name name = after.name();
    String subject = name.toString();
    return after.state() == State.DISPUTED
        ? cases.open(
            transaction, Kind.CLEARING_DISPUTED, subject, name.insurerId(), after.net().yuan())
        : cases.close(transaction, Kind.CLEARING_DISPUTED, subject, by);
  }

  private static Tuple named(Name name) {
    return Tuple.of(name.insurerId(), name.hospitalId(), name.day());
  }

  private static Future<Clearing> find(SqlConnection connection, Name name) {
    return connection
        .preparedQuery(ONE)
        .execute(named(name))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(PgClearings::clearing)
                    .orElseThrow(() -> Problem.notFound("clearing " + name)));
  }

  private static Clearing clearing(Row row) {
    return new Clearing(
        new Name(
            row.getString("insurer_id"), row.getString("hospital_id"), row.getLocalDate("day")),
        ClearingClose.totals(row, ""),
        Money.ofFen(row.getLong("brought_fen")),
        Money.ofFen(row.getLong("paid_out_fen")),
        word(row, "h_"),
        word(row, "i_"));
  }

  private static @Nullable Word word(Row row, String prefix) {
    String dispute = row.getString(prefix + "dispute");
    return dispute == null ? null : new Word(ClearingClose.totals(row, prefix), dispute);
  }
}
