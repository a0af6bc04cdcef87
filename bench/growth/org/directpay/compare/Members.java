package org.directpay.compare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.directpay.port.postgres.SealedCoverages;
import org.postgresql.PGConnection;

/**
 * Insures millions of people by COPY, into the rows that the gateway would have written. Those who
 * are to have claims are kept in a table of their own, by number from zero, with the ids under
 * which the books know them.
 */
final class Members {

  /** Whom the claims are for. */
  static final String TABLE = "public.growth_member";

  private static final int CHUNK = 10_000;
  private static final HexFormat HEX = HexFormat.of();

  private static final String MAKE =
      """
      create unlogged table %s (
        n bigint primary key, coverage_id text not null, patient_index uuid not null,
        owner_id uuid not null)"""
          .formatted(TABLE);

  private static final String ARRIVING =
      """
      create temporary table if not exists arriving (
        n bigint, coverage_id text, patient_index uuid, owner_id uuid, plan_id int, sealed bytea)
      on commit delete rows""";

  private static final String SPREAD =
      """
      with c as (
        insert into coverage (insurer_id, coverage_id, patient_index, plan_id, sealed_coverage)
        select '%s', coverage_id, patient_index, plan_id, sealed from arriving),
      o as (
        insert into accumulator_owner (owner_id, kind) select owner_id, 'PERSON' from arriving)
      insert into %s select n, coverage_id, patient_index, owner_id from arriving where n >= 0"""
          .formatted(Market.INSURER, TABLE);

  private final Server server;
  private final String database;
  private final People people;
  private final SealedCoverages sealed;
  private final Map<String, Integer> plans = new HashMap<>();
  private final int first;
  private final int count;

  /**
   * @param first the number of the first of these people
   * @param count of those who may have claims; whoever comes after them is insured as well
   */
  Members(Server server, String database, People people, int first, int count) throws SQLException {
    this.server = server;
    this.database = database;
    this.people = people;
    this.sealed = new SealedCoverages(server.dataKey(), server.indexKey());
    this.first = first;
    this.count = count;
    try (Connection connection = server.postgres().connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select code, plan_id from plan_version")) {
      while (rows.next()) {
        plans.put(rows.getString(1), rows.getInt(2));
      }
    }
  }

  void load() throws SQLException {
    try (Connection connection = server.postgres().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(MAKE);
    }
    int all = people.count() - first;
    Chunks chunks = new Chunks(server.postgres(), database, "coverages", all);
    chunks.run(first, people.count(), CHUNK, this::load);
    chunks.tellEnd();
  }

  /** How many may have claims: the families' limits are left to the live traffic. */
  int members() {
    return count - (count + Market.HOT_EVERY - 1) / Market.HOT_EVERY;
  }

  private long number(int person) {
    int offset = person - first;
    return Market.isHot(person) || offset >= count ? -1 : offset - offset / Market.HOT_EVERY - 1;
  }

  private void load(Connection connection, long from, long to) throws SQLException {
    StringBuilder lines = new StringBuilder();
    for (int person = (int) from; person < to; person++) {
      var coverage = Market.coverage(people, person);
      SealedCoverages.Row row = sealed.row(coverage);
      lines.append(number(person)).append('\t').append(coverage.getCoverageId()).append('\t');
      lines.append(row.patient()).append('\t').append(row.person()).append('\t');
      lines.append(plans.get(coverage.getPlanCode())).append("\t\\\\x");
      lines.append(HEX.formatHex(row.sealed().getBytes())).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    try (Statement statement = connection.createStatement()) {
      statement.execute(ARRIVING);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy arriving from stdin", new ByteArrayInputStream(bytes));
      statement.execute(SPREAD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
