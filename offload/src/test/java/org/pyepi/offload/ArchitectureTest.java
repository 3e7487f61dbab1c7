package org.pyepi.offload;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms of this module, and who may know whom. */
class ArchitectureTest {
  private static final String BASE = "org.pyepi.offload.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.pyepi.offload");

  /** A room, and the rooms that it may know. */
  private static final Map<String, String> ARROWS =
      Map.ofEntries(
          Map.entry("asm", "isa"),
          Map.entry("bytecode", ""),
          Map.entry("bytes", ""),
          Map.entry("codegen", "asm compiler compiler.nest compiler.phase isa kernel routines"),
          Map.entry("codegen.jvm", "bytecode bytes codegen compiler kernel"),
          Map.entry("compiler", "compiler.nest kernel"),
          Map.entry("compiler.nest", "kernel"),
          Map.entry("compiler.phase", "compiler kernel"),
          Map.entry("device", "elf emulator emulator.pipeline isa"),
          Map.entry("elf", "asm"),
          Map.entry("emulator", "bytes emulator.pipeline emulator.translate isa"),
          Map.entry("emulator.pipeline", "isa"),
          Map.entry("emulator.translate", "bytecode bytes emulator.pipeline isa"),
          Map.entry("gdb", "emulator isa"),
          Map.entry("isa", ""),
          Map.entry("kernel", "bytes"),
          Map.entry("report", "compiler kernel"),
          Map.entry("report.page", "compiler report"),
          Map.entry("routines", "asm kernel"),
          Map.entry(
              "schedule",
              "codegen codegen.jvm compiler compiler.phase device isa kernel report report.page snapshot threads tiles"),
          Map.entry("serve", "emulator emulator.pipeline isa"),
          Map.entry("snapshot", "compiler kernel"),
          Map.entry("threads", "kernel"),
          Map.entry(
              "tiles", "codegen compiler compiler.nest compiler.phase device kernel routines"),
          Map.entry("tool", "asm device elf emulator emulator.pipeline gdb isa serve"));

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageHasItsArrows() {
    TreeSet<String> packages =
        CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
    Assertions.assertEquals(new TreeSet<>(ARROWS.keySet()), packages);
  }

  private static String room(JavaClass c) {
    return c.getPackageName().substring(BASE.length());
  }

  @TestFactory
  List<DynamicTest> roomsKnowOnlyTheseRooms() {
    return ARROWS.keySet().stream()
        .sorted()
        .map(room -> DynamicTest.dynamicTest(room, () -> knowsOnly(room)))
        .toList();
  }

  private static void knowsOnly(String room) {
    String[] known =
        Arrays.stream((room + " " + ARROWS.get(room)).trim().split(" "))
            .map(BASE::concat)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> elsewhere =
        resideInAnyPackage(BASE.substring(0, BASE.length() - 1) + "..")
            .and(DescribedPredicate.not(resideInAnyPackage(known)))
            .as("a room of offload other than %s", String.join(", ", known));
    classes()
        .that()
        .resideInAPackage(BASE + room)
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.not(
                com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(elsewhere)))
        .check(CLASSES);
  }
}
