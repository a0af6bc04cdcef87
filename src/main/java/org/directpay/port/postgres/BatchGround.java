package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Case.Booked;
import org.directpay.core.benefit.Insurance;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.BookingStore.Asked;
import org.directpay.port.postgres.BookingStore.BillName;
import org.directpay.port.postgres.BookingStore.Earlier;
import org.directpay.port.postgres.Insurances.Held;

/**
 * What the bills of a batch are decided on: taken in one order, bills first and then owners, and
 * read by statements of their own after the wait.
 *
 * @param insurances by the blind index of the person
 * @param bills the rows of each bill: its own, and those of bills that turned out to be the same
 * @param booked by row, what stands on it already; grows
 * @param earlier bills that may be one of these under names that cannot be compared; grows
 */
record BatchGround(
    Map<BillName, List<Long>> bills,
    Held held,
    Map<UUID, List<Insurance>> insurances,
    Accumulators accumulators,
    Map<Long, List<Booked>> booked,
    List<Earlier> earlier,
    Instant now) {

  /** The persons of a batch, and their bills. */
  record Persons(Collection<UUID> patients, List<Asked> bills) {

    static Persons of(List<Asked> bills) {
      return new Persons(bills.stream().map(Asked::patient).collect(Collectors.toSet()), bills);
    }
  }

  /** What stands on a bill, under whichever of its names it was booked. */
  List<Booked> bookedOn(List<Long> rows) {
    return rows.stream().flatMap(row -> booked.getOrDefault(row, List.of()).stream()).toList();
  }

  /** The messages that booked a bill which may be this one. */
  List<String> alike(Asked asked, List<Long> rows) {
    return earlier.stream()
        .filter(one -> one.patient().equals(asked.patient()) && !rows.contains(one.billId()))
        .filter(one -> one.discharge().isLike(asked.discharge()))
        .map(Earlier::messageId)
        .distinct()
        .toList();
  }

  /** What one bill of the batch leaves for the next. */
  void add(Earlier bill, List<Booked> claims) {
    booked.computeIfAbsent(bill.billId(), row -> new ArrayList<>()).addAll(claims);
    earlier.add(bill);
  }

  /** The bills of a batch; only those that were there before can be booked already. */
  private record Bills(Map<BillName, List<Long>> ids, Collection<Long> before) {}

  /**
   * Takes everything and reads it. Which owners to take depends on the coverages: these were read
   * before, and only whether they stand is asked again.
   */
  static Future<BatchGround> take(
      Stores stores,
      SqlConnection transaction,
      Map<BillName, List<String>> names,
      Persons persons,
      Held held) {
    return bills(stores, transaction, names)
        .compose(bills -> under(stores, transaction, bills, persons, held));
  }

  /**
   * @param names by bill, under which others know it
   */
  private static Future<Bills> bills(
      Stores stores, SqlConnection transaction, Map<BillName, List<String>> names) {
    return stores
        .bookings()
        .add(transaction, names.keySet())
        .compose(
            added -> {
              List<BillName> others = new ArrayList<>(names.keySet());
              others.removeAll(added.keySet());
              return stores
                  .bookings()
                  .lock(transaction, others)
                  .compose(before -> same(stores, transaction, names, added, before));
            });
  }

  /** With the bills that are the same, under other names. */
  private static Future<Bills> same(
      Stores stores,
      SqlConnection transaction,
      Map<BillName, List<String>> names,
      Map<BillName, Long> added,
      Map<BillName, Long> before) {
    Map<BillName, Long> ids = new HashMap<>(added);
    ids.putAll(before);
    return stores
        .billNames()
        .same(transaction, names, before.keySet())
        .compose(
            same -> {
              Set<BillName> missing = new HashSet<>();
              same.values().forEach(missing::addAll);
              missing.removeAll(ids.keySet());
              return stores
                  .bookings()
                  .lockNow(transaction, missing)
                  .map(more -> joined(names.keySet(), ids, more, before.values(), same));
            });
  }

  private static Bills joined(
      Collection<BillName> names,
      Map<BillName, Long> ids,
      Map<BillName, Long> more,
      Collection<Long> before,
      Map<BillName, Set<BillName>> same) {
    Map<BillName, Long> all = new HashMap<>(ids);
    all.putAll(more);
    Map<BillName, List<Long>> rows = new HashMap<>();
    for (BillName name : names) {
      Long own = all.get(name);
      if (own == null) {
        throw new IllegalStateException("a bill without a row");
      }
      List<Long> others =
          same.getOrDefault(name, Set.of()).stream()
              .map(all::get)
              .filter(Objects::nonNull)
              .toList();
      rows.put(name, Stream.concat(Stream.of(own), others.stream()).distinct().toList());
    }
    return new Bills(rows, Stream.concat(before.stream(), more.values().stream()).toList());
  }

  /**
   * All in one flight: each statement begins when the one before it has its locks. Where an owner
   * is new, that was in vain: it is added, and all is read again.
   */
  private static Future<BatchGround> under(
      Stores stores, SqlConnection transaction, Bills bills, Persons persons, Held held) {
    Collection<AccumulatorOwner> owners = held.owners().values();
    Future<Boolean> locked = stores.accumulators().take(transaction, owners);
    Future<Boolean> stands = stores.insurances().stand(transaction, persons.patients(), held);
    Future<PlanStore.Stops> stops = stores.insurances().stops(transaction, held);
    Future<Accumulators> used = stores.insurances().used(transaction, held);
    Future<Map<Long, List<Booked>>> booked = stores.claims().booked(transaction, bills.before());
    Future<List<Earlier>> earlier = stores.bookings().alike(transaction, persons.bills());
    Future<Instant> now = stores.bookings().now(transaction);
    return Future.all(List.of(locked, stands, stops, used, booked, earlier, now))
        .compose(
            done -> {
              if (!locked.result()) {
                return stores
                    .accumulators()
                    .add(transaction, owners)
                    .compose(added -> under(stores, transaction, bills, persons, held));
              }
              if (!stands.result()) {
                throw DatabaseFault.contention("coverages changed before their owners were taken");
              }
              return Future.succeededFuture(
                  new BatchGround(
                      bills.ids(),
                      held,
                      held.inOrder(stops.result()),
                      used.result(),
                      booked.result(),
                      earlier.result(),
                      now.result()));
            });
  }
}
