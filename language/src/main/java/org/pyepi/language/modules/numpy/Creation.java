package org.pyepi.language.modules.numpy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.blocks.Progression;
import org.pyepi.language.modules.numpy.loops.ElementFunctions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpRecord;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** New arrays from values, sequences and buffers. */
final class Creation {
  private Creation() {}

  static boolean isSequence(Object v) {
    return v instanceof PList || v instanceof PTuple || v instanceof PRange;
  }

  /** {@code numpy.array(v, dtype)}: always a copy; the type is found where it is null. */
  static NDArray array(Object v, DType dtype) {
    if (v instanceof NDArray a) {
      return Casting.cast(a, dtype == null ? a.dtype : dtype);
    }
    NDArray own = ofItself(v);
    if (own != null) {
      return Casting.cast(own, dtype == null ? own.dtype : dtype);
    }
    if (v instanceof BufferSource s && !isSequence(v) && !(v instanceof PBytes)) {
      NDArray view = fromBuffer(v, typeOf(s.bufferFormat()), -1, 0);
      return Casting.cast(view, dtype == null ? view.dtype : dtype);
    }
    if (dtype != null && dtype.isRecord()) {
      return Records.array(v, dtype);
    }
    if (dtype == DType.OBJECT || dtype == null && hasObjects(v)) {
      return NestedObjects.array(v);
    }
    List<Integer> dims = new ArrayList<>();
    List<Object> leaves = new ArrayList<>();
    flatten(v, 0, dims, leaves);
    boolean open = dtype != null && dtype.isReference() && dtype.bytes == 0;
    if (open || dtype != null && dtype.isTime()) {
      return References.cast(array(v, DType.OBJECT), dtype);
    }
    DType t = dtype == null ? commonType(leaves) : dtype;
    if (dtype == null && (t.isText() || t.isBytes()) && isSequence(v)) {
      t = DType.promote(t, arrayType(v, t));
    }
    if (dtype == null && leaves.isEmpty() && isSequence(v)) {
      t = emptyType(v, t);
    }
    NDArray r = NDArray.zeros(t, dims.stream().mapToInt(i -> i).toArray());
    if (r.rank() == 0 && (v instanceof NpScalar || v instanceof Float)) {
      return Casting.cast(Casting.operand(v, Promotion.of(v)), t);
    }
    if (r.size() != leaves.size()) {
      throw inhomogeneous(dims, 1);
    }
    Status status = new Status();
    for (int i = 0; i < leaves.size(); i++) {
      Casting.store(r, i, leaves.get(i), status);
    }
    status.warn("cast");
    return r;
  }

  /** An array as it is, anything else as a new one. */
  static NDArray asArray(Object v, DType dtype) {
    return v instanceof NDArray a && (dtype == null || dtype == a.dtype) ? a : array(v, dtype);
  }

  /** The same in an order of elements; null keeps that of an array. */
  static NDArray asArray(Object v, DType dtype, Object order) {
    boolean cast = v instanceof NDArray a && dtype != null && dtype != a.dtype;
    if (cast) {
      return MemoryOrder.copy((NDArray) v, dtype, order == null ? Str.of("K") : order);
    }
    return MemoryOrder.arranged(asArray(v, dtype), order);
  }

  /** What an object that is no array says that it is as one: its {@code __array__}; or null. */
  private static NDArray ofItself(Object v) {
    if (!(v instanceof PObject) || v instanceof PType || isSequence(v) || v instanceof NpScalar) {
      return null;
    }
    Object method = Attributes.special(v, "__array__");
    return method != null && Calls.callSpecial(method, v) instanceof NDArray a ? a : null;
  }

  /** Whether a value is more than an element: a sequence, or what makes an array of itself. */
  static boolean isArrayLike(Object v) {
    return isNested(v)
        || v instanceof PObject
            && !(v instanceof PType)
            && !(v instanceof NpScalar)
            && Attributes.special(v, "__array__") != null;
  }

