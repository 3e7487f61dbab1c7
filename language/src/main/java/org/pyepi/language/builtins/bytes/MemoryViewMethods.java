package org.pyepi.language.builtins.bytes;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code memoryview}. */
public final class MemoryViewMethods {
  private MemoryViewMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.MEMORYVIEW)
        .constructor("__new__(cls, object)", a -> of(a[1]))
        .method("__len__(self, /)", a -> (long) v(a[0]).shape()[0])
        .method("__iter__(self, /)", a -> new Iterators.OfSequence(v(a[0])))
        .method("__buffer__(self, flags, /)", a -> of(v(a[0])))
        .method("__getitem__(self, key, /)", a -> get(v(a[0]), a[1]))
        .method("__setitem__(self, key, value, /)", a -> set(v(a[0]), a[1], a[2]))
        .method(
            "__delitem__(self, key, /)",
            a -> {
              throw Errors.type("cannot delete memory");
            })
        .method("__eq__(self, value, /)", a -> equal(a[0], a[1]))
        .method("__ne__(self, value, /)", a -> Comparison.negated(equal(a[0], a[1])))
        .method("__hash__(self, /)", a -> hash((PMemoryView) a[0]))
        .method("__repr__(self, /)", a -> Str.of(text((PMemoryView) a[0])))
        .method(
            "__enter__(self, /)",
            a -> {
              v(a[0]).enter();
              return a[0];
            })
        .method("__exit__(self, /, *exc_info)", a -> release(a[0]))
        .method("cast(self, /, format, shape=None)", a -> MemoryViewCasts.cast(v(a[0]), a[1], a[2]))
        .method("tolist(self, /)", a -> MemoryViewCasts.list(v(a[0])))
        .method(
            "tobytes(self, /, order='C')",
            a -> {
              return new PBytes(MemoryViewCasts.bytes(v(a[0]), a[1]));
            })
        .method(
            "hex(self, /, sep='', bytes_per_sep=1)",
            a -> BytesMethods.hex(Buffers.bytes(v(a[0])), a[1], a[2]))
        .method("toreadonly(self, /)", a -> v(a[0]).toReadOnly())
        .method("release(self, /)", a -> release(a[0]))
        .getter("obj", self -> v(self).object())
        .getter("format", self -> Str.of(String.valueOf(v(self).bufferFormat())))
        .getter("itemsize", self -> (long) v(self).bufferItemSize())
        .getter("nbytes", self -> bytes(v(self)))
        .getter("ndim", self -> (long) v(self).shape().length)
        .getter("shape", self -> MemoryViewCasts.tuple(v(self).shape()))
        .getter("strides", self -> MemoryViewCasts.tuple(v(self).strides()))
        .getter("suboffsets", self -> PTuple.EMPTY)
        .getter("readonly", self -> v(self).bufferReadOnly())
        .getter("contiguous", self -> v(self).isContiguous())
        .getter("c_contiguous", self -> v(self).isContiguous())
        .getter("f_contiguous", self -> v(self).isContiguous() && v(self).shape().length == 1);
  }

  /** A view that is not released. */
  private static PMemoryView v(Object self) {
    PMemoryView m = (PMemoryView) self;
    m.check();
    return m;
  }

  private static String text(PMemoryView m) {
    return (m.isReleased() ? "<released memory at " : "<memory at ") + Repr.address(m) + ">";
  }

  private static long bytes(PMemoryView m) {
    return (long) m.bufferLength() * m.bufferItemSize();
  }

  /**
   * A view of an object's bytes.
   *
   * @throws PyException TypeError where it exports none
   */
  public static PMemoryView of(Object object) {
    Object given = object instanceof NpScalar n ? n.toArray() : object;
    BufferSource s = Buffers.bytesOrNull(given) == null ? null : Buffers.source(given);
    if (s == null) {
      throw Errors.type(
          "memoryview: a bytes-like object is required, not '%s'", Types.of(object).name());
    }
    if (s instanceof PMemoryView m) {
      return m.whole();
    }
    if (PMemoryView.itemSize(s.bufferFormat()) != s.bufferItemSize()) {
      throw notImplemented("memoryview: format " + s.bufferFormat() + " not supported");
    }
    return s instanceof NDArray a
        ? a.memory()
        : new PMemoryView(s, 0, s.bufferLength(), s.bufferFormat());
  }

  static PyException notImplemented(String text) {
    return Errors.of(ExceptionTypes.named("NotImplementedError"), Str.of(text));
  }

  private static boolean isIndex(Object key) {
    return Attributes.special(key, "__index__") != null;
  }

  private static int index(PMemoryView m, Object key, int dimension) {
    int n = m.shape()[dimension];
    long i = Numbers.sequenceIndex(key);
    i = i < 0 ? i + n : i;
    if (i < 0 || i >= n) {
      throw Errors.index("index out of bounds on dimension %d", dimension + 1);
    }
    return (int) i;
  }

  /** The place of one element, counted through all dimensions. */
  private static int place(PMemoryView m, Object key) {
    int dimensions = m.shape().length;
    if (key instanceof PTuple t) {
      for (Object part : t.items) {
        if (!isIndex(part)) {
          throw Arrays.stream(t.items).allMatch(PSlice.class::isInstance)
              ? notImplemented("multi-dimensional slicing is not implemented")
              : Errors.type("memoryview: invalid slice key");
        }
      }
      if (t.length() < dimensions) {
        throw notImplemented("sub-views are not implemented");
      }
      if (t.length() > dimensions) {
        throw Errors.type(
            "cannot index %d-dimension view with %d-element tuple", dimensions, t.length());
      }
      int place = 0;
      for (int i = 0; i < dimensions; i++) {
        place = place * m.shape()[i] + index(m, t.items[i], i);
      }
      return place;
    }
    if (!isIndex(key)) {
      throw Errors.type("memoryview: invalid slice key");
    }
    if (dimensions != 1) {
      throw notImplemented("multi-dimensional sub-views are not implemented");
    }
    return index(m, key, 0);
  }

  private static PMemoryView part(PMemoryView m, PSlice slice) {
    if (m.shape().length != 1) {
      throw notImplemented("multi-dimensional slicing is not implemented");
    }
    PSlice.Indices r = slice.indices(m.bufferLength());
    return m.part(r.start(), r.length() < 2 ? 1 : r.step(), r.length());
  }

  private static Object get(PMemoryView m, Object key) {
    if (key instanceof PSlice s) {
      return part(m, s);
    }
    int place = place(m, key);
    m.check(); // __index__ may have released it.
    return m.get(place);
  }

  private static Object set(PMemoryView m, Object key, Object value) {
    if (m.bufferReadOnly()) {
      throw Errors.type("cannot modify read-only memory");
    }
    if (key instanceof PSlice s) {
      PMemoryView target = part(m, s);
      m.check();
      byte[] from = Buffers.bytes(value);
      if (from.length != bytes(target)
          || Buffers.source(value).bufferFormat() != target.bufferFormat()) {
        throw Errors.value("memoryview assignment: lvalue and rvalue have different structures");
      }
      target.write(0, from.clone());
      return PNone.NONE;
    }
    if (key instanceof PTuple t
        && t.length() > 0
        && Arrays.stream(t.items).allMatch(PSlice.class::isInstance)) {
      throw notImplemented("memoryview slice assignments are currently restricted to ndim = 1");
    }
    if (m.shape().length > 1 && isIndex(key)) {
      throw notImplemented("sub-views are not implemented");
    }
    int place = place(m, key);
    byte[] item = MemoryViewItems.pack(m.bufferFormat(), value);
    m.check();
    m.write(place, item);
    return PNone.NONE;
  }

  private static Object equal(Object self, Object other) {
    PMemoryView m = (PMemoryView) self;
    if (m.isReleased() || other instanceof PMemoryView x && x.isReleased()) {
      return m == other;
    }
    byte[] b = Buffers.bytesOrNull(other);
    if (b == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    PMemoryView theirs = of(other);
    if (!Arrays.equals(m.shape(), theirs.shape())) {
      return false;
    }
    if (theirs.bufferFormat() == 'B' && m.bufferFormat() == 'B') {
      return Arrays.equals(Buffers.bytes(m), b);
    }
    if (theirs.bufferFormat() == 'w' || m.bufferFormat() == 'w') {
      return false;
    }
    for (int i = 0; i < m.bufferLength(); i++) {
      if (!Equality.equalToFresh(m.get(i), theirs.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Object hash(PMemoryView m) {
    if (m.hash != null) {
      return m.hash;
    }
    m.check();
    if (!m.bufferReadOnly()) {
      throw Errors.value("cannot hash writable memoryview object");
    }
    if ("Bbc".indexOf(m.bufferFormat()) < 0) {
      throw Errors.value("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    }
    m.hash = Hashing.hash(new PBytes(Buffers.bytes(m)));
    return m.hash;
  }

  private static Object release(Object self) {
    ((PMemoryView) self).release();
    return PNone.NONE;
  }
}
