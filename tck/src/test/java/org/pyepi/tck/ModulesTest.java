package org.pyepi.tck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows between modules that docs/ARCHITECTURE.md draws, and no others. */
class ModulesTest {
  private static final String BASE = "org.pyepi.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE + "language", BASE + "launcher", BASE + "offload", BASE + "stm");

  /** A module's package, and those of other modules that it may know. */
  private static final Map<String, String> ARROWS =
      Map.of(
          "stm", "",
          "offload", "stm..",
          "language", "offload..",
          "launcher", "offload.tool");

  @TestFactory
  List<DynamicTest> modulesKnowOnlyTheseModules() {
    return ARROWS.keySet().stream()
        .sorted()
        .map(m -> DynamicTest.dynamicTest(m, () -> knowsOnly(m)))
        .toList();
  }

  private static void knowsOnly(String module) {
    String[] known =
        Arrays.stream((module + ".. " + ARROWS.get(module)).trim().split(" "))
            .map(BASE::concat)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> elsewhere =
        JavaClass.Predicates.resideInAPackage("org.pyepi..")
            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(known)))
            .as("a class of PyEpi other than those in %s", String.join(", ", known));
    noClasses()
        .that()
        .resideInAPackage(BASE + module + "..")
        .should()
        .dependOnClassesThat(elsewhere)
        .check(CLASSES);
  }
}
