package org.directpay.port.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.directpay.core.claim.Money;
import org.directpay.core.ledger.ClaimId;
import org.directpay.core.ledger.EndToEndId;
import org.directpay.core.ledger.Evidence;
import org.directpay.core.ledger.Evidence.Outcome;
import org.directpay.core.ledger.Evidence.Source;
import org.directpay.core.ledger.Instruction;
import org.directpay.core.ledger.PayoutId;
import org.directpay.core.ledger.StatementLine;
import org.directpay.core.plan.BankAccount;
import org.junit.jupiter.api.Test;

/**
 * What the gateway builds on, whoever moves the money: the real adapter and the fake that stands in
 * for it in a simulation both keep it.
 */
abstract class PaymentNetworkContract {

  /** A network with an empty book that settles when it is told to. */
  abstract PaymentNetwork network();

  /** Settles everything that was accepted. */
  abstract void settle(boolean refuse);

  /** Sends the money of a paid transfer back. */
  abstract void giveBack(EndToEndId endToEndId);

  /** From now on: accepts and does not answer. */
  abstract void loseAnswers();

  /** From now on: neither accepts nor answers. */
  abstract void breakDown();

  /** From now on: answers in words that mean nothing. */
  abstract void babble();

  abstract void behave();

  /** What is known after an instruction: the answer, or what comes instead of one. */
  Evidence send(Instruction instruction) {
    return network().submit(instruction).await();
  }

  /** What is known after a question. */
  Evidence ask(Instruction instruction) {
    return network().query(instruction.endToEndId()).await();
  }

  /** The network's book. */
  List<StatementLine> book() {
    return network().statement().await();
  }

  /** What has left, in fen, by the network's own book. */
  abstract long paidFen();

  @Test
  void acceptsThenPays() {
    Instruction instruction = instruction(1, 100_00);
    Evidence accepted = send(instruction);
    assertThat(accepted.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(accepted.amount()).isEqualTo(instruction.amount());
    assertThat(accepted.networkReference()).isNotEmpty();

    assertThat(asked(instruction)).isEqualTo(Outcome.PENDING);
    settle(/* refuse= */ false);
    Evidence paid = ask(instruction);
    assertThat(paid.outcome()).isEqualTo(Outcome.PAID);
    assertThat(paid.amount()).isEqualTo(instruction.amount());
    assertThat(paidFen()).isEqualTo(100_00);
  }

  @Test
  void answersSayWhatTheyAnswer() {
    Instruction instruction = instruction(13, 1_00);
    assertThat(network().submit(instruction).await().source()).isEqualTo(Source.SUBMIT);
    assertThat(network().query(instruction.endToEndId()).await().source()).isEqualTo(Source.QUERY);
  }

  @Test
  void refusesWithAReason() {
    Instruction instruction = instruction(2, 1);
    send(instruction);
    settle(/* refuse= */ true);
    Evidence refused = ask(instruction);
    assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(refused.reason()).isEqualTo("AC01");
    assertThat(paidFen()).isZero();
  }

  @Test
  void givesMoneyBack() {
    Instruction instruction = instruction(3, 5_00);
    send(instruction);
    settle(/* refuse= */ false);
    giveBack(instruction.endToEndId());
    assertThat(asked(instruction)).isEqualTo(Outcome.RETURNED);
  }

  @Test
  void paysOneIdOnceHoweverOftenItIsInstructed() {
    Instruction instruction = instruction(4, 70_00);
    send(instruction);
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.PENDING);
    settle(/* refuse= */ false);
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.PAID);
    settle(/* refuse= */ false);
    assertThat(paidFen()).isEqualTo(70_00);
  }

  @Test
  void otherContentUnderAKnownIdIsNotTaken() {
    send(instruction(5, 70_00));
    Evidence other = send(instruction(5, 80_00));
    assertThat(other.outcome()).isEqualTo(Outcome.UNKNOWN);
    settle(/* refuse= */ false);
    assertThat(paidFen()).isEqualTo(70_00);
  }

  @Test
  void neverHeardOfIsNotFound() {
    assertThat(asked(instruction(6, 1))).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void aLostAnswerIsUnknownAndTheMoneyMayHaveMoved() {
    Instruction instruction = instruction(7, 9_00);
    loseAnswers();
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.UNKNOWN);
    behave();
    settle(/* refuse= */ false);
    assertThat(asked(instruction)).isEqualTo(Outcome.PAID);
    assertThat(paidFen()).isEqualTo(9_00);
  }

  @Test
  void aBrokenNetworkIsUnknownNeverFailed() {
    Instruction instruction = instruction(8, 9_00);
    breakDown();
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(asked(instruction)).isEqualTo(Outcome.UNKNOWN);
    behave();
    assertThat(asked(instruction)).isEqualTo(Outcome.NOT_FOUND);
  }

  @Test
  void wordsThatMeanNothingAreUnknown() {
    Instruction instruction = instruction(9, 9_00);
    babble();
    assertThat(send(instruction).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(asked(instruction)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void itsBookHasEveryPaymentOnce() {
    send(instruction(10, 1_00));
    send(instruction(11, 2_00));
    send(instruction(11, 2_00));
    settle(/* refuse= */ false);
    send(instruction(12, 3_00));
    assertThat(book())
        .containsExactlyInAnyOrder(
            line(instruction(10, 1_00), Outcome.PAID),
            line(instruction(11, 2_00), Outcome.PAID),
            line(instruction(12, 3_00), Outcome.PENDING));
  }

  private static StatementLine line(Instruction instruction, Outcome outcome) {
    return new StatementLine(instruction.endToEndId(), instruction.amount(), outcome);
  }

  private Outcome asked(Instruction instruction) {
    return ask(instruction).outcome();
  }

  static Instruction instruction(int number, long fen) {
    PayoutId payout = PayoutId.first(new ClaimId(new UUID(7, 7), number));
    return new Instruction(
        EndToEndId.of(payout),
        "INSURER",
        new BankAccount("Zhang San", "6222020200112233", "102100099996", ""),
        Money.ofFen(fen));
  }
}
