package org.pyepi.language.translator;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.functions.FunctionRoot;
import org.pyepi.language.nodes.statements.ImportNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.parser.PythonParser;
import org.pyepi.language.parser.Unsupported;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.scope.ScopeAnalysis;
import org.pyepi.language.parser.scope.ScopeTable;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Parameters;

/** From source text to a code object: what {@code compile()} does. */
public final class Compiler {
  private Compiler() {}

  /**
   * Parses, analyses and wraps a source.
   *
   * @param namespaceFirst names of the top level go through the mapping that the code is called
   *     with, as {@code exec} with two dicts wants
   * @param optimize with 1 or more assertions are left out, with 2 docstrings
   * @param sink told of what is legal but likely wrong
   * @throws org.pyepi.language.parser.PythonSyntaxError where the source is no Python
   * @throws Unsupported where it is, but is not executed yet
   */
  public static PCode compile(
      PyEpiLanguage language,
      Source source,
      String filename,
      CompileMode mode,
      boolean namespaceFirst,
      int optimize,
      WarningSink sink) {
    String text = source.getCharacters().toString();
    Mod tree = parse(text, filename, mode, sink);
    return compile(
        language,
        source,
        filename,
        tree,
        text,
        mode == CompileMode.SCRIPT,
        namespaceFirst,
        optimize,
        sink);
  }

  /** The tree of a source. */
  public static Mod parse(String text, String filename, CompileMode mode, WarningSink sink) {
    return switch (mode) {
      case EXEC, SCRIPT -> PythonParser.parseModule(text, filename, sink);
      case EVAL -> PythonParser.parseExpression(text, filename, sink);
      case SINGLE -> PythonParser.parseInteractive(text, filename, sink);
    };
  }

  /** Analyses and wraps a tree; {@code text} is what its places point into. */
  public static PCode compile(
      PyEpiLanguage language,
      Source source,
      String filename,
      Mod tree,
      String text,
      boolean namespaceFirst,
      int optimize,
      WarningSink sink) {
    return compile(language, source, filename, tree, text, false, namespaceFirst, optimize, sink);
  }

  private static PCode compile(
      PyEpiLanguage language,
      Source source,
      String filename,
      Mod tree,
      String text,
      boolean givesValue,
      boolean namespaceFirst,
      int optimize,
      WarningSink sink) {
    ScopeTable scopes = ScopeAnalysis.analyze(tree, text, filename, sink);
    scopes.setOptimize(optimize);
    List<Stmt> body =
        switch (tree) {
          case Mod.Module m -> givesValue ? withResult(m.body()) : m.body();
          case Mod.Interactive i -> i.body();
          case Mod.Expression e -> List.of(new Stmt.Return(e.body(), e.body().span()));
        };
    PCode code = code(language, source, filename, tree, scopes, body, namespaceFirst);
    if (!namespaceFirst) {
      code.setNamespaced(() -> code(language, source, filename, tree, scopes, body, true));
    }
    return code;
  }

  /** A last expression becomes what the module returns. */
  private static List<Stmt> withResult(List<Stmt> body) {
    if (body.isEmpty() || !(body.get(body.size() - 1) instanceof Stmt.ExprStmt last)) {
      return body;
    }
    List<Stmt> changed = new ArrayList<>(body.subList(0, body.size() - 1));
    changed.add(new Stmt.Return(last.value(), last.span()));
    return changed;
  }

  private static PCode code(
      PyEpiLanguage language,
      Source source,
      String filename,
      Mod tree,
      ScopeTable scopes,
      List<Stmt> body,
      boolean namespaceFirst) {
    return new PCode(
        "<module>",
        "<module>",
        source,
        filename,
        1,
        Parameters.NONE,
        scopes.module(),
        scopes.optimize() >= 2 ? PNone.NONE : StatementTranslator.docstring(body),
        s -> {
          Translator t =
              new Translator(
                  language,
                  source,
                  filename,
                  scopes,
                  scopes.module(),
                  namespaceFirst,
                  tree instanceof Mod.Interactive);
          return root(t, tree, body);
        });
  }

  private static RootCallTarget root(Translator t, Mod tree, List<Stmt> body) {
    List<StatementNode> nodes = new ArrayList<>();
    if (tree instanceof Mod.Module) {
      Object doc = t.docstring(body);
      if (doc != PNone.NONE) {
        nodes.add(
            new Statements.Assign(ConstantNode.of(doc), new WriteNode[] {t.write("__doc__")}));
      }
    }
    if (!(tree instanceof Mod.Expression) && Definitions.hasAnnotations(body)) {
      nodes.add(new ImportNodes.SetUpAnnotations(t.namespaceFirst));
    }
    nodes.addAll(t.statements.nodes(body));
    Span span = tree.span();
    return new FunctionRoot(
            t.language,
            t.buildDescriptor(),
            "<module>",
            t.source,
            0,
            span == null ? 0 : t.source.getLength(),
            new int[0],
            new WriteNode[0],
            new Statements.Block(nodes.toArray(new StatementNode[0])))
        .getCallTarget();
  }
}
