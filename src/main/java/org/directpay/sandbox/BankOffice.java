package org.directpay.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.directpay.sandbox.BankTransfer.Status;

/**
 * Behind the imitation bank's counter: settles what was accepted and tells the customer. Belongs to
 * one event loop.
 */
final class BankOffice {

  private final Vertx vertx;
  private final BankBook book;
  private final BankMood mood;
  private final BankCaller caller;
  private final Set<String> beingTold = new HashSet<>();
  private String customer = "";

  BankOffice(Vertx vertx, WebClient client, BankBook book, BankMood mood, String signingKey) {
    this.vertx = vertx;
    this.book = book;
    this.mood = mood;
    this.caller = new BankCaller(vertx, client, signingKey, () -> customer);
  }

  /** Goes on where an earlier opening ended. */
  void resume() {
    book.all().stream().filter(t -> t.status() == Status.PENDING).forEach(this::settleSoon);
  }

  /** Whom to call from now on; what was not heard yet is told. */
  void takeCustomer(String callbackUrl) {
    customer = callbackUrl;
    book.all().stream().filter(t -> t.status() != Status.PENDING).forEach(this::callBack);
  }

  /** Takes an instruction, which may settle at once. */
  BankTransfer accept(JsonObject instruction) {
    BankTransfer transfer = book.accept(instruction, System.currentTimeMillis());
    settleSoon(transfer);
    return book.find(transfer.endToEndId()).orElse(transfer);
  }

  /** The same, once for each id; empty if the id was taken with other content. */
  Optional<BankTransfer> acceptOnce(JsonObject instruction) {
    Optional<BankTransfer> before = book.find(instruction.getString("end_to_end_id"));
    return before.isEmpty()
        ? Optional.of(accept(instruction))
        : before.filter(transfer -> transfer.instruction().equals(instruction));
  }

  /** What a question finds: not everything that was accepted, if the knob says so. */
  Optional<BankTransfer> lookUp(String id) {
    long hidden = mood.value(BankKnob.NOT_FOUND_MS);
    return book.find(id)
        .filter(transfer -> System.currentTimeMillis() - transfer.acceptedAtMillis() >= hidden);
  }

  /** The payee's bank sends the money back; empty if none was paid. */
  Optional<BankTransfer> giveBack(String id) {
    Optional<BankTransfer> returned =
        book.find(id)
            .filter(transfer -> transfer.status() == Status.PAID)
            .map(transfer -> settled(transfer, Status.RETURNED, "AC04"));
    returned.ifPresent(this::callBack);
    return returned;
  }

  /** Settles everything that was accepted, without waiting for its time. */
  void settleAll() {
    book.all().forEach(transfer -> settle(transfer.endToEndId()));
  }

  private void settleSoon(BankTransfer transfer) {
    later(mood.value(BankKnob.SETTLE_MS), () -> settle(transfer.endToEndId()));
  }

  private void settle(String id) {
    book.find(id).filter(t -> t.status() == Status.PENDING).ifPresent(this::settle);
  }

  private void settle(BankTransfer transfer) {
    boolean refused = mood.strikes(BankKnob.REFUSE_PERCENT);
    callBack(
        refused ? settled(transfer, Status.REJECTED, "AC01") : settled(transfer, Status.PAID, ""));
  }

  private BankTransfer settled(BankTransfer transfer, Status status, String reason) {
    return book.settle(transfer, status, reason, System.currentTimeMillis());
  }

  private void callBack(BankTransfer transfer) {
    String event = BankCaller.messageId(transfer);
    boolean told = transfer.told().equals(transfer.status().name()) || beingTold.contains(event);
    if (customer.isEmpty() || told || mood.strikes(BankKnob.NO_CALLBACK_PERCENT)) {
      return;
    }
    beingTold.add(event);
    int times = mood.strikes(BankKnob.CALL_TWICE_PERCENT) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      later(
          mood.value(BankKnob.CALLBACK_DELAY_MS),
          () -> caller.tell(transfer, () -> heard(transfer)));
    }
  }

  private void heard(BankTransfer transfer) {
    beingTold.remove(BankCaller.messageId(transfer));
    book.told(transfer);
  }

  void later(long millis, Runnable action) {
    if (millis == 0) {
      action.run();
    } else {
      vertx.setTimer(millis, timer -> action.run());
    }
  }
}
