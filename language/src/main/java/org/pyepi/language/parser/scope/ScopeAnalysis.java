package org.pyepi.language.parser.scope;

import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.SourceText;
import org.pyepi.language.parser.TokenList;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;

/**
 * What each name of a tree is: local, cell, free or global, in which scope.
 *
 * <p>{@code ScopeBuilder} walks the tree and notes what each scope does to each name; {@code
 * ScopeResolver} then looks every name up through the scopes around it. Errors in declarations
 * (CPython's symbol table pass) count before errors in control flow (its compiler pass), whatever
 * their order in the text.
 */
public final class ScopeAnalysis {
  private final Mod tree;
  private final String source;
  private final String filename;

  private ScopeAnalysis(Mod tree, String source, String filename) {
    this.tree = tree;
    this.source = source;
    this.filename = filename;
  }

  /**
   * Analyses a whole tree.
   *
   * @param source the text that the tree was parsed from, for messages
   * @throws PythonSyntaxError for every misuse of names or control flow that Python refuses before
   *     it runs
   */
  public static ScopeTable analyze(Mod tree, String source, String filename) {
    return analyze(tree, source, filename, WarningSink.NONE);
  }

  /** The same, with warnings. */
  public static ScopeTable analyze(Mod tree, String source, String filename, WarningSink sink) {
    return new ScopeAnalysis(tree, source, filename).run(sink);
  }

  private ScopeTable run(WarningSink sink) {
    try {
      FlowChecks flow = new FlowChecks(this);
      ScopeBuilder builder = new ScopeBuilder(this, flow, sink);
      ScopeTable table = builder.build(tree);
      new ScopeResolver(this).resolve(table.module());
      flow.throwFirst();
      return table;
    } catch (StackOverflowError overflow) {
      throw error("maximum recursion depth exceeded during compilation", tree.span());
    }
  }

  PythonSyntaxError error(String message, Span span) {
    return new TokenList(SourceText.normalize(source), filename)
        .error(message, span.start(), span.end());
  }
}
