package org.directpay.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.StatementLine;
import org.directpay.port.Timers.Cancellation;
import org.directpay.port.payment.PaymentNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A gateway's line to the bank, on which words are lost, late, doubled and garbled. What has left
 * arrives even if the gateway that sent it is gone.
 */
final class BankClient implements PaymentNetwork {

  private static final long TIMEOUT = 10 * Schedule.SECOND;

  private final World world;
  private final GatewayProcess process;
  private final Bank bank;

  BankClient(World world, GatewayProcess process, Bank bank) {
    this.world = world;
    this.process = process;
    this.bank = bank;
  }

  @Override
  public String id() {
    return Bank.NETWORK;
  }

  @Override
  public Future<Evidence> submit(Instruction instruction) {
    long createdAt = world.now();
    EndToEndId id = instruction.endToEndId();
    world.tell(id, () -> process.owner() + " sends");
    return call(
        id,
        () -> bank.accept(instruction, createdAt),
        Evidence.unknown(Source.SUBMIT, "TIMEOUT"),
        Evidence.unknown(Source.SUBMIT, "GARBLED"));
  }

  @Override
  public Future<Evidence> query(EndToEndId endToEndId) {
    return call(
        endToEndId,
        () -> bank.look(endToEndId),
        Evidence.unknown(Source.QUERY, "TIMEOUT"),
        Evidence.unknown(Source.QUERY, "GARBLED"));
  }

  @Override
  public Future<List<StatementLine>> statement() {
    Promise<List<StatementLine>> answer = Promise.promise();
    process.later(
        roundTrip(),
        () -> {
          if (bank.isAway()) {
            answer.fail("no statement today");
          } else {
            answer.complete(bank.statement());
          }
        });
    return answer.future();
  }

  private Future<Evidence> call(
      EndToEndId id, Supplier<Evidence> atTheBank, Evidence silence, Evidence garbled) {
    Promise<Evidence> answer = Promise.promise();
    if (!process.step(Step.BEFORE_CALLING_THE_BANK)) {
      return answer.future();
    }
    Cancellation timeout = process.later(TIMEOUT, () -> answer.tryComplete(silence));
    // A process that is stopped between its decision and the wire sends when it wakes.
    process.run(
        () -> {
          Reply reply = new Reply(id, answer, timeout, garbled);
          leave(id, atTheBank, reply);
          if (world.strikes(Happening.REQUEST_DOUBLED, id)) {
            leave(id, atTheBank, null);
          }
        });
    return answer.future();
  }

  private void leave(EndToEndId id, Supplier<Evidence> atTheBank, @Nullable Reply reply) {
    if (bank.isAway() || world.strikes(Happening.REQUEST_LOST, id)) {
      return;
    }
    long way =
        world.strikes(Happening.REQUEST_LATE, id)
            ? world.chance().between(Schedule.SECOND, World.CUT_OFF + Schedule.HOUR)
            : world.chance().between(1, 200);
    world
        .schedule()
        .after(
            way,
            () -> {
              Evidence evidence = atTheBank.get();
              if (reply != null) {
                reply.send(evidence);
              }
            });
  }

  private long roundTrip() {
    return world.chance().between(2, 400);
  }

  /** The way back. */
  private final class Reply {

    private final EndToEndId id;
    private final Promise<Evidence> answer;
    private final Cancellation timeout;
    private final Evidence garbled;

    Reply(EndToEndId id, Promise<Evidence> answer, Cancellation timeout, Evidence garbled) {
      this.id = id;
      this.answer = answer;
      this.timeout = timeout;
      this.garbled = garbled;
    }

    void send(Evidence evidence) {
      if (world.strikes(Happening.ANSWER_LOST, id)) {
        return;
      }
      Evidence heard = world.strikes(Happening.ANSWER_GARBLED, id) ? garbled : evidence;
      long way =
          world.strikes(Happening.ANSWER_LATE, id)
              ? world.chance().between(Schedule.SECOND, 2 * TIMEOUT)
              : world.chance().between(1, 200);
      process.later(way, () -> hear(heard));
    }

    private void hear(Evidence evidence) {
      if (!answer.future().isComplete() && process.step(Step.AFTER_THE_BANK_ANSWERED)) {
        timeout.cancel();
        world.tell(id, () -> process.owner() + " hears " + said(evidence));
        answer.tryComplete(evidence);
      }
    }
  }

  private static String said(Evidence evidence) {
    return evidence.outcome() + " " + evidence.reason();
  }
}
