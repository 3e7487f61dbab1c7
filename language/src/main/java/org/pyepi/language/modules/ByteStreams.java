package org.pyepi.language.modules;

import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.modules.IoModule.ByteStream;
import org.pyepi.language.runtime.*;

/** {@code FileIO}, the buffered files and {@code BytesIO}. */
final class ByteStreams {
  private ByteStreams() {}

  private static ByteStream s(Object self) {
    return (ByteStream) self;
  }

  private static long count(Object v) {
    return v == null || v == PNone.NONE ? -1 : Numbers.indexLong(v);
  }

  static void install() {
    for (PType t :
        new PType[] {
          IoModule.FILE, IoModule.READER, IoModule.WRITER, IoModule.RANDOM, IoModule.BYTES
        }) {
      TypeBuilder.of(t)
          .method("read(self, size=-1, /)", a -> new PBytes(s(a[0]).read(count(a[1]))))
          .method("read1(self, size=-1, /)", a -> new PBytes(s(a[0]).read(count(a[1]))))
          .method("readall(self, /)", a -> new PBytes(s(a[0]).read(-1)))
          .method("readline(self, size=-1, /)", a -> new PBytes(s(a[0]).readLine(count(a[1]))))
          .method("peek(self, size=0, /)", a -> new PBytes(s(a[0]).peek()))
          .method(
              "readinto(self, buffer, /)",
              a -> {
                BufferSource b = Buffers.source(a[1]);
                byte[] data = s(a[0]).read((long) b.bufferLength() * b.bufferItemSize());
                return Buffers.fill(a[1], data, data.length);
              })
          .method("write(self, data, /)", a -> s(a[0]).write(Buffers.bytes(a[1])))
          .method(
              "flush(self, /)",
              a -> {
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
          .getter("raw", self -> self)
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
          .method("readable(self, /)", a -> s(a[0]).readable)
          .method("writable(self, /)", a -> s(a[0]).writable)
          .method("seekable(self, /)", a -> true)
          .method(
              "fileno(self, /)",
              a -> {
                if (s(a[0]).fd == null) {
                  throw IoModule.unsupported("fileno");
                }
                return s(a[0]).fd;
              });
    }
    for (PType t : new PType[] {IoModule.READER, IoModule.WRITER, IoModule.RANDOM}) {
      TypeBuilder.of(t)
          .constructor(
              "__new__(cls, raw, buffer_size=8192)",
              a -> {
                if (a[1] instanceof ByteStream raw) {
                  ByteStream r =
                      new ByteStream((PType) a[0], raw.channel, raw.fd, raw.readable, raw.writable);
                  return r;
                }
                throw Errors.type(
                    "'%s' object is not a file of this implementation", Types.of(a[1]).name());
              });
    }
    TypeBuilder.of(IoModule.FILE)
        .constructor(
            "__new__(cls, file, mode='r', closefd=True, opener=None)",
            a -> {
              String mode = a[2] == null ? "r" : Str.java(a[2]);
              return IoModule.open(
                  new Object[] {
                    a[1],
                    Str.of(mode.indexOf('b') < 0 ? mode + "b" : mode),
                    0L,
                    null,
                    null,
                    null,
                    a[3],
                    a[4]
                  });
            });
    TypeBuilder.of(IoModule.BYTES)
        .constructor(
            "__new__(cls, initial_bytes=b'')",
            a ->
                new ByteStream(
                    (PType) a[0],
                    new MemoryChannel(
                        a[1] == null || a[1] == PNone.NONE ? new byte[0] : Buffers.bytes(a[1])),
                    null,
                    true,
                    true))
        .method("__init__(self, initial_bytes=b'')", a -> PNone.NONE)
        .method(
            "getvalue(self, /)",
            a -> {
              s(a[0]).flush();
              return new PBytes(((MemoryChannel) s(a[0]).channel).bytes());
            })
        .method(
            "getbuffer(self, /)",
            a -> {
              s(a[0]).flush();
              return new PByteArray(((MemoryChannel) s(a[0]).channel).bytes());
            });
  }
}
