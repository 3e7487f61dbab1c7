package org.pyepi.language.parser.scope;

/**
 * One name in one {@link Scope}: how it is used there and, once the analysis is done, what it is.
 */
public final class Symbol {
  /** Where a name lives, seen from one scope. */
  public enum Binding {
    /**
     * A variable of this scope that no inner scope uses. In a module, class: an entry of its
     * namespace.
     */
    LOCAL,
    /** A variable of this scope that inner scopes use too. */
    CELL,
    /** A cell of an enclosing function-like scope (or of a class, for {@code __class__}). */
    FREE,
    /** Declared {@code global}. */
    GLOBAL_EXPLICIT,
    /**
     * Bound in no enclosing function: the module's, else builtin. In a class: the class namespace
     * first.
     */
    GLOBAL_IMPLICIT
  }

  static final int PARAMETER = 1;
  static final int ASSIGNED = 1 << 1;
  static final int REFERENCED = 1 << 2;
  static final int GLOBAL = 1 << 3;
  static final int NONLOCAL = 1 << 4;
  static final int IMPORTED = 1 << 5;
  static final int ANNOTATED = 1 << 6;
  static final int ITERATION_TARGET = 1 << 7;
  static final int TYPE_PARAMETER = 1 << 8;
  static final int NAMED_EXPR_TARGET = 1 << 9;

  private final String name;
  private int flags;
  private Binding binding;

  Symbol(String name) {
    this.name = name;
  }

  /** The name, mangled. */
  public String name() {
    return name;
  }

  public Binding binding() {
    return binding;
  }

  public boolean isGlobal() {
    return binding == Binding.GLOBAL_EXPLICIT || binding == Binding.GLOBAL_IMPLICIT;
  }

  public boolean isParameter() {
    return has(PARAMETER);
  }

  public boolean isReferenced() {
    return has(REFERENCED);
  }

  /** Bound by an assignment of any kind, import, definition or deletion in this scope. */
  public boolean isAssigned() {
    return has(ASSIGNED);
  }

  public boolean isImported() {
    return has(IMPORTED);
  }

  public boolean isAnnotated() {
    return has(ANNOTATED);
  }

  public boolean isNonlocal() {
    return has(NONLOCAL);
  }

  public boolean isTypeParameter() {
    return has(TYPE_PARAMETER);
  }

  boolean has(int mask) {
    return (flags & mask) != 0;
  }

  int flags() {
    return flags;
  }

  void add(int mask) {
    flags |= mask;
  }

  void bind(Binding newBinding) {
    binding = newBinding;
  }

  boolean isBoundHere() {
    return has(PARAMETER | ASSIGNED | IMPORTED | TYPE_PARAMETER);
  }

  @Override
  public String toString() {
    return name + ":" + binding;
  }
}
