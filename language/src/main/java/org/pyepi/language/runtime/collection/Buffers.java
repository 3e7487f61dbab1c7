package org.pyepi.language.runtime.collection;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.interop.ForeignContainers;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;

/** Bytes of any object that has the buffer protocol. */
public final class Buffers {
  /** What consumers that read anything ask an exporter for: CPython's {@code PyBUF_FULL_RO}. */
  private static final long ANY = 0x11C;

  private Buffers() {}

  /** What holds the bytes: of a class in Python the view that its {@code __buffer__} gives. */
  private static Object exported(Object value) {
    Object v = PWrapped.unwrap(value);
    if (v instanceof BufferSource || !(v instanceof PObject o) || o.pyType().isBuiltin()) {
      return v;
    }
    Object method = o.pyType().lookup("__buffer__");
    if (method == null) {
      return v;
    }
    Object view = Calls.callSpecial(method, value, ANY);
    if (!(view instanceof PMemoryView)) {
      throw Errors.type("__buffer__ returned non-memoryview object");
    }
    return view;
  }

  /** The bytes of a bytes-like object (do not write to them), or null for anything else. */
  public static byte[] bytesOrNull(Object value) {
    Object v = exported(value);
    if (v instanceof PBytes b) {
      return b.data;
    }
    if (v instanceof PByteArray b) {
      return b.size == b.data.length ? b.data : b.copy();
    }
    if (v instanceof BufferSource s) {
      int from = s.bufferOffset();
      return Arrays.copyOfRange(
          s.bufferBytes(), from, from + s.bufferLength() * s.bufferItemSize());
    }
    return v instanceof PObject || !ForeignContainers.isBuffer(v)
        ? null
        : ForeignContainers.bytes(v);
  }

  /** The bytes of a bytes-like object (do not write to them), else TypeError. */
  public static byte[] bytes(Object value) {
    byte[] b = bytesOrNull(value);
    if (b == null) {
      throw Errors.type("a bytes-like object is required, not '%s'", Types.of(value).name());
    }
    return b;
  }

  /** A view of an object's buffer, else TypeError. */
  public static BufferSource source(Object value) {
    Object v = exported(value);
    if (v instanceof BufferSource s) {
      return s;
    }
    throw Errors.type("a bytes-like object is required, not '%s'", Types.of(value).name());
  }

  /** Writes bytes at the start of a writable buffer; their number. */
  public static long fill(Object target, byte[] bytes, int count) {
    BufferSource s = source(target);
    if (s.bufferReadOnly()) {
      throw Errors.type("a read-write bytes-like object is required");
    }
    System.arraycopy(bytes, 0, s.bufferBytes(), s.bufferOffset(), count);
    return count;
  }
}