  /**
   * Whether a value has items that become elements: sequences of the library and of programs too.
   */
  static boolean isNested(Object v) {
    if (isSequence(v)) {
      return true;
    }
    boolean plain = v instanceof PObject && !(v instanceof PWrapped) && !(v instanceof NpScalar);
    if (!plain || v instanceof PDict || v instanceof BufferSource || v instanceof PType) {
      return false;
    }
    if (v instanceof PDType) {
      return false;
    }
    return !(v instanceof NpRecord)
        && Attributes.special(v, "__getitem__") != null
        && Attributes.special(v, "__len__") != null
        && Attributes.special(v, "keys") == null;
  }

  private static void flatten(Object v, int depth, List<Integer> dims, List<Object> leaves) {
    Object[] items;
    NDArray own = v instanceof NDArray ? null : ofItself(v);
    if (own != null) {
      flatten(own, depth, dims, leaves);
      return;
    }
    if (isNested(v)) {
      items = Iteration.toArray(v);
    } else if (v instanceof NDArray a && a.rank() > 0) {
      items = new Object[a.shape[0]];
      for (int i = 0; i < items.length; i++) {
        items[i] = Indexing.get(a, (long) i);
      }
    } else {
      if (depth != dims.size()) {
        throw inhomogeneous(dims, depth);
      }
      leaves.add(v instanceof NDArray a ? a.getScalar(a.offset) : v);
      return;
    }
    if (depth == dims.size() && leaves.isEmpty()) {
      dims.add(items.length);
    } else if (depth >= dims.size() || dims.get(depth) != items.length) {
      throw inhomogeneous(dims, depth);
    }
    for (Object item : items) {
      flatten(item, depth + 1, dims, leaves);
    }
  }

  private static RuntimeException inhomogeneous(List<Integer> dims, int depth) {
    int[] shape = dims.stream().limit(depth).mapToInt(i -> i).toArray();
    return Errors.value(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape"
            + " after %d dimensions. The detected shape was %s + inhomogeneous part.",
        depth, Positions.text(shape).replace(",", ", ").replace(", )", ",)"));
  }

  /** The longest type of text of the arrays that a sequence holds; else the one given. */
  private static DType arrayType(Object v, DType byDefault) {
    DType found = byDefault;
    for (Object item : Iteration.toArray(v)) {
      if (item instanceof NDArray a && a.dtype.code == byDefault.code) {
        found = DType.promote(found, a.dtype);
      } else if (isSequence(item)) {
        found = arrayType(item, found);
      }
    }
    return found;
  }

  /** Whether an array of objects is among what a sequence holds. */
  private static boolean hasObjects(Object v) {
    if (!isSequence(v) || v instanceof PRange) {
      return false;
    }
    for (Object item : Iteration.toArray(v)) {
      if (item instanceof NDArray a ? a.dtype == DType.OBJECT : hasObjects(item)) {
        return true;
      }
    }
    return false;
  }

  /** The type of arrays without elements that a sequence holds; else the one given. */
  private static DType emptyType(Object v, DType byDefault) {
    DType found = null;
    for (Object item : Iteration.toArray(v)) {
      if (item instanceof NDArray a) {
        found = found == null ? a.dtype : DType.promote(found, a.dtype);
      }
    }
    return found == null ? byDefault : found;
  }

  private static DType commonType(List<Object> leaves) {
    DType t = null;
    for (Object v : leaves) {
      DType reference = References.typeOf(v);
      if (reference != null) {
        t = t == null ? reference : DType.promote(t, reference);
        continue;
      }
      if (!(v instanceof NpScalar) && PWrapped.unwrap(v) instanceof BigInteger i) {
        DType own = Unsigned.fits(i) ? DType.UINT64 : DType.OBJECT;
        t = t == null ? own : DType.promote(t, own);
        continue;
      }
      DType own = Promotion.of(v);
      t = t == null ? own : DType.promote(t, own);
    }
    return t == null ? DType.FLOAT64 : t;
  }

