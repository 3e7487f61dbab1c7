package org.pyepi.language.modules.io;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
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

/** {@code FileIO}, the buffered files and {@code BytesIO}. */
final class ByteStreams {
  private ByteStreams() {}

  private static ByteStream s(Object self) {
    return (ByteStream) self;
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  /** Puts a buffer over a raw stream: over its channel where it is one of these. */
  private static void wrap(ByteStream stream, PType type, Object raw, Object size) {
    if (size != null && Numbers.indexLong(size) <= 0) {
      throw Errors.value("buffer size must be strictly positive");
    }
    boolean reads = type != IoModule.WRITER;
    boolean writes = type != IoModule.READER;
    if (reads && !Truth.of(Calls.method(raw, "readable"))) {
      throw IoModule.unsupported("File or stream is not readable.");
    }
    if (writes && !Truth.of(Calls.method(raw, "writable"))) {
      throw IoModule.unsupported("File or stream is not writable.");
    }
    stream.open(new RawChannel(raw), null, reads, writes);
    stream.bufferSize = size == null ? 8192 : Numbers.indexInt(size);
  }

  private static byte[] data(Object value) {
    if (Str.is(value)) {
      throw Errors.type("a bytes-like object is required, not 'str'");
    }
    return Buffers.bytes(value);
  }

  private static Object written(long count) {
    return count < 0 ? PNone.NONE : (Object) count;
  }

  private static Object bytes(byte[] data) {
    return data == null ? PNone.NONE : new PBytes(data);
  }

  private static String text(Object stream) {
    Object name = Attributes.getOrNull(stream, "name");
    return "<"
        + Types.of(stream).fullName()
        + (name == null ? "" : " name=" + Repr.repr(name))
        + ">";
  }

  private static String fileText(ByteStream f) {
    if (f.closed || f.channel == null) {
      return "<" + Types.of(f).fullName() + " [closed]>";
    }
    Object name = f.attribute("name");
    return "<"
        + Types.of(f).fullName()
        + (name == null ? " fd=" + f.fd : " name=" + Repr.repr(name))
        + " mode='"
        + Str.java(f.attribute("mode"))
        + "' closefd="
        + (f.closesDescriptor ? "True" : "False")
        + ">";
  }

  static void install() {
    for (PType t : new PType[] {IoModule.FILE, IoModule.READER, IoModule.WRITER, IoModule.RANDOM}) {
      TypeBuilder.of(t)
          .method("read(self, size=-1, /)", a -> bytes(s(a[0]).read(count(a[1]))))
          .method("read1(self, size=-1, /)", a -> bytes(s(a[0]).readOnce(count(a[1]))))
          .method(
              "readinto1(self, buffer, /)",
              a -> {
                BufferSource b = Buffers.source(a[1]);
                byte[] data = s(a[0]).readOnce((long) b.bufferLength() * b.bufferItemSize());
                return data == null ? PNone.NONE : Buffers.fill(a[1], data, data.length);
              })
          .method("detach(self, /)", a -> s(a[0]).detach())
          .method(
              "isatty(self, /)",
              a -> {
                s(a[0]).checkOpen();
                if (s(a[0]).channel instanceof RawChannel r) {
                  return Calls.method(r.raw, "isatty");
                }
                return s(a[0]).fd instanceof Long l && Terminals.isTerminal(PyContext.get(), l);
              })
          .method("readall(self, /)", a -> bytes(s(a[0]).read(-1)))
          .method("readline(self, size=-1, /)", a -> new PBytes(s(a[0]).readLine(count(a[1]))))
          .method("peek(self, size=0, /)", a -> new PBytes(s(a[0]).peek()))
          .method(
              "readinto(self, buffer, /)",
              a -> {
                BufferSource b = Buffers.source(a[1]);
                byte[] data = s(a[0]).read((long) b.bufferLength() * b.bufferItemSize());
                return data == null ? PNone.NONE : Buffers.fill(a[1], data, data.length);
              })
          .method("write(self, data, /)", a -> written(s(a[0]).write(data(a[1]))))
          .method(
              "flush(self, /)",
              a -> {
                s(a[0]).checkOpen();
                s(a[0]).flush();
                return PNone.NONE;
              })
          .method(
              "close(self, /)",
              a -> {
                s(a[0]).close();
                return PNone.NONE;
              })
          .getter("closed", self -> s(self).closed)
          .getter("raw", self -> s(self).raw())
          .method("tell(self, /)", a -> s(a[0]).tell())
          .method(
              "seek(self, offset, whence=0, /)",
              a -> s(a[0]).seek(Numbers.indexLong(a[1]), a[2] == null ? 0 : Numbers.indexInt(a[2])))
          .method(
              "truncate(self, size=None, /)",
              a -> {
                long n =
                    a[1] == null || a[1] == PNone.NONE ? s(a[0]).tell() : Numbers.indexLong(a[1]);
                s(a[0]).truncate(n);
                return n;
              })
          .method(
              "readable(self, /)",
              a -> {
                s(a[0]).checkOpen();
                return s(a[0]).readable;
              })
          .method(
              "writable(self, /)",
              a -> {
                s(a[0]).checkOpen();
                return s(a[0]).writable;
              })
          .method("seekable(self, /)", a -> s(a[0]).seekable())
          .method(
              "fileno(self, /)",
              a -> {
                s(a[0]).checkOpen();
                if (s(a[0]).channel instanceof RawChannel r) {
                  return Calls.method(r.raw, "fileno");
                }
                if (s(a[0]).fd == null) {
                  throw IoModule.unsupported("fileno");
                }
                return s(a[0]).fd;
              });
    }
    for (PType t : new PType[] {IoModule.READER, IoModule.WRITER, IoModule.RANDOM}) {
      TypeBuilder.of(t)
          .constructor("__new__(cls, *args, **kwargs)", a -> new ByteStream((PType) a[0]))
          .method(
              "__init__(self, raw, buffer_size=8192)",
              a -> {
                wrap(s(a[0]), t, a[1], a[2]);
                return PNone.NONE;
              })
          .getter("name", self -> Attributes.get(s(self).raw(), "name"))
          .getter("mode", self -> Attributes.get(s(self).raw(), "mode"))
          .method("__repr__(self, /)", a -> Str.of(text(a[0])));
    }
    TypeBuilder.of(IoModule.FILE)
        .constructor("__new__(cls, *args, **kwargs)", a -> new ByteStream((PType) a[0]))
        .method(
            "__init__(self, file, mode='r', closefd=True, opener=None)",
            a -> {
              String mode = a[2] == null ? "r" : Str.java(a[2]);
              IoModule.checkMode(mode.replace("b", ""), mode);
              IoModule.openFile(s(a[0]), a[1], mode, a[3], a[4]);
              return PNone.NONE;
            })
        .getter("closefd", self -> s(self).closesDescriptor)
        .method("__repr__(self, /)", a -> Str.of(fileText(s(a[0]))));
    BytesStream.install(IoModule.BYTES);
    pair();
  }

  /** {@code BufferedRWPair}: a reader and a writer that have nothing to do with each other. */
  private static void pair() {
    TypeBuilder b =
        TypeBuilder.of(IoModule.PAIR)
            .constructor("__new__(cls, *args, **kwargs)", a -> IoBase.stream((PType) a[0]))
            .method(
                "__init__(self, reader, writer, buffer_size=8192, /)",
                a -> {
                  PObject self = (PObject) a[0];
                  self.setAttribute(" reader", Calls.call(IoModule.READER, a[1]));
                  self.setAttribute(" writer", Calls.call(IoModule.WRITER, a[2]));
                  return PNone.NONE;
                })
            .method(
                "close(self, /)",
                a -> {
                  try {
                    Calls.method(((PObject) a[0]).attribute(" writer"), "close");
                  } finally {
                    Calls.method(((PObject) a[0]).attribute(" reader"), "close");
                  }
                  return PNone.NONE;
                })
            .getter(
                "closed", self -> Attributes.get(((PObject) self).attribute(" writer"), "closed"));
    for (String name :
        new String[] {"read", "read1", "readinto", "readinto1", "peek", "readable"}) {
      forward(b, name, " reader");
    }
    for (String name : new String[] {"write", "flush", "writable"}) {
      forward(b, name, " writer");
    }
  }

  private static void forward(TypeBuilder b, String name, String to) {
    b.method(
        name + "(self, /, *args)",
        a -> {
          Object stream = ((PObject) a[0]).attribute(to);
          if (stream == null) {
            throw Errors.value("I/O operation on uninitialized object");
          }
          return Calls.method(stream, name, (Object[]) a[1]);
        });
  }
}
