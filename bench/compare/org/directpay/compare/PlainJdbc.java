package org.directpay.compare;

import com.google.protobuf.InvalidProtocolBufferException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import directpay.proto.v1.Owner;
import directpay.proto.v1.SettleRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.directpay.compare.Recipe.Cell;
import org.directpay.compare.Recipe.Insert;
import org.directpay.compare.Recipe.Whose;
import org.directpay.compare.Specimen.Column;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.CompiledPlan;
import org.directpay.core.benefit.Insurance;
import org.directpay.port.Reading;
import org.directpay.port.WireCoverages;
import org.directpay.port.WireDischarges;
import org.directpay.port.WirePlans;
import org.jspecify.annotations.Nullable;

/**
 * What a good engineer would build first: blocking JDBC behind a connection pool, one transaction
 * for each claim, called directly. It parses the request, takes the same locks, reads what ours
 * reads, decides with the same rules, and writes the same rows. In its favour, it seals and encodes
 * nothing (those values are written as they were found), opens no coverage, and has no HTTP.
 */
final class PlainJdbc {

  private static final int GRPC_HEAD = 5;

  private static final String BATCHED =
      "&options=-c%20jit=off&stringtype=unspecified&reWriteBatchedInserts=true";

  /** What is written before anything is read: whoever is first has it. */
  private static final Set<String> FIRST = Set.of("message", "bill");

  private final HikariDataSource pool;
  private final Map<String, Insert> inserts;
  private final Map<String, String> statements;
  private final int person;
  private final World world;
  private final CompiledPlan plan =
      CompiledPlan.of(WirePlans.read(Market.plan(Owner.OWNER_PERSON), Reading.start()));

  private PlainJdbc(HikariDataSource pool, Recipe recipe, int person, World world) {
    this.pool = pool;
    this.inserts =
        recipe.inserts().stream().collect(Collectors.toMap(Insert::table, insert -> insert));
    this.statements =
        recipe.inserts().stream().collect(Collectors.toMap(Insert::table, PlainJdbc::statement));
    this.person = person;
    this.world = world;
  }

  /**
   * Who comes with what.
   *
   * @param patients only so many of the people fall ill
   */
  record World(People people, int patients, Bills bills) {}

