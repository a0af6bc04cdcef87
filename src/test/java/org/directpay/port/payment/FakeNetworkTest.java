package org.directpay.port.payment;

import org.directpay.core.ledger.EndToEndId;

class FakeNetworkTest extends PaymentNetworkContract {

  private final FakeNetwork network = new FakeNetwork("fake");

  @Override
  PaymentNetwork network() {
    return network;
  }

  @Override
  void settle(boolean refuse) {
    network.settle(refuse);
  }

  @Override
  void giveBack(EndToEndId endToEndId) {
    network.giveBack(endToEndId);
  }

  @Override
  void loseAnswers() {
    network.mood(FakeNetwork.Mood.LOSES_ANSWERS);
  }

  @Override
  void breakDown() {
    network.mood(FakeNetwork.Mood.BROKEN);
  }

  @Override
  void babble() {
    network.mood(FakeNetwork.Mood.BABBLES);
  }

  @Override
  void behave() {
    network.mood(FakeNetwork.Mood.WELL);
  }

  @Override
  long paidFen() {
    return network.paidFen();
  }
}
