package org.directpay.port.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.directpay.core.ledger.BillRequest;
import org.directpay.core.ledger.Booking;
import org.directpay.core.ledger.Decided;
import org.directpay.core.ledger.Locked;
import org.directpay.core.ledger.LockedReversal;
import org.directpay.core.ledger.Message;
import org.directpay.core.ledger.Reversal;
import org.directpay.core.ledger.ReverseRequest;
import org.directpay.core.ledger.Road;
import org.directpay.port.Problem;
import org.directpay.port.postgres.BookingBatch.Undecided;
import org.directpay.port.postgres.DatabaseFault.Kind;
import org.directpay.port.postgres.MessageStore.Name;

/**
 * Books batches, and keeps neighbours apart: a request that meets a bug is parked, and the others
 * go on without it.
 */
final class PgBookings implements Bookings {

  private final Transactions transactions;
  private final Transactions behind;
  private final Stores stores;
  private final ParkedStore parked;

  /**
   * @param transactions at the counter
   * @param behind for bills that nobody waits for there
   */
  PgBookings(Transactions transactions, Transactions behind, Stores stores, ParkedStore parked) {
    this.transactions = transactions;
    this.behind = behind;
    this.stores = stores;
    this.parked = parked;
  }

  @Override
  public List<Future<Decided>> book(List<BillRequest> batch, Function<Locked, Booking> decide) {
    List<Future<Decided>> answers = new ArrayList<>();
    Future<Void> before = Future.succeededFuture();
    for (List<BillRequest> requests :
        Rounds.of(batch, request -> Name.of(request.message()), Integer.MAX_VALUE)) {
      Round round = new Round(decide);
      requests.forEach(request -> answers.add(round.expect(request)));
      before = before.compose(done -> round.book(requests, Transactions.ATTEMPTS));
    }
    return answers;
  }

  /** Requests of different messages, and their answers to come. */
  private final class Round {

    private final Function<Locked, Booking> decide;
    private final Map<Message, Promise<Decided>> answers = new HashMap<>();

    Round(Function<Locked, Booking> decide) {
      this.decide = decide;
    }

    Future<Decided> expect(BillRequest request) {
      Promise<Decided> answer = Promise.promise();
      answers.put(request.message(), answer);
      return answer.future();
    }

    private void answer(BillRequest request, Future<Decided> answer) {
      Promise<Decided> expected = answers.remove(request.message());
      if (expected != null) {
        answer.onComplete(expected);
      }
    }

    /**
     * Never fails: each request gets its own answer.
     *
     * @param attempts when one is alone; many are not kept waiting for what one of them waits for
     */
    Future<Void> book(List<BillRequest> requests, int attempts) {
      if (requests.isEmpty()) {
        return Future.succeededFuture();
      }
      return lane(requests)
          .repeatable(
              requests.size() == 1 ? attempts : 1,
              connection -> new BookingBatch(stores, requests, decide).run(connection))
          .compose(
              decided -> {
                for (int i = 0; i < requests.size(); i++) {
                  answer(requests.get(i), decided.get(i));
                }
                return Future.succeededFuture();
              },
              failure -> instead(requests, failure));
    }

    private Transactions lane(List<BillRequest> requests) {
      return requests.stream().allMatch(request -> request.road() == Road.COUNTER)
          ? transactions
          : behind;
    }

    private Future<Void> instead(List<BillRequest> requests, Throwable failure) {
      if (failure instanceof Problem) {
        requests.forEach(request -> answer(request, Future.failedFuture(failure)));
        return Future.succeededFuture();
      }
      if (failure.getCause() instanceof Undecided undecided) {
        return parkAll(undecided)
            .compose(
                done ->
                    book(
                        requests.stream()
                            .filter(request -> !undecided.bugs().containsKey(request))
                            .toList(),
                        Transactions.ATTEMPTS));
      }
      if (requests.size() > 1) {
        return oneByOne(requests);
      }
      if (failure instanceof DatabaseFault fault && fault.kind() == Kind.CONTENTION) {
        answer(requests.get(0), Future.failedFuture(fault.problem()));
        return Future.succeededFuture();
      }
      return park(requests.get(0), bug(failure));
    }

    private Future<Void> parkAll(Undecided undecided) {
      Future<Void> done = Future.succeededFuture();
      for (Map.Entry<BillRequest, RuntimeException> bug : undecided.bugs().entrySet()) {
        done = done.compose(before -> park(bug.getKey(), bug.getValue()));
      }
      return done;
    }

    private Future<Void> park(BillRequest request, Throwable bug) {
      return parked
          .park(request, bug)
          .map(
              problem -> {
                answer(request, Future.failedFuture(problem));
                return null;
              });
    }

    /**
     * The database refused the batch, or let it wait in vain, and does not say for whose sake. Who
     * waits in vain again is told so at once, for its neighbours wait behind it.
     */
    private Future<Void> oneByOne(List<BillRequest> requests) {
      Future<Void> done = Future.succeededFuture();
      for (BillRequest request : requests) {
        done = done.compose(before -> book(List.of(request), /* attempts= */ 1));
      }
      return done;
    }
  }

  @Override
  public Future<Decided> reverse(
      ReverseRequest request, Function<LockedReversal, Reversal> decide) {
    return transactions
        .repeatable(
            Transactions.ATTEMPTS,
            connection -> new ReversalWork(stores, request, decide).run(connection))
        .recover(failure -> told(request, failure));
  }

  private Future<Decided> told(ReverseRequest request, Throwable failure) {
    if (failure instanceof Problem) {
      return Future.failedFuture(failure);
    }
    return failure instanceof DatabaseFault fault && fault.kind() == Kind.CONTENTION
        ? Future.failedFuture(fault.problem())
        : parked.park(request, bug(failure)).compose(Future::failedFuture);
  }

  private static Throwable bug(Throwable failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }

  @Override
  public Future<Decided> decision(String caller, String messageId) {
    Name name = new Name(caller, messageId);
    return transactions
        .read(connection -> stores.messages().find(connection, List.of(name)))
        .map(
            seen -> {
              MessageStore.Seen found = seen.get(name);
              if (found == null) {
                throw Problem.notFound("message " + messageId);
              }
              return found.answer();
            });
  }
}
