package org.pyepi.offload.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelParser;
import org.pyepi.offload.kernel.Verifier;

/**
 * What each pass does to a kernel: {@code src/test/resources/passes/PASS/NAME.loop} holds a
 * sentence or more as comments, the kernel before, a line {@code #=> after}, and the kernel after
 * that one pass. A line {@code #! lowered} says that the pass is the one of {@link Passes#LOWERED},
 * where both lists have it with different parameters. To add a case, write the kernel before and
 * let {@code -Dbless=true} write the rest; it puts the kernels into the printer's form. {@code
 * -Donly=PASS/NAME.loop,…} runs those cases.
 */
class PassGoldensTest {
  private static final Path FOLDER = Path.of("src/test/resources/passes");
  private static final String AFTER = "#=> after\n";

  /** Cases that each pass has at least: one where it acts, one that shows a limit or a variant. */
  private static final int CASES = 2;

  @TestFactory
  Stream<DynamicTest> kernelAfterThePass() throws IOException {
    List<String> only = List.of(System.getProperty("only", "").split(","));
    return files(FOLDER, Files::isRegularFile).stream()
        .map(f -> FOLDER.relativize(f).toString())
        .filter(name -> only.contains("") || only.contains(name))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(FOLDER.resolve(name))));
  }

  @TestFactory
  Stream<DynamicTest> everyPassHasCases() {
    return Stream.concat(Passes.CANONICAL.stream(), Passes.LOWERED.stream())
        .map(Passes.Named::name)
        .distinct()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Path folder = FOLDER.resolve(name);
                      assertTrue(Files.isDirectory(folder), "no cases: there is no " + folder);
                      int cases = files(folder, f -> f.toString().endsWith(".loop")).size();
                      assertTrue(cases >= CASES, folder + " has " + cases + " of " + CASES);
                    }));
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    int split = text.indexOf(AFTER);
    String before = split < 0 ? text : text.substring(0, split);
    Kernel kernel = KernelParser.parse(before);
    String printed = kernel.toString();
    Verifier.verifyStructure(kernel);
    pass(file.getParent().getFileName().toString(), before.contains("#! lowered\n")).run(kernel);
    Verifier.verifyStructure(kernel);
    if (Boolean.getBoolean("bless")) {
      String comments =
          String.join(
              "", before.lines().filter(l -> l.startsWith("#")).map(l -> l + "\n").toList());
      text = comments + printed + AFTER + kernel;
      Files.writeString(file, text);
    }
    assertTrue(text.contains(AFTER), file + " has no line " + AFTER);
    assertEquals(text.substring(text.indexOf(AFTER) + AFTER.length()), kernel.toString());
  }

  private static Passes.Pass pass(String name, boolean lowered) {
    return Stream.of(lowered ? Passes.LOWERED : Passes.CANONICAL, Passes.LOWERED)
        .flatMap(List::stream)
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pass " + name))
        .pass();
  }

  private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(wanted).sorted().toList();
    }
  }
}
