package org.directpay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which room of the house may use which library: the part of {@link HouseRules} about others. */
final class LibraryRules {

  private static final String[] SQL = {"io.vertx.sqlclient..", "io.vertx.pgclient.."};
  private static final String[] JDBC = {
    "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb.."
  };
  private static final String[] WIRE = {
    "com.google.protobuf..",
    "directpay.proto..",
    "io.vertx.grpc..",
    "io.vertx.core.http..",
    "io.vertx.ext.web..",
    "io.netty.."
  };
  private static final String[] METERS = {
    "io.micrometer..", "io.prometheus..", "io.vertx.micrometer.."
  };

  private final String root;
  private final String hallway;
  private final String sandbox;
  private final String postgres;

  private LibraryRules(String base) {
    root = base;
    hallway = base + ".port";
    sandbox = base + ".sandbox..";
    postgres = base + ".port.postgres";
  }

  static Map<String, ArchRule> of(String base) {
    LibraryRules house = new LibraryRules(base);
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("sql_stays_in_postgres", house.sqlStaysInPostgres());
    rules.put("jdbc_only_migrates", house.jdbcOnlyMigrates());
    rules.put("wire_types_stop_at_the_door", house.wireTypesStopAtTheDoor());
    rules.put("payment_library_stays_in_payment", house.paymentLibraryStaysInPayment());
    rules.put("meters_stay_at_the_wall", house.metersStayAtTheWall());
    rules.put("caches_stand_behind_doors", house.cachesStandBehindDoors());
    rules.put("logs_are_structured", house.logsAreStructured());
    return rules;
  }

  private ArchRule sqlStaysInPostgres() {
    return onlyIn(SQL, postgres).because("rows and connections stay inside the door");
  }

  private ArchRule jdbcOnlyMigrates() {
    return noClasses()
        .that(doNot(describe("migrate", this::migrates)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(JDBC)
        .because("JDBC blocks: only port.postgres.Migrations uses it, on a worker");
  }

  private boolean migrates(JavaClass type) {
    return type.getName().startsWith(postgres + ".Migrations");
  }

  private ArchRule wireTypesStopAtTheDoor() {
    return onlyIn(WIRE, hallway + "..", root, sandbox).because("rooms speak in our nouns");
  }

  private ArchRule paymentLibraryStaysInPayment() {
    return onlyIn(new String[] {"com.prowidesoftware.."}, root + ".port.payment")
        .because("the network's words are not ours");
  }

  private ArchRule metersStayAtTheWall() {
    return onlyIn(METERS, hallway, root + ".port.ops", root)
        .because("rooms and doors measure through the hallway's Meters");
  }

  private ArchRule cachesStandBehindDoors() {
    return onlyIn(new String[] {"com.github.benmanes.caffeine.."}, hallway + "..")
        .because("a room that caches decides on yesterday's facts");
  }

  private ArchRule logsAreStructured() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(sandbox)
        .and()
        // Its commands answer the operator's terminal.
        .doNotHaveSimpleName("Gateway")
        .should()
        .accessTargetWhere(Reach.speaksPastTheLog())
        .because("logs are key-values: no standard streams, no MDC, no java.util.logging");
  }

  private static ArchRule onlyIn(String[] library, String... rooms) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(library);
  }
}
