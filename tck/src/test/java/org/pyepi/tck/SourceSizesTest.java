package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is one idea, and a package holds what a newcomer can take in. */
class SourceSizesTest {
  private static final int MOST_LINES = 600;
  private static final int MOST_FILES = 40;

  /** Files that may be longer, each with its reason. */
  private static final Map<String, String> LONG =
      Map.of(
          "Core.java", "the execution of all instructions",
          "Lexer.java", "one method for each kind of token");

  @Test
  void filesAreShort() throws IOException {
    Map<String, Long> longOnes =
        sources()
            .collect(
                Collectors.toMap(
                    Path::toString, SourceSizesTest::lines, (a, b) -> a, TreeMap::new));
    longOnes.values().removeIf(n -> n <= MOST_LINES);
    List<String> unexplained =
        longOnes.entrySet().stream()
            .filter(e -> !LONG.containsKey(Path.of(e.getKey()).getFileName().toString()))
            .map(e -> e.getKey() + ": " + e.getValue() + " lines")
            .toList();
    assertEquals(List.of(), unexplained, "files of more than " + MOST_LINES + " lines");
    for (String allowed : LONG.keySet()) {
      assertTrue(
          longOnes.keySet().stream().anyMatch(f -> f.endsWith("/" + allowed)),
          allowed + " is short now: take it off the list");
    }
  }

  @Test
  void packagesAreSmall() throws IOException {
    List<String> crowded =
        sources()
            .filter(f -> f.toString().contains("/src/main/"))
            .collect(Collectors.groupingBy(f -> f.getParent().toString(), Collectors.counting()))
            .entrySet()
            .stream()
            .filter(e -> e.getValue() > MOST_FILES)
            .map(e -> e.getKey() + ": " + e.getValue() + " files")
            .sorted()
            .toList();
    assertEquals(List.of(), crowded, "packages of more than " + MOST_FILES + " files");
  }

  private static Stream<Path> sources() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(Command.TOP)) {
      all =
          files
              .filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
              .map(Command.TOP::relativize)
              .filter(f -> f.toString().contains("/src/") && !f.toString().contains("target/"))
              .toList();
    }
    assertTrue(all.size() > 500, "the sources are not where they were");
    return all.stream();
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(Command.TOP.resolve(file))) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
