package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.port.postgres.BookingStore.Bill;
import org.directpay.port.postgres.MessageStore.Entry;
import org.directpay.port.postgres.MessageStore.Name;
import org.directpay.port.postgres.MessageStore.Seen;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that undoes what a message booked, or bars a message that was never seen. It
 * waits in the same order as a booking, and for the payouts last.
 */
final class ReversalWork {

  private final CaseFiles cases = new CaseFiles();
  private final Stores stores;
  private final ReverseRequest request;
  private final Function<LockedReversal, Reversal> decide;
  private final Name own;
  private final Name reversed;

  ReversalWork(Stores stores, ReverseRequest request, Function<LockedReversal, Reversal> decide) {
    this.stores = stores;
    this.request = request;
    this.decide = decide;
    this.own = Name.of(request.message());
    this.reversed = new Name(own.caller(), request.reversedMessageId());
  }

  /** Our own message comes first: one that was seen before, or is barred, touches no other. */
  Future<Decided> run(SqlConnection transaction) {
    return stores
        .messages()
        .insert(transaction, List.of(Entry.of(request.message(), request.bookingId())))
        .compose(fresh -> fresh.contains(own) ? undo(transaction) : again(transaction));
  }

  private Future<Decided> again(SqlConnection transaction) {
    return find(transaction, own)
        .map(
            before -> {
              if (before == null) {
                throw new IllegalStateException("a message without a decision");
              }
              return before.answer(request.message(), request.bookingId());
            });
  }

  /**
   * The message to undo is inserted as barred. That is the only way to know that it has not come,
   * and to keep it from coming while we decide; if it has come, its row stands. What was inserted
   * here has no decision yet, and so is not found.
   */
  private Future<Decided> undo(SqlConnection transaction) {
    Entry barred = new Entry(reversed, /* contentHash= */ null, request.bookingId());
    return stores
        .messages()
        .insert(transaction, List.of(barred))
        .compose(inserted -> find(transaction, reversed))
        .compose(original -> decide(transaction, original));
  }

  private Future<@Nullable Seen> find(SqlConnection transaction, Name name) {
    return stores.messages().find(transaction, List.of(name)).map(seen -> seen.get(name));
  }

  private Future<Decided> decide(SqlConnection transaction, @Nullable Seen original) {
    if (original == null || original.isBarred()) {
      return stores
          .bookings()
          .now(transaction)
          .compose(now -> bar(transaction, decide.apply(nothing(now))));
    }
    UUID booking = original.entry().bookingId();
    return lock(transaction, booking)
        .compose(
            bill ->
                read(transaction, original, booking)
                    .map(decide)
                    .compose(reversal -> write(transaction, booking, bill, reversal)));
  }

  private LockedReversal nothing(Instant now) {
    return new LockedReversal(
        request,
        /* original= */ null,
        List.of(),
        List.of(),
        /* moneyOnItsWay= */ false,
        Set.of(),
        now);
  }

  private Future<Decided> bar(SqlConnection transaction, Reversal reversal) {
    if (reversal.decision().status() != Status.BARRED) {
      throw new IllegalStateException("an unseen message can only be barred");
    }
    return record(transaction, /* bill= */ null, /* reverses= */ null, reversal);
  }

  private Future<@Nullable Bill> lock(SqlConnection transaction, UUID booking) {
    return stores
        .bookings()
        .bill(transaction, booking)
        .compose(
            bill ->
                bill == null
                    ? Future.succeededFuture(bill)
                    : stores
                        .bookings()
                        .lock(transaction, bill)
                        .compose(locked -> stores.accumulators().ownersOf(transaction, booking))
                        .compose(owners -> stores.accumulators().lock(transaction, owners))
                        .map(bill));
  }

  private Future<LockedReversal> read(SqlConnection transaction, Seen original, UUID booking) {
    return stores
        .payouts()
        .lockAndCheck(transaction, booking)
        .compose(
            onItsWay -> {
              Future<List<Claim>> claims = stores.claims().ofBooking(transaction, booking);
              Future<List<LedgerTransaction>> ledger =
                  stores.ledger().ofBooking(transaction, booking);
              Future<Set<ClaimId>> mayBeOwedBack =
                  stores.payouts().mayBeOwedBack(transaction, booking);
              Future<Instant> now = stores.bookings().now(transaction);
              return Future.all(claims, ledger, mayBeOwedBack, now)
                  .map(
                      done ->
                          new LockedReversal(
                              request,
                              original.decided(),
                              claims.result(),
                              ledger.result(),
                              onItsWay,
                              mayBeOwedBack.result(),
                              now.result()));
            });
  }

  private Future<Decided> write(
      SqlConnection transaction, UUID booking, @Nullable Bill bill, Reversal reversal) {
    if (reversal.decision().status() != Status.REVERSED) {
      return record(transaction, bill, /* reverses= */ null, reversal);
    }
    return Future.all(
            stores.claims().update(transaction, reversal.claims()),
            stores.ledger().post(transaction, reversal.ledger()),
            stores.accumulators().giveBack(transaction, booking, request.bookingId()),
            stores.payouts().cancel(transaction, booking),
            openCases(transaction, reversal.claims()))
        .compose(written -> record(transaction, bill, booking, reversal));
  }

  private Future<Void> openCases(SqlConnection transaction, List<Claim> reversed) {
    Future<Void> opened = Future.succeededFuture();
    for (Claim claim : reversed) {
      if (claim.receivable().isPositive()) {
        opened = opened.compose(before -> cases.owedBack(transaction, claim));
      }
    }
    return opened;
  }

  private Future<Decided> record(
      SqlConnection transaction, @Nullable Bill bill, @Nullable UUID reverses, Reversal reversal) {
    BookingStore.Entry entry =
        new BookingStore.Entry(
            request.bookingId(),
            request.message(),
            reversal.decision(),
            bill,
            /* discharge= */ null,
            reverses);
    return stores
        .bookings()
        .insert(transaction, List.of(entry))
        .map(new Decided(reversal.decision(), /* replayed= */ false));
  }
}
