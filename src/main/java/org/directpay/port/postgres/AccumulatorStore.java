package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.AccumulatorName;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.plan.Coverage;
import org.directpay.core.plan.Owner;
import org.directpay.port.postgres.PlanStore.StoredPlan;
import org.jspecify.annotations.Nullable;

/**
 * What was used of deductibles and limits. An owner's name holds an id number, so only its blind
 * index is kept; who reads must know the owners that may come back.
 */
final class AccumulatorStore {

  /**
   * The one order in which everybody takes owners. Groups come last: they are shared by most, and
   * so are held for the shortest time.
   */
  private static final Comparator<AccumulatorOwner> IN_ORDER_OF_LOCKING =
      Comparator.<AccumulatorOwner, Boolean>comparing(owner -> owner.kind() == Owner.GROUP)
          .thenComparing(AccumulatorOwner::id);

  private static final String INSERT_OWNERS =
      """
      insert into accumulator_owner (owner_id, kind)
      select * from unnest($1::uuid[], $2::text[])
      on conflict do nothing""";

  private static final String LOCK_OWNERS =
      """
      select owner_id from accumulator_owner where owner_id = any($1)
      order by kind = 'GROUP', owner_id
      for update""";

  private static final String USED =
      """
      select owner_id, name, period_from, used from accumulator
      where owner_id = any($1) and used > 0""";

  private static final String USE =
      """
      insert into accumulator (owner_id, name, period_from, used)
      select owner_id, name, period_from, sum(change)
      from unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[])
        as changed (owner_id, name, period_from, change)
      group by owner_id, name, period_from
      on conflict (owner_id, name, period_from) do update
        set used = accumulator.used + excluded.used""";

  private static final String POST =
      """
      insert into accumulator_posting (owner_id, name, period_from, change,
        booking_id, number, before, most, of_policy)
      select * from unnest($1::uuid[], $2::text[], $3::date[], $4::bigint[],
        $5::uuid[], $6::int[], $7::bigint[], $8::bigint[], $9::boolean[])""";

  private static final String OWNERS_OF =
      """
      select distinct o.owner_id, o.kind
      from accumulator_posting p join accumulator_owner o using (owner_id)
      where p.booking_id = $1""";

  /** One booking may have changed an accumulator twice: each is undone in its turn. */
  private static final String POST_NEGATIVES =
      """
      insert into accumulator_posting (owner_id, name, period_from, change,
        booking_id, number, before, most, of_policy)
      select p.owner_id, p.name, p.period_from, -p.change, $2, p.number,
        a.used - coalesce(sum(p.change) over earlier, 0)::bigint, p.most, p.of_policy
      from accumulator_posting p join accumulator a using (owner_id, name, period_from)
      where p.booking_id = $1
      window earlier as (
        partition by p.owner_id, p.name, p.period_from order by p.number
        rows between unbounded preceding and 1 preceding)""";

  private static final String GIVE_BACK =
      """
      update accumulator a set used = a.used - p.change
      from (
        select owner_id, name, period_from, sum(change)::bigint change
        from accumulator_posting where booking_id = $1
        group by owner_id, name, period_from) p
      where (a.owner_id, a.name, a.period_from) = (p.owner_id, p.name, p.period_from)""";

  private final Vault vault;

  AccumulatorStore(Vault vault) {
    this.vault = vault;
  }

  /** Who owns accumulators, as it is kept. */
  record AccumulatorOwner(UUID id, Owner kind) {}

  /** One change of an accumulator by a booking, in the unit of its name. */
  record Post(
      UUID bookingId,
      int number,
      AccumulatorOwner owner,
      AccumulatorName name,
      LocalDate periodFrom,
      long before,
      long change,
      @Nullable Long limit) {}

  /** Who owns accumulators, as the terms say it. */
  record OwnerName(Owner kind, String id) {

    static OwnerName of(AccumulatorKey key) {
      return new OwnerName(key.owner(), key.ownerId());
    }

    static OwnerName of(Owner kind, Coverage coverage) {
      return new OwnerName(kind, AccumulatorKey.ownerId(kind, coverage));
    }
  }

  private AccumulatorOwner owner(OwnerName name) {
    return new AccumulatorOwner(vault.index("owner/" + name.kind(), name.id()), name.kind());
  }

  AccumulatorOwner person(Coverage coverage) {
    return owner(OwnerName.of(Owner.PERSON, coverage));
  }

