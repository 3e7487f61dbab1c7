package org.pyepi.language.builtins.bytes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** Views of the same memory in another format or shape, and the lists of their elements. */
final class MemoryViewCasts {
  private static final int MAX_DIMENSIONS = 64;

  private MemoryViewCasts() {}

  /** The bytes of a view with the last dimension's elements side by side, or the first one's. */
  static byte[] bytes(PMemoryView m, Object order) {
    String o =
        order == null || order == PNone.NONE
            ? "C"
            : Arguments.text(order, "tobytes() argument 'order'");
    if (!o.equals("C") && !o.equals("F") && !o.equals("A")) {
      throw Errors.value("order must be 'C', 'F' or 'A'");
    }
    byte[] rows = Buffers.bytes(m).clone();
    if (!o.equals("F") || m.shape().length < 2) {
      return rows;
    }
    int[] shape = m.shape();
    int size = m.bufferItemSize();
    byte[] columns = new byte[rows.length];
    for (int to = 0; to < rows.length / size; to++) {
      int from = 0;
      int left = to;
      int step = rows.length / size;
      int[] at = new int[shape.length];
      for (int d = 0; d < shape.length; d++) {
        at[d] = left % shape[d];
        left /= shape[d];
      }
      for (int d = 0; d < shape.length; d++) {
        step /= shape[d];
        from += at[d] * step;
      }
      System.arraycopy(rows, from * size, columns, to * size, size);
    }
    return columns;
  }

  static Object cast(PMemoryView m, Object format, Object shape) {
    String text = Arguments.text(format, "cast() argument 'format'");
    if (!m.isContiguous()) {
      throw Errors.type("memoryview: casts are restricted to C-contiguous views");
    }
    if (shape != null && shape != PNone.NONE || m.shape().length > 1) {
      if (m.shape().length > 1 && shape != null && shape != PNone.NONE) {
        throw Errors.type("memoryview: cast must be 1D -> ND or ND -> 1D");
      }
    }
    String f = text.startsWith("@") ? text.substring(1) : text;
    int size = f.length() == 1 && f.charAt(0) != 'w' ? PMemoryView.itemSize(f.charAt(0)) : 0;
    if (size == 0) {
      throw Errors.value(
          "memoryview: destination format must be a native single character format prefixed with"
              + " an optional '@'");
    }
    char to = f.charAt(0);
    if (!isByte(m.bufferFormat()) && !isByte(to)) {
      throw Errors.type("memoryview: cannot cast between two non-byte formats");
    }
    long bytes = (long) m.bufferLength() * m.bufferItemSize();
    if (bytes % size != 0) {
      throw Errors.type("memoryview: length is not a multiple of itemsize");
    }
    if (shape == null || shape == PNone.NONE) {
      return m.cast(to, (int) (bytes / size));
    }
    return m.cast(to, shape(shape, bytes, size));
  }

  private static boolean isByte(char format) {
    return "Bbc".indexOf(format) >= 0;
  }

  private static int[] shape(Object shape, long bytes, int size) {
    if (!(shape instanceof PList) && !(shape instanceof PTuple)) {
      throw Errors.type("shape must be a list or a tuple");
    }
    Object[] parts = Iteration.toArray(shape);
    if (parts.length > MAX_DIMENSIONS) {
      throw Errors.value("memoryview: number of dimensions must not exceed %d", MAX_DIMENSIONS);
    }
    int[] r = new int[parts.length];
    long n = size;
    for (int i = 0; i < r.length; i++) {
      Object part = Numbers.intOrNull(parts[i]);
      if (part == null) {
        throw Errors.type(
            "memoryview.cast(): elements of shape must be integers, not %s",
            Types.of(parts[i]).name());
      }
      if (!(part instanceof Long l) || l <= 0) {
        throw Errors.value("memoryview.cast(): elements of shape must be integers > 0");
      }
      r[i] = (int) Math.min(l, Integer.MAX_VALUE);
      n = Math.min(n * r[i], Long.MAX_VALUE / Integer.MAX_VALUE);
    }
    if (n != bytes) {
      throw Errors.type("memoryview: product(shape) * itemsize != buffer size");
    }
    return r;
  }

  static PTuple tuple(int[] values) {
    Object[] r = new Object[values.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = (long) values[i];
    }
    return new PTuple(r);
  }

  /** The elements, in lists of lists where there are several dimensions. */
  static Object list(PMemoryView m) {
    if (m.shape().length == 0) {
      return m.get(0);
    }
    return list(m, 0, new int[1]);
  }

  private static PList list(PMemoryView m, int dimension, int[] next) {
    PList r = new PList();
    for (int i = 0; i < m.shape()[dimension]; i++) {
      r.append(dimension == m.shape().length - 1 ? m.get(next[0]++) : list(m, dimension + 1, next));
    }
    return r;
  }
}
