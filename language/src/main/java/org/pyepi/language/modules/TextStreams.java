package org.pyepi.language.modules;

import org.pyepi.language.builtins.Codecs;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code StringIO} and {@code TextIOWrapper}. */
final class TextStreams {
  static final PType WRAPPER =
      BuiltinTypes.ofModule("_io", "TextIOWrapper", IoModule.TEXT_BASE, Layout.OTHER);

  private TextStreams() {}

  /** Text in memory, or the text of a stream of bytes, decoded when first read. */
  private static final class Text extends PObject {
    private final StringBuilder memory;
    private Object buffer;
    private String encoding = "utf-8";
    private String errors = "strict";
    private String newline;
    private boolean lineBuffering;
    private boolean closed;

    /** What is decoded and not read yet. */
    private String ahead = "";

    private int at;
    private boolean ended;

    Text(PType type, StringBuilder memory) {
      super(type);
      this.memory = memory;
    }

    void check() {
      if (closed) {
        throw Errors.value("I/O operation on closed file" + (memory == null ? "." : ""));
      }
    }

    private String translated(String s) {
      return newline == null ? s.replace("\r\n", "\n").replace('\r', '\n') : s;
    }

    private void load() {
      if (!ended) {
        byte[] data = Buffers.bytes(Calls.method(buffer, "read"));
        ahead = ahead.substring(at) + translated(Str.java(Codecs.decode(data, encoding, errors)));
        at = 0;
        ended = true;
      }
    }

    private CharSequence source() {
      if (memory == null) {
        load();
        return ahead;
      }
      return memory;
    }

    Object read(long count) {
      check();
      CharSequence s = source();
      int from = Math.min(at, s.length());
      int left = Character.codePointCount(s, from, s.length());
      int to =
          count < 0 || count >= left
              ? s.length()
              : Character.offsetByCodePoints(s, from, (int) count);
      at = to;
      return Str.of(s.subSequence(from, to).toString());
    }

    Object readLine(long limit) {
      check();
      CharSequence s = source();
      int from = Math.min(at, s.length());
      int to = from;
      while (to < s.length() && (limit < 0 || to - from < limit)) {
        char c = s.charAt(to++);
        if (c == '\n'
            || "".equals(newline) && c == '\r' && (to == s.length() || s.charAt(to) != '\n')) {
          break;
        }
      }
      at = to;
      return Str.of(s.subSequence(from, to).toString());
    }

    Object write(Object text) {
      check();
      if (!Str.is(text)) {
        throw Errors.type(
            memory == null
                ? "write() argument must be str, not %s"
                : "string argument expected, got '%s'",
            Types.of(text).name());
      }
      String s = Str.java(text);
      if (memory != null) {
        String t =
            newline == null
                ? translated(s)
                : newline.isEmpty() || newline.equals("\n") ? s : s.replace("\n", newline);
        while (memory.length() < at) {
          memory.append('\0');
        }
        memory.replace(at, Math.min(memory.length(), at + t.length()), t);
        at += t.length();
      } else {
        String t =
            newline == null || newline.isEmpty() || newline.equals("\n")
                ? s
                : s.replace("\n", newline);
        Calls.method(
            buffer, "write", new PBytes(Codecs.encode(Str.unwrap(Str.of(t)), encoding, errors)));
        if (lineBuffering && s.indexOf('\n') >= 0) {
          Calls.method(buffer, "flush");
        }
      }
      return (long) Str.length(Str.unwrap(text));
    }

    Object seek(long offset, int whence) {
      check();
      if (whence != 0 && offset != 0) {
        throw memory == null
            ? IoModule.unsupported(
                whence == 1
                    ? "can't do nonzero cur-relative seeks"
                    : "can't do nonzero end-relative seeks")
            : Errors.of(ExceptionTypes.OS_ERROR, Str.of("Can't do nonzero cur-relative seeks"));
      }
      if (memory != null) {
        at = whence == 0 ? (int) offset : whence == 1 ? at : memory.length();
        return (long) at;
      }
      if (whence == 1) {
        return tell();
      }
      ahead = "";
      at = 0;
      ended = false;
      return Calls.method(buffer, "seek", offset, (long) whence);
    }

    Object tell() {
      check();
      if (memory != null) {
        return (long) at;
      }
      long p = Numbers.indexLong(Calls.method(buffer, "tell"));
      byte[] left = Codecs.encode(Str.unwrap(Str.of(ahead.substring(at))), encoding, "replace");
      return p - left.length;
    }

