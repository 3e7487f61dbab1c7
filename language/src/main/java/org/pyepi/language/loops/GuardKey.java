package org.pyepi.language.loops;

import org.pyepi.language.runtime.PFunction;

/** What a captured loop takes for granted about a value: compared by {@code equals}. */
final class GuardKey {
  private GuardKey() {}

  private record Identity(int hash, Object value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity i && i.value == value;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * A number's kind, an array's element type and rank, a function's code, else the object itself.
   */
  static Object of(Object value) {
    if (value == null) {
      return "unbound";
    }
    Kind kind = Kind.of(value);
    if (kind != null) {
      return kind;
    }
    ArraySource source = ArraySource.of(value);
    if (source != null) {
      return source;
    }
    Object same = value instanceof PFunction f && f.closure.length == 0 ? f.code : value;
    return new Identity(System.identityHashCode(same), same);
  }
}
