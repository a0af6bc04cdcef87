package org.directpay.planted.core.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.directpay.planted.port.postgres.Store;

/** Nouns that are not pure, not fixed or not whole. */
final class Offenders {
  record NeedsConcurrency(AtomicLong fen) {}

  record KnowsAParty(Store store) {}

  record IsFloating(double fen) {}

  record IsFloatingInAList(List<Double> fen) {}

  static final class TakesFloating {
    long half(float fen) {
      return (long) fen / 2;
    }
  }

  static final class ReturnsFloating {
    BigDecimal yuan() {
      return BigDecimal.ONE;
    }
  }

  static final class StartsAThread {
    Thread start() {
      return new Thread(() -> {});
    }
  }

  static final class DrawsChance {
    UUID id() {
      return UUID.randomUUID();
    }
  }

  static final class Changes {
    long fen;
  }

  static class CanBeExtended {}

  interface CanBeImplemented {}

  private Offenders() {}
}
