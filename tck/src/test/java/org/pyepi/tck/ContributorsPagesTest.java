package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for contributors name is there: files, classes, tests. */
class ContributorsPagesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern PATH = Pattern.compile("(?:\\./)?[a-z]+/[\\w./-]*");
  private static final Pattern CLASS = Pattern.compile("[A-Z]\\w*[a-z]\\w*");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Command.TOP.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(Command.TOP::resolve),
              files.filter(f -> f.toString().endsWith(".md")))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) throws IOException {
    List<String> broken =
        matches(LINK, Files.readString(page))
            .filter(to -> !to.contains("://") && !Files.exists(page.resolveSibling(to)))
            .toList();
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/glossary.md"})
  void pathsAndClassesAreThere(String page) throws IOException {
    Set<String> classes = classes();
    List<String> words = matches(CODE, Files.readString(Command.TOP.resolve(page))).toList();
    List<String> missing =
        words.stream()
            .filter(
                w ->
                    PATH.matcher(w).matches() && !Files.exists(Command.TOP.resolve(w))
                        || CLASS.matcher(w).matches() && !classes.contains(w))
            .toList();
    assertEquals(List.of(), missing);
    assertTrue(words.stream().anyMatch(w -> CLASS.matcher(w).matches()), page);
  }

  @Test
  void testsThatContributingNamesAreFound() throws Exception {
    Pattern command = Pattern.compile("\\./dev (?:test|bless) ([\\w./#-]+)");
    List<String> names =
        matches(command, Files.readString(Command.TOP.resolve("CONTRIBUTING.md"))).toList();
    assertTrue(names.size() > 5, names.toString());
    for (String name : names) {
      Command.Result r =
          Command.run(
              List.of("bash", "-c", ". $here/tck/dev/names.sh; tests_of " + name),
              Map.of("here", Command.TOP.toString()));
      assertTrue(r.out().contains("Test"), name + ": " + r.out() + r.err());
    }
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult m) -> m.group(1));
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> modules = Files.list(Command.TOP)) {
      return modules
          .map(m -> m.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(ContributorsPagesTest::files)
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".java"))
          .map(f -> f.substring(0, f.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }

  private static Stream<Path> files(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
