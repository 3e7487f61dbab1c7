package org.pyepi.language.parser.scope;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.language.parser.tree.Node;

/** The scopes of one tree, found by the very node that opens them. */
public final class ScopeTable {
  private final Scope module;
  private final Map<Node, Scope> scopes;
  private final Map<Node, Scope> typeParameterScopes;
  private final boolean futureAnnotations;

  ScopeTable(
      Scope module,
      Map<Node, Scope> scopes,
      Map<Node, Scope> typeParameterScopes,
      boolean futureAnnotations) {
    this.module = module;
    this.scopes = scopes;
    this.typeParameterScopes = typeParameterScopes;
    this.futureAnnotations = futureAnnotations;
  }

  static <V> Map<Node, V> byIdentity() {
    return new IdentityHashMap<>();
  }

  public Scope module() {
    return module;
  }

  /**
   * The scope that a node opens: a {@code Mod}, {@code FunctionDef}, {@code ClassDef}, {@code
   * Lambda}, comprehension, {@code TypeAlias} (its value) or {@code TypeVar} (its bound). Null
   * where there is none.
   */
  public Scope of(Node node) {
    return scopes.get(node);
  }

  /** The scope of the type parameters of a generic function, class or type alias, or null. */
  public Scope ofTypeParameters(Node definition) {
    return typeParameterScopes.get(definition);
  }

  /** Lets a rewritten copy of a node open the scopes of the original. */
  public void copy(Node original, Node copy) {
    Scope own = scopes.get(original);
    if (own != null) {
      scopes.put(copy, own);
    }
    Scope parameters = typeParameterScopes.get(original);
    if (parameters != null) {
      typeParameterScopes.put(copy, parameters);
    }
  }

  /** Says what is left out: with 1 or more assertions, with 2 docstrings. */
  public void setOptimize(int level) {
    module.optimization = level;
  }

  public int optimize() {
    return module.optimization;
  }

  /** The module says {@code from __future__ import annotations}: annotations are strings. */
  public boolean futureAnnotations() {
    return futureAnnotations;
  }
}
