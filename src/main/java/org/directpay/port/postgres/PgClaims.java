package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.benefit.Determination;
import org.directpay.core.claim.Discharge;
import org.directpay.core.claim.Fault;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Decision;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.core.statement.ClaimView;
import org.directpay.core.statement.DayLine;
import org.directpay.core.statement.DayTotals;
import org.directpay.core.statement.Page;
import org.directpay.core.statement.SettlementView;
import org.directpay.core.statement.Slips;
import org.directpay.core.statement.Statement;
import org.directpay.port.Problem;

/** Reads back what was booked. */
final class PgClaims implements Claims {

  private static final String SETTLEMENT =
      """
      select b.booking_id, l.hospital_id, l.settlement_id, b.visit_id, b.business_serial,
        b.receipt_code, b.receipt_number, b.total_fen, b.decision, b.sealed_discharge,
        exists (select from booking r where r.reverses = b.booking_id) as reversed
      from bill l join booking b on b.bill_id = l.bill_id and b.status = 'BOOKED'
      where l.hospital_id = $1 and l.settlement_id = $2
      order by reversed, b.decided_at desc
      limit 1""";

  private static final String CLAIM =
      """
      select c.coverage_id, b.total_fen, b.decision, c.state = 'REVERSED' as reversed
      from claim c join booking b using (booking_id)
      where c.booking_id = $1 and c.number = $2 and c.insurer_id = $3""";

  private static final String LINES =
      """
      select b.booking_id, b.message_id, b.settlement_id, b.insurers_pay_fen, b.decided_at
      from booking b
      where b.hospital_id = $1 and b.clearing_day = $2 and b.booking_id > $3
        and b.road = 'COUNTER' and b.status in ('BOOKED', 'REVERSED')
      order by b.booking_id
      limit $4""";

  private final Transactions transactions;
  private final Stores stores;
  private final ClaimFeed feed;
  private final ClearingDays days;

  PgClaims(Transactions transactions, Stores stores) {
    this.transactions = transactions;
    this.stores = stores;
    this.feed = new ClaimFeed(stores.payouts());
    this.days = new ClearingDays();
  }

  @Override
  public Future<SettlementView> settlement(String hospitalId, String settlementId) {
    return transactions.read(
        connection ->
            find(connection, hospitalId, settlementId)
                .compose(
                    row ->
                        stores
                            .claims()
                            .ofBooking(connection, row.getUUID("booking_id"))
                            .map(
                                claims ->
                                    new SettlementView(
                                        BookingStore.names(row),
                                        Money.ofFen(row.getLong("total_fen")),
                                        standing(decision(row), claims),
                                        row.getBoolean("reversed")))));
  }

  @Override
  public Future<Slips> slips(String hospitalId, String settlementId) {
    return transactions.read(
        connection ->
            find(connection, hospitalId, settlementId)
                .compose(row -> tell(connection, row, Slips::of)));
  }

  @Override
  public Future<Statement> statement(String hospitalId, String settlementId) {
    return transactions.read(
        connection ->
            find(connection, hospitalId, settlementId)
                .compose(
                    row ->
                        tell(connection, row, Statement::of)
                            .map(all -> row.getBoolean("reversed") ? all.reversed() : all)));
  }

  /** Tells readers of a settlement from its bill, what was decided, and the terms' names. */
  private interface Telling<T> {
    T of(Discharge discharge, List<Determination> determinations, Map<PlanId, Plan> plans);
  }

  private <T> Future<T> tell(SqlConnection connection, Row row, Telling<T> telling) {
    Discharge discharge = stores.bookings().discharge(row);
    List<Determination> determinations = decision(row).determinations();
    return plans(connection, determinations)
        .map(plans -> telling.of(discharge, determinations, plans));
  }

