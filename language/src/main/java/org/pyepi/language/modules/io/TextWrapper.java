package org.pyepi.language.modules.io;

import java.util.Arrays;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code TextIOWrapper}: text over any stream of bytes, decoded as it is read. */
final class TextWrapper extends PObject {
  private static final long CHUNK = 8192;

  private Object buffer;
  private String encoding = "UTF-8";
  private String errors = "strict";

  /** As given: null for any line end, translated. */
  private String newline;

  private boolean lineBuffering;
  private boolean writeThrough;
  private boolean detached;

  /** Decodes what Java does not, or null. */
  private Object decoder;

  private NewlineDecoder.Newlines newlines = new NewlineDecoder.Newlines(true);

  /** Bytes of a character that was cut, and what is decoded but not read. */
  private byte[] cut = new byte[0];

  private String ahead = "";
  private int at;
  private boolean ended;

  /** The bytes that {@code ahead} came from, to tell a place in them. */
  private byte[] chunk = new byte[0];

  private boolean wrote;

  private TextWrapper(PType type) {
    super(type);
  }

  private static TextWrapper t(Object self) {
    TextWrapper w = (TextWrapper) self;
    if (w.detached) {
      throw Errors.value("underlying buffer has been detached");
    }
    if (w.buffer == null) {
      throw Errors.value("I/O operation on uninitialized object");
    }
    return w;
  }

  private void checkOpen() {
    if (Truth.of(Attributes.get(buffer, "closed"))) {
      throw Errors.value("I/O operation on closed file.");
    }
  }

  private boolean isStateless() {
    return switch (Codecs.canonical(encoding)) {
      case "utf-8", "ascii", "latin-1" -> true;
      default -> false;
    };
  }

  private void init(Object[] a) {
    detached = false;
    buffer = a[1];
    encoding = a[2] == null || a[2] == PNone.NONE ? "UTF-8" : Str.java(a[2]);
    encoding = encoding.equals("locale") ? "UTF-8" : encoding;
    errors = a[3] == null || a[3] == PNone.NONE ? "strict" : Str.java(a[3]);
    setNewline(a[4] == null || a[4] == PNone.NONE ? null : text(a[4]));
    lineBuffering = a[5] != null && Truth.of(a[5]);
    writeThrough = a[6] != null && Truth.of(a[6]);
    decoder = null;
    forget();
    if (!isStateless()) {
      Object codecs = Imports.importModule(PyContext.get(), "codecs");
      Object info = Calls.method(codecs, "lookup", Str.of(encoding));
      if (Boolean.FALSE.equals(Attributes.getOrNull(info, "_is_text_encoding"))) {
        throw Errors.raise(
            ExceptionTypes.LOOKUP_ERROR,
            "'%s' is not a text encoding; use codecs.open() to handle arbitrary codecs",
            encoding);
      }
      decoder = Calls.method(info, "incrementaldecoder", Str.of(errors));
    }
  }

  private static String text(Object newline) {
    if (!Str.is(newline)) {
      throw Errors.type(
          "TextIOWrapper() argument 'newline' must be str or None, not %s",
          Types.of(newline).name());
    }
    return Str.java(newline);
  }

  private void setNewline(String value) {
    if (value != null
        && !value.isEmpty()
        && !value.equals("\n")
        && !value.equals("\r")
        && !value.equals("\r\n")) {
      throw Errors.value("illegal newline value: %s", Repr.repr(Str.of(value)));
    }
    newline = value;
    newlines = new NewlineDecoder.Newlines(value == null);
  }

  private void forget() {
    cut = new byte[0];
    ahead = "";
    at = 0;
    chunk = new byte[0];
    ended = false;
    newlines.reset();
    if (decoder != null) {
      Calls.method(decoder, "reset");
    }
  }

