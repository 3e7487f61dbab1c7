package org.pyepi.language.parser.scope;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.scope.Scope.Kind;
import org.pyepi.language.parser.scope.Symbol.Binding;

/** The second pass: finds for each name of each scope the scope that holds it. */
final class ScopeResolver {
  private static final String CLASS_CELL = "__class__";

  private final ScopeAnalysis analysis;

  ScopeResolver(ScopeAnalysis analysis) {
    this.analysis = analysis;
  }

  void resolve(Scope module) {
    bind(module);
    close(module);
  }

  /** Outer scopes first: what they bind is then known to the inner ones. */
  private void bind(Scope scope) {
    qualify(scope);
    // Passing a free name through may add symbols to outer scopes only, which are bound already.
    for (Symbol symbol : List.copyOf(scope.table().values())) {
      symbol.bind(bindingOf(scope, symbol));
    }
    for (Scope child : scope.children()) {
      bind(child);
    }
  }

  private Binding bindingOf(Scope scope, Symbol symbol) {
    if (symbol.has(Symbol.GLOBAL)) {
      return Binding.GLOBAL_EXPLICIT;
    }
    if (symbol.has(Symbol.NONLOCAL)) {
      Symbol owner = capture(scope, symbol.name(), false);
      if (owner == null) {
        throw analysis.error(
            "no binding for nonlocal '" + symbol.name() + "' found",
            scope.declaration(symbol.name()));
      }
      if (owner.isTypeParameter()) {
        throw analysis.error(
            "nonlocal binding not allowed for type parameter '" + symbol.name() + "'",
            scope.declaration(symbol.name()));
      }
      return Binding.FREE;
    }
    if (symbol.isBoundHere()) {
      return Binding.LOCAL;
    }
    return capture(scope, symbol.name(), true) != null ? Binding.FREE : Binding.GLOBAL_IMPLICIT;
  }

  /**
   * Looks for a name in the scopes around; where one holds it, makes it a cell there and free in
   * all between.
   *
   * @param read whether class namespaces may hide it from annotation scopes
   * @return the symbol that holds it, or null
   */
  private Symbol capture(Scope user, String name, boolean read) {
    List<Scope> between = new ArrayList<>();
    if (read && user.seesClassScope && classHides(user, name)) {
      return null;
    }
    for (Scope scope = user.parent(); scope != null; scope = scope.parent()) {
      if (scope.kind() == Kind.MODULE) {
        return null;
      }
      if (scope.kind() == Kind.CLASS) {
        if (name.equals(CLASS_CELL)) {
          scope.needsClassCell = true;
          passThrough(between, name);
          return new Symbol(name);
        }
        between.add(scope);
        continue;
      }
      Symbol symbol = scope.table().get(name);
      if (symbol != null) {
        if (symbol.has(Symbol.GLOBAL)) {
          return null;
        }
        if (symbol.isBoundHere() && !symbol.has(Symbol.NONLOCAL)) {
          symbol.bind(Binding.CELL);
          passThrough(between, name);
          return symbol;
        }
      }
      between.add(scope);
    }
    return null;
  }

  private static boolean classHides(Scope user, String name) {
    Scope scope = user.parent();
    while (scope.kind() != Kind.CLASS) {
      Symbol symbol = scope.table().get(name);
      if (symbol != null && symbol.isBoundHere()) {
        return false;
      }
      scope = scope.parent();
    }
    Symbol symbol = scope.table().get(name);
    return symbol != null
        && (symbol.has(Symbol.GLOBAL) || symbol.isBoundHere() && !symbol.has(Symbol.NONLOCAL));
  }

  private static void passThrough(List<Scope> between, String name) {
    for (Scope scope : between) {
      Symbol symbol = scope.table().get(name);
      if (symbol == null) {
        symbol = new Symbol(name);
        scope.table().put(name, symbol);
        symbol.bind(Binding.FREE);
      } else if (symbol.binding() != Binding.FREE) {
        // Only a class gets here: its own name of the same spelling stays what it is.
        scope.passThrough(name);
      }
    }
  }

  private static void qualify(Scope scope) {
    Scope parent = scope.parent();
    while (parent != null && parent.kind() == Kind.TYPE_PARAMETERS) {
      parent = parent.parent();
    }
    String name = scope.name();
    if (parent == null || parent.kind() == Kind.MODULE) {
      scope.qualify(name);
      return;
    }
    boolean named = scope.kind() == Kind.FUNCTION || scope.kind() == Kind.CLASS;
    if (named && parent.binding(name) == Binding.GLOBAL_EXPLICIT) {
      scope.qualify(name);
      return;
    }
    String separator = parent.kind() == Kind.CLASS ? "." : ".<locals>.";
    scope.qualify(parent.qualifiedName() + separator + name);
  }

  private static void close(Scope scope) {
    scope.close();
    for (Scope child : scope.children()) {
      close(child);
    }
  }
}
