package org.pyepi.language.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.ScopeAnalysis;
import org.pyepi.language.parser.scope.ScopeTable;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;

/** What golden files do not show: modes, offsets, prompts, depth, encodings, shapes of scopes. */
final class PythonParserTest {
  @Test
  void spansAreOffsetsIntoTheSource() {
    String source = "x = 1\ny = f(\n  é, b)\n";
    Mod.Module module = PythonParser.parseModule(source, "t");
    Stmt.Assign second = (Stmt.Assign) module.body().get(1);
    Span span = second.value().span();
    assertEquals("f(\n  é, b)", source.substring(span.start(), span.end()));
    assertEquals(new Span(10, 20, 2, 4, 3, 7), span);
  }

  @Test
  void evalTakesOneExpression() {
    Expr body = PythonParser.parseExpression("a + 1\n\n", "t").body();
    assertInstanceOf(Expr.BinOp.class, body);
    assertThrows(PythonSyntaxError.class, () -> PythonParser.parseExpression("  a", "t"));
    assertThrows(PythonSyntaxError.class, () -> PythonParser.parseExpression("a = 1", "t"));
    assertThrows(PythonSyntaxError.class, () -> PythonParser.parseExpression("a; b", "t"));
    assertThrows(PythonSyntaxError.class, () -> PythonParser.parseExpression("", "t"));
  }

  @Test
  void singleTakesOneStatement() {
    assertEquals(2, PythonParser.parseInteractive("a; b\n", "t").body().size());
    assertEquals(1, PythonParser.parseInteractive("if a:\n  b\n\n", "t").body().size());
    assertEquals(0, PythonParser.parseInteractive("", "t").body().size());
    PythonSyntaxError error =
        assertThrows(PythonSyntaxError.class, () -> PythonParser.parseInteractive("a\nb\n", "t"));
    assertEquals(
        "multiple statements found while compiling a single statement", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a = 1              | false
          a =                | false
          a = (1,            | true
          if a:              | true
          if a:~  b          | true
          if a:~  b~         | false
          if a: b            | true
          '''abc             | true
          'abc               | false
          f'''abc {          | true
          def f():~ x =      | false
          a = 1 + \\          | true
          try:~  a           | true
          @d                 | true
          class A:~ def f(): | true
          for x in y)        | false
          ''                 | false
          # comment          | false
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void promptKnowsWhenMoreMustCome(String source, boolean incomplete) {
    String text = source.equals("''") ? "" : source.replace('~', '\n');
    assertEquals(incomplete, PythonParser.isIncomplete(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{", "-", "not ", "lambda: ", "a if b else ", "f(", "x[", "a ** ", "~"})
  void deepNestingIsAnErrorOfPythons(String prefix) {
    String source = "x = " + prefix.repeat(100_000) + "1";
    assertThrows(PythonSyntaxError.class, () -> PythonParser.parseModule(source, "t"));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", " or 1", ".a", "(1)", "[1]", " < 1", ", 1", ";x"})
  void longChainsAreNoNesting(String link) {
    String source = "x = y" + link.repeat(2_500);
    Mod.Module module = PythonParser.parseModule(source, "t");
    assertEquals("x", ScopeAnalysis.analyze(module, source, "t").module().locals().get(0));
  }

  @Test
  void longElifChainsAreNoNesting() {
    String source = "if a: b\n" + "elif a: b\n".repeat(5_000);
    ScopeAnalysis.analyze(PythonParser.parseModule(source, "t"), source, "t");
  }

  @Test
  void deepBlocksEndInAnError() {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      source.append(" ".repeat(i)).append("if a:\n");
    }
    PythonSyntaxError error =
        assertThrows(
            PythonSyntaxError.class, () -> PythonParser.parseModule(source.toString(), "t"));
    assertEquals("too many levels of indentation", error.getMessage());
    assertEquals(PythonSyntaxError.Kind.INDENTATION_ERROR, error.kind());
  }

  @Test
  void sourceIsDecodedAsItDeclares() {
    byte[] latin = "# coding: latin-1\nx = 'é'\r\n".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("# coding: latin-1\nx = 'é'\n", SourceText.decode(latin, "t"));
    byte[] wrong = "x = 1\ny = 'é'".getBytes(StandardCharsets.ISO_8859_1);
    PythonSyntaxError error =
        assertThrows(PythonSyntaxError.class, () -> SourceText.decode(wrong, "t.py"));
    assertEquals(
        "Non-UTF-8 code starting with '\\xe9' in file t.py on line 2, but no encoding declared; "
            + "see https://peps.python.org/pep-0263/ for details",
        error.getMessage());
    byte[] unknown =
        "#!python\n# vim: set fileencoding=nonsense :\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "unknown encoding: nonsense",
        assertThrows(PythonSyntaxError.class, () -> SourceText.decode(unknown, "t")).getMessage());
  }

  @Test
  void scopesTellWhatKindOfFunction() {
    String source =
        """
        def plain(): return lambda: (yield)
        def generator(): yield
        async def coroutine(): return [await x for x in y]
        async def agen(): yield
        def peeks(): return locals()
        from __future__ import annotations
        """
            .replaceFirst("(?s)(.*\\n)(from.*\\n)", "$2$1");
    Mod.Module module = PythonParser.parseModule(source, "t");
    ScopeTable table = ScopeAnalysis.analyze(module, source, "t");
    StringBuilder kinds = new StringBuilder();
    for (Stmt statement : module.body()) {
      Scope scope = table.of(statement);
      if (scope != null) {
        kinds.append(scope.isGenerator() ? 'g' : '-');
        kinds.append(scope.isCoroutine() ? 'c' : '-');
        kinds.append(scope.isAsyncGenerator() ? 'a' : '-');
        kinds.append(scope.usesDynamicScope() ? 'd' : '-').append(' ');
      }
    }
    assertEquals("---- g--- -c-- --a- ---d ", kinds.toString());
    assertEquals(true, table.futureAnnotations());
  }

  @Test
  void qualifiedNamesFollowPep3155() {
    String source =
        """
        def f[T]():
          global g
          class g:
            def h(self): return [lambda: x for x in self]
          def i(): pass
        """;
    Mod.Module module = PythonParser.parseModule(source, "t");
    ScopeTable table = ScopeAnalysis.analyze(module, source, "t");
    Stmt.FunctionDef f = (Stmt.FunctionDef) module.body().get(0);
    Scope scope = table.of(f);
    assertSame(table.ofTypeParameters(f), scope.parent());
    assertEquals("f", scope.qualifiedName());
    Scope g = scope.children().get(0);
    assertEquals("g", g.qualifiedName());
    assertEquals("g.h", g.children().get(0).qualifiedName());
    assertEquals("f.<locals>.i", scope.children().get(1).qualifiedName());
    assertEquals(
        "g.h.<locals>.<listcomp>.<locals>.<lambda>",
        g.children().get(0).children().get(0).children().get(0).qualifiedName());
    assertNull(table.of(f.args()));
  }

  @Test
  void classCellAndPassedOnNames() {
    String source =
        """
        def f(v):
          class C:
            v = v
            def m(self): return v, super()
        """;
    Mod.Module module = PythonParser.parseModule(source, "t");
    Scope cls =
        ScopeAnalysis.analyze(module, source, "t").module().children().get(0).children().get(0);
    assertEquals(true, cls.needsClassCell());
    assertEquals("[__class__]", cls.cells().toString());
    assertEquals("[v]", cls.frees().toString());
    assertEquals("[v, __class__]", cls.children().get(0).frees().toString());
  }
}
