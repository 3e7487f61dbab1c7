package org.pyepi.language.modules.io;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

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
          .method("__repr__(self, /)", a -> Str.of(description(stream(a[0]))))
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
              Iteration.forEach(a[1], l -> write(stream(a[0]), l));
              return PNone.NONE;
            })
        .method("readline(self, size=-1, /)", a -> fromInput("readline", a))
        .method("read(self, size=-1, /)", a -> fromInput("read", a))
        .method("readlines(self, hint=-1, /)", a -> fromInput("readlines", a))
        .method("__iter__(self, /)", a -> a[0])
        .method("__next__(self, /)", a -> Calls.method(text(a[0]), "__next__"))
        .method(
            "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None,"
                + " write_through=None)",
            a -> {
              if (stream(a[0]).isInput()) {
                return reconfigureInput(a);
              }
              reconfigureOutput(stream(a[0]), a);
              boolean through = a[5] != null && a[5] != PNone.NONE && Truth.of(a[5]);
              if (through || a[4] != null && a[4] != PNone.NONE) {
                stream(a[0]).flushLines(through || Truth.of(a[4]));
              }
              return PNone.NONE;
            })
        .getter("encoding", self -> shown(stream(self), "encoding", stream(self).encoding()))
        .getter("errors", self -> shown(stream(self), "errors", stream(self).errors()))
        .getter(
            "newlines",
            self -> stream(self).isInput() ? Attributes.get(text(self), "newlines") : PNone.NONE)
        .getter("write_through", self -> stream(self).isUnbuffered())
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
        .method(
            "read(self, size=-1, /)",
            a -> {
              stream(a[0]).requireInput();
              return PNone.NONE;
            });
  }

  private StandardStreams() {}

  /** Standard input as any file of text is read, over its bytes; made when it is first used. */
  private static Object text(Object self) {
    PTextStream s = stream(self);
    s.requireInput();
    Object present = s.attribute(" text");
    if (present == null) {
      Object bytes = binary(s); // also makes the classes that those of text build on
      present =
          Calls.call(
              TextStreams.WRAPPER, bytes, Str.of(s.encoding()), Str.of(s.errors()), Str.of("\n"));
      s.setAttribute(" text", present);
    }
    return present;
  }

  /** Calls a method of the text stream with the one argument that these have. */
  private static Object fromInput(String method, Object[] a) {
    return Calls.method(text(a[0]), method, a[1] == null ? -1L : a[1]);
  }

  /** An attribute that reading has from its text stream. */
  private static Object shown(PTextStream s, String name, String otherwise) {
    boolean made = s.isInput() && s.attribute(" text") != null;
    return made ? Attributes.get(s.attribute(" text"), name) : Str.of(otherwise);
  }

  private static void reconfigureOutput(PTextStream s, Object[] a) {
    s.flush();
    String encoding = given(a[1], "encoding");
    String errors = given(a[2], "errors");
    if (encoding != null) {
      Codecs.encode(Str.EMPTY, encoding, "strict"); // complains of one that there is not
      errors = errors == null ? "strict" : errors;
    }
    s.encode(encoding, errors);
    if (a[3] != null) {
      String newline = given(a[3], "newline");
      s.newline("\n".equals(newline) || "".equals(newline) ? null : newline);
    }
  }

  private static String given(Object value, String name) {
    return value == null || value == PNone.NONE
        ? null
        : Arguments.text(value, "reconfigure() argument '" + name + "'");
  }

  /** {@code PYTHONIOENCODING}: encoding, a colon and what becomes of errors, or one of them. */
  private static void encodeAsAsked(PyContext context, PTextStream[] streams) {
    String asked = context.pythonVariable("PYTHONIOENCODING");
    if (asked.isEmpty()) {
      return;
    }
    int colon = asked.indexOf(':');
    String encoding = colon < 0 ? asked : asked.substring(0, colon);
    // Encodings go by the names of their codecs here, where reconfigure() keeps what it is given.
    String codec = Codecs.canonical(encoding);
    encoding = codec.equals("latin-1") ? "iso8859-1" : codec;
    String errors = colon < 0 ? "" : asked.substring(colon + 1);
    for (PTextStream s : streams) {
      String kept = errors.isEmpty() ? encoding.isEmpty() ? null : "strict" : errors;
      s.encode(encoding.isEmpty() ? null : encoding, s.name.equals("<stderr>") ? null : kept);
    }
  }

  private static Object reconfigureInput(Object[] a) {
    String[] names = {"encoding", "errors", "newline", "line_buffering", "write_through"};
    List<String> given = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (a[i + 1] != null) {
        given.add(names[i]);
        values.add(a[i + 1]);
      }
    }
    Object reconfigure = Attributes.get(text(a[0]), "reconfigure");
    return Calls.call(
        reconfigure, new Object[0], new Keywords(given.toArray(String[]::new), values.toArray()));
  }

  /** As CPython shows its own. */
  private static String description(PTextStream s) {
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
      throw Errors.of(ExceptionTypes.OS_ERROR, Str.of("not writable"));
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

  /** Puts the streams of a context into its {@code sys}; None where the process has none. */
  public static void install(PyContext context, ModuleBuilder sys) {
    boolean unbuffered =
        context.hasFlag('u') || !context.pythonVariable("PYTHONUNBUFFERED").isEmpty();
    PTextStream stdin = new PTextStream(TEXT, "<stdin>", null);
    PTextStream stdout =
        new PTextStream(TEXT, "<stdout>", new OutputBuffer(context, 1, unbuffered ? 0 : BUFFER));
    PTextStream stderr = new PTextStream(TEXT, "<stderr>", new OutputBuffer(context, 2, BUFFER));
    PTextStream[] all = {stdin, stdout, stderr};
    encodeAsAsked(context, all);
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
