package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.claim.Reason;
import org.directpay.core.claim.ReasonCode;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Message;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Which messages were seen, and what became of them. Whether a message is new is the database's
 * word: whoever inserts it has it, everybody else waits for that one to commit, and finds it.
 */
final class MessageStore {

  private static final String INSERT =
      """
      insert into message (caller, message_id, content_hash, booking_id)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[])
      on conflict do nothing
      returning caller, message_id""";

  private static final String FIND =
      """
      select m.caller, m.message_id, m.content_hash, m.booking_id, b.decision, b.decided_at
      from message m join booking b using (booking_id)
      where (m.caller, m.message_id) in (select * from unnest($1::text[], $2::text[]))""";

  /** Names a message. */
  record Name(String caller, String id) {

    static Name of(Message message) {
      return new Name(message.caller(), message.id());
    }
  }

  /**
   * A message to keep.
   *
   * @param contentHash absent: it has not come, and must not come any more
   */
  record Entry(Name name, @Nullable String contentHash, UUID bookingId) {

    static Entry of(Message message, UUID bookingId) {
      return new Entry(Name.of(message), message.contentHash(), bookingId);
    }
  }

  /** What is known of a message. */
  record Seen(Entry entry, Buffer decision, Instant decidedAt) {

    boolean isBarred() {
      return entry.contentHash() == null;
    }

    Decision decided() {
      return Encoding.decision(decision.getBytes());
    }

    /** What a message that comes again is told; without replay if it is our own, not yet told. */
    Decided answer(Message again, UUID bookingId) {
      if (isBarred()) {
        return barred();
      }
      if (!again.contentHash().equals(entry.contentHash())) {
        throw new Problem(
            ProblemCode.MESSAGE_CONTENT_DIFFERS, again.id() + " was used with other content");
      }
      return new Decided(decided(), !bookingId.equals(entry.bookingId()));
    }

    /** What whoever asks about the message is told. */
    Decided answer() {
      return isBarred() ? barred() : new Decided(decided(), /* replayed= */ true);
    }

    private Decided barred() {
      return new Decided(
          new Decision(
              entry.name().id(),
              Decision.Status.REFUSED,
              decidedAt,
              Reason.of(ReasonCode.MESSAGE_BARRED),
              "",
              List.of(),
              List.of(),
              Money.ZERO,
              Money.ZERO,
              Money.ZERO,
              Money.ZERO,
              Money.ZERO),
          /* replayed= */ false);
    }
  }

  /** Keeps messages, in one order; answers with those that are new. */
  Future<Set<Name>> insert(SqlConnection transaction, Collection<Entry> entries) {
    List<Entry> sorted =
        entries.stream()
            .sorted(
                Comparator.comparing((Entry entry) -> entry.name().caller())
                    .thenComparing(entry -> entry.name().id()))
            .toList();
    return transaction
        .preparedQuery(INSERT)
        .execute(
            Columns.of(sorted)
                .text(entry -> entry.name().caller())
                .text(entry -> entry.name().id())
                .text(Entry::contentHash)
                .uuid(Entry::bookingId)
                .tuple())
        .map(
            rows -> {
              Set<Name> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(name(row)));
              return fresh;
            });
  }

  Future<Map<Name, Seen>> find(SqlConnection connection, Collection<Name> names) {
    return connection
        .preparedQuery(FIND)
        .execute(Columns.of(names).text(Name::caller).text(Name::id).tuple())
        .map(
            rows -> {
              Map<Name, Seen> seen = new HashMap<>();
              for (Row row : rows) {
                Entry entry =
                    new Entry(name(row), row.getString("content_hash"), row.getUUID("booking_id"));
                seen.put(
                    entry.name(),
                    new Seen(
                        entry,
                        row.getBuffer("decision"),
                        row.getOffsetDateTime("decided_at").toInstant()));
              }
              return seen;
            });
  }

  private static Name name(Row row) {
    return new Name(row.getString("caller"), row.getString("message_id"));
  }
}
