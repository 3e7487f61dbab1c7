package org.pyepi.language.loops;

import java.math.BigInteger;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.offload.kernel.ValueType;

/**
 * The Python class of a scalar in a kernel: a builtin number, or a NumPy scalar of a type.
 *
 * @param type how a kernel represents it
 * @param numpy the NumPy type, or null for Python's own bool, int and float
 */
record Kind(ValueType type, DType numpy) {
  static final Kind BOOL = new Kind(ValueType.BOOL, null);
  static final Kind INT = new Kind(ValueType.INT, null);
  static final Kind FLOAT = new Kind(ValueType.F64, null);
  static final Kind FLOAT32 = new Kind(ValueType.F32, DType.FLOAT32);
  static final Kind NUMPY_BOOL = new Kind(ValueType.BOOL, DType.BOOL);

  /** The kind of NumPy scalars of a type. */
  static Kind of(DType t) {
    return switch (t) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> new Kind(ValueType.F64, t);
      case BOOL -> NUMPY_BOOL;
      default -> new Kind(ValueType.INT, t);
    };
  }

  /** The kind of a value, or null where kernels have none for it. */
  static Kind of(Object value) {
    if (value instanceof Long) {
      return INT;
    }
    if (value instanceof Double) {
      return FLOAT;
    }
    if (value instanceof Boolean) {
      return BOOL;
    }
    if (value instanceof Float) {
      return FLOAT32;
    }
    return value instanceof NpScalar s ? of(s.dtype) : null;
  }

  boolean isNumpy() {
    return numpy != null;
  }

  boolean isInt() {
    return type == ValueType.INT;
  }

  boolean isFloat() {
    return type.isFloat();
  }

  /** A value of this kind as the scheduler takes it. */
  Object unbox(Object value) {
    if (!(value instanceof NpScalar s)) {
      return value;
    }
    if (s.dtype.isFloat()) {
      return s.real;
    }
    return s.dtype == DType.BOOL ? (Object) (s.integer != 0) : s.integer;
  }

  /** What the scheduler gives back, as the Python value that it stands for. */
  Object box(Object value) {
    if (numpy == null || numpy == DType.FLOAT32) {
      return value instanceof BigInteger b ? Numbers.normalize(b) : value;
    }
    return switch (value) {
      case Boolean b -> NpScalar.of(DType.BOOL, b ? 1 : 0);
      case Double d -> NpScalar.of(d);
      case Long l -> NpScalar.of(numpy, l);
      default -> value;
    };
  }

  @Override
  public String toString() {
    if (numpy != null) {
      return "numpy." + numpy.text;
    }
    return switch (type) {
      case BOOL -> "bool";
      case INT -> "int";
      default -> "float";
    };
  }
}
