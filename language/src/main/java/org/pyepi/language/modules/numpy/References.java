package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Arrays whose elements are references: text, byte strings and objects. */
final class References {
  private References() {}

  /** The type that a value has alone in an array; null where it is a number. */
  static DType typeOf(Object v) {
    if (v instanceof NpRecord r) {
      return r.array.dtype;
    }
    if (v instanceof NDArray a) {
      return a.dtype.isReference() ? a.dtype : null;
    }
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    if (u instanceof TruffleString s) {
      return DType.text(Math.max(1, Str.length(s)));
    }
    if (u instanceof PBytes b) {
      return DType.bytes(Math.max(1, b.data.length));
    }
    return Promotion.isOperand(v) ? null : DType.OBJECT;
  }

  /** A value as an array without dimensions. */
  static NDArray one(Object v) {
    if (v instanceof NpRecord r) {
      return r.array;
    }
    DType t = typeOf(v);
    if (t == null
        && !(v instanceof NpScalar)
        && PWrapped.unwrap(v) instanceof BigInteger i
        && !Unsigned.fits(i)) {
      t = DType.OBJECT;
    }
    if (t == null) {
      return Casting.operand(v, Promotion.of(v));
    }
    return v instanceof NDArray a ? a : NDArray.of(t, new Object[] {element(t, v)}, new int[0]);
  }

  /** A value as an element of a type of references. */
  static Object element(DType t, Object value) {
    Object v = value instanceof NDArray a && a.rank() == 0 ? a.getScalar(a.offset) : value;
    if (t == DType.OBJECT) {
      return v;
    }
    if (v instanceof NDArray || Creation.isSequence(v)) {
      throw Errors.value("setting an array element with a sequence");
    }
    if (t.isText()) {
      TruffleString s = text(v);
      int end = Math.min(Str.length(s), t.bytes == 0 ? Integer.MAX_VALUE : t.length());
      while (end > 0 && Str.codePointAt(s, end - 1) == 0) {
        end--;
      }
      return end == Str.length(s) ? s : Str.ofCodePoints(Str.codePoints(s, 0, end));
    }
    byte[] data = byteString(v);
    int end = Math.min(data.length, t.bytes == 0 ? Integer.MAX_VALUE : t.bytes);
    while (end > 0 && data[end - 1] == 0) {
      end--;
    }
    return new PBytes(end == data.length ? data : Arrays.copyOf(data, end));
  }

  private static TruffleString text(Object v) {
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    if (u instanceof TruffleString s) {
      return s;
    }
    return u instanceof PBytes b ? Codecs.decode(b.data, "ascii", "strict") : Repr.str(v);
  }

  private static byte[] byteString(Object v) {
    Object u = v instanceof NpScalar ? v : PWrapped.unwrap(v);
    return u instanceof PBytes b ? b.data : Codecs.encode(text(v), "ascii", "strict");
  }

  // Conversions

  /** The elements in C order as a new array of a type; text gets the length that it needs. */
  static NDArray cast(NDArray a, DType type) {
    DType t = type;
    if (t.isTime() && t.unit.isEmpty()) {
      Positions p = Positions.of(a);
      t = a.dtype.isTime() ? t.ofUnit(a.dtype.unit) : t;
      for (int i = 0; a.dtype.isReference() && i < a.size(); i++) {
        t = DType.promote(t, Dates.typed(type, a.objects[p.at(i)]));
      }
    }
    if (t.bytes == 0) {
      t = t.ofLength(needed(a, t));
    }
    NDArray r =
        t.isReference() && !t.isRecord()
            ? NDArray.of(t, new Object[a.size()], a.shape.clone())
            : NDArray.zeros(t, a.shape.clone());
    copy(Positions.of(a), a, Positions.of(r), r, r.size());
    return r;
  }

  /** How long text has to be for all elements of an array. */
  private static int needed(NDArray a, DType t) {
    if (a.dtype != DType.OBJECT) {
      return Math.max(1, a.dtype.lengthAsText());
    }
    int longest = 1;
    Positions p = Positions.of(a);
    for (int i = 0; i < a.size(); i++) {
      Object v = a.objects[p.at(i)];
      int n = t.isText() ? Str.length(text(v)) : byteString(v).length;
      longest = Math.max(longest, n);
    }
    return longest;
  }

  static void copy(Positions from, NDArray a, Positions to, NDArray r, int n) {
    if (a.dtype.isRecord() || r.dtype.isRecord()) {
      Records.copy(from, a, to, r, n);
      return;
    }
    if (a.dtype.isTime() || r.dtype.isTime()) {
      Dates.copy(from, a, to, r, n);
      return;
    }
    if (a.dtype == r.dtype) {
      for (int i = 0; i < n; i++) {
        r.objects[to.at(i)] = a.objects[from.at(i)];
      }
      return;
    }
    Status status = new Status();
    for (int i = 0; i < n; i++) {
      if (r.dtype.isReference()) {
        r.objects[to.at(i)] = element(r.dtype, item(a, from.at(i), r.dtype));
      } else {
        Casting.store(r, to.at(i), number(a, from.at(i), r.dtype), status);
      }
    }
    status.warn("cast");
  }

