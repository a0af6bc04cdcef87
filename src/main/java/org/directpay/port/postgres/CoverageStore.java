package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.directpay.core.plan.Coverage;

/** Coverages, found by their insurer's id or by the person. */
final class CoverageStore {

  private static final String COLUMNS =
      """
      select insurer_id, coverage_id, patient_index, plan_id, sealed_coverage, xmin::text
      from coverage
      """;

  private static final String BY_PATIENT = COLUMNS + "where patient_index = any($1)";

  private static final String VERSIONS =
      "select insurer_id, coverage_id, xmin::text from coverage where patient_index = any($1)";

  private static final String BY_ID =
      COLUMNS
          + """
          where (insurer_id, coverage_id) in (select * from unnest($1::text[], $2::text[]))""";

  private static final String UPSERT =
      """
      insert into coverage (insurer_id, coverage_id, patient_index, plan_id, sealed_coverage)
      select * from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::bytea[])
      on conflict (insurer_id, coverage_id) do update
        set patient_index = excluded.patient_index,
            plan_id = excluded.plan_id,
            sealed_coverage = excluded.sealed_coverage,
            changed_at = now()""";

  private final Vault vault;

  CoverageStore(Vault vault) {
    this.vault = vault;
  }

  /** A coverage as it is kept. */
  record StoredCoverage(UUID patient, int planId, Coverage coverage) {}

  /** A coverage's row as it stands: whatever changes it makes another one. */
  record Version(String insurerId, String coverageId, String row) {

    private static Version of(Row row) {
      return new Version(
          row.getString("insurer_id"), row.getString("coverage_id"), row.getString("xmin"));
    }
  }

  /** Coverages by the rows that they were read from. */
  record Found(Map<Version, StoredCoverage> rows) {

    static final Found NOTHING = new Found(Map.of());

    /** As if a row held it. */
    static Found of(StoredCoverage coverage) {
      return new Found(
          Map.of(
              new Version(coverage.coverage().insurerId(), coverage.coverage().id(), ""),
              coverage));
    }

    Found and(Collection<Found> others) {
      Map<Version, StoredCoverage> all = new HashMap<>(rows);
      others.forEach(other -> all.putAll(other.rows));
      return new Found(all);
    }

    Collection<StoredCoverage> coverages() {
      return rows.values();
    }

    /** The rows of these persons. */
    Set<Version> versions(Collection<UUID> patients) {
      return rows.entrySet().stream()
          .filter(row -> patients.contains(row.getValue().patient()))
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    }

    /** By person. */
    Map<UUID, Found> apart() {
      Map<UUID, Found> apart = new HashMap<>();
      rows.forEach(
          (version, stored) ->
              apart
                  .computeIfAbsent(stored.patient(), patient -> new Found(new HashMap<>()))
                  .rows()
                  .put(version, stored));
      return apart;
    }
  }

  /** The blind index under which a person's coverages are found. */
  UUID patient(String idNumber) {
    return vault.index("patient", idNumber);
  }

  Future<Found> byPatient(SqlConnection connection, Collection<UUID> patients) {
    return connection
        .preparedQuery(BY_PATIENT)
        .execute(Columns.uuids(patients))
        .map(
            rows -> {
              Map<Version, StoredCoverage> found = new HashMap<>();
              rows.forEach(row -> found.put(Version.of(row), read(row)));
              return new Found(found);
            });
  }

  /** Which rows stand now: a cheap way to see that nothing has changed. */
  Future<Set<Version>> versions(SqlConnection connection, Collection<UUID> patients) {
    return connection
        .preparedQuery(VERSIONS)
        .execute(Columns.uuids(patients))
        .map(rows -> rows.stream().map(Version::of).collect(Collectors.toUnmodifiableSet()));
  }

  /** Those of the coverages that exist, as they are kept now. */
  Future<List<StoredCoverage>> kept(SqlConnection connection, Collection<Coverage> coverages) {
    return connection
        .preparedQuery(BY_ID)
        .execute(Columns.of(coverages).text(Coverage::insurerId).text(Coverage::id).tuple())
        .map(this::read);
  }

  Future<List<StoredCoverage>> byId(SqlConnection connection, String insurerId, String id) {
    return connection
        .preparedQuery(BY_ID)
        .execute(
            Tuple.tuple()
                .addArrayOfString(new String[] {insurerId})
                .addArrayOfString(new String[] {id}))
        .map(this::read);
  }

  private List<StoredCoverage> read(RowSet<Row> rows) {
    List<StoredCoverage> coverages = new ArrayList<>(rows.size());
    rows.forEach(row -> coverages.add(read(row)));
    return coverages;
  }

  private StoredCoverage read(Row row) {
    Vault.Place place = place(row.getString("insurer_id"), row.getString("coverage_id"));
    return new StoredCoverage(
        row.getUUID("patient_index"),
        row.getInteger("plan_id"),
        Encoding.coverage(vault.open(row.getBuffer("sealed_coverage"), place)));
  }

  Future<Void> put(SqlConnection connection, List<StoredCoverage> coverages) {
    if (coverages.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery(UPSERT)
        .execute(
            Columns.of(coverages)
                .text(stored -> stored.coverage().insurerId())
                .text(stored -> stored.coverage().id())
                .uuid(StoredCoverage::patient)
                .integer(StoredCoverage::planId)
                .bytes(stored -> seal(stored.coverage()))
                .tuple())
        .mapEmpty();
  }

  private Buffer seal(Coverage coverage) {
    return vault.seal(Encoding.write(coverage), place(coverage.insurerId(), coverage.id()));
  }

  private static Vault.Place place(String insurerId, String coverageId) {
    return new Vault.Place("coverage", "sealed_coverage", Coverage.ref(insurerId, coverageId));
  }
}
