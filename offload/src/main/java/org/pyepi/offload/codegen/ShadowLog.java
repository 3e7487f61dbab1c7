package org.pyepi.offload.codegen;

import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;

/**
 * What one chunk read and wrote of a storage whose accesses are logged: for each element the site
 * that first read it before any own write, the site that last wrote it and the value. Sites are
 * those of the kernel's {@link org.pyepi.offload.compiler.AccessTable}.
 *
 * <p>Values travel as 64 bits: integers extended, bools as 0 or 1, floats as their raw bits.
 */
public interface ShadowLog {
  /** Receives the elements that a chunk read before writing them. */
  @FunctionalInterface
  interface ReadVisitor {
    void read(long element, int site);
  }

  /** Receives the elements that a chunk wrote. */
  @FunctionalInterface
  interface WriteVisitor {
    void written(long element, int site, long bits);
  }

  Object storage();

  ElementKind kind();

  /** The elements read, in no order. */
  void forEachRead(ReadVisitor visitor);

  /** The elements written with their last values, in no order. */
  void forEachWrite(WriteVisitor visitor);

  /** Writes everything that was written to the storage. */
  default void commit() {
    forEachWrite((element, site, bits) -> store(storage(), kind(), element, bits));
  }

  /** An element of a storage as 64 bits. */
  static long bits(Object storage, ElementKind kind, long element) {
    return switch (kind) {
      case F32 -> Float.floatToRawIntBits((float) ArrayBinding.getDouble(storage, kind, element));
      case F64 -> Double.doubleToRawLongBits(ArrayBinding.getDouble(storage, kind, element));
      default -> ArrayBinding.getLong(storage, kind, element);
    };
  }

  /** Sets an element of a storage from 64 bits. */
  static void store(Object storage, ElementKind kind, long element, long bits) {
    switch (kind) {
      case F32 -> ArrayBinding.putDouble(storage, kind, element, Float.intBitsToFloat((int) bits));
      case F64 -> ArrayBinding.putDouble(storage, kind, element, Double.longBitsToDouble(bits));
      default -> ArrayBinding.putLong(storage, kind, element, bits);
    }
  }
}
