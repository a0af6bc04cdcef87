package org.directpay;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the gateway to the rules of its house. */
final class HouseRulesTest {

  private static final String BASE = "org.directpay";

  @TestFactory
  Stream<DynamicTest> gateway_keeps() {
    JavaClasses gateway =
        new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(BASE);
    return HouseRules.of(BASE).entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(gateway)));
  }
}
