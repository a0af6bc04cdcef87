package org.directpay.simulation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.Claim;
import org.directpay.core.ledger.ClaimEvent;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.LedgerTransaction;
import org.directpay.core.ledger.Notice;
import org.directpay.core.ledger.Payable;
import org.directpay.core.ledger.Payout;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.PayoutState;
import org.directpay.core.ledger.Progress;
import org.directpay.core.plan.BankAccount;
import org.directpay.port.Problem;
import org.directpay.port.ProblemCode;
import org.directpay.port.postgres.Payouts;
import org.jspecify.annotations.Nullable;

/**
 * Payouts in memory, on a clock that is handed in. Each call is one transaction, at once. It passes
 * the contract that the database passes.
 */
class FakePayouts implements Payouts {

  private enum ToDo {
    SEND,
    ASK,
    NOTHING
  }

  /** What was kept about a payout, as it was kept. */
  record Event(EndToEndId endToEndId, String what, PayoutState before, PayoutState after) {

    @Override
    public String toString() {
      return what + ": " + before + " > " + after;
    }
  }

  private static final class Row {

    private final BankAccount payee;
    private Payout payout;
    private ToDo toDo = ToDo.SEND;
    private Instant dueAt;
    private Instant sentAt;
    private String owner = "";
    private long fence;
    private int asked;

    Row(Payout payout, BankAccount payee, Instant now) {
      this.payout = payout;
      this.payee = payee;
      this.dueAt = now;
      this.sentAt = now;
    }
  }

  private final InstantSource clock;
  private final Consumer<Event> history;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<ClaimId, Claim> claims = new LinkedHashMap<>();
  private final Map<String, String> inbox = new HashMap<>();
  private final List<LedgerTransaction> ledger = new ArrayList<>();

  /**
   * @param history is told of everything that is kept about a payout
   */
  FakePayouts(InstantSource clock, Consumer<Event> history) {
    this.clock = clock;
    this.history = history;
  }

  /** What a booking leaves behind: a claim, its entry in the ledger, and its payout. */
  void owe(Claim claim, LedgerTransaction accepted, Payout payout, BankAccount payee) {
    if (claims.putIfAbsent(claim.id(), claim) != null) {
      throw new IllegalStateException(claim.id() + " exists");
    }
    ledger.add(accepted);
    add(payout, payee);
  }

  /** Another payout of what is still owed: the payee of one that is dead names another account. */
  Payout payAgain(ClaimId id, BankAccount payee) {
    Claim claim = claim(id);
    Payout last = payouts(id).reduce((one, later) -> later).orElseThrow();
    Payout payout =
        Payout.of(
            new PayoutId(id, last.id().number() + 1),
            new Payable(id, last.debtor(), payee, claim.owed()),
            last.network());
    add(payout, payee);
    claims.put(id, claim.on(ClaimEvent.PAYOUT_CREATED));
    return payout;
  }

  /** One at a time, and never more than is owed: what is not provably dead counts as paid. */
  private void add(Payout payout, BankAccount payee) {
    ClaimId id = payout.id().claim();
    Money sum =
        Money.sum(
            payouts(id)
                .filter(one -> !isDead(one.state()))
                .map(one -> one.amount().minus(one.moved().returned())));
    if (isAnotherOnItsWay(payout) || sum.plus(payout.amount()).compareTo(claim(id).due()) > 0) {
      throw new IllegalStateException(payout.id() + " would pay twice");
    }
    rows.put(payout.endToEndId().value(), new Row(payout, payee, clock.instant()));
  }

  private boolean isAnotherOnItsWay(Payout payout) {
    return rows.values().stream()
        .anyMatch(
            row ->
                row.toDo != ToDo.NOTHING
                    && row.payout.id().claim().equals(payout.id().claim())
                    && row.payout.id().number() != payout.id().number());
  }

  private static boolean isDead(PayoutState state) {
    return state == PayoutState.REJECTED || state == PayoutState.CANCELLED;
  }

  @Override
  public Future<List<Lease>> takeToSend(Worker worker, int max) {
    List<Lease> leases = new ArrayList<>();
    for (Row row : due(worker, ToDo.SEND, max)) {
      PayoutState before = row.payout.state();
      row.payout = row.payout.submitting();
      row.toDo = ToDo.ASK;
      row.asked = 0;
      row.sentAt = clock.instant();
      lease(row, worker);
      tell(row, "GATEWAY SENDS", before);
      leases.add(lease(row, Duration.ZERO));
    }
    return Future.succeededFuture(leases);
  }

  @Override
  public Future<List<Lease>> takeToAsk(Worker worker, int max) {
    List<Lease> leases = new ArrayList<>();
    for (Row row : due(worker, ToDo.ASK, max)) {
      PayoutState before = row.payout.state();
      row.payout = row.payout.on(Evidence.unknown(Source.TIMEOUT, ""));
      lease(row, worker);
      if (row.payout.state() != before) {
        tell(row, "TIMEOUT UNKNOWN", before);
      }
      leases.add(lease(row, Duration.between(row.sentAt, clock.instant())));
    }
    return Future.succeededFuture(leases);
  }

  private List<Row> due(Worker worker, ToDo toDo, int max) {
    Instant now = clock.instant();
    List<Row> due = null;
    for (Row row : rows.values()) {
      if (row.toDo == toDo
          && !row.dueAt.isAfter(now)
          && row.payout.network().equals(worker.network())) {
        due = due == null ? new ArrayList<>() : due;
        due.add(row);
      }
    }
    if (due == null) {
      return List.of();
    }
    due.sort(Comparator.comparing(row -> row.dueAt));
    return due.subList(0, Math.min(max, due.size()));
  }

