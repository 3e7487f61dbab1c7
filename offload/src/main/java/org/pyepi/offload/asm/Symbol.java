package org.pyepi.offload.asm;

/** A name for a place in a section or for the value of an expression. */
public final class Symbol {
  private final String name;
  private Section.Fragment fragment;
  private int offset;
  private Expression value;
  private boolean global;

  Symbol(String name) {
    this.name = name;
  }

  /** Its name; empty for an anonymous label. */
  public String name() {
    return name;
  }

  /** Whether it was given a place or a value. */
  public boolean defined() {
    return fragment != null || value != null;
  }

  /** Whether it stands for a place rather than for a number. */
  public boolean isLabel() {
    return fragment != null;
  }

  /** Whether {@code .global} names it. */
  public boolean global() {
    return global;
  }

  void global(boolean flag) {
    global = flag;
  }

  void place(Section.Fragment at, int offsetInFragment) {
    fragment = at;
    offset = offsetInFragment;
  }

  void value(Expression expression) {
    value = expression;
  }

  Expression value() {
    return value;
  }

  /** The section that it lies in; null for a number. */
  public Section section() {
    return fragment == null ? null : fragment.section();
  }

  /**
   * Address or value. For a label this is right only after layout.
   *
   * @throws UndefinedSymbolException if it was never defined
   */
  public long address() {
    if (fragment != null) {
      return fragment.address() + offset;
    }
    if (value != null) {
      return value.value();
    }
    throw new UndefinedSymbolException(name);
  }

  /** An expression names a symbol that nothing defines. */
  static final class UndefinedSymbolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UndefinedSymbolException(String name) {
      super("undefined symbol: " + name);
    }
  }
}
