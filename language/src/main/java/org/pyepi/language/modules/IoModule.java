package org.pyepi.language.modules;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.*;

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
  }

  static PModule create(PyContext context) {
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
            a -> a[0] == PNone.NONE ? Str.of("utf-8") : a[0])
        .build();
  }

  /** {@code open(...)}, arguments in the order of its signature. */
  public static Object open(Object[] a) {
    String mode = a[1] == null ? "r" : Str.java(a[1]);
    for (char c : mode.toCharArray()) {
      if ("rwaxbt+".indexOf(c) < 0 || mode.indexOf(c) != mode.lastIndexOf(c)) {
        throw Errors.value("invalid mode: '%s'", mode);
      }
    }
    boolean binary = mode.indexOf('b') >= 0;
    if (binary && mode.indexOf('t') >= 0) {
      throw Errors.value("can't have text and binary mode at once");
    }
    int kinds = 0;
    for (char c : "rwax".toCharArray()) {
      kinds += mode.indexOf(c) >= 0 ? 1 : 0;
    }
    if (kinds != 1) {
      throw Errors.value("must have exactly one of create/read/write/append mode");
    }
    if (binary && a[3] != null && a[3] != PNone.NONE) {
      throw Errors.value("binary mode doesn't take an encoding argument");
    }
    boolean plus = mode.indexOf('+') >= 0;
    boolean read = plus || mode.indexOf('r') >= 0;
    boolean write = plus || mode.indexOf('r') < 0;
    int flags = plus ? 2 : write ? 1 : 0;
    flags |=
        mode.indexOf('w') >= 0
            ? 64 | 512
            : mode.indexOf('a') >= 0 ? 64 | 1024 : mode.indexOf('x') >= 0 ? 64 | 128 : 0;
    Object fd;
    if (Types.isInt(a[0])) {
      fd = Numbers.index(a[0]);
    } else {
      if (!org.pyepi.language.builtins.LibraryFiles.covers(PosixModule.text(a[0]))
          && java.nio.file.Files.isDirectory(PosixModule.path(a[0]))) {
        throw Errors.os(21, "Is a directory", a[0]);
      }
      fd =
          a[7] == null || a[7] == PNone.NONE
              ? (Object) PosixModule.openFile(a[0], flags)
              : Calls.call(a[7], a[0], (long) flags);
    }
    boolean raw = binary && a[2] != null && a[2].equals(0L);
    PType kind = raw ? FILE : read && write ? RANDOM : write ? WRITER : READER;
    ByteStream stream = new ByteStream(kind, PosixModule.channel(fd), fd, read, write);
    stream.setAttribute("name", a[0]);
    stream.setAttribute(
        "mode", Str.of(plus ? mode.indexOf('b') >= 0 ? mode : mode.replace("t", "") + "b" : mode));
    stream.append = mode.indexOf('a') >= 0;
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

  /** Bytes that come from a channel or lie in memory, with a buffer for each direction. */
  static final class ByteStream extends PObject {
    final SeekableByteChannel channel;
    final Object fd;
    final boolean readable;
    final boolean writable;
    boolean closed;
    boolean append;
    private byte[] in = new byte[0];
    private int at;
    private final byte[] out = new byte[8192];
    private int pending;

    ByteStream(
        PType type, SeekableByteChannel channel, Object fd, boolean readable, boolean writable) {
      super(type);
      this.channel = channel;
      this.fd = fd;
      this.readable = readable;
      this.writable = writable;
      if (writable && channel != null && fd != null) {
        PyContext.get()
            .onFlush(
                () -> {
                  if (!closed) {
                    flush();
                  }
                });
      }
    }

    private void check(boolean reading) {
      if (closed) {
        throw Errors.value("I/O operation on closed file.");
      }
      if (reading ? !readable : !writable) {
        throw unsupported(reading ? "read" : "write");
      }
    }

    void flush() {
      if (pending > 0) {
        ByteBuffer b = ByteBuffer.wrap(out, 0, pending);
        PosixModule.io(
            null,
            () -> {
              if (append) {
                channel.position(channel.size());
              }
              while (b.hasRemaining()) {
                channel.write(b);
              }
              return null;
            });
        pending = 0;
      }
    }

    private boolean fill() {
      flush();
      in = PosixModule.read(channel, 8192);
      at = 0;
      return in.length > 0;
    }

    byte[] read(long count) {
      check(true);
      java.io.ByteArrayOutputStream r = new java.io.ByteArrayOutputStream();
      while (count < 0 || r.size() < count) {
        if (at == in.length && !fill()) {
          break;
        }
        int n = count < 0 ? in.length - at : (int) Math.min(in.length - at, count - r.size());
        r.write(in, at, n);
        at += n;
      }
      return r.toByteArray();
    }

    byte[] readLine(long limit) {
      check(true);
      java.io.ByteArrayOutputStream r = new java.io.ByteArrayOutputStream();
      while ((limit < 0 || r.size() < limit) && (at < in.length || fill())) {
        byte c = in[at++];
        r.write(c);
        if (c == '\n') {
          break;
        }
      }
      return r.toByteArray();
    }

    byte[] peek() {
      check(true);
      return at < in.length || fill() ? Arrays.copyOfRange(in, at, in.length) : new byte[0];
    }

    private void dropInput() {
      if (at < in.length) {
        long back = in.length - at;
        PosixModule.io(null, () -> channel.position(channel.position() - back));
      }
      in = new byte[0];
      at = 0;
    }

    long write(byte[] data) {
      check(false);
      dropInput();
      for (int i = 0; i < data.length; ) {
        if (pending == out.length) {
          flush();
        }
        int n = Math.min(out.length - pending, data.length - i);
        System.arraycopy(data, i, out, pending, n);
        pending += n;
        i += n;
      }
      if (pyType() == FILE) {
        flush();
      }
      return data.length;
    }

    long tell() {
      if (closed) {
        throw Errors.value("I/O operation on closed file.");
      }
      return PosixModule.io(null, channel::position) - (in.length - at) + pending;
    }

    long seek(long offset, int whence) {
      long wanted = whence == 1 ? tell() + offset : offset;
      flush();
      dropInput();
      return PosixModule.seek(channel, wanted, whence == 1 ? 0 : whence);
    }

    void truncate(long size) {
      check(false);
      flush();
      dropInput();
      PosixModule.io(
          null,
          () -> {
            long old = channel.size();
            long p = channel.position();
            channel.truncate(size);
            if (size > old) {
              channel.position(size - 1);
              channel.write(ByteBuffer.wrap(new byte[1]));
            }
            channel.position(p);
            return null;
          });
    }

    void close() {
      if (!closed) {
        flush();
        closed = true;
        if (fd != null && PosixModule.open(PyContext.get()).get(fd) == channel) {
          PosixModule.closeFile(fd);
        }
      }
    }
  }
}
