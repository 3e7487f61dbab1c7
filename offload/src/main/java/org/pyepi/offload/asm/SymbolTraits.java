package org.pyepi.offload.asm;

/** What a linker wants to know of a symbol beside its value. */
public final class SymbolTraits {
  /** Who sees it. */
  public enum Binding {
    LOCAL,
    GLOBAL,
    WEAK
  }

  /** What it names; numbers as in ELF. */
  public enum Type {
    NONE,
    OBJECT,
    FUNCTION,
    SECTION,
    FILE
  }

  private Binding binding = Binding.LOCAL;
  private Type type = Type.NONE;
  private int visibility;
  private boolean declaredLocal;

  SymbolTraits() {}

  /** Who sees it. */
  public Binding binding() {
    return binding;
  }

  /** What it names. */
  public Type type() {
    return type;
  }

  /** ELF's number: 0 default, 1 internal, 2 hidden, 3 protected. */
  public int visibility() {
    return visibility;
  }

  /** Whether {@code .local} names it. */
  boolean declaredLocal() {
    return declaredLocal;
  }

  /** {@code .weak} wins over {@code .global}. */
  void binding(Binding to) {
    if (to == Binding.LOCAL) {
      declaredLocal = true;
    } else if (binding != Binding.WEAK) {
      binding = to;
    }
  }

  void type(Type to) {
    type = to;
  }

  void visibility(int to) {
    visibility = to;
  }
}
