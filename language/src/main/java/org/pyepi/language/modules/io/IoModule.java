package org.pyepi.language.modules.io;

import java.nio.file.Files;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _io}: the classes of streams and {@code open}. */
public final class IoModule {
  static final PType BASE = type("_IOBase", BuiltinTypes.OBJECT);
  static final PType RAW = type("_RawIOBase", BASE);
  static final PType BUFFERED = type("_BufferedIOBase", BASE);
  static final PType TEXT_BASE = type("_TextIOBase", BASE);
  static final PType FILE = type("FileIO", RAW);
  static final PType BYTES = type("BytesIO", BUFFERED);
  static final PType READER = type("BufferedReader", BUFFERED);
  static final PType WRITER = type("BufferedWriter", BUFFERED);
  static final PType RANDOM = type("BufferedRandom", BUFFERED);
  static final PType PAIR = type("BufferedRWPair", BUFFERED);
  static final PType STRING = type("StringIO", TEXT_BASE);
  private static final PType DECODER = type("IncrementalNewlineDecoder", BuiltinTypes.OBJECT);
  static final PType UNSUPPORTED =
      BuiltinTypes.ofModule(
          "io", "UnsupportedOperation", ExceptionTypes.OS_ERROR, Layout.EXCEPTION);

  private IoModule() {}

  private static PType type(String name, PType base) {
    PType t = BuiltinTypes.ofModule("_io", name, base, Layout.OTHER);
    t.setInstancesHaveDict();
    return t;
  }

  static PyException unsupported(String what) {
    return Errors.of(UNSUPPORTED, Str.of(what));
  }

  static {
    UNSUPPORTED.setInstancesHaveDict();
    UNSUPPORTED.setBases(new PType[] {ExceptionTypes.OS_ERROR, ExceptionTypes.VALUE_ERROR});
    IoBase.install();
    ByteStreams.install();
    TextStreams.install();
    NewlineDecoder.install(DECODER);
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_io")
        .type(BASE)
        .type(RAW)
        .type(BUFFERED)
        .type(TEXT_BASE)
        .type(FILE)
        .type(BYTES)
        .type(READER)
        .type(WRITER)
        .type(RANDOM)
        .type(PAIR)
        .type(STRING)
        .type(DECODER)
        .constant("TextIOWrapper", TextStreams.WRAPPER)
        .constant("UnsupportedOperation", UNSUPPORTED)
        .constant("BlockingIOError", ExceptionTypes.BLOCKING_IO_ERROR)
        .constant("DEFAULT_BUFFER_SIZE", 8192L)
        .function(
            "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
            IoModule::open)
        .function(
            "open_code(path)",
            a -> open(new Object[] {a[0], Str.of("rb"), null, null, null, null, null, null}))
        .function(
            "text_encoding(encoding, stacklevel=2, /)",
            a -> a[0] == PNone.NONE ? Str.of("locale") : a[0])
        .build();
  }

  /** Refuses what is no mode. */
  static void checkMode(String mode, String shown) {
    for (char c : mode.toCharArray()) {
      if ("rwaxbt+".indexOf(c) < 0 || mode.indexOf(c) != mode.lastIndexOf(c)) {
        throw Errors.value("invalid mode: '%s'", shown);
      }
    }
    int kinds = 0;
    for (char c : "rwax".toCharArray()) {
      kinds += mode.indexOf(c) >= 0 ? 1 : 0;
    }
    if (kinds != 1) {
      throw Errors.value("must have exactly one of create/read/write/append mode");
    }
  }

  /** Opens a stream on a path or descriptor. */
  static void openFile(ByteStream stream, Object file, String mode, Object closefd, Object opener) {
    boolean plus = mode.indexOf('+') >= 0;
    boolean read = plus || mode.indexOf('r') >= 0;
    boolean write = plus || mode.indexOf('r') < 0;
    int flags = plus ? 2 : write ? 1 : 0;
    flags |=
        mode.indexOf('w') >= 0
            ? 64 | 512
            : mode.indexOf('a') >= 0 ? 64 | 1024 : mode.indexOf('x') >= 0 ? 64 | 128 : 0;
    boolean closes = closefd == null || Truth.of(closefd);
    Object fd;
    if (Types.isInt(file)) {
      fd = Numbers.indexLong(file);
      if ((Long) fd < 0) {
        throw Errors.value("negative file descriptor");
      }
    } else {
      if (!closes) {
        throw Errors.value("Cannot use closefd=False with file name");
      }
      String name = SystemPaths.text(file);
      if (!LibraryFiles.covers(name)
          && (opener == null || opener == PNone.NONE)
          && mode.indexOf('x') < 0
          && !name.isEmpty()
          && Files.isDirectory(SystemPaths.resolve(name))) {
        throw Errors.os(21, "Is a directory", file);
      }
      if (opener == null || opener == PNone.NONE) {
        fd = SystemPaths.openFile(file, flags);
      } else {
        Object given = Calls.call(opener, file, (long) flags);
        if (!Types.isInt(given)) {
          throw Errors.type("expected integer from opener");
        }
        fd = Numbers.indexLong(given);
        if ((Long) fd < 0) {
          throw Errors.value("opener returned %d", fd);
        }
      }
    }
    stream.append = mode.indexOf('a') >= 0;
    stream.open(Descriptors.current().channel(fd), fd, read, write);
    stream.closesDescriptor = closes;
    stream.setAttribute("name", file);
    stream.setAttribute(
        "mode",
        Str.of(
            (mode.indexOf('x') >= 0 ? "x" : mode.indexOf('a') >= 0 ? "a" : "r")
                + "b"
                + (plus ? "+" : "")));
    if (mode.indexOf('w') >= 0) {
      stream.setAttribute("mode", Str.of(plus ? "rb+" : "wb"));
    }
  }

  /** {@code open(...)}, arguments in the order of its signature. */
  public static Object open(Object[] a) {
    String mode = a[1] == null ? "r" : Str.java(a[1]);
    checkMode(mode, mode);
    boolean binary = mode.indexOf('b') >= 0;
    if (binary && mode.indexOf('t') >= 0) {
      throw Errors.value("can't have text and binary mode at once");
    }
    if (binary && a[3] != null && a[3] != PNone.NONE) {
      throw Errors.value("binary mode doesn't take an encoding argument");
    }
    boolean plus = mode.indexOf('+') >= 0;
    boolean read = plus || mode.indexOf('r') >= 0;
    boolean write = plus || mode.indexOf('r') < 0;
    boolean raw = binary && a[2] != null && a[2].equals(0L);
    PType kind = raw ? FILE : read && write ? RANDOM : write ? WRITER : READER;
    ByteStream stream = new ByteStream(kind);
    openFile(stream, a[0], mode, a[6], a[7]);
    if (binary) {
      return stream;
    }
    Object text =
        Calls.call(
            TextStreams.WRAPPER,
            stream,
            a[3] == null ? PNone.NONE : a[3],
            a[4] == null ? PNone.NONE : a[4],
            a[5] == null ? PNone.NONE : a[5],
            a[2] != null && a[2].equals(1L));
    ((PObject) text).setAttribute("mode", Str.of(mode));
    return text;
  }
}
