package org.pyepi.language;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The floors of the language and the rooms on them: who may know whom. */
class ArchitectureTest {
  private static final String BASE = "org.pyepi.language";

  /** From the ground up; a floor knows those before it. */
  private static final String[] FLOORS = {
    "parser", "runtime", "loops", "interop", "builtins", "nodes", "translator", "modules"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** The class of the language is what Truffle asks a context or a node's language for. */
  private static final DescribedPredicate<JavaClass> LANGUAGE = resideInAPackage(BASE);

  @Test
  void floorsKnowOnlyThoseBelow() {
    var rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String floor : FLOORS) {
      rule = rule.layer(floor).definedBy(BASE + "." + floor + "..");
    }
    for (int i = 0; i < FLOORS.length; i++) {
      String[] above = Arrays.copyOfRange(FLOORS, i + 1, FLOORS.length);
      rule =
          above.length == 0
              ? rule.whereLayer(FLOORS[i]).mayNotBeAccessedByAnyLayer()
              : rule.whereLayer(FLOORS[i]).mayOnlyBeAccessedByLayers(above);
    }
    rule.ignoreDependency(alwaysTrue(), LANGUAGE).check(CLASSES);
  }

  /**
   * No cycle between packages. The rooms of {@code runtime} are one: an object has a type, which is
   * an object, whose attributes are looked up by operations on objects.
   */
  @Test
  void roomsAreFreeOfCycles() {
    slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass c) {
                String name = c.getPackageName();
                return name.equals(BASE)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(
                        name.startsWith(BASE + ".runtime") ? BASE + ".runtime" : name);
              }

              @Override
              public String getDescription() {
                return "packages, those of the object model as one";
              }
            })
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }
}
