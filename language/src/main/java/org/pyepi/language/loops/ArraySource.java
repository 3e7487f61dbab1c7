package org.pyepi.language.loops;

import org.pyepi.language.runtime.BufferSource;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.DType;
import org.pyepi.language.runtime.NDArray;
import org.pyepi.language.runtime.PList;
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
record ArraySource(ElementKind elements, Kind read, int rank, Holder shape, boolean readOnly) {
  /** Who holds the elements. */
  enum Holder {
    LIST,
    NUMPY,
    BUFFER
  }

  /** The source of an object, or null where kernels cannot index it. */
  static ArraySource of(Object value) {
    if (value instanceof PList list) {
      if (list.pyType() != BuiltinTypes.LIST) {
        return null;
      }
      return switch (list.storage()) {
        case long[] a -> new ArraySource(ElementKind.I64, Kind.INT, 1, Holder.LIST, false);
        case double[] a -> new ArraySource(ElementKind.F64, Kind.FLOAT, 1, Holder.LIST, false);
        case boolean[] a -> new ArraySource(ElementKind.BOOL, Kind.BOOL, 1, Holder.LIST, false);
        default -> null;
      };
    }
    if (value instanceof NDArray a) {
      return a.rank() == 0 || a.size() == 0
          ? null
          : new ArraySource(
              elements(a.dtype), Kind.of(a.dtype), a.rank(), Holder.NUMPY, a.readOnly);
    }
    if (value instanceof BufferSource b && b.bufferOffset() % b.bufferItemSize() == 0) {
      ElementKind e = elements(b.bufferFormat());
      return e == null
          ? null
          : new ArraySource(
              e,
              e == ElementKind.F32 || e == ElementKind.F64 ? Kind.FLOAT : Kind.INT,
              1,
              Holder.BUFFER,
              b.bufferReadOnly());
    }
    return null;
  }

  private static ElementKind elements(DType t) {
    return switch (t) {
      case BOOL -> ElementKind.BOOL;
      case INT8 -> ElementKind.I8;
      case UINT8 -> ElementKind.U8;
      case INT16 -> ElementKind.I16;
      case UINT16 -> ElementKind.U16;
      case INT32 -> ElementKind.I32;
      case UINT32 -> ElementKind.U32;
      case INT64 -> ElementKind.I64;
      case FLOAT32 -> ElementKind.F32;
      case FLOAT64 -> ElementKind.F64;
    };
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

  /** The binding of an object that has this source now. */
  static ArrayBinding bind(Object value) {
    if (value instanceof PList list) {
      return ArrayBinding.of(list.storage(), list.size());
    }
    if (value instanceof NDArray a) {
      return new ArrayBinding(a.data, a.offset, a.shape, a.strides);
    }
    BufferSource b = (BufferSource) value;
    return new ArrayBinding(
        b.bufferBytes(),
        b.bufferOffset() / b.bufferItemSize(),
        new int[] {b.bufferLength()},
        new int[] {1});
  }
}
