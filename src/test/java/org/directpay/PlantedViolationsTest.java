package org.directpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sees each rule of the house fail on the violations planted for it, and on nothing else. */
final class PlantedViolationsTest {

  private static final String BASE = "org.directpay.planted";

  /** One line, one violation: the rule, and the class below {@link #BASE} that breaks it. */
  private static final Map<String, List<String>> PLANTED =
      """
      every_class_has_a_room             attic.Forgotten
      arrows_point_inwards               Root
      arrows_point_inwards               core.claim.Offenders$KnowsAParty
      arrows_point_inwards               flow.quote.Offenders$KnowsTheRoot
      arrows_point_inwards               port.member.Offenders$CallsAVerb
      arrows_point_inwards               sandbox.Offenders$OpensADoor
      sandbox_stays_outside              sandbox.Offenders$OpensADoor
      rooms_are_islands                  flow.pay.Offenders$WalksIntoAnotherRoom
      doors_are_islands                  port.member.Offenders$WalksIntoAnotherDoor
      hallway_knows_no_door              port.KnowsADoor
      no_cycles                          core.plan.InACycle
      no_cycles                          core.benefit.AlsoInACycle
      payables_have_their_makers         flow.pay.Offenders$MakesAPayable
      payables_have_their_makers         flow.pay.Offenders$MakesAPayableByReference
      doors_show_only_their_face         port.insurer.ShowsItsBody
      core_is_pure                       core.claim.Offenders$NeedsConcurrency
      core_is_pure                       core.claim.Offenders$KnowsAParty
      core_is_pure                       core.claim.Offenders$ReturnsFloating
      core_starts_nothing                core.claim.Offenders$StartsAThread
      core_values_are_final              core.claim.Offenders$Changes
      core_types_are_closed              core.claim.Offenders$CanBeExtended
      core_types_are_closed              core.claim.Offenders$CanBeImplemented
      money_is_never_floating            core.claim.Offenders$IsFloating
      money_is_never_floating            core.claim.Offenders$IsFloatingInAList
      money_is_never_floating            core.claim.Offenders$TakesFloating
      money_is_never_floating            core.claim.Offenders$ReturnsFloating
      outside_world_is_injected          core.claim.Offenders$DrawsChance
      outside_world_is_injected          flow.quote.Offenders$ReadsTheClock
      outside_world_is_injected          flow.quote.Offenders$ReadsTheClockByReference
      outside_world_is_injected          flow.quote.Offenders$ReadsTheEnvironment
      outside_world_is_injected          port.member.Offenders$DrawsChance
      timers_are_injected                flow.pay.Offenders$SetsATimer
      timers_are_injected                flow.pay.Offenders$SetsATimeout
      nobody_blocks                      flow.pay.Offenders$Sleeps
      nobody_blocks                      flow.pay.Offenders$Joins
      nobody_blocks                      flow.pay.Offenders$Awaits
      nobody_blocks                      flow.pay.Offenders$Locks
      sql_stays_in_postgres              flow.quote.Offenders$SpeaksSql
      jdbc_only_migrates                 port.postgres.SpeaksJdbc
      wire_types_stop_at_the_door        flow.quote.Offenders$SpeaksHttp
      wire_types_stop_at_the_door        flow.quote.Offenders$SpeaksProtobuf
      wire_types_stop_at_the_door        flow.quote.Offenders$SpeaksTheWire
      payment_library_stays_in_payment   port.member.Offenders$SpeaksPayment
      meters_stay_at_the_wall            flow.quote.Offenders$Measures
      caches_stand_behind_doors          flow.quote.Offenders$Caches
      logs_are_structured                flow.quote.Offenders$Prints
      logs_are_structured                flow.quote.Offenders$LogsByThread
      """
          .lines()
          .map(line -> line.split("\\s+"))
          .collect(
              Collectors.groupingBy(
                  cells -> cells[0],
                  Collectors.mapping(cells -> BASE + "." + cells[1], Collectors.toList())));

  private static final Map<String, ArchRule> RULES = HouseRules.of(BASE);

  @Test
  void everyRule_isExamined() {
    assertThat(PLANTED).containsOnlyKeys(RULES.keySet());
  }

  @TestFactory
  Stream<DynamicTest> violation_isSeen() {
    JavaClasses planted = new ClassFileImporter().importPackages(BASE);
    return RULES.entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> examine(rule, planted)));
  }

  private static void examine(Map.Entry<String, ArchRule> rule, JavaClasses planted) {
    List<String> offenders = PLANTED.getOrDefault(rule.getKey(), List.of());
    List<String> report = rule.getValue().evaluate(planted).getFailureReport().getDetails();
    assertThat(offenders)
        .allSatisfy(offender -> assertThat(report).as(rule.getKey()).anyMatch(names(offender)));
    assertThat(report)
        .as(rule.getKey())
        .allMatch(line -> offenders.stream().anyMatch(o -> names(o).test(line)));
  }

  private static Predicate<String> names(String type) {
    return Pattern.compile(Pattern.quote(type) + "(?![\\w$])").asPredicate();
  }
}
