package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.directpay.core.claim.BillNames;
import org.directpay.port.postgres.BookingStore.BillName;

/**
 * The names under which others know a bill: its e-receipt's, and its hospital's business serial.
 * Two bills with one name are one bill. Names are taken after bills and before owners.
 */
final class BillNameStore {

  private static final String SEPARATOR = "\u001f";

  private static final String INSERT =
      """
      insert into bill_name (name, hospital_id, settlement_id)
      select * from unnest($1::text[], $2::text[], $3::text[])
      on conflict do nothing""";

  private static final String FIND =
      "select name, hospital_id, settlement_id from bill_name where name = any($1)";

  private static final String LINK =
      """
      insert into bill_link
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])
      on conflict do nothing""";

  /** From each bill to all that are linked with it, over however many others. */
  private static final String LINKED =
      """
      with recursive linked as (
        select h collate "C" as from_hospital, s collate "C" as from_settlement,
          h collate "C" as hospital_id, s collate "C" as settlement_id
        from unnest($1::text[], $2::text[]) b (h, s)
        union
        select l.from_hospital, l.from_settlement, k.other_hospital_id, k.other_settlement_id
        from linked l join bill_link k using (hospital_id, settlement_id)
      )
      select * from linked""";

  /** Under which other names a bill is known; empty as long as it has none. */
  static List<String> others(BillNames names) {
    List<String> others = new ArrayList<>();
    if (!names.receiptCode().isEmpty() && !names.receiptNumber().isEmpty()) {
      others.add(String.join(SEPARATOR, "RECEIPT", names.receiptCode(), names.receiptNumber()));
    }
    if (!names.businessSerial().isEmpty()) {
      others.add(String.join(SEPARATOR, "SERIAL", names.hospitalId(), names.businessSerial()));
    }
    return others;
  }

  /**
   * Takes the names, and finds which bills are one.
   *
   * @param names by bill, whose locks are held
   * @param before those that were there before, and may be linked
   * @return by bill, all that are the same, itself among them; a bill that is alone is left out
   */
  Future<Map<BillName, Set<BillName>>> same(
      SqlConnection transaction, Map<BillName, List<String>> names, Collection<BillName> before) {
    return take(transaction, names)
        .compose(
            first -> {
              Map<BillName, Set<BillName>> named = named(names, first);
              Set<BillName> ask = new HashSet<>(before);
              named.values().forEach(ask::addAll);
              return link(transaction, named)
                  .compose(
                      linked ->
                          ask.isEmpty()
                              ? Future.succeededFuture(Map.of())
                              : linked(transaction, ask));
            });
  }

  /** By name, the bill that was first known by it. */
  private static Future<Map<String, BillName>> take(
      SqlConnection transaction, Map<BillName, List<String>> names) {
    Map<String, BillName> wanted = new TreeMap<>();
    names.forEach((bill, others) -> others.forEach(name -> wanted.putIfAbsent(name, bill)));
    if (wanted.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    Tuple rows =
        Columns.of(wanted.entrySet())
            .text(Map.Entry::getKey)
            .text(entry -> entry.getValue().hospitalId())
            .text(entry -> entry.getValue().settlementId())
            .tuple();
    return transaction
        .preparedQuery(INSERT)
        .execute(rows)
        .compose(
            taken ->
                taken.rowCount() == wanted.size()
                    ? Future.succeededFuture(wanted)
                    : transaction
                        .preparedQuery(FIND)
                        .execute(Tuple.tuple().addArrayOfString(keys(wanted)))
                        .map(BillNameStore::byName));
  }

  private static String[] keys(Map<String, BillName> names) {
    return names.keySet().toArray(String[]::new);
  }

  private static Map<String, BillName> byName(RowSet<Row> rows) {
    Map<String, BillName> bills = new HashMap<>();
    rows.forEach(row -> bills.put(row.getString(0), bill(row, 1)));
    return bills;
  }

  private static BillName bill(Row row, int column) {
    return new BillName(row.getString(column), row.getString(column + 1));
  }

  /** Bills that one of their names gives to another, with these and themselves. */
  private static Map<BillName, Set<BillName>> named(
      Map<BillName, List<String>> names, Map<String, BillName> first) {
    Map<BillName, Set<BillName>> named = new HashMap<>();
    names.forEach(
        (bill, others) -> {
          for (String name : others) {
            BillName other = first.get(name);
            if (other != null && !other.equals(bill)) {
              named.computeIfAbsent(bill, any -> new HashSet<>(Set.of(bill))).add(other);
            }
          }
        });
    return named;
  }

  private static Future<Void> link(SqlConnection transaction, Map<BillName, Set<BillName>> named) {
    // In one order for all who link several.
    Set<List<BillName>> pairs = new TreeSet<>(Comparator.comparing(List::toString));
    named.forEach(
        (bill, others) -> {
          for (BillName other : others) {
            if (!other.equals(bill)) {
              pairs.add(List.of(bill, other));
              pairs.add(List.of(other, bill));
            }
          }
        });
    return pairs.isEmpty()
        ? Future.succeededFuture()
        : transaction
            .preparedQuery(LINK)
            .execute(
                Columns.of(pairs)
                    .text(pair -> pair.get(0).hospitalId())
                    .text(pair -> pair.get(0).settlementId())
                    .text(pair -> pair.get(1).hospitalId())
                    .text(pair -> pair.get(1).settlementId())
                    .tuple())
            .mapEmpty();
  }

  private static Future<Map<BillName, Set<BillName>>> linked(
      SqlConnection transaction, Set<BillName> bills) {
    return transaction
        .preparedQuery(LINKED)
        .execute(Columns.of(bills).text(BillName::hospitalId).text(BillName::settlementId).tuple())
        .map(
            rows -> {
              Map<BillName, Set<BillName>> linked = new HashMap<>();
              for (Row row : rows) {
                linked.computeIfAbsent(bill(row, 0), any -> new HashSet<>()).add(bill(row, 2));
              }
              linked.values().removeIf(all -> all.size() == 1);
              return linked;
            });
  }
}
