package org.directpay.planted.sandbox;

import org.directpay.planted.Gateway;
import org.directpay.planted.core.claim.Money;
import org.directpay.planted.port.insurer.Insurer;

/** A town that does not stay outside the house. */
public final class Offenders {
  record MayOpenTheGateway(Gateway gateway) {}

  record MayCountMoney(Money money) {}

  record OpensADoor(Insurer insurer) {}

  static final class MayPrint {
    void print() {
      System.out.println("ready");
    }
  }

  private Offenders() {}
}
