package org.pyepi.language.builtins;

import java.util.Arrays;
import org.pyepi.language.runtime.BufferSource;
import org.pyepi.language.runtime.Buffers;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Hashing;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PMemoryView;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PSlice;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** The methods of {@code memoryview}. */
final class MemoryViewMethods {
  private MemoryViewMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.MEMORYVIEW)
        .constructor("__new__(cls, object)", a -> of(a[1]))
        .method("__len__(self, /)", a -> (long) v(a).bufferLength())
        .method("__getitem__(self, key, /)", a -> get(v(a), a[1]))
        .method("__setitem__(self, key, value, /)", a -> set(v(a), a[1], a[2]))
        .method("__eq__(self, value, /)", a -> equal(v(a), a[1]))
        .method("__hash__(self, /)", a -> hash(v(a)))
        .method("__repr__(self, /)", a -> Str.of("<memory at 0x" + id(a[0]) + ">"))
        .method(
            "__enter__(self, /)",
            a -> {
              v(a).enter();
              return a[0];
            })
        .method("__exit__(self, /, *exc_info)", a -> release(v(a)))
        .method("cast(self, format)", a -> cast(v(a), Str.java(a[1])))
        .method("tolist(self, /)", a -> list(v(a)))
        .method("tobytes(self, order=None)", a -> new PBytes(Buffers.bytes(a[0]).clone()))
        .method("hex(self, /)", a -> Str.of(hex(Buffers.bytes(a[0]))))
        .method("toreadonly(self, /)", a -> of(new PBytes(Buffers.bytes(a[0]))))
        .method("release(self, /)", a -> release(v(a)))
        .getter("obj", self -> ((PMemoryView) self).owner)
        .getter("format", self -> Str.of(String.valueOf(((PMemoryView) self).bufferFormat())))
        .getter("itemsize", self -> (long) ((PMemoryView) self).bufferItemSize())
        .getter("nbytes", self -> bytes((PMemoryView) self))
        .getter("ndim", self -> 1L)
        .getter("shape", self -> new PTuple((long) ((PMemoryView) self).bufferLength()))
        .getter("strides", self -> new PTuple((long) ((PMemoryView) self).bufferItemSize()))
        .getter("readonly", self -> ((PMemoryView) self).bufferReadOnly())
        .getter("contiguous", self -> true)
        .getter("c_contiguous", self -> true);
  }

  private static PMemoryView v(Object[] a) {
    return (PMemoryView) a[0];
  }

  private static String id(Object o) {
    return Integer.toHexString(System.identityHashCode(o));
  }

  private static long bytes(PMemoryView m) {
    return (long) m.bufferLength() * m.bufferItemSize();
  }

  private static PMemoryView of(Object object) {
    BufferSource s = Buffers.bytesOrNull(object) == null ? null : Buffers.source(object);
    if (s == null) {
      throw Errors.type(
          "memoryview: a bytes-like object is required, not '%s'", Types.of(object).name());
    }
    if (s instanceof PMemoryView m) {
      return m.part(0, m.bufferLength());
    }
    if (PMemoryView.itemSize(s.bufferFormat()) != s.bufferItemSize()) {
      throw Errors.of(
          ExceptionTypes.named("NotImplementedError"),
          Str.of("memoryview: format " + s.bufferFormat() + " not supported"));
    }
    return new PMemoryView(s, 0, s.bufferLength(), s.bufferFormat());
  }

  private static Object cast(PMemoryView m, String format) {
    String f = format.startsWith("@") ? format.substring(1) : format;
    int size = f.length() == 1 ? PMemoryView.itemSize(f.charAt(0)) : 0;
    if (size == 0) {
      throw Errors.value(
          "memoryview: destination format must be a native single character format prefixed with"
              + " an optional '@'");
    }
    if (m.bufferItemSize() != 1 && size != 1) {
      throw Errors.type("memoryview: cannot cast between two non-byte formats");
    }
    if (bytes(m) % size != 0) {
      throw Errors.type("memoryview: length is not a multiple of itemsize");
    }
    return m.cast(f.charAt(0));
  }

  private static int index(PMemoryView m, Object key) {
    int i = Numbers.indexInt(key);
    i = i < 0 ? i + m.bufferLength() : i;
    if (i < 0 || i >= m.bufferLength()) {
      throw Errors.index("index out of bounds on dimension 1");
    }
    return i;
  }

  private static PMemoryView part(PMemoryView m, PSlice slice) {
    PSlice.Indices r = slice.indices(m.bufferLength());
    if (r.step() != 1 && r.length() > 1) {
      throw Errors.of(
          ExceptionTypes.named("NotImplementedError"),
          Str.of("memoryview: slices with a step are not available; use tolist() or bytes()"));
    }
    return m.part(r.start(), r.length());
  }

  private static Object get(PMemoryView m, Object key) {
    return key instanceof PSlice s ? part(m, s) : m.get(index(m, key));
  }

  private static Object set(PMemoryView m, Object key, Object value) {
    if (m.bufferReadOnly()) {
      throw Errors.type("cannot modify read-only memory");
    }
    if (key instanceof PSlice s) {
      PMemoryView target = part(m, s);
      byte[] from = Buffers.bytes(value);
      if (from.length != bytes(target)) {
        throw Errors.value("memoryview assignment: lvalue and rvalue have different structures");
      }
      target.write(0, from.clone());
      return PNone.NONE;
    }
    byte[] packed = MemoryViewItems.pack(m.bufferFormat(), value);
    m.write(index(m, key), packed);
    return PNone.NONE;
  }

  private static Object list(PMemoryView m) {
    PList all = new PList();
    for (int i = 0; i < m.bufferLength(); i++) {
      all.append(m.get(i));
    }
    return all;
  }

  private static Object equal(PMemoryView m, Object other) {
    byte[] b = Buffers.bytesOrNull(other);
    if (b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    BufferSource o = Buffers.source(other);
    if (o.bufferFormat() == m.bufferFormat()) {
      return Arrays.equals(Buffers.bytes(m), b);
    }
    PMemoryView theirs = of(other);
    boolean same = theirs.bufferLength() == m.bufferLength();
    for (int i = 0; same && i < m.bufferLength(); i++) {
      same = org.pyepi.language.runtime.Equality.equal(m.get(i), theirs.get(i));
    }
    return same;
  }

  private static Object hash(PMemoryView m) {
    if (!m.bufferReadOnly()) {
      throw Errors.value("cannot hash writable memoryview object");
    }
    return Hashing.hash(new PBytes(Buffers.bytes(m)));
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static Object release(PMemoryView m) {
    m.release();
    return PNone.NONE;
  }
}
