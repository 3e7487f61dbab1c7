package org.pyepi.language.modules.numpy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.modules.numpy.arithmetic.ComplexOrder;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.modules.numpy.blocks.Picks;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.blocks.RunningSum;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * What the package {@code numpy} is written with where Python would be slow: views, joins, orders
 * and running sums. The functions check little, as only the package calls them.
 */
final class Arrangement {
  private Arrangement() {}

  static void install(ModuleBuilder m) {
    m.function(
            "_axis(axis, rank, prefix=None)",
            a -> (long) axis(a[0], Numbers.indexInt(a[1]), a[2] == null ? PNone.NONE : a[2]))
        .function(
            "_without_length(a)",
            a ->
                NDArray.of(
                    ((NDArray) a[0]).dtype.ofLength(0), ((NDArray) a[0]).objects, shapeOf(a)))
        .function("_permuted(a, axes)", a -> permuted((NDArray) a[0], Creation.shape(a[1])))
        .function("_broadcast(a, shape)", a -> broadcast((NDArray) a[0], Creation.shape(a[1])))
        .function(
            "_strided(a, shape, strides)",
            a -> strided((NDArray) a[0], Creation.shape(a[1]), Iteration.toArray(a[2])))
        .function("_joined(arrays)", a -> joined(Iteration.toArray(a[0])))
        .function(
            "_order(a, stable=False)",
            a -> RowOrder.indices((NDArray) a[0], a[1] != null && Truth.of(a[1])))
        .function(
            "_sorted(a, stable=False)",
            a -> {
              NDArray r = RowOrder.sorted((NDArray) a[0], a[1] != null && Truth.of(a[1]));
              return ByteOrders.made(r, ((NDArray) a[0]).bigEndian);
            })
        .function(
            "_search(a, v, right)", a -> search((NDArray) a[0], (NDArray) a[1], Truth.of(a[2])))
        .function("_running(a, product)", a -> running((NDArray) a[0], Truth.of(a[1])))
        .function(
            "_gathered(name, f, /, *args, **kwargs)",
            a ->
                Status.gathered(
                    Str.java(a[0]), () -> Calls.call(a[1], (Object[]) a[2], (Keywords) a[3])))
        .function("_unboxed(made, /)", a -> MemoryOrder.unboxed(Creation.asArray(a[0], null)))
        .function(
            "_laid(made, /, *others)", a -> MemoryOrder.settled((NDArray) a[0], (Object[]) a[1]))
        .function("_nonzero(a)", a -> nonzero((NDArray) a[0]));
  }

  private static int[] shapeOf(Object[] arguments) {
    return ((NDArray) arguments[0]).shape.clone();
  }

  /** An axis counted from the front; NumPy's AxisError where there is none. */
  static int axis(Object argument, int rank) {
    return axis(argument, rank, PNone.NONE);
  }

  private static int axis(Object argument, int rank, Object prefix) {
    int axis = Numbers.indexInt(argument);
    int d = axis < 0 ? axis + rank : axis;
    if (d < 0 || d >= rank) {
      Object error =
          Calls.call(
              LibraryMethods.member("exceptions", "AxisError"), (long) axis, (long) rank, prefix);
      throw new PyException((PBaseException) error);
    }
    return d;
  }

  /** The view whose dimension d is dimension axes[d] of the array. */
  static NDArray permuted(NDArray a, int[] axes) {
    int[] shape = new int[axes.length];
    int[] strides = new int[axes.length];
    for (int d = 0; d < axes.length; d++) {
      shape[d] = a.shape[axes[d]];
      strides[d] = a.strides[axes[d]];
    }
    return a.view(a.offset, shape, strides, a.readOnly).viewOf(a);
  }

