package org.pyepi.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every .py file below a folder, parsed here and by a live CPython 3.12: {@code
 * -Dpyepi.oracle.python=python3.12 -Dpyepi.oracle.files=.../lib/python3.12}. Some minutes for the
 * whole library.
 */
@EnabledIfSystemProperty(
    named = "pyepi.oracle.python",
    matches = ".+",
    disabledReason = "compares with a live CPython only when asked to")
final class CPythonOracleTest {
  @TempDir Path folder;

  @Test
  void everyTreeIsEqual() throws Exception {
    List<Path> files = sources(Path.of(System.getProperty("pyepi.oracle.files")));
    Path list = folder.resolve("list");
    Files.write(list, files.stream().map(Path::toString).toList());
    Path out = Files.createDirectory(folder.resolve("out"));
    Path script = Path.of(CPythonOracleTest.class.getResource("oracle/dump_ast.py").toURI());
    Process python =
        new ProcessBuilder(
                System.getProperty("pyepi.oracle.python"),
                "-Wignore",
                script.toString(),
                "--out",
                out.toString(),
                list.toString())
            .inheritIO()
            .start();
    assertEquals(0, python.waitFor());
    List<String> different = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String expected = Files.readString(out.resolve(Integer.toString(i)));
      if (!expected.equals(dump(files.get(i)))) {
        different.add(files.get(i).toString());
      }
    }
    System.out.println(files.size() - different.size() + " equal, different: " + different);
    assertTrue(different.isEmpty(), different.toString());
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".py") && !file.toString().contains(" "))
          .sorted()
          .toList();
    }
  }

  private static String dump(Path file) throws IOException {
    try {
      String text = SourceText.decode(Files.readAllBytes(file), file.toString());
      return TreeDump.dump(PythonParser.parseModule(text, file.toString()));
    } catch (PythonSyntaxError e) {
      return String.format(
          "%s: %s @%d:%d-%d:%d%n",
          e.kind().className(), e.getMessage(), e.line(), e.column(), e.endLine(), e.endColumn());
    }
  }
}