    void close() {
      if (!closed) {
        closed = true;
        if (memory == null) {
          Calls.method(buffer, "close");
        }
      }
    }
  }

  private static Text t(Object self) {
    return (Text) self;
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  private static String optional(Object v, String otherwise) {
    return v == null || v == PNone.NONE ? otherwise : Str.java(v);
  }

  static void install() {
    WRAPPER.setInstancesHaveDict();
    for (PType type : new PType[] {IoModule.STRING, WRAPPER}) {
      TypeBuilder.of(type)
          .method("read(self, size=-1, /)", a -> t(a[0]).read(count(a[1])))
          .method("readline(self, size=-1, /)", a -> t(a[0]).readLine(count(a[1])))
          .method("write(self, text, /)", a -> t(a[0]).write(a[1]))
          .method(
              "seek(self, offset, whence=0, /)",
              a -> t(a[0]).seek(Numbers.indexLong(a[1]), a[2] == null ? 0 : Numbers.indexInt(a[2])))
          .method("tell(self, /)", a -> t(a[0]).tell())
          .method(
              "close(self, /)",
              a -> {
                t(a[0]).close();
                return PNone.NONE;
              })
          .getter("closed", self -> t(self).closed)
          .method("seekable(self, /)", a -> true)
          .getter("line_buffering", self -> t(self).lineBuffering)
          .getter("newlines", self -> PNone.NONE)
          .getter("errors", self -> Str.of(t(self).errors))
          .getter(
              "encoding", self -> t(self).memory == null ? Str.of(t(self).encoding) : PNone.NONE);
    }
    TypeBuilder.of(IoModule.STRING)
        .constructor(
            "__new__(cls, *args, **kwargs)", a -> new Text((PType) a[0], new StringBuilder()))
        .method(
            "__init__(self, initial_value='', newline='\\n')",
            a -> {
              Text s = t(a[0]);
              s.newline = a[2] == PNone.NONE ? null : a[2] == null ? "\n" : Str.java(a[2]);
              if (a[1] != null && a[1] != PNone.NONE) {
                s.write(a[1]);
                s.at = 0;
              }
              return PNone.NONE;
            })
        .method(
            "getvalue(self, /)",
            a -> {
              t(a[0]).check();
              return Str.of(t(a[0]).memory.toString());
            })
        .method(
            "truncate(self, size=None, /)",
            a -> {
              Text s = t(a[0]);
              int n = a[1] == null || a[1] == PNone.NONE ? s.at : Numbers.indexInt(a[1]);
              s.memory.setLength(Math.min(n, s.memory.length()));
              return (long) n;
            })
        .method("readable(self, /)", a -> true)
        .method("writable(self, /)", a -> true);
    TypeBuilder.of(WRAPPER)
        .constructor("__new__(cls, *args, **kwargs)", a -> new Text((PType) a[0], null))
        .method(
            "__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
            a -> {
              Text s = t(a[0]);
              s.buffer = a[1];
              s.encoding = optional(a[2], "utf-8");
              s.encoding = s.encoding.equals("locale") ? "utf-8" : s.encoding;
              s.errors = optional(a[3], "strict");
              s.newline = optional(a[4], null);
              s.lineBuffering = a[5] != null && Truth.of(a[5]);
              return PNone.NONE;
            })
        .method(
            "flush(self, /)",
            a -> {
              t(a[0]).check();
              Calls.method(t(a[0]).buffer, "flush");
              return PNone.NONE;
            })
        .method("readable(self, /)", a -> Calls.method(t(a[0]).buffer, "readable"))
        .method("writable(self, /)", a -> Calls.method(t(a[0]).buffer, "writable"))
        .method("fileno(self, /)", a -> Calls.method(t(a[0]).buffer, "fileno"))
        .method(
            "truncate(self, size=None, /)",
            a -> Calls.method(t(a[0]).buffer, "truncate", a[1] == null ? PNone.NONE : a[1]))
        .method("detach(self, /)", a -> t(a[0]).buffer)
        .method(
            "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
            a -> {
              Text s = t(a[0]);
              s.encoding = optional(a[1], s.encoding);
              s.errors = optional(a[2], s.errors);
              return PNone.NONE;
            })
        .getter("buffer", self -> t(self).buffer)
        .getter("name", self -> Attributes.get(t(self).buffer, "name"));
  }
}
