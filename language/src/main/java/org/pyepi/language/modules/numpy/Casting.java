package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.builtins.numbers.NumberParsing;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.loops.UfuncErrors;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Values into elements. */
final class Casting {
  private Casting() {}

  /**
   * Stores any value as {@code a[...] = value} does: a Python number must fit an integer type; a
   * NumPy scalar must fit a signed one, but is cast to an unsigned one, as what is in arrays.
   */
  static void store(NDArray a, int at, Object value) {
    Status status = new Status();
    store(a, at, value, status);
    status.warn("cast");
  }

  static void store(NDArray a, int at, Object value, Status status) {
    if (a.dtype.isRecord()) {
      Records.store(a, at, value);
      return;
    }
    if (a.dtype.isTime()) {
      a.putLong(at, Dates.number(a.dtype, value));
      return;
    }
    if (a.dtype.isReference()) {
      a.objects[at] = References.element(a.dtype, value);
      return;
    }
    checkRecord(value instanceof NpRecord r ? r.array : value, a.dtype);
    if (a.dtype == DType.BOOL && Creation.isSequence(value)) {
      a.putLong(at, Truth.of(value) ? 1 : 0);
      return;
    }
    if (a.dtype.isComplex()) {
      ComplexValues.store(a, at, value, status);
      return;
    }
    if (value instanceof NpScalar s && s.dtype.isTime()) {
      Indexing.assign(element(a, at), operand(s, s.dtype));
      return;
    }
    if (value instanceof NpScalar s && s.dtype.isComplex()) {
      Indexing.assign(element(a, at), operand(s, s.dtype));
      return;
    }
    if (a.dtype == DType.BOOL && ComplexValues.of(value) instanceof PComplex c) {
      a.putLong(at, c.real != 0 || c.imag != 0 ? 1 : 0);
      return;
    }
    boolean text =
        value instanceof PWrapped w
            && (w.value instanceof TruffleString || w.value instanceof PBytes);
    Object v = value instanceof NpScalar || text ? value : PWrapped.unwrap(value);
    if (a.dtype.kind == 'u' && (v instanceof NpScalar || v instanceof Float)) {
      NDArray one = operand(v, Promotion.of(v));
      copyElement(one, 0, a, at, status);
      return;
    }
    if (v instanceof Boolean b) {
      a.putLong(at, b ? 1 : 0);
    } else if (v instanceof Long || v instanceof BigInteger) {
      if (a.dtype == DType.FLOAT16) {
        putReal(a, at, Numbers.asDouble(v), status);
      } else {
        storeInt(a, at, v);
      }
    } else if (v instanceof Double d) {
      if (a.dtype.isInteger()) {
        storeInt(a, at, Numbers.truncate(d));
      } else {
        putReal(a, at, d, status);
      }
    } else if (v instanceof Float f) {
      if (a.dtype.isInteger()) {
        storeInt(a, at, Numbers.truncate((double) f));
      } else {
        putReal(a, at, (double) f, status);
      }
    } else if (v instanceof NpScalar s) {
      if (!s.dtype.isFloat()) {
        storeInt(
            a, at, ScalarMethods.item(s) instanceof Boolean ? s.integer : ScalarMethods.item(s));
      } else if (a.dtype.isInteger()) {
        storeInt(a, at, Numbers.truncate(s.real));
      } else {
        putReal(a, at, s.real, status);
      }
    } else if (v instanceof NDArray n && n.size() == 1) {
      if (ComplexValues.discards(n.dtype, a.dtype)) {
        ComplexValues.warnOfDiscarding();
      }
      copyElement(n, Positions.of(n).at(0), a, at, status);
    } else {
      storeOther(a, at, v, status);
    }
  }

  private static NDArray element(NDArray a, int at) {
    return a.view(at, new int[0], new int[0], false);
  }

  private static void storeInt(NDArray a, int at, Object v) {
    DType t = a.dtype;
    if (t.isFloat()) {
      a.putDouble(at, v instanceof BigInteger b ? Numbers.bigToDouble(b) : (double) (long) v);
    } else if (t == DType.BOOL) {
      a.putLong(at, v instanceof Long l && l == 0 ? 0 : 1);
    } else {
      a.putLong(at, fitted(v, t));
    }
  }

