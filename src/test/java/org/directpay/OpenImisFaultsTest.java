package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.directpay.core.benefit.AccumulatorChange;
import org.directpay.core.benefit.AccumulatorKey;
import org.directpay.core.benefit.Accumulators;
import org.directpay.core.benefit.Adjudicator;
import org.directpay.core.benefit.Case;
import org.directpay.core.benefit.Determination;
import org.directpay.core.benefit.Insurance;
import org.directpay.core.claim.Discharge;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Where openIMIS, the widest open set of limits, goes wrong: ours must not. That two bills racing
 * for the last of one ceiling do not both get it is tried on a database, in {@code
 * BookingsIT#twoBillsForTheLastOfALimit_oneIsBooked}.
 */
final class OpenImisFaultsTest {

  private static final Path FOLDER = Path.of("src/test/resources/openimis");

  @TestFactory
  Stream<DynamicTest> faults_areNotOurs() {
    return PublishedExample.in(FOLDER, ".*\\.json").stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.json().getString("title"),
                    example.file().toUri(),
                    () -> PublishedAnswer.of(example).verify()));
  }

  /** A bill that is decided again is decided as before, once what it took is given back. */
  @TestFactory
  Stream<DynamicTest> review_givesBackExactlyWhatWasTaken() {
    return Stream.concat(
            PublishedExample.all().stream(), PublishedExample.in(FOLDER, ".*\\.json").stream())
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> reviewed(example)));
  }

  private static void reviewed(PublishedExample example) {
    List<Insurance> insurances = example.insurances();
    List<List<AccumulatorChange>> taken = new ArrayList<>();
    Accumulators used = Accumulators.NONE;
    for (Discharge discharge : example.discharges()) {
      Case bill = bill(discharge, insurances, used);
      List<Determination> decided = Adjudicator.determine(bill);
      List<AccumulatorChange> changes =
          decided.stream().flatMap(one -> one.accumulators().stream()).toList();
      Accumulators after = used.after(changes);
      Accumulators givenBack = after.after(negated(changes));
      assertThat(counted(givenBack)).isEqualTo(counted(used));
      assertThat(Adjudicator.determine(bill(discharge, insurances, givenBack))).isEqualTo(decided);
      taken.add(changes);
      used = after;
    }
    for (List<AccumulatorChange> changes : taken) {
      used = used.after(negated(changes));
    }
    assertThat(counted(used)).isEmpty();
  }

  private static Case bill(Discharge discharge, List<Insurance> insurances, Accumulators used) {
    String idNumber = discharge.patient().idNumber();
    List<Insurance> own =
        insurances.stream()
            .filter(insurance -> insurance.coverage().insured().idNumber().equals(idNumber))
            .sorted(Insurance.IN_ORDER_OF_PAYMENT)
            .toList();
    return new Case(discharge, own, used);
  }

  private static List<AccumulatorChange> negated(List<AccumulatorChange> changes) {
    return changes.stream()
        .map(
            change ->
                new AccumulatorChange(
                    change.key(), change.before(), -change.change(), change.limit()))
        .toList();
  }

  /** What is not zero: a zero counts as nothing. */
  private static Map<AccumulatorKey, Long> counted(Accumulators accumulators) {
    Map<AccumulatorKey, Long> counted = new HashMap<>(accumulators.used());
    counted.values().removeIf(used -> used == 0);
    return counted;
  }
}