  private String decode(byte[] data, boolean last) {
    String s;
    if (decoder != null) {
      s = Str.java(Calls.method(decoder, "decode", new PBytes(data), last));
    } else {
      byte[] all = Arrays.copyOf(cut, cut.length + data.length);
      System.arraycopy(data, 0, all, cut.length, data.length);
      PTuple r = Codecs.decodePart(all, encoding, errors, last);
      cut = Arrays.copyOfRange(all, (int) (long) (Long) r.items[1], all.length);
      s = Str.java(r.items[0]);
    }
    return newline == null || newline.isEmpty() ? newlines.next(s, last) : s;
  }

  /** Decodes more; false at the end. */
  private boolean more(boolean all) {
    if (ended) {
      return false;
    }
    byte[] before = cut;
    Object data =
        all
            ? Calls.method(buffer, "read")
            : Attributes.getOrNull(buffer, "read1") != null
                ? Calls.method(buffer, "read1", CHUNK)
                : Calls.method(buffer, "read", CHUNK);
    byte[] bytes = data == PNone.NONE ? new byte[0] : Buffers.bytesOrNull(data);
    if (bytes == null) {
      throw Errors.type(
          "underlying read() should have returned a bytes-like object, not '%s'",
          Types.of(data).name());
    }
    ended = all || bytes.length == 0;
    String old = ahead.substring(at);
    byte[] kept = old.isEmpty() ? before : restBytes();
    chunk = Arrays.copyOf(kept, kept.length + bytes.length);
    System.arraycopy(bytes, 0, chunk, kept.length, bytes.length);
    ahead = old + decode(bytes, ended);
    at = 0;
    return !ended || !ahead.isEmpty();
  }

  /** The bytes of what is decoded and not read, with those of a cut character. */
  private byte[] restBytes() {
    if (at == 0) {
      return chunk;
    }
    String raw = Str.java(Codecs.decode(chunk, encoding, "surrogateescape"));
    int i = 0;
    for (int n = 0; n < at && i < raw.length(); n++) {
      boolean both =
          newline == null
              && raw.charAt(i) == '\r'
              && i + 1 < raw.length()
              && raw.charAt(i + 1) == '\n';
      i += both ? 2 : 1;
    }
    int used =
        Codecs.encode(Str.unwrap(Str.of(raw.substring(0, i))), encoding, "surrogateescape").length;
    return Arrays.copyOfRange(chunk, Math.min(used, chunk.length), chunk.length);
  }

  private void readable() {
    checkOpen();
    if (!Truth.of(Calls.method(buffer, "readable"))) {
      throw IoModule.unsupported("not readable");
    }
    if (wrote) {
      Calls.method(buffer, "flush");
      wrote = false;
    }
  }

  private Object read(long count) {
    readable();
    if (count < 0) {
      more(true);
      ended = false;
    } else {
      while (ahead.codePointCount(at, ahead.length()) < count && more(false)) {
        // More than one chunk may be needed.
      }
      ended = false;
    }
    int left = ahead.codePointCount(at, ahead.length());
    int to =
        count < 0 || count >= left ? ahead.length() : ahead.offsetByCodePoints(at, (int) count);
    Object r = Str.of(ahead.substring(at, to));
    at = to;
    return r;
  }

  private Object readLine(long limit) {
    readable();
    int searched = 0;
    while (true) {
      int end = lineEnd(at + searched);
      if (end >= 0) {
        return take(limit < 0 ? end : Math.min(end, limited(limit)));
      }
      if (limit >= 0 && ahead.codePointCount(at, ahead.length()) >= limit) {
        return take(limited(limit));
      }
      searched = Math.max(0, ahead.length() - at - 1);
      if (!more(false)) {
        ended = false;
        return take(limit < 0 ? ahead.length() : limited(limit));
      }
    }
  }

  private int limited(long limit) {
    int left = ahead.codePointCount(at, ahead.length());
    return limit >= left ? ahead.length() : ahead.offsetByCodePoints(at, (int) limit);
  }

  private Object take(int end) {
    Object r = Str.of(ahead.substring(at, end));
    at = end;
    return r;
  }