  /** A Python int as a value of an integer type; OverflowError where it does not fit. */
  static long fitted(Object v, DType t) {
    if (v instanceof Long l && l >= t.min() && l <= t.max()) {
      return l;
    }
    boolean fitsUnsigned = v instanceof BigInteger b && Unsigned.fits(b);
    if (t == DType.UINT64 && fitsUnsigned) {
      return ((BigInteger) v).longValue();
    }
    if (v instanceof BigInteger && !(t == DType.UINT32 && fitsUnsigned)) {
      throw Errors.overflow("Python int too large to convert to C long");
    }
    throw Errors.overflow("%s", "Python integer " + Repr.repr(v) + " out of bounds for " + t.text);
  }

  /** A float into any type, as a C cast with NumPy's warnings. */
  static void putReal(NDArray a, int at, double d, Status status) {
    switch (a.dtype.code) {
      case BOOL -> a.putLong(at, d != 0 ? 1 : 0);
      case FLOAT64 -> a.putDouble(at, d);
      case FLOAT16 -> {
        a.putDouble(at, d);
        if (Double.isInfinite(a.getDouble(at)) && !Double.isInfinite(d)) {
          status.overflow();
        }
      }
      case FLOAT32 -> {
        if (Float.isInfinite((float) d) && !Double.isInfinite(d)) {
          status.overflow();
        }
        a.putDouble(at, d);
      }
      default -> a.putLong(at, toInteger(d, a.dtype, status));
    }
  }

  /** Truncation as the x86 instruction does it: out of range gives the smallest int. */
  private static long toInteger(double d, DType t, Status status) {
    if (t == DType.UINT64) {
      return Unsigned.of(d, status);
    }
    boolean wide = t == DType.INT64 || t == DType.UINT32;
    double limit = wide ? 0x1p63 : 0x1p31;
    if (d < limit && d >= -limit) {
      return (long) d;
    }
    status.invalid();
    return wide ? Long.MIN_VALUE : Integer.MIN_VALUE;
  }

  private static void storeOther(NDArray a, int at, Object v, Status status) {
    Object text = PWrapped.unwrap(v);
    if (text instanceof TruffleString s && a.dtype.isFloat()) {
      Double d = NumberParsing.floating(Str.java(s));
      if (d == null) {
        throw Errors.value("%s", "could not convert string to float: " + Repr.repr(v));
      }
      putReal(a, at, d, status);
      return;
    }
    if (v == PNone.NONE && a.dtype.isFloat()) {
      putReal(a, at, Double.NaN, status);
      return;
    }
    if (text instanceof PBytes b && (a.dtype.isFloat() || a.dtype.isInteger())) {
      storeNumeral(a, at, b, v, status);
      return;
    }
    if (text instanceof TruffleString s && a.dtype.isInteger()) {
      BigInteger i = NumberParsing.integer(Str.java(s), 10);
      if (i == null) {
        throw Errors.value("%s", "invalid literal for int() with base 10: " + Repr.repr(v));
      }
      storeInt(a, at, Numbers.normalize(i));
      return;
    }
    if (v instanceof NDArray || Creation.isSequence(v) && !a.dtype.isInteger()) {
      throw Errors.value("setting an array element with a sequence.");
    }
    String method = a.dtype.isFloat() ? "__float__" : "__int__";
    Object convert = Attributes.special(v, method);
    if (convert == null && Attributes.special(v, "__index__") == null) {
      String what =
          a.dtype.isFloat()
              ? "float() argument must be a string or a real number"
              : "int() argument must be a string, a bytes-like object or a real number";
      throw Errors.type("%s, not '%s'", what, Types.of(v).fullNameIfBuiltin());
    }
    if (a.dtype.isFloat()) {
      putReal(a, at, Numbers.asDouble(v), status);
    } else {
      Object i = convert == null ? Numbers.index(v) : Calls.callSpecial(convert, v);
      storeInt(a, at, i);
    }
  }

  /** A byte string as the number that it shows. */
  private static void storeNumeral(NDArray a, int at, PBytes b, Object v, Status status) {
    String digits = new String(b.data, StandardCharsets.ISO_8859_1);
    if (a.dtype.isFloat()) {
      Double d = NumberParsing.floating(digits);
      if (d == null) {
        throw Errors.value("%s", "could not convert string to float: " + Repr.repr(v));
      }
      putReal(a, at, d, status);
      return;
    }
    BigInteger i = NumberParsing.integer(digits, 10);
    if (i == null) {
      throw Errors.value("%s", "invalid literal for int() with base 10: " + Repr.repr(b));
    }
    storeInt(a, at, Numbers.normalize(i));
  }

