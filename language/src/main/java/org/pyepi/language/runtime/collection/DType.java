package org.pyepi.language.runtime.collection;

import org.pyepi.offload.kernel.ElementKind;

/** The element types of {@link NDArray}: how they are stored, and what NumPy calls them. */
public enum DType {
  BOOL("bool", ElementKind.BOOL, 'b', '?'),
  INT8("int8", ElementKind.I8, 'i', 'b'),
  UINT8("uint8", ElementKind.U8, 'u', 'B'),
  INT16("int16", ElementKind.I16, 'i', 'h'),
  UINT16("uint16", ElementKind.U16, 'u', 'H'),
  INT32("int32", ElementKind.I32, 'i', 'i'),
  UINT32("uint32", ElementKind.U32, 'u', 'I'),
  INT64("int64", ElementKind.I64, 'i', 'l'),
  UINT64("uint64", 8, 'u', 'L'),
  FLOAT32("float32", ElementKind.F32, 'f', 'f'),
  FLOAT64("float64", ElementKind.F64, 'f', 'd'),
  COMPLEX64("complex64", 8, 'c', 'F'),
  COMPLEX128("complex128", 16, 'c', 'D');

  public final String text;

  /** How a kernel stores an element; null where kernels have no such elements. */
  public final ElementKind elements;

  public final int bytes;

  /** NumPy's kind: b, i, u, f or c. */
  public final char kind;

  /** NumPy's type character. */
  public final char letter;

  DType(String text, ElementKind elements, char kind, char letter) {
    this.text = text;
    this.elements = elements;
    this.bytes = elements.bytes();
    this.kind = kind;
    this.letter = letter;
  }

  DType(String text, int bytes, char kind, char letter) {
    this.text = text;
    this.elements = null;
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

  /** A complex number is its real and its imaginary part, side by side. */
  public boolean isComplex() {
    return kind == 'c';
  }

  /** The type of the parts of a complex type; any other itself. */
  public DType part() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /** The complex type whose parts hold what a type does. */
  public DType complex() {
    return promote(this, COMPLEX64);
  }

  /** The bits of a uint64 as a float. */
  public static double unsignedToDouble(long bits) {
    // The lowest bit decides about rounding only: it must not get lost.
    return bits >= 0 ? (double) bits : (double) (bits >>> 1 | bits & 1) * 2;
  }

  /** Smallest value of an integer type. */
  public long min() {
    return this == UINT64 ? 0 : elements.min();
  }

  /** Largest value of an integer type that a long holds: of uint64 that is the half of it. */
  public long max() {
    return this == UINT64 ? Long.MAX_VALUE : elements.max();
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
    if (a.isComplex() || b.isComplex()) {
      return promote(a.part(), b.part()) == FLOAT32 ? COMPLEX64 : COMPLEX128;
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
      case 4 -> INT64;
      default -> FLOAT64;
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