  /** A shape argument: an int or a sequence of ints. */
  static int[] shape(Object v) {
    int[] shape;
    if (isSequence(v) || v instanceof NDArray a && a.rank() > 0) {
      Object[] items = Iteration.toArray(v);
      shape = new int[items.length];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Numbers.indexInt(items[i]);
      }
    } else {
      shape = new int[] {Numbers.indexInt(v)};
    }
    for (int s : shape) {
      if (s < 0) {
        throw Errors.value("negative dimensions are not allowed");
      }
    }
    return shape;
  }

  /** A new array that has one value everywhere; its type is the value's where it is null. */
  static NDArray full(int[] shape, Object value, DType dtype) {
    Object plain = value instanceof NpScalar ? value : PWrapped.unwrap(value);
    // A Python int has to fit; all else is an array of its own type, and cast.
    boolean cast =
        plain instanceof Double
            || plain instanceof Float
            || plain instanceof NpScalar
            || plain instanceof PComplex
            || isSequence(plain);
    NDArray source = array(value, cast ? null : dtype);
    NDArray r = NDArray.zeros(dtype == null ? source.dtype : dtype, shape);
    Indexing.assign(r, source);
    return r;
  }

  /** A new array with one value everywhere. */
  static NDArray full(NDArray zeros, Object value) {
    Indexing.assign(zeros, full(zeros.shape, value, zeros.dtype));
    return zeros;
  }

  /** {@code numpy.arange}; a null stop means that start is the stop. */
  static NDArray arange(Object first, Object second, Object by, DType dtype) {
    if (dtype != null && dtype.isTime() || Dates.isMeant(first) || Dates.isMeant(second)) {
      return Dates.range(first, second, by, dtype);
    }
    Object start = second == null ? (Object) 0L : first;
    Object stop = second == null ? first : second;
    Object step = by == null ? (Object) 1L : by;
    DType t = dtype;
    if (t == null) {
      t = Promotion.of(Promotion.of(start, stop) == DType.FLOAT64 ? (Object) 0.0 : start, stop);
      t = DType.promote(t, Promotion.of(step));
      t = t == DType.BOOL ? DType.INT64 : t;
    }
    double from = Numbers.asDouble(start);
    double delta = Numbers.asDouble(step);
    if (delta == 0) {
      throw Errors.zeroDivision("division by zero");
    }
    double count = Math.ceil((Numbers.asDouble(stop) - from) / delta);
    NDArray r = NDArray.zeros(t, (int) Math.max(0, count));
    boolean whole = from == Math.rint(from) && delta == Math.rint(delta);
    if (t == DType.FLOAT64 || t == DType.INT64 && whole) {
      Progression.of(r, from, delta);
      return r;
    }
    for (int i = 0; i < r.size(); i++) {
      if (t.isFloat()) {
        // As NumPy fills: the distance is that of the first two elements, as stored.
        boolean single = t == DType.FLOAT32;
        double a0 = single ? (float) from : from;
        double a1 = single ? (float) (from + delta) : from + delta;
        double d = single ? (float) a1 - (float) a0 : a1 - a0;
        r.putDouble(i, i == 1 ? a1 : single ? (float) a0 + i * (float) d : a0 + i * d);
      } else {
        r.putLong(i, whole ? (long) from + i * (long) delta : (long) from + i * (long) delta);
      }
    }
    return r;
  }

  /** {@code numpy.linspace}; the parts of complex numbers go their ways apart. */
  static NDArray linspace(Object start, Object stop, int n, boolean endpoint, DType dtype) {
    PComplex from = ComplexValues.of(start);
    PComplex to = ComplexValues.of(stop);
    if (from == null && to == null) {
      DType t = dtype == null ? DType.FLOAT64 : dtype;
      DType by = Promotion.of(start, stop);
      t = dtype == null && by.isFloat() ? by : t;
      double first = ElementFunctions.rounded(Numbers.asDouble(start), by);
      return linspace(first, Numbers.asDouble(stop), n, endpoint, t, by);
    }
    PComplex u = from == null ? new PComplex(Numbers.asDouble(start), 0) : from;
    PComplex v = to == null ? new PComplex(Numbers.asDouble(stop), 0) : to;
    NDArray r = NDArray.zeros(DType.COMPLEX128, n);
    DType part = DType.FLOAT64;
    Indexing.assign(r.parts(0), linspace(u.real, v.real, n, endpoint, part, part));
    Indexing.assign(r.parts(1), linspace(u.imag, v.imag, n, endpoint, part, part));
    DType t = dtype == null ? Promotion.of(start, stop).complex() : dtype;
    return Casting.cast(r, t);
  }

  /** Each step is rounded to the type of both ends, whatever the elements are. */
  private static NDArray linspace(
      double start, double stop, int n, boolean endpoint, DType t, DType by) {
    NDArray r = NDArray.zeros(t, n);
    int div = endpoint ? n - 1 : n;
    double delta = ElementFunctions.rounded(ElementFunctions.rounded(stop, by) - start, by);
    double step = ElementFunctions.rounded(delta / div, by);
    Status status = new Status();
    for (int i = 0; i < n; i++) {
      double far = step == 0 ? ElementFunctions.rounded((double) i / div, by) * delta : i * step;
      double v = ElementFunctions.rounded(ElementFunctions.rounded(far, by) + start, by);
      v = div > 0 ? v : start;
      v = endpoint && i > 0 && i == n - 1 ? stop : v;
      Casting.putReal(r, i, t.isInteger() ? Math.floor(v) : v, status);
    }
    return r;
  }

  static DType typeOf(char letter) {
    if (letter == 'q') {
      return DType.INT64;
    }
    if (letter == 'Q') {
      return DType.UINT64;
    }
    for (DType t : DType.numbers()) {
      if (t.letter == letter) {
        return t;
      }
    }
    throw Errors.raise(
        ExceptionTypes.NOT_IMPLEMENTED_ERROR, "buffers of format '%s' are not supported", letter);
  }

  /** Elements of one dimension over a buffer; in the other order of bytes, over a copy of it. */
  static NDArray fromBuffer(Object source, DType t, boolean bigEndian, int count, int offset) {
    NDArray r = fromBuffer(source, t, count, offset);
    if (!bigEndian || !t.isOrdered()) {
      return r;
    }
    int end = offset + r.size() * t.bytes;
    byte[] bytes = Arrays.copyOfRange(Buffers.bytes(source), offset, end);
    PBytes little = new PBytes(NDArray.turned(bytes, t.unit()));
    return ByteOrders.made(fromBuffer(little, t, -1, 0), true);
  }

  /** {@code numpy.frombuffer}: a view of the bytes; of text, which is kept otherwise, a copy. */
  static NDArray fromBuffer(Object source, DType t, int count, int offset) {
    byte[] bytes;
    int base = 0;
    int length;
    boolean readOnly = false;
    if (source instanceof NDArray a && !a.isContiguous()) {
      throw Errors.value("ndarray is not C-contiguous");
    }
    if (source instanceof BufferSource s) {
      bytes = s.bufferBytes();
      base = s.bufferOffset();
      length = s.bufferLength() * s.bufferItemSize();
      readOnly = s.bufferReadOnly();
    } else if (source instanceof PBytes b) {
      bytes = b.data;
      length = bytes.length;
      readOnly = true;
    } else if (source instanceof PByteArray b) {
      bytes = b.data;
      length = b.size;
    } else {
      throw Errors.type("a bytes-like object is required, not '%s'", Types.of(source).name());
    }
    if (offset < 0 || offset > length) {
      throw Errors.value(
          "offset must be non-negative and no greater than buffer length (%d)", length);
    }
    int left = length - offset;
    if (count < 0 && left % t.bytes != 0) {
      throw Errors.value("buffer size must be a multiple of element size");
    }
    if (count >= 0 && (long) count * t.bytes > left) {
      throw Errors.value("buffer is smaller than requested size");
    }
    int n = count < 0 ? left / t.bytes : count;
    int start = base + offset;
    if (t.isReference()) {
      return References.ofBytes(t, bytes, start, n);
    }
    if (start % t.bytes != 0) {
      // Elements are addressed in units of their size: a view that is not aligned is a copy.
      byte[] copy = Arrays.copyOfRange(bytes, start, start + n * t.bytes);
      return new NDArray(t, copy, 0, new int[] {n}, new int[] {1}, true);
    }
    return new NDArray(t, bytes, start / t.bytes, new int[] {n}, new int[] {1}, readOnly);
  }

  static DType optional(Object dtype) {
    return dtype == null || dtype == PNone.NONE ? null : PDType.parse(dtype, null);
  }
}
