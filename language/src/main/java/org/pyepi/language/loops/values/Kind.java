package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.Objects;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.kernel.ValueType;

/**
 * The Python class of a scalar in a kernel: a builtin number, or a NumPy scalar of a type.
 *
 * @param type how a kernel represents it
 * @param numpy the NumPy type, or null for Python's own bool, int and float
 * @param form how the kernel's value stands for the object
 * @param rows the name of the list of lists that it is a row of, or null
 */
public record Kind(ValueType type, DType numpy, Form form, String rows) {
  /** What a kernel's value is of an object. */
  public enum Form {
    /** The number itself. */
    NUMBER,
    /** The bits of an int from 0 to 2^64 - 1. */
    UNSIGNED,
    /** The code point of a str of one character. */
    CHARACTER,
    /** The index of a list in a list of lists. */
    ROW,
    /** The number whose str it is. */
    SHOWN
  }

  public static final Kind BOOL = new Kind(ValueType.BOOL, null);
  public static final Kind INT = new Kind(ValueType.INT, null);
  public static final Kind UNSIGNED = new Kind(ValueType.INT, null, Form.UNSIGNED, null);
  public static final Kind CHARACTER = new Kind(ValueType.INT, null, Form.CHARACTER, null);
  public static final Kind FLOAT = new Kind(ValueType.F64, null);
  public static final Kind FLOAT32 = new Kind(ValueType.F32, DType.FLOAT32);
  public static final Kind NUMPY_BOOL = new Kind(ValueType.BOOL, DType.BOOL);

  /**
   * Written out: a record's own is linked at its first call, tens of milliseconds of a cold start.
   */
  @Override
  public boolean equals(Object o) {
    return o instanceof Kind k
        && type == k.type
        && numpy == k.numpy
        && form == k.form
        && Objects.equals(rows, k.rows);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type.hashCode() + form.hashCode()) + Objects.hashCode(numpy);
  }

  public Kind(ValueType type, DType numpy) {
    this(type, numpy, Form.NUMBER, null);
  }

  /** The kind of rows of a list of lists. */
  public static Kind rowOf(String list) {
    return new Kind(ValueType.INT, null, Form.ROW, list);
  }

  /** The kind of what {@code str} gives of a number. */
  public static Kind shown(Kind number) {
    return new Kind(number.type, null, Form.SHOWN, null);
  }

  public boolean isUnsigned() {
    return form == Form.UNSIGNED;
  }

  /** The kind of NumPy scalars of a type. */
  public static Kind of(DType t) {
    return switch (t.code) {
      case FLOAT32 -> FLOAT32;
      case FLOAT64 -> new Kind(ValueType.F64, t);
      case BOOL -> NUMPY_BOOL;
      default -> new Kind(ValueType.INT, t);
    };
  }

  /** The kind of a value, or null where kernels have none for it. */
  public static Kind of(Object value) {
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
    return value instanceof NpScalar s && s.dtype.elements != null ? of(s.dtype) : null;
  }

  public boolean isNumpy() {
    return numpy != null;
  }

  public boolean isInt() {
    return type == ValueType.INT
        && form != Form.CHARACTER
        && form != Form.ROW
        && form != Form.SHOWN;
  }

  public boolean isFloat() {
    return type.isFloat();
  }

  /** Whether a value is an int from 0 to 2^64 - 1. */
  public static boolean isUnsigned(Object value) {
    return value instanceof Long n && n >= 0
        || value instanceof BigInteger i && i.signum() >= 0 && i.bitLength() <= Long.SIZE;
  }

  public static boolean isCharacter(Object value) {
    return value instanceof TruffleString s && Str.length(s) == 1;
  }

  /** The kind of a variable that carries a value into an iteration, or null. */
  public static Kind ofCarried(Object value) {
    return isCharacter(value) ? CHARACTER : of(value);
  }

  /** A value of this kind as the scheduler takes it. */
  public Object unbox(Object value) {
    if (form == Form.UNSIGNED) {
      return ((Number) value).longValue();
    }
    if (form == Form.CHARACTER) {
      return (long) Str.codePointAt((TruffleString) value, 0);
    }
    if (!(value instanceof NpScalar s)) {
      return value;
    }
    if (s.dtype.isFloat()) {
      return s.real;
    }
    return s.dtype == DType.BOOL ? (Object) (s.integer != 0) : s.integer;
  }

  /** What the scheduler gives back, as the Python value that it stands for. */
  public Object box(Object value) {
    if (form == Form.CHARACTER) {
      return Str.ofCodePoint((int) (long) (Long) value);
    }
    if (form == Form.SHOWN) {
      return Repr.str(value);
    }
    if (form == Form.UNSIGNED && value instanceof Long bits && bits < 0) {
      return BigInteger.valueOf(bits & Long.MAX_VALUE).setBit(Long.SIZE - 1);
    }
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
    if (form == Form.CHARACTER || form == Form.SHOWN) {
      return "str";
    }
    if (form == Form.ROW) {
      return "list";
    }
    return switch (type) {
      case BOOL -> "bool";
      case INT -> "int";
      default -> "float";
    };
  }
}