  /**
   * Claims a second.
   *
   * @param url of a database with our tables, for JDBC
   * @param person whose settlement the recipe was told from
   */
  static double run(String url, Recipe recipe, int person, World world, int threads, int seconds) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url + BATCHED);
    config.setMaximumPoolSize(threads);
    config.setMinimumIdle(threads);
    config.setAutoCommit(false);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      PlainJdbc plain = new PlainJdbc(pool, recipe, person, world);
      return plain.run(threads, seconds);
    }
  }

  private static String statement(Insert insert) {
    String values =
        insert.columns().stream()
            .map(column -> column.type().equals("bytea") ? "?" : "?::" + column.type())
            .collect(Collectors.joining(", "));
    return "insert into %s (%s)%s values (%s)%s"
        .formatted(
            insert.table(),
            insert.names(),
            insert.overrides() ? " overriding system value" : "",
            values,
            insert.onConflict());
  }

  /** Everybody has a coverage and an owner's row, to be found under the keys of the recipe. */
  static void insure(String url, Recipe recipe, int patients) throws SQLException {
    String index = found(recipe, "booking", "patient_index");
    String owner = found(recipe, "accumulator", "owner_id");
    try (Connection connection = DriverManager.getConnection(url + BATCHED);
        PreparedStatement coverages =
            connection.prepareStatement(
                "insert into coverage"
                    + " (insurer_id, coverage_id, patient_index, plan_id, sealed_coverage)"
                    + " values (?, ?, ?, 1, ?) on conflict do nothing");
        PreparedStatement owners =
            connection.prepareStatement(
                "insert into accumulator_owner (owner_id, kind) values (?, 'PERSON')"
                    + " on conflict do nothing")) {
      connection.setAutoCommit(false);
      byte[] sealed = new byte[200];
      for (int i = 0; i < patients; i++) {
        coverages.setString(1, Market.INSURER);
        coverages.setString(2, Market.coverageId(i));
        coverages.setObject(3, persons(index, i));
        coverages.setBytes(4, sealed);
        coverages.addBatch();
        owners.setObject(1, persons(owner, i));
        owners.addBatch();
      }
      coverages.executeBatch();
      owners.executeBatch();
      connection.commit();
    }
  }

  private double run(int threads, int seconds) {
    long end = System.nanoTime() + seconds * Pace.SECOND;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Callable<Long>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      long numbers = (threads * 100L + thread) * 1_000_000L;
      work.add(() -> settleUntil(end, numbers));
    }
    try {
      long done = 0;
      for (Future<Long> one : executor.invokeAll(work)) {
        done += one.get();
      }
      return done / (double) seconds;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("plain JDBC failed", e);
    } finally {
      executor.shutdown();
    }
  }

  private long settleUntil(long end, long numbers) throws Exception {
    long done = 0;
    while (System.nanoTime() < end) {
      int patient = ThreadLocalRandom.current().nextInt(world.patients());
      byte[] request = world.bills().settle(numbers + done, patient);
      try (Connection connection = pool.getConnection()) {
        settle(connection, request, new Names(numbers + done, patient));
        connection.commit();
      }
      done++;
    }
    return done;
  }

  private void settle(Connection connection, byte[] request, Names names)
      throws SQLException, InvalidProtocolBufferException {
    SettleRequest asked =
        SettleRequest.parser().parseFrom(request, GRPC_HEAD, request.length - GRPC_HEAD);
    insert(connection, "message", names);
    insert(connection, "bill", names);
    Object bill = names.of("bill", "bill_id");
    Object owner = names.of("accumulator", "owner_id");
    read(connection, "select bill_id from bill where bill_id = ?::bigint for update", bill);
    read(
        connection,
        "select plan_id, sealed_coverage from coverage where patient_index = ?",
        names.of("booking", "patient_index"));
    for (Insert insert : inserts.values()) {
      if (insert.kept()) {
        insert(connection, insert.table(), names);
      }
    }
    read(connection, "select from accumulator_owner where owner_id = ? for update", owner);
    read(connection, "select name, period_from, used from accumulator where owner_id = ?", owner);
    read(
        connection,
        "select insurer_id, coverage_id from claim where bill_id = ?::bigint"
            + " and state <> 'REVERSED'",
        bill);
    decide(asked, names.patient());
    for (Insert insert : inserts.values()) {
      if (!insert.kept() && !FIRST.contains(insert.table())) {
        insert(connection, insert.table(), names);
      }
    }
  }

  private void decide(SettleRequest asked, int patient) {
    Insurance insurance =
        new Insurance(
            WireCoverages.read(Market.coverage(world.people(), patient), Reading.start()),
            plan,
            Insurance.Stop.NONE);
    long amount =
        Adjudicator.determine(
                new Case(
                    WireDischarges.read(asked.getDischarge(), Reading.start()),
                    List.of(insurance),
                    Accumulators.NONE))
            .get(0)
            .amount()
            .fen();
    if (amount != asked.getShown(0).getAmountFen()) {
      throw new IllegalStateException("decided " + amount);
    }
  }

  private void insert(Connection connection, String table, Names names) throws SQLException {
    Insert insert = inserts.get(table);
    if (insert == null) {
      return; // Not a table of theirs any more.
    }
    try (PreparedStatement statement = connection.prepareStatement(statements.get(table))) {
      for (List<Cell> row : insert.rows()) {
        for (int i = 0; i < row.size(); i++) {
          statement.setObject(i + 1, names.of(insert.columns().get(i), row.get(i)));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void read(Connection connection, String query, Object key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          // As much as is needed to have read it.
        }
      }
    }
  }

  private static String found(Recipe recipe, String table, String column) {
    for (Insert insert : recipe.inserts()) {
      for (int i = 0; insert.table().equals(table) && i < insert.columns().size(); i++) {
        String found = insert.rows().get(0).get(i).found();
        if (insert.columns().get(i).name().equals(column) && found != null) {
          return found;
        }
      }
    }
    throw new IllegalStateException("no " + column + " is written to " + table);
  }

  private static UUID persons(String found, int patient) {
    return UUID.nameUUIDFromBytes((found + patient).getBytes(StandardCharsets.UTF_8));
  }

  /** The keys of one settlement. */
  private final class Names {

    private final long number;
    private final int patient;

    Names(long number, int patient) {
      this.number = number;
      this.patient = patient;
    }

    int patient() {
      return patient;
    }

    Object of(String table, String column) {
      Insert insert = inserts.get(table);
      if (insert == null) {
        throw new IllegalStateException("nothing is written to " + table);
      }
      for (int i = 0; i < insert.columns().size(); i++) {
        if (insert.columns().get(i).name().equals(column)) {
          Object value = of(insert.columns().get(i), insert.rows().get(0).get(i));
          if (value != null) {
            return value;
          }
        }
      }
      throw new IllegalStateException("no " + column + " is written to " + table);
    }

    @Nullable Object of(Column column, Cell cell) {
      String found = cell.found();
      if (found == null) {
        return null;
      }
      if (cell.whose() == Whose.EVERYBODYS) {
        return column.type().equals("bytea") ? HexFormat.of().parseHex(found.substring(2)) : found;
      }
      if (cell.whose() == Whose.PERSONS) {
        return column.type().equals("uuid")
            ? persons(found, patient)
            : found.replace(Integer.toString(person), Integer.toString(patient));
      }
      return switch (column.type()) {
        case "uuid" -> new UUID(number, UUID.fromString(found).getLeastSignificantBits());
        case "text" -> "R" + number;
        default -> Long.toString(number);
      };
    }
  }
}
