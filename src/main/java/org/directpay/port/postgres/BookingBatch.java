package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Payable;
import org.directpay.core.plan.Coverage;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.BookingStore.Bill;
import org.directpay.port.postgres.BookingStore.BillName;
import org.directpay.port.postgres.Insurances.Held;
import org.directpay.port.postgres.MessageStore.Entry;
import org.directpay.port.postgres.MessageStore.Name;

/**
 * One transaction that books many bills. Everything that can be waited for is taken in one order:
 * messages, bills, owners. Then a second statement reads, for the first one would show what stood
 * before the wait; each bill is decided in memory on what the ones before it have left; and all
 * rows go out together.
 */
final class BookingBatch {

  private final Stores stores;
  private final List<BillRequest> requests;
  private final Function<Locked, Booking> decide;

  /** Of each message, at most one request. */
  BookingBatch(Stores stores, List<BillRequest> requests, Function<Locked, Booking> decide) {
    this.stores = stores;
    this.requests = requests;
    this.decide = decide;
  }

  /** Requests whose decision threw: a bug. Nothing of the batch is written. */
  static final class Undecided extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<BillRequest, RuntimeException> bugs;

    private Undecided(Map<BillRequest, RuntimeException> bugs) {
      super("undecided", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
      this.bugs = bugs;
    }

    Map<BillRequest, RuntimeException> bugs() {
      return bugs;
    }
  }

  /** What became of the requests, in their order; to be told once the transaction is committed. */
  Future<List<Future<Decided>>> run(SqlConnection transaction) {
    List<Entry> entries =
        requests.stream().map(one -> Entry.of(one.message(), one.bookingId())).toList();
    return stores
        .messages()
        .insert(transaction, entries)
        .compose(
            fresh ->
                seenBefore(transaction, fresh)
                    .compose(answers -> book(transaction, fresh, answers)))
        .map(this::inOrder);
  }

  private Future<Map<Message, Future<Decided>>> seenBefore(
      SqlConnection transaction, Set<Name> fresh) {
    List<Name> known =
        requests.stream()
            .map(request -> Name.of(request.message()))
            .filter(name -> !fresh.contains(name))
            .toList();
    if (known.isEmpty()) {
      return Future.succeededFuture(new HashMap<>());
    }
    return stores
        .messages()
        .find(transaction, known)
        .map(
            seen -> {
              Map<Message, Future<Decided>> answers = new HashMap<>();
              for (BillRequest request : requests) {
                MessageStore.Seen before = seen.get(Name.of(request.message()));
                if (before != null) {
                  answers.put(
                      request.message(),
                      Future.succeededFuture(before)
                          .map(one -> one.answer(request.message(), request.bookingId())));
                }
              }
              return answers;
            });
  }

  private List<Future<Decided>> inOrder(Map<Message, Future<Decided>> answers) {
    return requests.stream()
        .map(
            request ->
                answers.getOrDefault(
                    request.message(), Future.failedFuture("a message without an answer")))
        .toList();
  }

