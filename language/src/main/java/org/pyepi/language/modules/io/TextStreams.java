package org.pyepi.language.modules.io;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code StringIO}: text in memory, one int a code point. */
final class TextStreams {
  static final PType WRAPPER =
      BuiltinTypes.ofModule("_io", "TextIOWrapper", IoModule.TEXT_BASE, Layout.OTHER);

  private TextStreams() {}

  private static final class Text extends PObject {
    private int[] data = new int[0];
    private int size;
    private int at;
    private String newline = "\n";
    private NewlineDecoder.Newlines newlines = new NewlineDecoder.Newlines(false);
    private boolean closed;

    Text(PType type) {
      super(type);
    }

    void set(Object initial, Object newlineGiven) {
      newline =
          newlineGiven == PNone.NONE ? null : newlineGiven == null ? "\n" : Str.java(newlineGiven);
      if (newline != null
          && !newline.isEmpty()
          && !newline.equals("\n")
          && !newline.equals("\r")
          && !newline.equals("\r\n")) {
        throw Errors.value("illegal newline value: %s", Repr.repr(newlineGiven));
      }
      newlines = new NewlineDecoder.Newlines(newline == null);
      data = new int[0];
      size = 0;
      at = 0;
      closed = false;
      if (initial != null && initial != PNone.NONE) {
        if (!Str.is(initial)) {
          throw Errors.type("initial_value must be str or None, not %s", Types.of(initial).name());
        }
        write(initial);
        at = 0;
      }
    }

    long write(Object value) {
      if (!Str.is(value)) {
        throw Errors.type("string argument expected, got '%s'", Types.of(value).name());
      }
      var text = Str.unwrap(value);
      long written = Str.length(text);
      if (newline == null || newline.isEmpty()) {
        text = Str.unwrap(Str.of(newlines.next(Str.java(text), true)));
      } else if (newline.startsWith("\r")) {
        text = Str.unwrap(Str.of(Str.java(text).replace("\n", newline)));
      }
      int[] c = Str.codePoints(text);
      int end = at + c.length;
      if (end > data.length) {
        data = Arrays.copyOf(data, Math.max(end, Math.max(16, data.length * 2)));
      }
      System.arraycopy(c, 0, data, at, c.length);
      if (c.length > 0) {
        at = end;
        size = Math.max(size, end);
      }
      return written;
    }

    Object take(int end) {
      int from = Math.min(at, size);
      Object r = Str.ofCodePoints(Arrays.copyOfRange(data, from, Math.max(from, end)));
      at = Math.max(at, end);
      return r;
    }

    Object read(long count) {
      int from = Math.min(at, size);
      return take(count < 0 ? size : (int) Math.min(size, from + count));
    }

    Object line(long limit) {
      int end = Math.min(at, size);
      int most = limit < 0 ? size : (int) Math.min(size, end + limit);
      while (end < most) {
        int c = data[end++];
        boolean next = end < size && data[end] == '\n';
        boolean ends =
            newline == null || newline.equals("\n")
                ? c == '\n'
                : newline.equals("\r")
                    ? c == '\r'
                    : newline.isEmpty()
                        ? c == '\n' || c == '\r' && !next
                        : c == '\n' && end > 1 && data[end - 2] == '\r';
        if (ends) {
          break;
        }
      }
      return take(end);
    }

    long seek(long offset, int whence) {
      if (whence < 0 || whence > 2) {
        throw Errors.value("Invalid whence (%d, should be 0, 1 or 2)", whence);
      }
      if (whence == 0 && offset < 0) {
        throw Errors.value("Negative seek position %d", offset);
      }
      if (whence != 0 && offset != 0) {
        throw Errors.of(ExceptionTypes.OS_ERROR, Str.of("Can't do nonzero cur-relative seeks"));
      }
      at = whence == 0 ? (int) Math.min(Integer.MAX_VALUE, offset) : whence == 1 ? at : size;
      return at;
    }
  }

  private static Text t(Object self) {
    Text t = (Text) self;
    if (t.closed) {
      throw Errors.value("I/O operation on closed file");
    }
    return t;
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  static void install() {
    WRAPPER.setInstancesHaveDict();
    TextWrapper.install(WRAPPER);
    TypeBuilder b =
        TypeBuilder.of(IoModule.STRING)
            .constructor("__new__(cls, *args, **kwargs)", a -> new Text((PType) a[0]))
            .method(
                "__init__(self, initial_value='', newline='\\n')",
                a -> {
                  ((Text) a[0]).set(a[1], a[2]);
                  return PNone.NONE;
                })
            .method("read(self, size=-1, /)", a -> t(a[0]).read(count(a[1])))
            .method("readline(self, size=-1, /)", a -> t(a[0]).line(count(a[1])))
            .method(
                "__next__(self, /)",
                a -> {
                  Object line = t(a[0]).line(-1);
                  if (!Truth.of(line)) {
                    throw Errors.stopIteration(PNone.NONE);
                  }
                  return line;
                })
            .method("write(self, s, /)", a -> t(a[0]).write(a[1]))
            .method(
                "seek(self, pos, whence=0, /)",
                a ->
                    t(a[0])
                        .seek(Numbers.indexLong(a[1]), a[2] == null ? 0 : Numbers.indexInt(a[2])))
            .method("tell(self, /)", a -> (long) t(a[0]).at)
            .method(
                "getvalue(self, /)",
                a -> Str.ofCodePoints(Arrays.copyOf(t(a[0]).data, t(a[0]).size)))
            .method(
                "truncate(self, pos=None, /)",
                a -> {
                  long n =
                      a[1] == null || a[1] == PNone.NONE ? t(a[0]).at : Numbers.indexLong(a[1]);
                  if (n < 0) {
                    throw Errors.value("Negative size value %d", n);
                  }
                  if (n < t(a[0]).size) {
                    Arrays.fill(t(a[0]).data, (int) n, t(a[0]).size, 0);
                    t(a[0]).size = (int) n;
                  }
                  return n;
                })
            .method(
                "close(self, /)",
                a -> {
                  ((Text) a[0]).closed = true;
                  return PNone.NONE;
                })
            .method(
                "__getstate__(self, /)",
                a -> {
                  Text s = t(a[0]);
                  Object dict = Attributes.getOrNull(s, "__dict__");
                  return new PTuple(
                      Str.ofCodePoints(Arrays.copyOf(s.data, s.size)),
                      s.newline == null ? PNone.NONE : Str.of(s.newline),
                      (long) s.at,
                      dict == null ? PNone.NONE : Calls.call(BuiltinTypes.DICT, dict));
                })
            .method(
                "__setstate__(self, state, /)",
                a -> {
                  Object[] state = Iteration.toArray(a[1]);
                  Text s = (Text) a[0];
                  s.set(state[0], state[1]);
                  s.at = Numbers.indexInt(state[2]);
                  if (state[3] instanceof PDict d) {
                    for (Object key : Iteration.toArray(d)) {
                      s.setAttribute(Str.java(key), d.get(key));
                    }
                  }
                  return PNone.NONE;
                })
            .getter("closed", self -> ((Text) self).closed)
            .getter("line_buffering", self -> false)
            .getter("newlines", self -> t(self).newlines.seen())
            .getter("encoding", self -> PNone.NONE)
            .getter("errors", self -> PNone.NONE);
    for (String name : new String[] {"readable", "writable", "seekable"}) {
      b.method(
          name + "(self, /)",
          a -> {
            t(a[0]);
            return true;
          });
    }
  }
}
