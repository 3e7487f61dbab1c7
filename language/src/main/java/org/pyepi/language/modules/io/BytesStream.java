package org.pyepi.language.modules.io;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code BytesIO}. */
final class BytesStream extends PObject implements BufferSource {
  private byte[] data = new byte[0];
  private int size;
  private int at;
  private boolean closed;

  private BytesStream(PType type) {
    super(type);
  }

  private static BytesStream s(Object self) {
    BytesStream b = (BytesStream) self;
    if (b.closed) {
      throw Errors.value("I/O operation on closed file.");
    }
    return b;
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  private byte[] take(long count) {
    int left = Math.max(0, size - at);
    int n = count < 0 ? left : (int) Math.min(left, count);
    byte[] r = n == 0 ? new byte[0] : Arrays.copyOfRange(data, at, at + n);
    at += n;
    return r;
  }

  private byte[] line(long limit) {
    int end = Math.min(at, size);
    int most = limit < 0 ? size : (int) Math.min(size, end + limit);
    while (end < most && data[end] != '\n') {
      end++;
    }
    if (end < most) {
      end++;
    }
    return take(end - at);
  }

  private long put(Object value) {
    byte[] b = Buffers.bytes(value);
    if (Str.is(value)) {
      throw Errors.type("a bytes-like object is required, not 'str'");
    }
    if (b.length == 0) {
      return 0;
    }
    long end = (long) at + b.length;
    if (end > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    if (end > data.length) {
      data =
          Arrays.copyOf(
              data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, data.length * 2L)));
    }
    System.arraycopy(b, 0, data, at, b.length);
    at = (int) end;
    size = Math.max(size, at);
    return b.length;
  }

  private long seek(Object offset, Object whence) {
    long o = Numbers.indexLong(offset);
    int w = whence == null ? 0 : Numbers.indexInt(whence);
    if (w == 0 && o < 0) {
      throw Errors.value("negative seek value %d", o);
    }
    if (w < 0 || w > 2) {
      throw Errors.value("invalid whence (%d, should be 0, 1 or 2)", w);
    }
    long base = w == 0 ? 0 : w == 1 ? at : size;
    at = (int) Math.max(0, Math.min(Integer.MAX_VALUE - 8, base + o));
    return at;
  }

  private long truncate(Object value) {
    long n = value == null || value == PNone.NONE ? at : Numbers.indexLong(value);
    if (n < 0) {
      throw Errors.value("negative size value %d", n);
    }
    if (n < size) {
      Arrays.fill(data, (int) n, size, (byte) 0);
      size = (int) n;
    }
    return n;
  }

  private byte[] value() {
    return Arrays.copyOf(data, size);
  }

  private void set(Object initial) {
    data = initial == null || initial == PNone.NONE ? new byte[0] : Buffers.bytes(initial).clone();
    size = data.length;
    at = 0;
    closed = false;
  }

  static void install(PType type) {
    TypeBuilder.of(type)
        .constructor("__new__(cls, *args, **kwargs)", a -> new BytesStream((PType) a[0]))
        .method(
            "__init__(self, initial_bytes=b'')",
            a -> {
              ((BytesStream) a[0]).set(a[1]);
              return PNone.NONE;
            })
        .method("read(self, size=-1, /)", a -> new PBytes(s(a[0]).take(count(a[1]))))
        .method("read1(self, size=-1, /)", a -> new PBytes(s(a[0]).take(count(a[1]))))
        .method("readline(self, size=-1, /)", a -> new PBytes(s(a[0]).line(count(a[1]))))
        .method(
            "__next__(self, /)",
            a -> {
              byte[] line = s(a[0]).line(-1);
              if (line.length == 0) {
                throw Errors.stopIteration(PNone.NONE);
              }
              return new PBytes(line);
            })
        .method("readinto(self, buffer, /)", a -> into(s(a[0]), a[1]))
        .method("readinto1(self, buffer, /)", a -> into(s(a[0]), a[1]))
        .method("write(self, b, /)", a -> s(a[0]).put(a[1]))
        .method("seek(self, pos, whence=0, /)", a -> s(a[0]).seek(a[1], a[2]))
        .method("tell(self, /)", a -> (long) s(a[0]).at)
        .method("truncate(self, size=None, /)", a -> s(a[0]).truncate(a[1]))
        .method("getvalue(self, /)", a -> new PBytes(s(a[0]).value()))
        .method("getbuffer(self, /)", a -> Calls.call(BuiltinTypes.MEMORYVIEW, s(a[0])))
        .method("isatty(self, /)", a -> s(a[0]).closed)
        .method(
            "flush(self, /)",
            a -> {
              s(a[0]);
              return PNone.NONE;
            })
        .method(
            "close(self, /)",
            a -> {
              ((BytesStream) a[0]).closed = true;
              ((BytesStream) a[0]).data = new byte[0];
              ((BytesStream) a[0]).size = 0;
              return PNone.NONE;
            })
        .getter("closed", self -> ((BytesStream) self).closed)
        .method(
            "__getstate__(self, /)",
            a -> {
              BytesStream b = s(a[0]);
              Object dict = Attributes.getOrNull(b, "__dict__");
              return new PTuple(
                  new PBytes(b.value()),
                  (long) b.at,
                  dict == null ? PNone.NONE : Calls.call(BuiltinTypes.DICT, dict));
            })
        .method(
            "__setstate__(self, state, /)",
            a -> {
              Object[] state = Iteration.toArray(a[1]);
              BytesStream b = (BytesStream) a[0];
              b.set(state[0]);
              b.at = Numbers.indexInt(state[1]);
              if (state[2] instanceof PDict d) {
                for (Object key : Iteration.toArray(d)) {
                  b.setAttribute(Str.java(key), d.get(key));
                }
              }
              return PNone.NONE;
            });
    for (String name : new String[] {"readable", "writable", "seekable"}) {
      TypeBuilder.of(type)
          .method(
              name + "(self, /)",
              a -> {
                s(a[0]);
                return true;
              });
    }
  }

  private static Object into(BytesStream s, Object target) {
    BufferSource b = Buffers.source(target);
    byte[] r = s.take((long) b.bufferLength() * b.bufferItemSize());
    return Buffers.fill(target, r, r.length);
  }

  @Override
  public byte[] bufferBytes() {
    return data;
  }

  @Override
  public int bufferLength() {
    return size;
  }

  @Override
  public boolean bufferReadOnly() {
    return false;
  }
}
