package org.directpay.simulation;

import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.directpay.port.payment.PaymentNetwork;

/**
 * What a run is built from, so that a test can build it from something worse.
 *
 * @param store made on a clock, and telling what it keeps
 * @param line put around each gateway's line to the bank
 */
record Parts(
    BiFunction<InstantSource, Consumer<FakePayouts.Event>, FakePayouts> store,
    UnaryOperator<PaymentNetwork> line,
    Function<FakePayouts, FakeIntake> intake) {

  static final Parts SOUND = new Parts(FakePayouts::new, UnaryOperator.identity(), FakeIntake::new);

  Parts withStore(BiFunction<InstantSource, Consumer<FakePayouts.Event>, FakePayouts> another) {
    return new Parts(another, line, intake);
  }

  Parts withLine(UnaryOperator<PaymentNetwork> another) {
    return new Parts(store, another, intake);
  }

  Parts withIntake(Function<FakePayouts, FakeIntake> another) {
    return new Parts(store, line, another);
  }
}
