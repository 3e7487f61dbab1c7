package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.object.PWrapped;

/**
 * NEP 50: the type of an operation; Python's int, float and complex are weak, all others promote.
 */
final class Promotion {
  private Promotion() {}

  /** True for Python's int, float and complex, which take the type of what they meet. */
  static boolean isWeak(Object v) {
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    return u instanceof Long
        || u instanceof BigInteger
        || u instanceof Double
        || u instanceof PComplex;
  }

  /** True where the value is a number, scalar or array that operations take. */
  static boolean isOperand(Object v) {
    return v instanceof NDArray
        || v instanceof NpScalar
        || v instanceof Float
        || v instanceof Boolean
        || isWeak(v);
  }

  /** The type of an array, scalar or bool; of a Python number the type that it takes alone. */
  static DType of(Object v) {
    if (v instanceof NDArray a) {
      return a.dtype;
    }
    if (v instanceof NpScalar s) {
      return s.dtype;
    }
    if (v instanceof Float) {
      return DType.FLOAT32;
    }
    if (v instanceof Boolean) {
      return DType.BOOL;
    }
    if (!isWeak(v)) {
      DType t = References.typeOf(v);
      if (t != null) {
        return t;
      }
    }
    Object u = PWrapped.unwrap(v);
    return u instanceof PComplex
        ? DType.COMPLEX128
        : u instanceof Double ? DType.FLOAT64 : DType.INT64;
  }

  /** The type in which an operation on two operands is done. */
  static DType of(Object a, Object b) {
    boolean weakA = isWeak(a);
    boolean weakB = isWeak(b);
    if (weakA == weakB) {
      return DType.promote(of(a), of(b));
    }
    DType strong = of(weakA ? b : a);
    DType weak = of(weakA ? a : b);
    if (strong.isReference()) {
      return DType.promote(strong, weak);
    }
    if (weak == DType.COMPLEX128) {
      boolean inexact = strong.isFloat() || strong.isComplex();
      return inexact ? strong.complex() : DType.COMPLEX128;
    }
    if (weak == DType.FLOAT64) {
      return strong.isFloat() || strong.isComplex() ? strong : DType.FLOAT64;
    }
    return strong == DType.BOOL ? DType.INT64 : strong;
  }
}
