package org.directpay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.syntax.GivenSlices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The walls of the house, as rules over the packages below a base.
 *
 * <p>The base is a parameter so that the rules can be examined themselves: {@link HouseRulesTest}
 * holds the gateway to them, {@link PlantedViolationsTest} sees each of them fail.
 */
final class HouseRules {

  private static final List<String> NOUNS =
      List.of("claim", "plan", "benefit", "statement", "ledger");
  private static final List<String> VERBS =
      List.of("intake", "quote", "settle", "pay", "confirm", "reconcile", "clear", "notify");
  private static final List<String> PARTIES =
      List.of("hospital", "invoice", "insurer", "payment", "member", "ops", "postgres");

  private static final String[] PURE = {
    "java.lang",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "java.time..",
    "org.jspecify.."
  };
  private static final Set<Class<?>> FLOATING =
      Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);

  private final String root;
  private final String core;
  private final String flow;
  private final String hallway;
  private final String doors;
  private final String sandbox;
  private final String postgres;
  private final String money;

  private HouseRules(String base) {
    root = base;
    core = base + ".core..";
    flow = base + ".flow..";
    hallway = base + ".port";
    doors = base + ".port.*..";
    sandbox = base + ".sandbox..";
    postgres = base + ".port.postgres";
    money = base + ".core.claim.Money";
  }

  /** All rules for the house below a base package, by name. */
  static Map<String, ArchRule> of(String base) {
    HouseRules house = new HouseRules(base);
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    // The walls.
    rules.put("every_class_has_a_room", house.everyClassHasARoom());
    rules.put("arrows_point_inwards", house.arrowsPointInwards());
    rules.put("sandbox_stays_outside", house.sandboxStaysOutside());
    rules.put("rooms_are_islands", house.islands(".flow.(*)"));
    rules.put("doors_are_islands", house.islands(".port.(*)"));
    rules.put("hallway_knows_no_door", house.hallwayKnowsNoDoor());
    rules.put("no_cycles", house.noCycles());
    rules.put("payables_have_their_makers", house.payablesHaveTheirMakers());
    rules.put("doors_show_only_their_face", house.doorsShowOnlyTheirFace());
    // The study.
    rules.put("core_is_pure", house.coreIsPure());
    rules.put("core_starts_nothing", house.coreStartsNothing());
    rules.put("core_values_are_final", house.coreValuesAreFinal());
    rules.put("core_types_are_closed", house.coreTypesAreClosed());
    rules.put("money_is_never_floating", house.moneyIsNeverFloating());
    // Time and the outside world.
    rules.put("outside_world_is_injected", house.outsideWorldIsInjected());
    rules.put("timers_are_injected", house.timersAreInjected());
    rules.put("nobody_blocks", house.nobodyBlocks());
    rules.putAll(LibraryRules.of(base));
    return rules;
  }

  /* --------------- the walls --------------- */

  private ArchRule everyClassHasARoom() {
    return classes()
        .should()
        .resideInAnyPackage(
            Stream.of(
                    Stream.of(root, hallway, sandbox),
                    NOUNS.stream().map(noun -> root + ".core." + noun),
                    VERBS.stream().map(verb -> root + ".flow." + verb),
                    PARTIES.stream().map(party -> root + ".port." + party))
                .flatMap(rooms -> rooms)
                .toArray(String[]::new))
        .because("a name that will not sit in its room says that the design is wrong");
  }

  private ArchRule arrowsPointInwards() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(root + "..")
        .withOptionalLayers(true)
        .layer("sandbox")
        .definedBy(sandbox)
        .layer("root")
        .definedBy(root)
        .layer("flow")
        .definedBy(flow)
        .layer("port")
        .definedBy(hallway + "..")
        .layer("core")
        .definedBy(core)
        .whereLayer("sandbox")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("root")
        .mayOnlyBeAccessedByLayers("sandbox")
        .whereLayer("flow")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("port")
        .mayOnlyBeAccessedByLayers("root", "flow")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("root", "flow", "port")
        .ignoreDependency(resideInAPackage(sandbox), have(name(money)))
        .because("verbs use parties, both use nouns, and nouns know nobody");
  }

  private ArchRule sandboxStaysOutside() {
    return noClasses()
        .that()
        .resideInAPackage(sandbox)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(core, flow, hallway + "..").and(doNot(have(name(money)))))
        .because("the sandbox opens the gateway and counts Money; the rest goes over the wire")
        .allowEmptyShould(true);
  }

  private ArchRule islands(String rooms) {
    return slicesOf(rooms + "..")
        .should()
        .notDependOnEachOther()
        .because("only ClaimFlow joins the rooms, and only rooms join the doors")
        .allowEmptyShould(true);
  }

  private ArchRule hallwayKnowsNoDoor() {
    return noClasses()
        .that()
        .resideInAPackage(hallway)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(doors)
        .because("what every door may use must not drag another door along");
  }

  private ArchRule noCycles() {
    return slicesOf(".(**)").should().beFreeOfCycles();
  }

  private GivenSlices slicesOf(String pattern) {
    return slices().matching(root + pattern);
  }

  private ArchRule payablesHaveTheirMakers() {
    String ledger = root + ".core.ledger";
    return noClasses()
        .that()
        .resideOutsideOfPackages(ledger, root + ".flow.settle", root + ".flow.intake", postgres)
        .should()
        .accessTargetWhere(
            describe(
                "makes a Payable",
                access ->
                    access.getTargetOwner().getName().equals(ledger + ".Payable")
                        && access.getTarget().getName().equals("<init>")))
        .because("who can make a debt can have it paid");
  }

  private ArchRule doorsShowOnlyTheirFace() {
    return classes()
        .that()
        .resideInAPackage(doors)
        .and()
        .arePublic()
        .should()
        .beInterfaces()
        .orShould()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beAssignableTo(Throwable.class)
        .orShould(be(describe("final with nothing public but `static open`", this::onlyOpens)))
        .because("callers meet the outside party, not the library that reaches it")
        .allowEmptyShould(true);
  }

  private boolean onlyOpens(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.FINAL)
        && type.getMembers().stream()
            .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
            .allMatch(
                member ->
                    member.getName().equals("open")
                        && member.getModifiers().contains(JavaModifier.STATIC));
  }

  /* --------------- the study --------------- */

  private ArchRule coreIsPure() {
    return classes()
        .that()
        .resideInAPackage(core)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(PURE).or(resideInAPackage(core)))
        .because("the same bill and terms must always give the same answer");
  }

  private ArchRule coreStartsNothing() {
    return noClasses()
        .that()
        .resideInAPackage(core)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(
            Thread.class,
            ThreadLocal.class,
            Runtime.class,
            Process.class,
            ProcessBuilder.class,
            java.util.Timer.class)
        .because("java.lang and java.util hold more than values");
  }

  private ArchRule coreValuesAreFinal() {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(core)
        .should()
        .beFinal()
        .because("a value that was decided upon does not change afterwards");
  }

  private ArchRule coreTypesAreClosed() {
    DescribedPredicate<JavaClass> closed =
        describe(
            "sealed or final",
            type -> type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed());
    return classes()
        .that()
        .resideInAPackage(core)
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should(be(closed))
        .because("a decision must know every case there is");
  }

  private ArchRule moneyIsNeverFloating() {
    return members()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(hallway, root + ".port.ops", sandbox)
        .should(not(be(describe("floating", HouseRules::isFloating))))
        .because("money is whole fen; only measurements may float");
  }

  private static boolean isFloating(JavaMember member) {
    return member.getAllInvolvedRawTypes().stream()
        .anyMatch(type -> FLOATING.stream().anyMatch(type::isEquivalentTo));
  }

  /* --------------- time and the outside world --------------- */

  private ArchRule outsideWorldIsInjected() {
    return outsideOfRootAndSandboxNobody(Reach.readsTheOutsideWorld())
        .because("the root hands in clock, chance and settings, so that a run can be repeated");
  }

  private ArchRule timersAreInjected() {
    return outsideOfRootAndSandboxNobody(Reach.setsATimer())
        .because("a simulation owns the time through Timers");
  }

  private ArchRule nobodyBlocks() {
    return outsideOfRootAndSandboxNobody(Reach.blocks())
        .because("one waiting thread stops every claim on its event loop");
  }

  private ArchRule outsideOfRootAndSandboxNobody(DescribedPredicate<JavaAccess<?>> reach) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root, sandbox)
        .should()
        .accessTargetWhere(reach);
  }
}
