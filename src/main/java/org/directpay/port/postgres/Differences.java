package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.directpay.core.ledger.DayReport;
import org.directpay.core.ledger.Reconciliation.Difference;
import org.directpay.port.postgres.CaseFiles.Kind;

/**
 * What differs between the books, as cases: a difference is a person's, and timing waits for the
 * other book's next day. A case's subject is the network, the book, what it is about and how it
 * differs, with slashes between.
 */
final class Differences {

  /** Days on which the bank was closed, and made no statement, are none: ten at most. */
  private static final String WAITING =
      """
      select end_to_end_id from payout p
      where network = $1 and end_to_end_id = any($2) and (to_do <> 'NOTHING' or exists (
        select from payout_event e
        where e.end_to_end_id = p.end_to_end_id and e.state_before <> e.state_after
          and e.at >= (
            select greatest(coalesce(max(s.day), $3::date), $3::date - 10)
            from bank_statement s where s.network = $1 and s.day <= $3
          )::timestamp at time zone interval '+08:00'))""";

  private static final String CLOSE =
      """
      update case_file set closed_at = now(), closed_by = 'RECONCILED'
      where closed_at is null and kind in ('DIFFERENCE', 'TIMING')
        and split_part(subject, '/', 1) = $1
        and (kind, subject) not in (select * from unnest($2::text[], $3::text[]))""";

  /**
   * What two persons have closed stays closed as long as the books say the same of it; a stranger
   * of the network's has its case already. What was late until now keeps its age.
   */
  private static final String OPEN =
      """
      insert into case_file (kind, subject, owner, detail, opened_at)
      select n.kind, n.subject, coalesce('INSURER:' || p.debtor, 'NETWORK:' || $1), n.detail,
        coalesce((select min(c.opened_at) from case_file c
          where c.kind in ('DIFFERENCE', 'TIMING') and c.subject = n.subject
            and c.closed_at = now() and c.closed_by = 'RECONCILED'), now())
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) n (kind, subject, detail, about)
      left join payout p on p.end_to_end_id = n.about and p.network = $1
      where not exists (select from case_file c
        where c.kind = 'DIFFERENCE' and c.subject = n.subject and c.detail = n.detail
          and c.closed_by <> 'RECONCILED'
          or c.kind = 'STRANGER' and c.subject = $1 || '/' || n.about)
      on conflict (kind, subject) where closed_at is null do nothing""";

  private static final String ALL_OPEN =
      """
      select kind, subject, owner, detail, opened_at from case_file
      where closed_at is null and kind in ('DIFFERENCE', 'TIMING', 'STRANGER')
        and split_part(subject, '/', 1) = $1
      order by opened_at, case_id""";

  /** Which of what differs may simply be late. */
  Future<Set<String>> waiting(
      SqlConnection connection, String network, LocalDate day, List<Difference> differences) {
    String[] subjects =
        differences.stream()
            .filter(Difference::mayBeTiming)
            .map(Difference::subject)
            .toArray(String[]::new);
    return connection
        .preparedQuery(WAITING)
        .execute(Tuple.of(network, subjects, day))
        .map(
            rows -> {
              Set<String> waiting = new HashSet<>();
              rows.forEach(row -> waiting.add(row.getString(0)));
              return waiting;
            });
  }

  /** Opens what is new, and closes what differs no more. */
  Future<Void> keep(
      SqlConnection transaction,
      String network,
      List<Difference> differences,
      Set<String> waiting) {
    String[] kinds = new String[differences.size()];
    String[] subjects = new String[differences.size()];
    String[] details = new String[differences.size()];
    String[] about = new String[differences.size()];
    for (int i = 0; i < kinds.length; i++) {
      Difference difference = differences.get(i);
      boolean waits = difference.mayBeTiming() && waiting.contains(difference.subject());
      kinds[i] = (waits ? Kind.TIMING : Kind.DIFFERENCE).name();
      subjects[i] = subject(network, difference);
      details[i] = difference.detail();
      about[i] = difference.subject();
    }
    return transaction
        .preparedQuery(CLOSE)
        .execute(Tuple.of(network, kinds, subjects))
        .compose(
            closed ->
                transaction
                    .preparedQuery(OPEN)
                    .execute(Tuple.of(network, kinds, subjects, details, about)))
        .mapEmpty();
  }

  private static String subject(String network, Difference difference) {
    return String.join(
        "/", network, difference.book().name(), difference.subject(), difference.kind().name());
  }

  /** All that is open. */
  Future<List<DayReport.Open>> open(SqlConnection connection, String network) {
    return connection
        .preparedQuery(ALL_OPEN)
        .execute(Tuple.of(network))
        .map(rows -> rows.stream().map(Differences::open).toList());
  }

  private static DayReport.Open open(Row row) {
    return new DayReport.Open(
        row.getString("subject"),
        row.getString("detail"),
        row.getString("owner"),
        row.getOffsetDateTime("opened_at").toInstant(),
        Kind.valueOf(row.getString("kind")) == Kind.TIMING);
  }
}
