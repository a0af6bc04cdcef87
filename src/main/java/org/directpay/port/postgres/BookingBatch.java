package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.Case.Booked;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Decision;
import org.directpay.core.ledger.Decision.Status;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Payable;
import org.directpay.core.plan.Coverage;
import org.directpay.port.postgres.AccumulatorStore.AccumulatorOwner;
import org.directpay.port.postgres.AccumulatorStore.OwnerName;
import org.directpay.port.postgres.BatchGround.Persons;
import org.directpay.port.postgres.BookingStore.Asked;
import org.directpay.port.postgres.BookingStore.Bill;
import org.directpay.port.postgres.BookingStore.BillName;
import org.directpay.port.postgres.BookingStore.Earlier;
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
  private final List<Wanted> wanted;
  private final Function<Locked, Booking> decide;

  /** A request, the bill that it names, and the blind index of its patient. */
  private record Wanted(BillRequest request, BillName bill, UUID patient) {

    Name message() {
      return Name.of(request.message());
    }

    Asked asked() {
      return new Asked(patient, request.discharge());
    }

    List<String> otherNames() {
      return BillNameStore.others(request.discharge().names());
    }
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  /** Of each message, at most one request. */
  BookingBatch(Stores stores, List<BillRequest> requests, Function<Locked, Booking> decide) {
    this.stores = stores;
    this.wanted = requests.stream().map(this::wanted).toList();
    this.decide = decide;
  }

  private Wanted wanted(BillRequest request) {
    return new Wanted(
        request,
        BillName.of(request.discharge().names()),
        stores.coverages().patient(request.discharge().patient().idNumber()));
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
        wanted.stream()
            .map(one -> Entry.of(one.request().message(), one.request().bookingId()))
            .toList();
    Future<Set<Name>> added = stores.messages().insert(transaction, entries);
    Future<Held> held = stores.insurances().of(transaction, patients(wanted));
    return Future.all(added, held)
        .compose(
            read ->
                seenBefore(transaction, added.result())
                    .compose(seen -> book(transaction, fresh(added.result()), held.result(), seen)))
        .map(this::inOrder);
  }

  private static Set<UUID> patients(List<Wanted> wanted) {
    return wanted.stream().map(Wanted::patient).collect(Collectors.toSet());
  }

  private List<Wanted> fresh(Set<Name> added) {
    return wanted.stream().filter(one -> added.contains(one.message())).toList();
  }

  private Future<Map<Message, Future<Decided>>> seenBefore(
      SqlConnection transaction, Set<Name> added) {
    List<BillRequest> known =
        wanted.stream().filter(one -> !added.contains(one.message())).map(Wanted::request).toList();
    if (known.isEmpty()) {
      return Future.succeededFuture(new HashMap<>());
    }
    return stores
        .messages()
        .find(transaction, known.stream().map(one -> Name.of(one.message())).toList())
        .map(
            seen -> {
              Map<Message, Future<Decided>> answers = new HashMap<>();
              for (BillRequest request : known) {
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
    return wanted.stream()
        .map(
            one ->
                answers.getOrDefault(
                    one.request().message(), Future.failedFuture("a message without an answer")))
        .toList();
  }

  private Future<Map<Message, Future<Decided>>> book(
      SqlConnection transaction,
      List<Wanted> fresh,
      Held held,
      Map<Message, Future<Decided>> answers) {
    if (fresh.isEmpty()) {
      return Future.succeededFuture(answers);
    }
    Map<BillName, List<String>> bills = new HashMap<>();
    fresh.forEach(one -> bills.merge(one.bill(), one.otherNames(), BookingBatch::both));
    Persons persons = Persons.of(wanted.stream().map(Wanted::asked).toList());
    return BatchGround.take(stores, transaction, bills, persons, held)
        .map(ground -> decideAll(fresh, ground))
        .compose(made -> write(transaction, held, made).map(made))
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

  /* --------------- decide --------------- */

  private record Made(BillRequest request, Bill bill, Booking booking) {}

  private List<Made> decideAll(List<Wanted> fresh, BatchGround ground) {
    List<Made> made = new ArrayList<>();
    Map<BillRequest, RuntimeException> bugs = new LinkedHashMap<>();
    UsedByOwner used = new UsedByOwner(ground.accumulators());
    for (Wanted next : fresh) {
      try {
        Made one = decideOne(next, ground, used);
        made.add(one);
        if (one.booking().decision().status() == Status.BOOKED) {
          used.use(changes(one.booking()));
          ground.add(earlier(one), booked(one));
        }
      } catch (RuntimeException e) {
        bugs.put(next.request(), e);
      }
    }
    if (!bugs.isEmpty()) {
      throw new Undecided(bugs);
    }
    return made;
  }

  private static Earlier earlier(Made one) {
    String message = one.request().message().id();
    return new Earlier(one.bill().id(), one.bill().patient(), message, one.booking().discharge());
  }

  private static List<Booked> booked(Made one) {
    Decision decision = one.booking().decision();
    return decision.booked(one.request().road(), decision.claims());
  }

  private Made decideOne(Wanted one, BatchGround ground, UsedByOwner used) {
    BillRequest request = one.request();
    List<Long> rows = ground.bills().getOrDefault(one.bill(), List.of());
    Bill bill =
        new Bill(
            rows.get(0),
            one.bill(),
            one.patient(),
            request.road().name(),
            request.discharge().total().fen());
    List<Insurance> insurances = ground.insurances().getOrDefault(one.patient(), List.of());
    Locked locked =
        new Locked(
            request,
            insurances,
            used.of(insurances),
            ground.bookedOn(rows),
            ground.alike(one.asked(), rows),
            ground.now());
    Booking booking = decide.apply(locked);
    changes(booking).forEach(change -> owner(ground.held(), change));
    return new Made(request, bill, booking);
  }

  /** What is not locked must not be changed. */
  private static AccumulatorOwner owner(Held held, AccumulatorChange change) {
    AccumulatorOwner owner = held.owners().get(OwnerName.of(change.key()));
    if (owner == null) {
      throw new IllegalStateException("the owner of " + change.key() + " is not locked");
    }
    return owner;
  }

  private static List<AccumulatorChange> changes(Booking booking) {
    return booking.decision().determinations().stream()
        .map(Determination::accumulators)
        .flatMap(List::stream)
        .filter(change -> change.change() != 0)
        .toList();
  }

  /* --------------- write --------------- */

  private Future<Void> write(SqlConnection transaction, Held held, List<Made> made) {
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
                stores.claims().insert(transaction, claims(held, booked)),
                stores
                    .accumulators()
                    .post(transaction, booked.stream().flatMap(one -> posts(held, one)).toList()),
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
        isBooked ? made.booking().discharge() : null,
        /* reverses= */ null);
  }

  private static List<ClaimStore.Entry> claims(Held held, List<Made> booked) {
    Map<String, Integer> plans = new HashMap<>();
    held.coverages().forEach(stored -> plans.put(stored.coverage().ref(), stored.planId()));
    List<ClaimStore.Entry> entries = new ArrayList<>();
    for (Made made : booked) {
      for (Claim claim : made.booking().decision().claims()) {
        String coverage = Coverage.ref(claim.insurerId(), claim.coverageId());
        entries.add(new ClaimStore.Entry(claim, made.bill().id(), plans.get(coverage)));
      }
    }
    return entries;
  }

  private static Stream<AccumulatorStore.Post> posts(Held held, Made made) {
    List<AccumulatorStore.Post> posts = new ArrayList<>();
    for (AccumulatorChange change : changes(made.booking())) {
      posts.add(
          new AccumulatorStore.Post(
              made.request().bookingId(),
              posts.size() + 1,
              owner(held, change),
              change.key().name(),
              change.key().periodFrom(),
              change.before(),
              change.change(),
              change.limit()));
    }
    return posts.stream();
  }
}
