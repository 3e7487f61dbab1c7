package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.pyepi.language.modules.numpy.blocks.AxisOrder;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/**
 * The orders of elements that programs ask for: C, F (the first index fastest), A and K; and the
 * order in which operands of an operation lie, which is that of its result.
 */
final class MemoryOrder {
  private MemoryOrder() {}

  /** Whether an argument asks for the first index fastest, of an array whose order A and K keep. */
  static boolean isFortran(Object order, NDArray a) {
    if (order == null || order == PNone.NONE) {
      return false;
    }
    String name = Str.java(order);
    return switch (name) {
      case "C", "c" -> false;
      case "F", "f" -> true;
      case "A", "K", "a", "k" ->
          a != null && a.rank() > 1 && !a.isContiguous() && AxisOrder.isTurned(a);
      default -> throw Errors.value("order must be one of 'C', 'F', 'A', or 'K' (got '%s')", name);
    };
  }

  private static boolean isKept(Object order) {
    return order != null && Str.is(order) && Str.java(order).equalsIgnoreCase("K");
  }

  /** An operand as it is walked: its dimensions in an order, those that it lacks of length one. */
  static Object turned(Object v, int[] order) {
    if (!(v instanceof NDArray a) || a.rank() == 0) {
      return v;
    }
    int lacking = order.length - a.rank();
    int[] shape = new int[order.length];
    int[] strides = new int[order.length];
    for (int d = 0; d < shape.length; d++) {
      int from = order[d] - lacking;
      shape[d] = from < 0 ? 1 : a.shape[from];
      strides[d] = from < 0 ? 0 : a.strides[from];
    }
    NDArray r = a.view(a.offset, shape, strides, a.readOnly).viewOf(a);
    r.isSpent = a.isSpent;
    return r;
  }

  /** What has been computed of such operands, with the dimensions in their places. */
  static Object back(Object result, int[] order) {
    if (result instanceof PTuple t) {
      return new PTuple(Arrays.stream(t.items).map(v -> back(v, order)).toArray());
    }
    return result instanceof NDArray a && a.rank() == order.length ? back(a, order) : result;
  }

  private static NDArray back(NDArray a, int[] order) {
    return owning(Arrangement.permuted(a, AxisOrder.inverse(order)));
  }

  /** What an operation of elements makes of an operand, in the order of the operand's memory. */
  static Object kept(UnaryOperator<Object> operation, Object v) {
    int[] order = AxisOrder.ofLoop(v);
    return order == null ? operation.apply(v) : back(operation.apply(turned(v, order)), order);
  }

  /**
   * A reduction of an array whose dimensions are turned into the order of its memory, so that what
   * is left over of them lies as they do.
   *
   * @param reduced which dimensions go
   * @param axes the argument that says so, a number or a tuple
   * @param keep whether those stay, with length one
   */
  static Object reduced(
      NDArray a,
      boolean[] reduced,
      Object axes,
      boolean keep,
      BiFunction<NDArray, Object, Object> reduction) {
    int[] order = AxisOrder.of(a);
    if (order == null || axes == null || axes == PNone.NONE) {
      return reduction.apply(a, axes);
    }
    int[] places = AxisOrder.inverse(order);
    Object[] gone =
        IntStream.range(0, reduced.length)
            .filter(d -> reduced[d])
            .mapToObj(d -> (Object) (long) places[d])
            .toArray();
    Object turned = axes instanceof PTuple ? new PTuple(gone) : gone[0];
    Object r = reduction.apply(Arrangement.permuted(a, order), turned);
    int[] left = Arrays.stream(order).filter(d -> keep || !reduced[d]).toArray();
    int[] sorted = Arrays.stream(left).sorted().toArray();
    return back(r, Arrays.stream(left).map(d -> Arrays.binarySearch(sorted, d)).toArray());
  }

  // Copies

  /** A contiguous array itself or a copy that is contiguous in an order. */
  static NDArray arranged(NDArray a, Object order) {
    if (isKept(order)) {
      return a;
    }
    if (!isFortran(order, a)) {
      boolean any = order == null || order == PNone.NONE || Str.java(order).equalsIgnoreCase("A");
      return a.isContiguous() || any ? a : Casting.cast(a, a.dtype);
    }
    return AxisOrder.isTurned(a) ? a : copy(a, order);
  }

  /** A copy in an order. */
  static NDArray copy(NDArray a, Object order) {
    return copy(a, a.dtype, order);
  }

  /** The elements as a new array of a type in an order. */
  static NDArray copy(NDArray a, DType t, Object order) {
    if (isKept(order)) {
      return alike(a, t);
    }
    if (!isFortran(order, a)) {
      return Casting.cast(a, t);
    }
    NDArray turned = ArrayMethods.transposed(a);
    return owning(ArrayMethods.transposed(Casting.cast(turned, t)));
  }

