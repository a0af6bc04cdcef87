package org.directpay.port.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.directpay.core.benefit.CompiledPlan;
import org.directpay.core.benefit.Insurance.Stop;
import org.directpay.core.plan.Owner;
import org.directpay.core.plan.Owners;
import org.directpay.core.plan.Plan;
import org.directpay.core.plan.PlanId;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;

/** Plan versions, which never change and so may be remembered, and what insurers have stopped. */
final class PlanStore {

  private static final int REMEMBERED_MAX = 10_000;

  private static final String INSERT =
      """
      insert into plan_version (insurer_id, code, version, content, content_hash)
      values ($1, $2, $3, $4, $5)
      on conflict (insurer_id, code, version) do nothing""";

  private static final String COLUMNS =
      "select plan_id, content, content_hash, published_at from plan_version ";

  private static final String SELECT =
      COLUMNS + "where insurer_id = $1 and code = $2 and version = $3";

  private static final String SELECT_BY_ID = COLUMNS + "where plan_id = any($1)";

  private static final String STOP =
      """
      insert into stop (insurer_id, plan_code, stopped, reason)
      select $1, $2, $3, $4
      where $2 = '' or exists (select from plan_version where insurer_id = $1 and code = $2)
      on conflict (insurer_id, plan_code) do update
        set stopped = excluded.stopped, reason = excluded.reason, changed_at = now()""";

  private static final String STOPPED =
      "select insurer_id, plan_code from stop where stopped and insurer_id = any($1)";

  private final Cache<Integer, StoredPlan> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

  /**
   * A plan version as it is kept, made ready once to answer bills.
   *
   * @param owners whose accumulators its terms count with
   */
  record StoredPlan(
      int id, CompiledPlan terms, Set<Owner> owners, String contentHash, Instant publishedAt) {

    static StoredPlan of(int id, Plan plan, String contentHash, Instant publishedAt) {
      return new StoredPlan(id, CompiledPlan.of(plan), Owners.of(plan), contentHash, publishedAt);
    }

    Plan plan() {
      return terms.plan();
    }
  }

  /** What insurers have stopped. */
  record Stops(Set<List<String>> stopped) {

    Stop of(PlanId plan) {
      if (stopped.contains(List.of(plan.insurerId(), ""))) {
        return Stop.INSURER;
      }
      return stopped.contains(List.of(plan.insurerId(), plan.code())) ? Stop.PLAN : Stop.NONE;
    }
  }

  /** Publishes; what was published before stays, and other content is refused. */
  Future<StoredPlan> put(SqlConnection connection, Plan plan) {
    byte[] content = Encoding.write(plan);
    byte[] hash = sha256(content);
    PlanId id = plan.id();
    return connection
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                id.insurerId(),
                id.code(),
                id.version(),
                Buffer.buffer(content),
                Buffer.buffer(hash)))
        .compose(inserted -> get(connection, id))
        .map(
            kept -> {
              if (!kept.contentHash().equals(HexFormat.of().formatHex(hash))) {
                throw new Problem(
                    ProblemCode.PLAN_VERSION_DIFFERS, id + " is published with other content");
              }
              return kept;
            });
  }

  Future<StoredPlan> get(SqlConnection connection, PlanId id) {
    return connection
        .preparedQuery(SELECT)
        .execute(Tuple.of(id.insurerId(), id.code(), id.version()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw Problem.notFound("plan " + id);
              }
              return read(rows.iterator().next());
            });
  }

  Future<Map<Integer, StoredPlan>> byId(SqlConnection connection, Collection<Integer> ids) {
    Map<Integer, StoredPlan> plans = new HashMap<>(remembered.getAllPresent(ids));
    Integer[] unknown =
        ids.stream().distinct().filter(id -> !plans.containsKey(id)).toArray(Integer[]::new);
    if (unknown.length == 0) {
      return Future.succeededFuture(plans);
    }
    return connection
        .preparedQuery(SELECT_BY_ID)
        .execute(Tuple.tuple().addArrayOfInteger(unknown))
        .map(
            rows -> {
              rows.forEach(row -> plans.put(row.getInteger("plan_id"), read(row)));
              return plans;
            });
  }

  private StoredPlan read(Row row) {
    return remembered.get(
        row.getInteger("plan_id"),
        id ->
            StoredPlan.of(
                id,
                Encoding.plan(row.getBuffer("content").getBytes()),
                HexFormat.of().formatHex(row.getBuffer("content_hash").getBytes()),
                row.getOffsetDateTime("published_at").toInstant()));
  }

  /** Keeps a stop. One of a plan that does not exist is a slip, and must not look like a stop. */
  Future<Void> stop(
      SqlConnection connection, String insurerId, String code, boolean stopped, String reason) {
    return connection
        .preparedQuery(STOP)
        .execute(Tuple.of(insurerId, code, stopped, reason))
        .map(
            kept -> {
              if (kept.rowCount() == 0) {
                throw Problem.notFound("plan " + code);
              }
              return null;
            });
  }

  Future<Stops> stops(SqlConnection connection, Collection<String> insurerIds) {
    return connection
        .preparedQuery(STOPPED)
        .execute(Tuple.tuple().addArrayOfString(insurerIds.toArray(String[]::new)))
        .map(
            rows -> {
              Set<List<String>> stopped = new HashSet<>();
              rows.forEach(row -> stopped.add(List.of(row.getString(0), row.getString(1))));
              return new Stops(stopped);
            });
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
