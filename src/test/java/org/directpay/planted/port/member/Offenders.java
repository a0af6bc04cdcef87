package org.directpay.planted.port.member;

import com.prowidesoftware.planted.PaymentMessage;
import java.security.SecureRandom;
import org.directpay.planted.flow.settle.Room;
import org.directpay.planted.port.insurer.Insurer;

/** A door that leads where it should not. */
final class Offenders {
  record WalksIntoAnotherDoor(Insurer insurer) {}

  record CallsAVerb(Room room) {}

  record SpeaksPayment(PaymentMessage message) {}

  static final class DrawsChance {
    SecureRandom chance() {
      return new SecureRandom();
    }
  }

  private Offenders() {}
}