  /** The elements as a new array of a type, whose memory has the order of the array's own. */
  static NDArray alike(NDArray a, DType t) {
    return alike(a, t, "cast");
  }

  /** The same, where warnings name what the cast is for. */
  static NDArray alike(NDArray a, DType t, String warnAs) {
    int[] order = AxisOrder.sorted(a);
    return order == null
        ? Casting.cast(a, t, warnAs)
        : back(Casting.cast(Arrangement.permuted(a, order), t, warnAs), order);
  }

  /** A new array in an order. */
  static NDArray zeroed(NDArray zeros, Object order) {
    return isFortran(order, zeros) ? laid(zeros, AxisOrder.reversed(zeros.rank())) : zeros;
  }

  /** A new array, all of whose elements are alike, with the strides of an order. */
  private static NDArray laid(NDArray zeros, int[] order) {
    int[] shape = new int[order.length];
    Arrays.setAll(shape, d -> zeros.shape[order[d]]);
    int[] strides = NDArray.contiguous(shape);
    int[] places = AxisOrder.inverse(order);
    int[] steps = new int[order.length];
    Arrays.setAll(steps, d -> strides[places[d]]);
    return zeros.view(0, zeros.shape, steps, false);
  }

  /** A new array, all of whose elements are alike, laid out as another of its rank is. */
  static NDArray laidAs(NDArray zeros, NDArray prototype, Object order) {
    if (isKept(order) || order == null) {
      int[] own = zeros.rank() == prototype.rank() ? AxisOrder.sorted(prototype) : null;
      return own == null ? zeros : laid(zeros, own);
    }
    return isFortran(order, prototype) ? laid(zeros, AxisOrder.reversed(zeros.rank())) : zeros;
  }

  /**
   * What a function has made, as an array of its own that lies as others do; in C's order of none.
   */
  static NDArray settled(NDArray made, Object[] others) {
    int[] order =
        others.length == 1 ? AxisOrder.sorted((NDArray) others[0]) : AxisOrder.sorted(others);
    boolean fits = order != null && order.length == made.rank();
    NDArray turned = fits ? Arrangement.permuted(made, order) : made;
    boolean own = turned.isContiguous() && isWhole(made);
    NDArray r = own ? turned : Casting.cast(turned, made.dtype);
    NDArray placed = fits ? Arrangement.permuted(r, AxisOrder.inverse(order)) : r;
    NDArray laid = placed.view(placed.offset, placed.shape, stridesOf(placed, order), false);
    return ByteOrders.made(owning(laid), made.bigEndian);
  }

  /** Whether an array has all elements of its store. */
  private static boolean isWhole(NDArray a) {
    if (a.columns != null) {
      return a.columns.length > 0
          && a.columns[0].size() == a.size() * a.dtype.fields.get(0).count();
    }
    return a.objects != null
        ? a.objects.length == a.size()
        : a.data.length == a.size() * a.dtype.bytes;
  }

  /** What a function has made: a number of no dimensions, else an array of its own. */
  static Object unboxed(NDArray made) {
    if (made.rank() == 0) {
      return made.getScalar(made.offset);
    }
    if (isWhole(made)) {
      made.base = null;
    }
    return made;
  }

  private static int[] stridesOf(NDArray a, int[] order) {
    NDArray zeros = a.view(0, a.shape, NDArray.contiguous(a.shape), false);
    boolean fits = order != null && order.length == a.rank();
    return fits ? laid(zeros, order).strides : zeros.strides;
  }

  /** A copy with the first index fastest. */
  static NDArray fortran(NDArray a) {
    return copy(a, Str.of("F"));
  }

  private static NDArray owning(NDArray a) {
    a.base = null;
    return a;
  }

  // Other shapes

  /** All elements in an order, as one dimension. */
  static NDArray flat(NDArray a, Object order) {
    if (isKept(order)) {
      int[] own = AxisOrder.of(a);
      return Reductions.flat(own == null ? a : Arrangement.permuted(a, own));
    }
    return Reductions.flat(isFortran(order, a) ? ArrayMethods.transposed(a) : a);
  }

  /** Another shape, elements counted in an order: a view where their places allow it. */
  static NDArray reshape(NDArray a, Object[] shape, Object order) {
    int[] lengths = ArrayMethods.fitted(a, shape);
    boolean turned = isFortran(order, a);
    int[] steps = AxisOrder.reshaped(a, lengths, turned);
    if (steps != null) {
      return a.view(a.offset, lengths, steps, a.readOnly).viewOf(a);
    }
    if (!turned) {
      return ArrayMethods.reshape(a, shape);
    }
    Object[] parts = ArrayMethods.lengths(shape);
    Object[] reversed = new Object[parts.length];
    Arrays.setAll(reversed, d -> parts[parts.length - 1 - d]);
    NDArray r = ArrayMethods.reshape(ArrayMethods.transposed(a), reversed);
    return ArrayMethods.transposed(r);
  }
}