  private void lease(Row row, Worker worker) {
    row.owner = worker.owner();
    row.fence++;
    row.dueAt = clock.instant().plus(worker.lease());
  }

  private static Lease lease(Row row, Duration sinceSent) {
    return new Lease(row.payout, row.payee, row.owner, row.fence, row.asked, sinceSent);
  }

  @Override
  public Future<Payout> conclude(Lease lease, Evidence evidence, Next next) {
    Row row = row(lease.payout().endToEndId(), lease.payout().network()).orElseThrow();
    if (holds(lease, row.owner, row.fence)) {
      PayoutState before = row.payout.state();
      Payout known = row.payout;
      apply(row, evidence);
      boolean isNews = row.payout.state() != before;
      row.owner = "";
      row.dueAt = clock.instant().plus(next.askIn());
      row.asked = isNews ? 0 : row.asked + 1;
      row.toDo = toDo(row.payout.state(), next.sendIfMissing());
      if (!row.payout.equals(known)) {
        tell(row, evidence.source() + " " + evidence.outcome(), before);
      }
    }
    return Future.succeededFuture(row.payout);
  }

  /** Whether a lease is still the last one of its payout. */
  boolean holds(Lease lease, String owner, long fence) {
    return owner.equals(lease.owner()) && fence == lease.fence();
  }

  @Override
  public Future<Received> receive(Notice notice) {
    String known = remembered(notice);
    if (known != null) {
      return known.equals(notice.contentHash())
          ? Future.succeededFuture(Received.SEEN_BEFORE)
          : Future.failedFuture(new Problem(ProblemCode.MESSAGE_CONTENT_DIFFERS, "fake"));
    }
    Optional<Row> found = row(notice.endToEndId(), notice.network());
    inbox.put(key(notice), notice.contentHash());
    if (found.isEmpty()) {
      return Future.succeededFuture(Received.UNKNOWN_PAYOUT);
    }
    Row row = found.get();
    Payout before = row.payout;
    apply(row, notice.evidence());
    if (!row.payout.equals(before)) {
      row.toDo = toDo(row.payout.state(), /* sendIfMissing= */ false);
    }
    tell(row, "CALLBACK " + notice.evidence().outcome(), before.state());
    return Future.succeededFuture(Received.APPLIED);
  }

  /** What came under a notice's id before, as its hash; null: nothing. */
  @Nullable String remembered(Notice notice) {
    return inbox.get(key(notice));
  }

  private static String key(Notice notice) {
    return notice.network() + " " + notice.messageId();
  }

  private void apply(Row row, Evidence evidence) {
    ClaimId id = row.payout.id().claim();
    Progress progress = Progress.of(row.payout, claim(id), evidence, isAnotherOnItsWay(row.payout));
    row.payout = progress.payout();
    claims.put(id, progress.claim());
    ledger.addAll(progress.ledger());
  }

  private static ToDo toDo(PayoutState state, boolean sendIfMissing) {
    if (!state.isOpen()) {
      return state == PayoutState.CREATED ? ToDo.SEND : ToDo.NOTHING;
    }
    return state == PayoutState.NOT_FOUND && sendIfMissing ? ToDo.SEND : ToDo.ASK;
  }

  private void tell(Row row, String what, PayoutState before) {
    history.accept(new Event(row.payout.endToEndId(), what, before, row.payout.state()));
  }

  private Optional<Row> row(EndToEndId endToEndId, String network) {
    return Optional.ofNullable(rows.get(endToEndId.value()))
        .filter(row -> row.payout.network().equals(network));
  }

  @Override
  public Future<List<Payout>> list(String network, @Nullable EndToEndId after, int max) {
    return Future.succeededFuture(
        payouts(
                p ->
                    p.network().equals(network)
                        && (after == null || p.endToEndId().value().compareTo(after.value()) > 0))
            .stream()
            .limit(max)
            .toList());
  }

  @Override
  public Future<List<Payout>> of(String network, List<EndToEndId> ids) {
    return Future.succeededFuture(
        payouts(p -> p.network().equals(network) && ids.contains(p.endToEndId())));
  }

  @Override
  public Future<Long> count(String network, PayoutState state) {
    return Future.succeededFuture(
        (long) payouts(p -> p.network().equals(network) && p.state() == state).size());
  }

  /** Not here: a simulation compares everything with the bank's book by itself. */
  @Override
  public Future<List<String>> audit() {
    return Future.succeededFuture(List.of());
  }

  /** The payouts of a claim, in their order. */
  Stream<Payout> payouts(ClaimId id) {
    return rows.values().stream().map(row -> row.payout).filter(p -> p.id().claim().equals(id));
  }

  List<Payout> payouts(Predicate<Payout> which) {
    return rows.values().stream().map(row -> row.payout).filter(which).toList();
  }

  Claim claim(ClaimId id) {
    return Optional.ofNullable(claims.get(id)).orElseThrow();
  }

  List<LedgerTransaction> ledger() {
    return List.copyOf(ledger);
  }

  Collection<Claim> claims() {
    return claims.values();
  }

  /** Lets a lease or a wait end now. */
  void endWait(Payout payout) {
    row(payout.endToEndId(), payout.network()).orElseThrow().dueAt = clock.instant();
  }
}
