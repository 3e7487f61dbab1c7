package org.pyepi.language.parser.scope;

import java.util.Map;
import org.pyepi.language.parser.scope.Scope.Kind;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;

/** The scope that the walk over the tree is in, and what is noted there. */
final class ScopeStack {
  final ScopeAnalysis analysis;
  final FlowChecks flow;
  final Map<Node, Scope> scopes = ScopeTable.byIdentity();
  final Map<Node, Scope> typeParameterScopes = ScopeTable.byIdentity();

  /** The innermost scope. */
  Scope scope;

  /** Inside the targets of a comprehension. */
  boolean iterationTarget;

  ScopeStack(ScopeAnalysis analysis, FlowChecks flow) {
    this.analysis = analysis;
    this.flow = flow;
  }

  Scope open(Kind kind, String name, Node node, String className) {
    scope = new Scope(kind, name, node, scope, className);
    flow.enter(scope);
    return scope;
  }

  void close() {
    flow.leave();
    scope = scope.parent();
  }

  Scope module() {
    Scope top = scope;
    while (top.parent() != null) {
      top = top.parent();
    }
    return top;
  }

  /** Notes a use of a name as written in the current scope. */
  Symbol use(String name, int flags) {
    return use(scope, scope.mangle(name), flags);
  }

  static Symbol use(Scope in, String mangled, int flags) {
    Symbol symbol = in.table().get(mangled);
    if (symbol == null) {
      symbol = new Symbol(mangled);
      in.table().put(mangled, symbol);
    }
    symbol.add(flags);
    return symbol;
  }

  /** A name is bound here, by whatever statement or pattern. */
  void store(String name, Span span) {
    flow.assigned(name, span);
    Symbol symbol = use(name, Symbol.ASSIGNED);
    if (scope.kind() != Kind.COMPREHENSION) {
      return;
    }
    if (symbol.has(Symbol.NAMED_EXPR_TARGET)) {
      throw analysis.error(
          "comprehension inner loop cannot rebind assignment expression target '" + name + "'",
          span);
    }
    if (iterationTarget) {
      symbol.add(Symbol.ITERATION_TARGET);
    }
  }
}