  @Override
  public Future<Statement> explanation(String insurerId, ClaimId claim) {
    return transactions.read(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(claim.bookingId(), claim.number(), insurerId))
                .map(rows -> the(rows, "claim " + claim))
                .compose(
                    row -> {
                      Money total = Money.ofFen(row.getLong("total_fen"));
                      String coverageId = row.getString("coverage_id");
                      Determination determination =
                          ClaimFeed.determination(row, insurerId, coverageId);
                      return plans(connection, List.of(determination))
                          .map(plans -> Statement.ofClaim(total, determination, plans))
                          .map(all -> row.getBoolean("reversed") ? all.reversed() : all);
                    }));
  }

  private static Future<Row> find(
      SqlConnection connection, String hospitalId, String settlementId) {
    return connection
        .preparedQuery(SETTLEMENT)
        .execute(Tuple.of(hospitalId, settlementId))
        .map(rows -> the(rows, "settlement " + settlementId));
  }

  /** The one row that was looked for. */
  private static Row the(RowSet<Row> rows, String what) {
    if (rows.size() == 0) {
      throw Problem.notFound(what);
    }
    return rows.iterator().next();
  }

  private static Decision decision(Row row) {
    return Encoding.decision(row.getBuffer("decision").getBytes());
  }

  /** What was decided, with its claims as they stand now. */
  private static Decision standing(Decision decided, List<Claim> claims) {
    return new Decision(
        decided.messageId(),
        decided.status(),
        decided.decidedAt(),
        decided.refusal(),
        decided.conflictsWith(),
        decided.determinations(),
        claims,
        decided.socialPaid(),
        decided.thirdPartiesPaid(),
        decided.insurersPay(),
        decided.memberReceives(),
        decided.patientPays());
  }

  private Future<Map<PlanId, Plan>> plans(
      SqlConnection connection, List<Determination> determinations) {
    Map<PlanId, Plan> plans = new HashMap<>();
    Future<?> read = Future.succeededFuture();
    for (PlanId id : determinations.stream().map(Determination::plan).distinct().toList()) {
      read =
          read.compose(before -> stores.plans().get(connection, id))
              .onSuccess(stored -> plans.put(id, stored.plan()));
    }
    return read.map(done -> plans);
  }

  @Override
  public Future<Page<ClaimView>> feed(String insurerId, String pageToken, int size) {
    return transactions.read(connection -> feed.changed(connection, insurerId, pageToken, size));
  }

  @Override
  public Future<Page<ClaimView>> determined(PlanId plan, String pageToken, int size) {
    return transactions.read(
        connection ->
            stores
                .plans()
                .get(connection, plan)
                .compose(stored -> feed.determined(connection, stored.id(), pageToken, size)));
  }

  @Override
  public Future<DayTotals> dayTotals(String hospitalId, LocalDate day) {
    return transactions.read(connection -> days.totals(connection, hospitalId, day));
  }

  @Override
  public Future<Page<DayLine>> dayLines(
      String hospitalId, LocalDate day, String pageToken, int size) {
    UUID after = bookingOf(pageToken);
    return transactions.read(
        connection ->
            connection
                .preparedQuery(LINES)
                .execute(Tuple.of(hospitalId, day, after, size + 1))
                .map(rows -> page(rows, size)));
  }

  /** Where a page of bookings goes on. */
  static UUID bookingOf(String pageToken) {
    try {
      return pageToken.isEmpty() ? new UUID(0, 0) : UUID.fromString(pageToken);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          List.of(
              new Fault("/page_token", ReasonCode.FIELD_INVALID, "is not a token that was given")));
    }
  }

  /** One row more than asked for tells whether there is a next page. */
  static Page<DayLine> page(RowSet<Row> rows, int size) {
    List<DayLine> lines = new ArrayList<>();
    String last = "";
    for (Row row : rows) {
      if (lines.size() == size) {
        return new Page<>(lines, last);
      }
      lines.add(
          new DayLine(
              row.getString("message_id"),
              row.getString("settlement_id"),
              Money.ofFen(row.getLong("insurers_pay_fen")),
              row.getOffsetDateTime("decided_at").toInstant()));
      last = row.getUUID("booking_id").toString();
    }
    return new Page<>(lines, "");
  }
}
