package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/**
 * What an indexable object gives a kernel.
 *
 * @param elements how elements are stored
 * @param read the kind of value that {@code a[i]} is
 * @param rank number of dimensions
 * @param shape which Java class holds the elements: list storage, numpy or another buffer
 * @param readOnly stores raise
 */
public record ArraySource(
    ElementKind elements, Kind read, int rank, Holder shape, boolean readOnly) {
  /** Who holds the elements. */
  public enum Holder {
    LIST,
    /** A list of lists, as an array of two dimensions. */
    ROWS,
    TUPLE,
    /** The characters of a text. */
    TEXT,
    NUMPY,
    BUFFER;

    /** Whether elements are copied to and fro, which {@link PackedArrays} does. */
    boolean isPacked() {
      return this == ROWS || this == TUPLE || this == TEXT;
    }
  }

  /** The source of an object, or null where kernels cannot index it. */
  public static ArraySource of(Object value) {
    if (value instanceof TruffleString) {
      return new ArraySource(ElementKind.I64, Kind.CHARACTER, 1, Holder.TEXT, true);
    }
    // A subclass may have another __getitem__, __setitem__ or __len__.
    if (!(value instanceof PObject object) || !object.pyType().isBuiltin()) {
      return null;
    }
    if (value instanceof PList list) {
      list.tighten();
      return list.storage() instanceof Object[]
          ? PackedArrays.rows(list)
          : ofStorage(list.storage(), 1, Holder.LIST);
    }
    if (value instanceof PTuple tuple) {
      return PackedArrays.tuple(tuple);
    }
    if (value instanceof NDArray a) {
      return a.rank() == 0 || a.size() == 0 || a.dtype.elements == null
          ? null
          : new ArraySource(a.dtype.elements, Kind.of(a.dtype), a.rank(), Holder.NUMPY, a.readOnly);
    }
    if (value instanceof PMemoryView v) {
      return isAligned(v) ? buffer(v) : null;
    }
    // Other objects have memory too, but no index reaches it.
    return value instanceof BufferSource b && isIndexable(object) ? buffer(b) : null;
  }

  /** What is stored so; null where kernels have no elements of that kind. */
  public static ArraySource ofStorage(Object storage, int rank, Holder holder) {
    boolean readOnly = holder == Holder.TUPLE;
    return switch (storage) {
      case long[] a -> new ArraySource(ElementKind.I64, Kind.INT, rank, holder, readOnly);
      case double[] a -> new ArraySource(ElementKind.F64, Kind.FLOAT, rank, holder, readOnly);
      case boolean[] a -> new ArraySource(ElementKind.BOOL, Kind.BOOL, rank, holder, readOnly);
      default -> null;
    };
  }

  private static boolean isIndexable(PObject o) {
    return o.pyType().lookup("__getitem__") != null;
  }

  /** Whether a view can be indexed as one dimension of whole elements. */
  private static boolean isAligned(PMemoryView v) {
    int size = v.bufferItemSize();
    return v.isUsable()
        && !(v.owner instanceof NDArray)
        && v.shape().length == 1
        && size > 0
        && v.firstByte() % size == 0
        && v.stride() % size == 0;
  }

  private static ArraySource buffer(BufferSource b) {
    ElementKind e = elements(b.bufferFormat());
    if (e == null) {
      return null;
    }
    boolean floating = e == ElementKind.F32 || e == ElementKind.F64;
    return new ArraySource(
        e, floating ? Kind.FLOAT : Kind.INT, 1, Holder.BUFFER, b.bufferReadOnly());
  }

  private static ElementKind elements(char format) {
    return switch (format) {
      case 'b' -> ElementKind.I8;
      case 'B' -> ElementKind.U8;
      case 'h' -> ElementKind.I16;
      case 'H' -> ElementKind.U16;
      case 'i' -> ElementKind.I32;
      case 'I' -> ElementKind.U32;
      case 'l', 'q' -> ElementKind.I64;
      case 'f' -> ElementKind.F32;
      case 'd' -> ElementKind.F64;
      default -> null;
    };
  }

  /** The binding of an object that has this source now, and is not packed. */
  public static ArrayBinding bind(Object value) {
    if (value instanceof PList list) {
      return ArrayBinding.of(list.storage(), list.size());
    }
    if (value instanceof NDArray a) {
      return new ArrayBinding(a.data, a.offset, a.shape, a.strides);
    }
    if (value instanceof PMemoryView v) {
      int size = v.bufferItemSize();
      return new ArrayBinding(
          v.owner.bufferBytes(),
          v.firstByte() / size,
          new int[] {v.bufferLength()},
          new int[] {v.stride() / size});
    }
    BufferSource b = (BufferSource) value;
    return new ArrayBinding(
        b.bufferBytes(),
        b.bufferOffset() / b.bufferItemSize(),
        new int[] {b.bufferLength()},
        new int[] {1});
  }
}
