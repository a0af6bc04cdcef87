package org.directpay.port.payment;

import org.directpay.core.ledger.EndToEndId;
import org.directpay.simulation.BankInHand;

class SimulatedBankTest extends PaymentNetworkContract {

  private final BankInHand bank = new BankInHand();

  @Override
  PaymentNetwork network() {
    return bank;
  }

  @Override
  void settle(boolean refuse) {
    bank.settle(refuse);
  }

  @Override
  void giveBack(EndToEndId endToEndId) {
    bank.giveBack(endToEndId);
  }

  @Override
  void loseAnswers() {
    bank.loseAnswers();
  }

  @Override
  void breakDown() {
    bank.breakDown();
  }

  @Override
  void babble() {
    bank.babble();
  }

  @Override
  void behave() {
    bank.behave();
  }

  @Override
  long paidFen() {
    return bank.paidFen();
  }
}