  private Future<Map<Message, Future<Decided>>> book(
      SqlConnection transaction, Set<Name> fresh, Map<Message, Future<Decided>> answers) {
    List<BillRequest> wanted =
        requests.stream().filter(one -> fresh.contains(Name.of(one.message()))).toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(answers);
    }
    return lock(transaction, wanted)
        .compose(locks -> read(transaction, locks))
        .map(ground -> decideAll(wanted, ground))
        .compose(made -> write(transaction, made).map(made))
        .map(
            made -> {
              made.forEach(
                  one ->
                      answers.put(
                          one.request().message(),
                          Future.succeededFuture(
                              new Decided(one.booking().decision(), /* replayed= */ false))));
              return answers;
            });
  }

  /* --------------- lock --------------- */

  private record Locks(Map<BillName, Long> bills, Set<UUID> patients, Held before) {}

  /**
   * Which owners to take depends on the coverages: these are read once to know, and once to use.
   */
  private Future<Locks> lock(SqlConnection transaction, List<BillRequest> wanted) {
    List<BillName> names = wanted.stream().map(BookingBatch::billName).toList();
    Set<UUID> patients = Set.copyOf(wanted.stream().map(this::patient).distinct().toList());
    Future<Map<BillName, Long>> bills = stores.bookings().lock(transaction, names);
    Future<Held> held = stores.insurances().of(transaction, patients);
    return Future.all(bills, held)
        .map(done -> new Locks(bills.result(), patients, held.result()))
        .compose(
            locks ->
                stores
                    .accumulators()
                    .lock(transaction, locks.before().owners().keySet())
                    .map(locks));
  }

  private static BillName billName(BillRequest request) {
    return BillName.of(request.discharge().names());
  }

  private UUID patient(BillRequest request) {
    return stores.coverages().patient(request.discharge().patient().idNumber());
  }

  /* --------------- read --------------- */

  /** What stands under the locks. */
  private record Ground(
      Locks locks,
      Held held,
      Map<UUID, List<Insurance>> insurances,
      Accumulators accumulators,
      Map<Long, Map<String, String>> booked,
      Instant now) {}

  private Future<Ground> read(SqlConnection transaction, Locks locks) {
    Future<Held> held = stores.insurances().of(transaction, locks.patients());
    Future<PlanStore.Stops> stops = stores.insurances().stops(transaction, locks.before());
    Future<Accumulators> used = stores.insurances().used(transaction, locks.before());
    Future<Map<Long, Map<String, String>>> booked =
        stores.claims().booked(transaction, locks.bills().values());
    Future<Instant> now = stores.bookings().now(transaction);
    return Future.all(held, stops, used, booked, now)
        .map(
            done -> {
              if (!locks.before().owners().keySet().containsAll(held.result().owners().keySet())) {
                throw DatabaseFault.contention("a coverage came whose owner is not locked");
              }
              return new Ground(
                  locks,
                  held.result(),
                  held.result().inOrder(stops.result()),
                  used.result(),
                  booked.result(),
                  now.result());
            });
  }

  /* --------------- decide --------------- */

  private record Made(BillRequest request, Bill bill, Booking booking, Held held) {}

  private List<Made> decideAll(List<BillRequest> wanted, Ground ground) {
    List<Made> made = new ArrayList<>();
    Map<BillRequest, RuntimeException> bugs = new LinkedHashMap<>();
    UsedByOwner used = new UsedByOwner(ground.accumulators());
    for (BillRequest request : wanted) {
      try {
        Made one = decideOne(request, ground, used);
        made.add(one);
        if (one.booking().decision().status() == Status.BOOKED) {
          used.use(changes(one.booking()));
          Map<String, String> bookedBy =
              ground.booked().computeIfAbsent(one.bill().id(), bill -> new HashMap<>());
          one.booking()
              .decision()
              .claims()
              .forEach(claim -> bookedBy.put(ref(claim), request.message().id()));
        }
      } catch (RuntimeException e) {
        bugs.put(request, e);
      }
    }
    if (!bugs.isEmpty()) {
      throw new Undecided(bugs);
    }
    return made;
  }

  private Made decideOne(BillRequest request, Ground ground, UsedByOwner used) {
    UUID patient = patient(request);
    BillName name = billName(request);
    Long billId = ground.locks().bills().get(name);
    if (billId == null) {
      throw new IllegalStateException("a bill without a row");
    }
    Bill bill =
        new Bill(
            billId,
            name.hospitalId(),
            patient,
            request.road().name(),
            request.discharge().total().fen());
    List<Insurance> insurances = ground.insurances().getOrDefault(patient, List.of());
    Locked locked =
        new Locked(
            request,
            insurances,
            used.of(insurances),
            ground.booked().getOrDefault(billId, Map.of()),
            ground.now());
    Booking booking = decide.apply(locked);
    requireLocked(booking, ground.locks().before());
    return new Made(request, bill, booking, ground.held());
  }

  private static String ref(Claim claim) {
    return ClaimStore.ref(claim.insurerId(), claim.coverageId());
  }

  /** What nobody else waits for must not be changed. */
  private void requireLocked(Booking booking, Held held) {
    for (AccumulatorChange change : changes(booking)) {
      AccumulatorOwner owner =
          stores.accumulators().owner(change.key().owner(), change.key().ownerId());
      if (!held.owners().containsKey(owner)) {
        throw new IllegalStateException("the owner of " + change.key() + " is not locked");
      }
    }
  }

  private static List<AccumulatorChange> changes(Booking booking) {
    return booking.decision().determinations().stream()
        .map(Determination::accumulators)
        .flatMap(List::stream)
        .filter(change -> change.change() != 0)
        .toList();
  }

  /* --------------- write --------------- */

  private Future<Void> write(SqlConnection transaction, List<Made> made) {
    List<Made> booked =
        made.stream().filter(one -> one.booking().decision().status() == Status.BOOKED).toList();
    List<LedgerTransaction> ledger =
        booked.stream().flatMap(one -> one.booking().ledger().stream()).toList();
    List<Payable> payables =
        booked.stream().flatMap(one -> one.booking().payables().stream()).toList();
    return Future.all(
            List.of(
                stores
                    .bookings()
                    .insert(transaction, made.stream().map(BookingBatch::entry).toList()),
                stores.claims().insert(transaction, booked.stream().flatMap(this::claims).toList()),
                stores
                    .accumulators()
                    .post(transaction, booked.stream().flatMap(this::posts).toList()),
                stores.ledger().post(transaction, ledger),
                stores.payouts().create(transaction, payables)))
        .mapEmpty();
  }

  private static BookingStore.Entry entry(Made made) {
    boolean isBooked = made.booking().decision().status() == Status.BOOKED;
    return new BookingStore.Entry(
        made.request().bookingId(),
        made.request().message(),
        made.booking().decision(),
        made.bill(),
        isBooked ? made.request().discharge() : null,
        /* reverses= */ null);
  }

  private Stream<ClaimStore.Entry> claims(Made made) {
    Map<String, Integer> plans = new HashMap<>();
    made.held().coverages().forEach(stored -> plans.put(stored.coverage().ref(), stored.planId()));
    return made.booking().decision().claims().stream()
        .map(
            claim ->
                new ClaimStore.Entry(
                    claim,
                    made.bill().id(),
                    plans.get(Coverage.ref(claim.insurerId(), claim.coverageId()))));
  }

  private Stream<AccumulatorStore.Post> posts(Made made) {
    List<AccumulatorStore.Post> posts = new ArrayList<>();
    for (AccumulatorChange change : changes(made.booking())) {
      AccumulatorOwner owner =
          stores.accumulators().owner(change.key().owner(), change.key().ownerId());
      posts.add(
          new AccumulatorStore.Post(
              made.request().bookingId(),
              posts.size() + 1,
              owner,
              change.key().name(),
              change.key().periodFrom(),
              change.before(),
              change.change(),
              change.limit()));
    }
    return posts.stream();
  }
}
