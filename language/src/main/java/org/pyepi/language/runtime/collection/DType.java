package org.pyepi.language.runtime.collection;

/** The element types of {@link NDArray}: name, width in bytes, kind and letter of NumPy. */
public enum DType {
  BOOL("bool", 1, 'b', '?'),
  INT8("int8", 1, 'i', 'b'),
  UINT8("uint8", 1, 'u', 'B'),
  INT16("int16", 2, 'i', 'h'),
  UINT16("uint16", 2, 'u', 'H'),
  INT32("int32", 4, 'i', 'i'),
  UINT32("uint32", 4, 'u', 'I'),
  INT64("int64", 8, 'i', 'l'),
  FLOAT32("float32", 4, 'f', 'f'),
  FLOAT64("float64", 8, 'f', 'd');

  public final String text;
  public final int bytes;

  /** NumPy's kind: b, i, u or f. */
  public final char kind;

  /** NumPy's type character. */
  public final char letter;

  DType(String text, int bytes, char kind, char letter) {
    this.text = text;
    this.bytes = bytes;
    this.kind = kind;
    this.letter = letter;
  }

  public boolean isInteger() {
    return kind == 'i' || kind == 'u';
  }

  public boolean isFloat() {
    return kind == 'f';
  }

  /** Smallest value of an integer type. */
  public long min() {
    return kind == 'u' ? 0 : bytes == 8 ? Long.MIN_VALUE : -(1L << bytes * 8 - 1);
  }

  /** Largest value of an integer type. */
  public long max() {
    if (bytes == 8) {
      return Long.MAX_VALUE;
    }
    return kind == 'u' ? (1L << bytes * 8) - 1 : (1L << bytes * 8 - 1) - 1;
  }

  /** The type of an operation on two array types, by NumPy's promotion table. */
  public static DType promote(DType a, DType b) {
    if (a == b) {
      return a;
    }
    if (a == BOOL) {
      return b;
    }
    if (b == BOOL) {
      return a;
    }
    if (a.isFloat() || b.isFloat()) {
      return promoteFloat(a, b);
    }
    if (a.kind == b.kind) {
      return a.bytes >= b.bytes ? a : b;
    }
    DType signed = a.kind == 'i' ? a : b;
    DType unsigned = a.kind == 'i' ? b : a;
    if (signed.bytes > unsigned.bytes) {
      return signed;
    }
    return switch (unsigned.bytes) {
      case 1 -> INT16;
      case 2 -> INT32;
      default -> INT64;
    };
  }

  private static DType promoteFloat(DType a, DType b) {
    if (a.isFloat() && b.isFloat()) {
      return FLOAT64;
    }
    DType floating = a.isFloat() ? a : b;
    DType integer = a.isFloat() ? b : a;
    return floating == FLOAT32 && integer.bytes <= 2 ? FLOAT32 : FLOAT64;
  }
}
