package org.pyepi.stm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Transactions know nothing of Python, Epiphany or anything else than Java. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.pyepi.stm");

  @Test
  void knowsJavaOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.pyepi.stm..", "java..")
        .check(CLASSES);
  }

  /** Cells and histories are two ways, neither of which needs the other. */
  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("org.pyepi.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