  /** A record of several fields is no number. */
  static void checkRecord(Object value, DType t) {
    boolean numbers = !t.isRecord() && t != DType.OBJECT;
    if (numbers && value instanceof NDArray r && r.dtype.isRecord() && r.dtype.fields.size() > 1) {
      throw Errors.type(
          "Cannot cast array data from %s to %s.",
          UfuncErrors.shown(r.dtype), UfuncErrors.shown(t));
    }
  }

  static RuntimeException cannotCast(NDArray a, DType t) {
    return Errors.type(
        "Cannot cast %s from %s to %s according to the rule 'unsafe'",
        a.rank() == 0 ? "scalar" : "array data", UfuncErrors.shown(a.dtype), UfuncErrors.shown(t));
  }

  /** The elements of an array in C order as a new array of a type. */
  static NDArray cast(NDArray a, DType t) {
    return cast(a, t, "cast");
  }

  /** The same, where warnings name what the cast is for. */
  static NDArray cast(NDArray a, DType t, String warnAs) {
    boolean whole = a.dtype.isRecord() && !t.isRecord() && t != DType.OBJECT;
    if (whole && a.dtype.fields.size() != 1) {
      throw cannotCast(a, t);
    }
    if (t.isReference() || a.dtype.isReference() || t.isTime() || a.dtype.isTime()) {
      return References.cast(a, t);
    }
    if (a.dtype == t && a.isContiguous()) {
      // Such a copy is not filled with zeros first.
      int from = a.offset * t.bytes;
      byte[] data = Arrays.copyOfRange(a.data, from, from + a.size() * t.bytes);
      return new NDArray(t, data, 0, a.shape, NDArray.contiguous(a.shape), false);
    }
    NDArray r = NDArray.zeros(t, a.shape);
    if (!WholeArrays.store(ElementExpression.operand(0, a.dtype, t), r, a)) {
      copy(Positions.of(a), a, Positions.of(r), r, r.size(), warnAs);
    }
    return r;
  }

  /** Copies n elements, converting. */
  static void copy(Positions from, NDArray a, Positions to, NDArray r, int n) {
    copy(from, a, to, r, n, "cast");
  }

  private static void copy(
      Positions from, NDArray a, Positions to, NDArray r, int n, String warnAs) {
    if (r.dtype.isReference() || a.dtype.isReference() || r.dtype.isTime() || a.dtype.isTime()) {
      References.copy(from, a, to, r, n);
      return;
    }
    if (ComplexValues.discards(a.dtype, r.dtype)) {
      ComplexValues.warnOfDiscarding();
    }
    boolean unsigned = a.dtype == DType.UINT64 && (r.dtype.isFloat() || r.dtype.isComplex());
    boolean narrow = r.dtype == DType.FLOAT16;
    if (unsigned || narrow || a.dtype.isFloat() || a.dtype.isComplex()) {
      Status status = new Status();
      for (int i = 0; i < n; i++) {
        copyElement(a, from.at(i), r, to.at(i), status);
      }
      status.warn(warnAs);
    } else {
      for (int i = 0; i < n; i++) {
        r.putLong(to.at(i), a.getLong(from.at(i)));
      }
    }
  }

  private static void copyElement(NDArray a, int from, NDArray r, int to, Status status) {
    if (a.dtype.isComplex() || r.dtype.isComplex()) {
      ComplexValues.copy(a, from, r, to, status);
    } else if (r.dtype == DType.FLOAT16 && a.dtype != DType.UINT64 && !a.dtype.isFloat()) {
      putReal(r, to, a.getLong(from), status);
    } else if (a.dtype.isFloat() || a.dtype == DType.UINT64 && r.dtype.isFloat()) {
      putReal(r, to, a.getDouble(from), status);
    } else {
      r.putLong(to, a.getLong(from));
    }
  }

  /** An operand of an operation as an array of the type that it is done in. */
  static NDArray operand(Object v, DType t) {
    if (v instanceof NDArray a) {
      return a.dtype == t ? a : cast(a, t);
    }
    if (t.isReference()) {
      return References.cast(References.one(v), t);
    }
    NDArray r = NDArray.zeros(t.isTime() ? Dates.typed(t, v) : t);
    if (v instanceof NpScalar s && s.dtype == t && (t.isInteger() || t == DType.BOOL)) {
      r.putLong(0, s.integer);
      return r;
    }
    Status status = new Status();
    store(r, 0, v, status);
    status.warn("cast");
    return r;
  }
}
