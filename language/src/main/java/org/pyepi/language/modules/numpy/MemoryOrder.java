package org.pyepi.language.modules.numpy;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** The orders of elements that programs ask for: C, F (the first index fastest), A and K. */
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
      case "A", "K", "a", "k" -> a != null && a.rank() > 1 && !a.isContiguous() && isTurned(a);
      default -> throw Errors.value("order must be one of 'C', 'F', 'A', or 'K' (got '%s')", name);
    };
  }

  /** Whether the elements lie side by side with the first index fastest. */
  private static boolean isTurned(NDArray a) {
    return ArrayMethods.transposed(a).isContiguous();
  }

  /** A contiguous array itself or a copy that is contiguous in an order. */
  static NDArray arranged(NDArray a, Object order) {
    if (!isFortran(order, a)) {
      return a.isContiguous() || order == null ? a : Casting.cast(a, a.dtype);
    }
    return isTurned(a) ? a : copy(a, order);
  }

  /** A copy in an order. */
  static NDArray copy(NDArray a, Object order) {
    if (!isFortran(order, a)) {
      return Casting.cast(a, a.dtype);
    }
    NDArray turned = ArrayMethods.transposed(a);
    return owning(ArrayMethods.transposed(Casting.cast(turned, turned.dtype)));
  }

  /** The elements as a new array of a type, whose memory has the order of the array's own. */
  static NDArray alike(NDArray a, DType t) {
    boolean turned = a.rank() > 1 && !a.isContiguous() && isTurned(a);
    return turned
        ? owning(ArrayMethods.transposed(Casting.cast(ArrayMethods.transposed(a), t)))
        : Casting.cast(a, t);
  }

  /** A new array in an order. */
  static NDArray zeroed(NDArray zeros, Object order) {
    if (!isFortran(order, zeros)) {
      return zeros;
    }
    int[] shape = zeros.shape.clone();
    int[] turned = new int[shape.length];
    Arrays.setAll(turned, d -> shape[shape.length - 1 - d]);
    int[] strides = NDArray.contiguous(turned);
    int[] steps = new int[shape.length];
    Arrays.setAll(steps, d -> strides[shape.length - 1 - d]);
    return zeros.view(0, shape, steps, false);
  }

  private static NDArray owning(NDArray a) {
    a.base = null;
    return a;
  }

  /** All elements in an order, as one dimension. */
  static NDArray flat(NDArray a, Object order) {
    return Reductions.flat(isFortran(order, a) ? ArrayMethods.transposed(a) : a);
  }

  /** Another shape, elements counted in an order. */
  static NDArray reshape(NDArray a, Object[] shape, Object order) {
    if (!isFortran(order, a)) {
      return ArrayMethods.reshape(a, shape);
    }
    ArrayMethods.fitted(a, shape);
    Object[] parts = ArrayMethods.lengths(shape);
    Object[] turned = new Object[parts.length];
    Arrays.setAll(turned, d -> parts[parts.length - 1 - d]);
    NDArray r = ArrayMethods.reshape(ArrayMethods.transposed(a), turned);
    return ArrayMethods.transposed(r);
  }
}