  /** A view, read-only, that repeats an array without copying it. */
  private static NDArray broadcast(NDArray a, int[] shape) {
    if (a.rank() > shape.length) {
      throw Errors.value(
          shape.length == 0
              ? "cannot broadcast a non-scalar to a scalar array"
              : "input operand has more dimensions than allowed by the axis remapping");
    }
    int[] common = Positions.common(a.shape, shape);
    if (common == null || !Arrays.equals(common, shape)) {
      throw Errors.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]:"
              + " %s  and requested shape %s",
          Positions.text(a.shape), Positions.text(shape));
    }
    return a.view(a.offset, shape, Positions.strides(a, shape), true).viewOf(a);
  }

  /** A view whose neighbours lie so many bytes apart. */
  private static NDArray strided(NDArray a, int[] shape, Object[] bytes) {
    int[] strides = new int[bytes.length];
    for (int d = 0; d < strides.length; d++) {
      int n = Numbers.indexInt(bytes[d]);
      if (n % a.dtype.bytes != 0) {
        throw Errors.value("strides must be multiples of the size of elements");
      }
      strides[d] = n / a.dtype.bytes;
    }
    return a.view(a.offset, shape, strides, a.readOnly).viewOf(a);
  }

  /** Arrays of one type whose shapes differ in the first dimension only, one after the other. */
  private static NDArray joined(Object[] arrays) {
    NDArray first = (NDArray) arrays[0];
    int[] shape = first.shape.clone();
    shape[0] = 0;
    for (Object a : arrays) {
      shape[0] = Math.addExact(shape[0], ((NDArray) a).shape[0]);
    }
    NDArray r = NDArray.zeros(first.dtype, shape);
    int at = 0;
    for (Object o : arrays) {
      NDArray a = (NDArray) o;
      NDArray part = r.view(at, a.shape, NDArray.contiguous(a.shape), false);
      Indexing.assign(part, a);
      at += part.size();
    }
    return r;
  }

  /** NumPy's order: NaN after all numbers, the two zeros alike. */
  private static int compare(double x, double y) {
    if (x < y) {
      return -1;
    }
    return x > y ? 1 : x == y ? 0 : Boolean.compare(Double.isNaN(x), Double.isNaN(y));
  }

  /** Records in the order of their first field, then of the second, and so on. */
  private static int byFields(NDArray a, int i, NDArray b, int j) {
    for (int k = 0; k < a.columns.length; k++) {
      DType.Field field = a.dtype.fields.get(k);
      int count = field.count();
      if (field.inner().size() > 0 && a.columns[k].data != null) {
        int sign = byBytes(a.columns[k], i * count, b.columns[k], j * count, count);
        if (sign != 0) {
          return sign;
        }
        continue;
      }
      for (int m = 0; m < count; m++) {
        int sign = compare(a.columns[k], i * count + m, b.columns[k], j * count + m);
        if (sign != 0) {
          return sign;
        }
      }
    }
    return 0;
  }

  /** What a field of several elements holds is ordered by its bytes, as NumPy does. */
  private static int byBytes(NDArray a, int i, NDArray b, int j, int count) {
    int n = a.dtype.bytes;
    return Arrays.compareUnsigned(a.data, i * n, (i + count) * n, b.data, j * n, (j + count) * n);
  }

  /** The order of two elements of arrays of one type. */
  static int compare(NDArray a, int i, NDArray b, int j) {
    if (a.columns != null) {
      return byFields(a, i, b, j);
    }
    if (a.dtype.isReference()) {
      return References.order(a.dtype).compare(a.objects[i], b.objects[j]);
    }
    if (a.dtype.isComplex()) {
      return ComplexOrder.compare(a.getReal(i), a.getImag(i), b.getReal(j), b.getImag(j));
    }
    return a.dtype.isFloat()
        ? compare(a.getDouble(i), b.getDouble(j))
        : a.dtype == DType.UINT64
            ? Long.compareUnsigned(a.getLong(i), b.getLong(j))
            : Long.compare(a.getLong(i), b.getLong(j));
  }

  /** Where each value belongs in a sorted array of one dimension and the same type. */
  private static NDArray search(NDArray a, NDArray v, boolean right) {
    NDArray r = NDArray.zeros(DType.INT64, v.shape.clone());
    Positions pa = Positions.of(a);
    Positions pv = Positions.of(v);
    for (int i = 0; i < r.size(); i++) {
      int low = 0;
      int high = a.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        int sign = compare(a, pa.at(middle), v, pv.at(i));
        if (sign < 0 || right && sign == 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      r.putLong(i, low);
    }
    return r;
  }

  /** Sums or products of all elements up to each, along the last dimension. */
  private static NDArray running(NDArray a, boolean product) {
    if (a.dtype.isComplex()) {
      return ComplexFold.running(a, product);
    }
    if (a.dtype.isReference()) {
      return ReferenceFold.running(a, product ? BinaryOp.MUL : BinaryOp.ADD);
    }
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    int n = a.shape[a.rank() - 1];
    if (!product && a.isContiguous() && (a.dtype == DType.FLOAT64 || a.dtype == DType.INT64)) {
      Status status = new Status();
      for (int at = 0; at < r.size(); at += n) {
        RunningSum.row(a, a.offset + at, r, at, n);
        if (a.dtype.isFloat() && n > 0 && !Double.isFinite(r.getDouble(at + n - 1))) {
          for (int i = 1; i < n; i++) {
            status.check(
                r.getDouble(at + i), r.getDouble(at + i - 1), a.getDouble(a.offset + at + i));
          }
        }
      }
      status.warn("accumulate");
      return r;
    }
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      boolean first = i % n == 0;
      if (a.dtype.isFloat()) {
        double v = a.getDouble(p.at(i));
        double before = first ? 0 : r.getDouble(i - 1);
        // The product and sum of two floats, rounded to double and then to float, are exact.
        r.putDouble(i, first ? v : product ? before * v : before + v);
        if (!first) {
          status.check(r.getDouble(i), before, v);
        }
      } else {
        long v = a.getLong(p.at(i));
        long before = first ? 0 : r.getLong(i - 1);
        boolean none =
            a.dtype.isTime() && !first && (v == Long.MIN_VALUE || before == Long.MIN_VALUE);
        long next = first ? v : product ? before * v : before + v;
        r.putLong(i, none ? Long.MIN_VALUE : next);
      }
    }
    status.warn("accumulate");
    return r;
  }

  private static boolean isTrue(NDArray a, int at) {
    if (a.columns != null) {
      for (int k = 0; k < a.columns.length; k++) {
        int count = a.dtype.fields.get(k).count();
        for (int m = 0; m < count; m++) {
          if (isTrue(a.columns[k], at * count + m)) {
            return true;
          }
        }
      }
      return false;
    }
    if (a.dtype.isReference()) {
      return Truth.of(a.objects[at]);
    }
    if (a.dtype.isComplex()) {
      return a.getReal(at) != 0 || a.getImag(at) != 0;
    }
    return a.dtype.isFloat() ? a.getDouble(at) != 0 : a.getLong(at) != 0;
  }

  /** The indices of all elements that are not zero, an array for each dimension. */
  static PTuple nonzero(NDArray a) {
    if (a.rank() == 1 && a.dtype == DType.BOOL && a.isContiguous()) {
      long[] found = Picks.indices(a);
      NDArray r = NDArray.zeros(DType.INT64, found.length - 1);
      ByteBuffer.wrap(r.data)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asLongBuffer()
          .put(0, found, 0, found.length - 1);
      return new PTuple(new Object[] {r});
    }
    Positions p = Positions.of(a);
    int n = a.size();
    int[] found = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (isTrue(a, p.at(i))) {
        found[count++] = i;
      }
    }
    Object[] result = new Object[a.rank()];
    NDArray places = NDArray.zeros(DType.INT64, count, a.rank());
    int width = n;
    for (int d = 0; d < result.length; d++) {
      width = a.shape[d] == 0 ? 0 : width / a.shape[d];
      for (int i = 0; i < count; i++) {
        places.putLong(i * a.rank() + d, found[i] / width % a.shape[d]);
      }
      result[d] = places.view(d, new int[] {count}, new int[] {a.rank()}, false).viewOf(places);
    }
    return new PTuple(result);
  }
}