  /** Adds the owners whom a coverage's terms count with. */
  void addOwners(Coverage coverage, StoredPlan plan, Map<OwnerName, AccumulatorOwner> owners) {
    for (Owner kind : plan.owners()) {
      owners.computeIfAbsent(OwnerName.of(kind, coverage), this::owner);
    }
  }

  /** Takes owners, new ones too, in the one order; what follows sees all that others committed. */
  Future<Void> lock(SqlConnection transaction, Collection<AccumulatorOwner> owners) {
    Future<Void> added = add(transaction, owners);
    return Future.all(added, take(transaction, owners)).mapEmpty();
  }

  /** Adds those owners that are new. */
  Future<Void> add(SqlConnection transaction, Collection<AccumulatorOwner> owners) {
    if (owners.isEmpty()) {
      return Future.succeededFuture();
    }
    return transaction
        .preparedQuery(INSERT_OWNERS)
        .execute(
            Columns.of(inOrderOfLocking(owners))
                .uuid(AccumulatorOwner::id)
                .text(owner -> owner.kind().name())
                .tuple())
        .mapEmpty();
  }

  /**
   * Takes owners in the one order; what follows sees all that others committed. Answers whether
   * that was all of them: nearly always it is, for coverages bring their owners along.
   */
  Future<Boolean> take(SqlConnection transaction, Collection<AccumulatorOwner> owners) {
    if (owners.isEmpty()) {
      return Future.succeededFuture(true);
    }
    List<AccumulatorOwner> sorted = inOrderOfLocking(owners);
    return transaction
        .preparedQuery(LOCK_OWNERS)
        .execute(Columns.of(sorted).uuid(AccumulatorOwner::id).tuple())
        .map(taken -> taken.size() == sorted.size());
  }

  private static List<AccumulatorOwner> inOrderOfLocking(Collection<AccumulatorOwner> owners) {
    return owners.stream().distinct().sorted(IN_ORDER_OF_LOCKING).toList();
  }

  /** What these owners have used. */
  Future<Accumulators> used(SqlConnection connection, Map<OwnerName, AccumulatorOwner> owners) {
    Map<UUID, OwnerName> names = new HashMap<>();
    owners.forEach((name, owner) -> names.put(owner.id(), name));
    return connection
        .preparedQuery(USED)
        .execute(Columns.uuids(names.keySet()))
        .map(
            rows -> {
              Map<AccumulatorKey, Long> used = new HashMap<>();
              for (Row row : rows) {
                OwnerName name = names.get(row.getUUID("owner_id"));
                if (name != null) {
                  used.put(key(name, row), row.getLong("used"));
                }
              }
              return new Accumulators(used);
            });
  }

  private static AccumulatorKey key(OwnerName owner, Row row) {
    return new AccumulatorKey(
        owner.kind(),
        owner.id(),
        AccumulatorName.of(row.getString("name")),
        row.getLocalDate("period_from"));
  }

  /** Writes changes, under the locks of their owners. */
  Future<Void> post(SqlConnection transaction, List<Post> posts) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    Future<?> used = transaction.preparedQuery(USE).execute(changes(posts).tuple());
    Future<?> posted =
        transaction
            .preparedQuery(POST)
            .execute(
                changes(posts)
                    .uuid(Post::bookingId)
                    .integer(Post::number)
                    .number(Post::before)
                    .number(Post::limit)
                    .bool(post -> post.owner().kind() == Owner.POLICY)
                    .tuple());
    return Future.all(used, posted).mapEmpty();
  }

  /** The owners whose accumulators a booking changed. */
  Future<List<AccumulatorOwner>> ownersOf(SqlConnection connection, UUID bookingId) {
    return connection
        .preparedQuery(OWNERS_OF)
        .execute(Tuple.of(bookingId))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new AccumulatorOwner(row.getUUID(0), Owner.valueOf(row.getString(1))))
                    .toList());
  }

  /** Writes the exact negative of a booking into the same periods, under its owners' locks. */
  Future<Void> giveBack(SqlConnection transaction, UUID bookingId, UUID reversalId) {
    Future<?> posted =
        transaction.preparedQuery(POST_NEGATIVES).execute(Tuple.of(bookingId, reversalId));
    Future<?> given = transaction.preparedQuery(GIVE_BACK).execute(Tuple.of(bookingId));
    return Future.all(posted, given).mapEmpty();
  }

  private static Columns<Post> changes(List<Post> posts) {
    return Columns.of(posts)
        .uuid(post -> post.owner().id())
        .text(post -> post.name().text())
        .date(Post::periodFrom)
        .number(Post::change);
  }
}