  /** Where the line at {@code from} ends, or -1 where that is not known yet. */
  private int lineEnd(int from) {
    if (newline == null || newline.equals("\n")) {
      int i = ahead.indexOf('\n', from);
      return i < 0 ? -1 : i + 1;
    }
    if (!newline.isEmpty()) {
      int i = ahead.indexOf(newline, from);
      return i < 0 ? -1 : i + newline.length();
    }
    for (int i = from; i < ahead.length(); i++) {
      char c = ahead.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < ahead.length() && ahead.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return -1;
  }

  private Object write(Object value) {
    if (!Str.is(value)) {
      throw Errors.type("write() argument must be str, not %s", Types.of(value).name());
    }
    checkOpen();
    if (!Truth.of(Calls.method(buffer, "writable"))) {
      throw IoModule.unsupported("not writable");
    }
    if (at < ahead.length() || cut.length > 0) {
      Calls.method(buffer, "seek", tell());
      forget();
    }
    String s = Str.java(value);
    boolean translated = newline != null && newline.startsWith("\r") && s.indexOf('\n') >= 0;
    byte[] bytes =
        Codecs.encode(
            Str.unwrap(translated ? Str.of(s.replace("\n", newline)) : value),
            encodingFor(),
            errors);
    Calls.method(buffer, "write", new PBytes(bytes));
    wrote = true;
    if (lineBuffering && (s.indexOf('\n') >= 0 || s.indexOf('\r') >= 0) || writeThrough) {
      Calls.method(buffer, "flush");
    }
    return (long) Str.length(Str.unwrap(value));
  }

  /** A byte order mark belongs only at the start of a file. */
  private String encodingFor() {
    return switch (Codecs.canonical(encoding)) {
      case "utf-16" -> atStart() ? encoding : "utf-16-le";
      case "utf-32" -> atStart() ? encoding : "utf-32-le";
      case "utf-8-sig" -> atStart() ? encoding : "utf-8";
      default -> encoding;
    };
  }

  private boolean atStart() {
    if (wrote) {
      return false;
    }
    return !Truth.of(Calls.method(buffer, "seekable"))
        || Numbers.indexLong(Calls.method(buffer, "tell")) == 0;
  }

  private long tell() {
    checkOpen();
    if (!Truth.of(Calls.method(buffer, "seekable"))) {
      throw IoModule.unsupported("underlying stream is not seekable");
    }
    if (wrote) {
      Calls.method(buffer, "flush");
    }
    long p = Numbers.indexLong(Calls.method(buffer, "tell"));
    return ahead.isEmpty() && cut.length == 0 ? p : p - restBytes().length;
  }

  private Object seek(Object target, Object how) {
    checkOpen();
    long offset = Numbers.indexLong(target);
    int whence = how == null ? 0 : Numbers.indexInt(how);
    if (!Truth.of(Calls.method(buffer, "seekable"))) {
      throw IoModule.unsupported("underlying stream is not seekable");
    }
    if (whence == 1 && offset != 0) {
      throw IoModule.unsupported("can't do nonzero cur-relative seeks");
    }
    if (whence == 2 && offset != 0) {
      throw IoModule.unsupported("can't do nonzero end-relative seeks");
    }
    if (whence < 0 || whence > 2) {
      throw Errors.value("invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    if (whence == 0 && offset < 0) {
      throw Errors.value("negative seek position %d", offset);
    }
    long wanted = whence == 1 ? tell() : offset;
    Calls.method(buffer, "flush");
    forget();
    wrote = false;
    return Calls.method(buffer, "seek", wanted, whence == 2 ? 2L : 0L);
  }

  private Object close() {
    if (buffer != null && !detached && !Truth.of(Attributes.get(buffer, "closed"))) {
      try {
        Calls.method(this, "flush");
      } finally {
        Calls.method(buffer, "close");
      }
    }
    return PNone.NONE;
  }

  private String shown() {
    StringBuilder b = new StringBuilder("<").append(Types.of(this).fullName());
    for (String name : new String[] {"name", "mode"}) {
      Object value = Attributes.getOrNull(this, name);
      if (value != null) {
        b.append(' ').append(name).append('=').append(Repr.repr(value));
      }
    }
    return b.append(" encoding='").append(encoding).append("'>").toString();
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  static void install(PType type) {
    TypeBuilder b =
        TypeBuilder.of(type)
            .constructor("__new__(cls, *args, **kwargs)", a -> new TextWrapper((PType) a[0]))
            .method(
                "__init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
                a -> {
                  ((TextWrapper) a[0]).init(a);
                  return PNone.NONE;
                })
            .method("read(self, size=-1, /)", a -> t(a[0]).read(count(a[1])))
            .method("readline(self, size=-1, /)", a -> t(a[0]).readLine(count(a[1])))
            .method(
                "__next__(self, /)",
                a -> {
                  Object line =
                      Types.of(a[0]) == type
                          ? t(a[0]).readLine(-1)
                          : Calls.method(a[0], "readline");
                  if (!Truth.of(line)) {
                    throw Errors.stopIteration(PNone.NONE);
                  }
                  return line;
                })
            .method("write(self, text, /)", a -> t(a[0]).write(a[1]))
            .method("seek(self, cookie, whence=0, /)", a -> t(a[0]).seek(a[1], a[2]))
            .method("tell(self, /)", a -> t(a[0]).tell())
            .method("close(self, /)", a -> ((TextWrapper) a[0]).close())
            .method(
                "truncate(self, pos=None, /)",
                a -> {
                  Calls.method(a[0], "flush");
                  Object size = a[1] == null || a[1] == PNone.NONE ? t(a[0]).tell() : a[1];
                  return Calls.method(t(a[0]).buffer, "truncate", size);
                })
            .method(
                "flush(self, /)",
                a -> {
                  t(a[0]).checkOpen();
                  return Calls.method(t(a[0]).buffer, "flush");
                })
            .method(
                "detach(self, /)",
                a -> {
                  TextWrapper w = t(a[0]);
                  Calls.method(a[0], "flush");
                  w.detached = true;
                  return w.buffer;
                })
            .method(
                "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
                a -> reconfigure(t(a[0]), a))
            .method("__repr__(self, /)", a -> Str.of(((TextWrapper) a[0]).shown()))
            .getter("buffer", self -> t(self).buffer)
            .getter("name", self -> Attributes.get(t(self).buffer, "name"))
            .getter("closed", self -> Attributes.get(t(self).buffer, "closed"))
            .getter("encoding", self -> Str.of(t(self).encoding))
            .getter("errors", self -> Str.of(t(self).errors))
            .getter("newlines", self -> t(self).newlines.seen())
            .getter("line_buffering", self -> t(self).lineBuffering)
            .getter("write_through", self -> t(self).writeThrough)
            .property("_CHUNK_SIZE", self -> CHUNK, (self, v) -> Numbers.indexLong(v));
    for (String name : new String[] {"readable", "writable", "seekable", "fileno", "isatty"}) {
      b.method(name + "(self, /)", a -> Calls.method(t(a[0]).buffer, name));
    }
  }

  private static Object reconfigure(TextWrapper w, Object[] a) {
    boolean recodes = a[1] != null && a[1] != PNone.NONE || a[2] != null && a[2] != PNone.NONE;
    if ((recodes || a[3] != null) && !w.ahead.isEmpty()) {
      throw IoModule.unsupported(
          "It is not possible to set the encoding or newline of stream after the first read");
    }
    Calls.method(w, "flush");
    if (recodes) {
      if (a[1] != null && a[1] != PNone.NONE) {
        w.encoding = Str.java(a[1]);
        w.errors = "strict";
      }
      if (a[2] != null && a[2] != PNone.NONE) {
        w.errors = Str.java(a[2]);
      }
    }
    if (a[3] != null) {
      w.setNewline(a[3] == PNone.NONE ? null : text(a[3]));
    }
    if (a[4] != null && a[4] != PNone.NONE) {
      w.lineBuffering = Truth.of(a[4]);
    }
    if (a[5] != null && a[5] != PNone.NONE) {
      w.writeThrough = Truth.of(a[5]);
    }
    return PNone.NONE;
  }
}
