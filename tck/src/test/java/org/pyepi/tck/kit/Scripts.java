package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.tck.Snippet;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Whole programs below {@code src/test/python/kit}, and sources that are no Python. */
final class Scripts {
  static final Path FOLDER = Path.of("src/test/python/kit");

  /** The type of the last expression of each program, whose first line says its value. */
  private static final Map<String, TypeDescriptor> TYPES =
      Map.of(
          "sieve.py",
          NUMBER,
          "stops.py",
          array(NUMBER),
          "words.py",
          STRING,
          "shapes.py",
          array(NUMBER));

  private static final List<String> INVALID =
      List.of("def", "x = ", "1 +", "if True\n  pass", "  indented", "f(", "'open", "return 1 2");

  private Scripts() {}

  static Source source(String name) {
    try {
      return Source.newBuilder(PyEpiProvider.ID, FOLDER.resolve(name).toFile()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Snippet> snippets(Context context) {
    List<Snippet> all = new ArrayList<>();
    TYPES.forEach(
        (name, type) -> {
          Row row = Row.of(name, "", type).giving(expected(name));
          all.add(row.snippet(context.parse(source(name))));
        });
    return all;
  }

  private static String expected(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name)).get(0).replace("# gives ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Source> invalid() {
    return INVALID.stream()
        .map(text -> Source.newBuilder(PyEpiProvider.ID, text, "invalid").buildLiteral())
        .toList();
  }
}
