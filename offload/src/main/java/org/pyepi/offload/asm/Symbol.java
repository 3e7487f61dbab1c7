package org.pyepi.offload.asm;

/** A name for a place in a section or for the value of an expression. */
public final class Symbol {
  private final String name;
  private final SymbolTraits traits = new SymbolTraits();
  private Fragment fragment;
  private int offset;
  private Expression value;
  private Expression size;
  private long[] common;
  private boolean resolving;

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

  /** Binding, type and visibility. */
  public SymbolTraits traits() {
    return traits;
  }

  /** Whether {@code .global} or {@code .weak} names it. */
  public boolean global() {
    return traits.binding() != SymbolTraits.Binding.LOCAL;
  }

  void place(Fragment at, int offsetInFragment) {
    fragment = at;
    offset = offsetInFragment;
  }

  void value(Expression expression) {
    value = expression;
  }

  Expression value() {
    return value;
  }

  /** What {@code .size} says; null where it does not. */
  Expression size() {
    return size;
  }

  void size(Expression expression) {
    size = expression;
  }

  /** Size and alignment in bytes that {@code .comm} wants; null where it does not name it. */
  long[] common() {
    return common;
  }

  void common(long bytes, long boundary) {
    common = new long[] {bytes, boundary};
  }

  /** The section that it lies in; null for a number. */
  public Section section() {
    return fragment == null ? null : fragment.section();
  }

  /** The run of bytes that it lies in: places in one stay apart by what they are apart now. */
  Fragment fragment() {
    return fragment;
  }

  /** Whether its value is a number that layout cannot change. */
  boolean absolute() {
    if (value == null || resolving) {
      return false;
    }
    resolving = true;
    try {
      return value.absolute();
    } finally {
      resolving = false;
    }
  }

  /**
   * Address or value. For a label this is right only after layout.
   *
   * @throws UndefinedSymbolException if it was never defined, or by itself
   */
  public long address() {
    if (fragment != null) {
      return fragment.address() + offset;
    }
    begin();
    try {
      return value.value();
    } finally {
      resolving = false;
    }
  }

  /** Its value as a linker can have it. */
  Relocatable relocatable() {
    if (fragment != null) {
      return new Relocatable(this, fragment.section(), fragment.offset() + offset);
    }
    if (value == null) {
      return new Relocatable(this, null, 0);
    }
    begin();
    try {
      return Relocatable.of(value);
    } finally {
      resolving = false;
    }
  }

  private void begin() {
    if (resolving) {
      throw new UndefinedSymbolException("symbol defined by itself: " + name);
    }
    if (value == null) {
      throw new UndefinedSymbolException("undefined symbol: " + name);
    }
    resolving = true;
  }

  /** An expression names a symbol that has no value. */
  static final class UndefinedSymbolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UndefinedSymbolException(String message) {
      super(message);
    }
  }
}
