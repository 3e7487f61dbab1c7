package org.pyepi.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.language.parser.scope.ScopeAnalysis;
import org.pyepi.language.parser.tree.Expr;

/**
 * Our trees, scopes and errors beside those of CPython 3.12, which wrote the expected files: {@code
 * oracle/dump_ast.py} for {@code trees/}, {@code oracle/dump_symtable.py} for {@code scopes/},
 * {@code oracle/bless_errors.py} for {@code errors.txt}, {@code oracle/bless_annotations.py} for
 * {@code annotations.txt}. Adding a case is adding a file, or a line of errors.txt. {@code
 * -Donly=NAME.py,…} runs those of the files.
 */
final class GoldenFilesTest {
  private static Path resource(String name) {
    try {
      return Path.of(GoldenFilesTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static List<Path> sources(String folder) throws IOException {
    List<String> only = List.of(System.getProperty("only", "").split(","));
    try (Stream<Path> files = Files.list(resource(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .filter(file -> only.contains("") || only.contains(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  static List<Path> trees() throws IOException {
    return sources("trees");
  }

  static List<Path> scopes() throws IOException {
    return sources("scopes");
  }

  private static String golden(Path source, String extension) throws IOException {
    String name = source.getFileName().toString().replaceFirst("\\.py$", extension);
    return Files.readString(source.resolveSibling(name));
  }

  private static String read(Path source) throws IOException {
    return SourceText.decode(Files.readAllBytes(source), source.toString());
  }

  @ParameterizedTest
  @MethodSource("trees")
  void treeIsThatOfCPython(Path source) throws IOException {
    assertEquals(
        golden(source, ".tree"),
        TreeDump.dump(PythonParser.parseModule(read(source), source.toString())));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void scopesAreThoseOfCPython(Path source) throws IOException {
    String text = read(source);
    var tree = PythonParser.parseModule(text, source.toString());
    assertEquals(
        golden(source, ".scopes"),
        ScopeDump.dump(ScopeAnalysis.analyze(tree, text, source.toString())));
  }

  static List<String> errors() throws IOException {
    List<String> lines = Files.readAllLines(resource("errors.txt"));
    assertFalse(lines.isEmpty());
    return lines;
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorIsThatOfCPython(String line) {
    int tab = line.indexOf('\t');
    assertEquals(line.substring(tab + 1), verdict(unquote(line.substring(0, tab))));
  }

  static List<String> annotations() throws IOException {
    return Files.readAllLines(resource("annotations.txt"));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotationTextIsThatOfCPython(String line) {
    int tab = line.indexOf('\t');
    Expr tree = PythonParser.parseExpression("(" + line.substring(0, tab) + ")", "<test>").body();
    assertEquals(line.substring(tab + 1), Unparser.unparse(tree));
  }

  static List<String> warnings() throws IOException {
    return Files.readAllLines(resource("warnings.txt"));
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void warningsAreThoseOfCPython(String line) {
    String[] columns = line.split("\t");
    String source = unquote(columns[0]);
    StringBuilder told = new StringBuilder(columns[0]);
    WarningSink sink = (message, at) -> told.append('\t').append(at).append(": ").append(message);
    ScopeAnalysis.analyze(PythonParser.parseModule(source, "<test>", sink), source, "<test>", sink);
    assertEquals(line, told.toString());
  }

  static String verdict(String source) {
    try {
      ScopeAnalysis.analyze(PythonParser.parseModule(source, "<test>"), source, "<test>");
      return "OK";
    } catch (PythonSyntaxError e) {
      return String.format(
          "%s: %s @%d:%d-%d:%d",
          e.kind().className(), e.getMessage(), e.line(), e.column(), e.endLine(), e.endColumn());
    }
  }

  /** A JSON string's text. */
  private static String unquote(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c == '\\') {
        c = json.charAt(++i);
        switch (c) {
          case 'n' -> c = '\n';
          case 't' -> c = '\t';
          case 'u' -> {
            c = (char) Integer.parseInt(json.substring(i + 1, i + 5), 16);
            i += 4;
          }
          default -> {}
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}
