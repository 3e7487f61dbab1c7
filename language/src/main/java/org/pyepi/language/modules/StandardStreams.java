package org.pyepi.language.modules;

import java.nio.charset.StandardCharsets;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PByteArray;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PIterator;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Truth;
import org.pyepi.language.runtime.Types;

/** {@code sys.stdin}, {@code sys.stdout} and {@code sys.stderr}. */
public final class StandardStreams {
  private static final int BUFFER = 1 << 13;
  private static final PType TEXT =
      BuiltinTypes.ofModule("_io", "TextIOWrapper", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType BINARY =
      BuiltinTypes.ofModule("_io", "BufferedWriter", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    for (PType type : new PType[] {TEXT, BINARY}) {
      TypeBuilder.of(type)
          .method(
              "flush(self, /)",
              a -> {
                stream(a[0]).flush();
                return PNone.NONE;
              })
          .method("fileno(self, /)", a -> descriptor(stream(a[0])))
          .method(
              "isatty(self, /)",
              a -> Terminals.isTerminal(PyContext.get(), (long) descriptor(stream(a[0]))))
          .method("readable(self, /)", a -> stream(a[0]).isInput())
          .method("writable(self, /)", a -> !stream(a[0]).isInput())
          .method("seekable(self, /)", a -> false)
          .method(
              "close(self, /)",
              a -> {
                stream(a[0]).close();
                return PNone.NONE;
              })
          .method("__repr__(self, /)", a -> Str.of(text(stream(a[0]))))
          .method("__enter__(self, /)", a -> a[0])
          .method("__exit__(self, /, *args)", a -> PNone.NONE)
          .getter("name", self -> Str.of(stream(self).name))
          .getter("mode", self -> Str.of(stream(self).isInput() ? "r" : "w"))
          .getter("closed", self -> stream(self).closed);
    }
    TypeBuilder.of(TEXT)
        .method("write(self, text, /)", a -> write(stream(a[0]), a[1]))
        .method(
            "writelines(self, lines, /)",
            a -> {
              org.pyepi.language.runtime.Iteration.forEach(a[1], l -> write(stream(a[0]), l));
              return PNone.NONE;
            })
        .method("readline(self, size=-1, /)", a -> stream(a[0]).readLine())
        .method(
            "read(self, size=-1, /)",
            a -> Str.of(new String(stream(a[0]).readAll(), StandardCharsets.UTF_8)))
        .method(
            "readlines(self, hint=-1, /)",
            a -> org.pyepi.language.runtime.Iteration.toList(new Lines(stream(a[0]))))
        .method("__iter__(self, /)", a -> new Lines(stream(a[0])))
        .method(
            "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,"
                + " write_through=None)",
            a -> {
              boolean through = a[5] != null && a[5] != PNone.NONE && Truth.of(a[5]);
              if (through || a[4] != null && a[4] != PNone.NONE) {
                stream(a[0]).flushLines(through || Truth.of(a[4]));
              }
              return PNone.NONE;
            })
        .getter("encoding", self -> Str.of("utf-8"))
        .getter(
            "errors",
            self -> Str.of(stream(self).name.equals("<stderr>") ? "backslashreplace" : "strict"))
        .getter("line_buffering", self -> !stream(self).isInput() && stream(self).flushesLines())
        .getter("buffer", self -> binary(stream(self)));
    TypeBuilder.of(BINARY)
        .method(
            "write(self, data, /)",
            a -> {
              byte[] bytes =
                  a[1] instanceof PBytes b
                      ? b.data
                      : a[1] instanceof PByteArray b ? b.copy() : null;
              if (bytes == null) {
                throw Errors.type(
                    "a bytes-like object is required, not '%s'", Types.of(a[1]).name());
              }
              stream(a[0]).writeBytes(bytes);
              return (long) bytes.length;
            })
        .method("read(self, size=-1, /)", a -> new PBytes(stream(a[0]).readAll()));
  }

  private StandardStreams() {}

  /** As CPython shows its own. */
  private static String text(PTextStream s) {
    boolean isText = s.pyType() == TEXT;
    return "<"
        + s.pyType().fullName()
        + " name='"
        + s.name
        + (isText ? "' mode='" + (s.isInput() ? "r" : "w") + "' encoding='utf-8'>" : "'>");
  }

  private static PTextStream stream(Object self) {
    return (PTextStream) self;
  }

  private static Object descriptor(PTextStream s) {
    return s.name.equals("<stdin>") ? 0L : s.name.equals("<stdout>") ? 1L : 2L;
  }

  private static Object write(PTextStream s, Object text) {
    if (!Str.is(text)) {
      throw Errors.type("write() argument must be str, not %s", Types.of(text).name());
    }
    if (s.isInput()) {
      throw Errors.of(org.pyepi.language.runtime.ExceptionTypes.OS_ERROR, Str.of("not writable"));
    }
    String t = Str.java(text);
    s.write(t);
    return (long) t.codePointCount(0, t.length());
  }

  private static Object binary(PTextStream s) {
    Object present = s.attribute(" binary");
    if (present != null) {
      return present;
    }
    Object made = s.isInput() ? binaryInput(s) : s.as(BINARY);
    s.setAttribute(" binary", made);
    return made;
  }

  /** What is not read as text is read as any file of bytes is. */
  private static ByteStream binaryInput(PTextStream s) {
    ByteStream made =
        new ByteStream(IoModule.READER, Descriptors.current().channel(0L), 0L, true, false);
    made.closesDescriptor = false;
    made.setAttribute("name", Str.of(s.name));
    made.setAttribute("mode", Str.of("rb"));
    return made;
  }

  private static final class Lines extends PIterator {
    private final PTextStream source;

    Lines(PTextStream source) {
      this.source = source;
    }

    @Override
    public Object next() {
      Object line = source.readLine();
      return Str.java(line).isEmpty() ? null : line;
    }
  }

  /** Puts the streams of a context into its {@code sys}; None where the process has none. */
  static void install(PyContext context, ModuleBuilder sys) {
    boolean unbuffered =
        context.hasFlag('u')
            || !context.ignoresEnvironment()
                && !context.env().getEnvironment().getOrDefault("PYTHONUNBUFFERED", "").isEmpty();
    PTextStream stdin = new PTextStream(TEXT, "<stdin>", context.env().in(), null);
    PTextStream stdout =
        new PTextStream(
            TEXT, "<stdout>", null, new OutputBuffer(context, 1, unbuffered ? 0 : BUFFER));
    PTextStream stderr =
        new PTextStream(TEXT, "<stderr>", null, new OutputBuffer(context, 2, BUFFER));
    PTextStream[] all = {stdin, stdout, stderr};
    for (int fd = 0; fd < all.length; fd++) {
      String name = all[fd].name.substring(1, all[fd].name.length() - 1);
      Object shown = Descriptors.isClosed(context, fd) ? PNone.NONE : all[fd];
      sys.constant(name, shown);
      sys.constant("__" + name + "__", shown);
    }
    context.onFlush(
        () -> {
          if (!stdout.closed) {
            stdout.flush();
          }
        });
  }
}