  /** An element as it is put among objects, or becomes text. */
  private static Object item(NDArray a, int at, DType t) {
    if (a.dtype.isReference()) {
      return a.objects[at];
    }
    Object scalar = a.getScalar(at);
    return t == DType.OBJECT ? ScalarMethods.item(scalar) : scalar;
  }

  /** An element as a number is made of it. */
  private static Object number(NDArray a, int at, DType t) {
    Object v = a.objects[at];
    if (t == DType.BOOL) {
      return Truth.of(v);
    }
    if (a.dtype.isBytes() && t.isComplex()) {
      return text(v);
    }
    return a.dtype.isText() || a.dtype.isBytes() ? a.getScalar(at) : v;
  }

  /** Elements as Python's: what an array of objects of the same shape has. */
  static NDArray objects(Object v) {
    NDArray a = one(v);
    return a.dtype == DType.OBJECT ? a : cast(a, DType.OBJECT);
  }

  // Order

  /** The order of elements of a type. */
  static Comparator<Object> order(DType t) {
    return switch (t.code) {
      case TEXT -> (x, y) -> Str.compare((TruffleString) x, (TruffleString) y);
      case BYTES -> (x, y) -> Arrays.compareUnsigned(((PBytes) x).data, ((PBytes) y).data);
      default ->
          (x, y) ->
              Comparison.holds(Comparison.Op.LT, x, y)
                  ? -1
                  : Comparison.holds(Comparison.Op.GT, x, y) ? 1 : 0;
    };
  }

  // Bytes

  /** The bytes that NumPy has in memory for text, in C order. */
  static byte[] bytes(NDArray a) {
    if (a.dtype.isRecord()) {
      return Records.bytes(a);
    }
    int width = a.dtype.bytes;
    byte[] r = new byte[a.size() * width];
    Positions p = Positions.of(a);
    for (int i = 0; i < a.size(); i++) {
      Object v = a.objects[p.at(i)];
      if (v instanceof PBytes b && a.dtype.isBytes()) {
        System.arraycopy(b.data, 0, r, i * width, b.data.length);
      } else if (v instanceof TruffleString s && a.dtype.isText()) {
        for (int j = 0; j < Str.length(s); j++) {
          int c = Str.codePointAt(s, j);
          for (int k = 0; k < 4; k++) {
            r[i * width + 4 * j + k] = (byte) (c >> 8 * k);
          }
        }
      } else {
        throw Errors.type("cannot give the bytes of an array of objects");
      }
    }
    return r;
  }

  /** Text or byte strings of one dimension that the bytes hold. */
  static NDArray ofBytes(DType t, byte[] data, int from, int n) {
    if (t.isRecord()) {
      return Records.ofBytes(t, data, from, n);
    }
    Object[] r = new Object[n];
    for (int i = 0; i < n; i++) {
      int at = from + i * t.bytes;
      if (t.isBytes()) {
        r[i] = element(t, new PBytes(Arrays.copyOfRange(data, at, at + t.bytes)));
      } else {
        int[] characters = new int[t.length()];
        for (int j = 0; j < characters.length; j++) {
          for (int k = 0; k < 4; k++) {
            characters[j] |= (data[at + 4 * j + k] & 255) << 8 * k;
          }
        }
        r[i] = element(t, Str.ofCodePoints(characters));
      }
    }
    return NDArray.of(t, r, new int[] {n});
  }

  static void checkWidth(NDArray a, DType t) {
    if (a.rank() == 0 && t.bytes != a.dtype.bytes) {
      throw Errors.value(
          "Changing the dtype of a 0d array is only supported if the itemsize is unchanged");
    }
    if (t.bytes < a.dtype.bytes && a.dtype.bytes % Math.max(1, t.bytes) != 0) {
      throw Errors.value(
          "When changing to a smaller dtype, its size must be a divisor of the size of original"
              + " dtype");
    }
  }

  /** The bytes as elements of another type, along the last dimension; a copy, not a view. */
  static NDArray reinterpreted(NDArray a, DType t) {
    if (t == DType.OBJECT || a.dtype == DType.OBJECT) {
      throw Errors.type("Cannot change data-type for array of references.");
    }
    byte[] data = a.dtype.isReference() ? bytes(a) : Casting.cast(a, a.dtype).data;
    DType own = t.bytes == 0 ? t.ofLength(Math.max(1, a.dtype.bytes / (t.isText() ? 4 : 1))) : t;
    int[] shape = a.shape.clone();
    int last = shape.length - 1;
    int width = a.dtype.bytes * (last < 0 ? 1 : shape[last]);
    checkWidth(a, own);
    if (own.bytes != a.dtype.bytes) {
      ArrayMethods.checkLastAxis(a);
    }
    if (own.bytes != a.dtype.bytes && (last < 0 || width % own.bytes != 0)) {
      throw Errors.value(
          "When changing to a larger dtype, its size must be a divisor of the total size in bytes"
              + " of the last axis of the array.");
    }
    if (last >= 0) {
      shape[last] = width / own.bytes;
    }
    NDArray flat =
        own.isReference()
            ? ofBytes(own, data, 0, data.length / own.bytes)
            : new NDArray(own, data, 0, new int[] {data.length / own.bytes}, new int[] {1}, false);
    return flat.view(0, shape, NDArray.contiguous(shape), false);
  }
}
