package org.pyepi.language.modules.io;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** What every stream class has, in terms of the few methods that each defines. */
final class IoBase {
  private IoBase() {}

  private static final class Stream extends PObject {
    Stream(PType type) {
      super(type);
    }
  }

  /** An instance without any state but its attributes. */
  static PObject stream(PType type) {
    return new Stream(type);
  }

  private static void checkOpen(Object self) {
    if (Truth.of(Attributes.get(self, "closed"))) {
      throw Errors.value("I/O operation on closed file.");
    }
  }

  private static void refuse(PType type, String... names) {
    for (String name : names) {
      TypeBuilder.of(type)
          .method(
              name + "(self, /, *args)",
              a -> {
                throw IoModule.unsupported(name);
              });
    }
  }

  /** Fills a buffer with what a method of the stream reads. */
  private static Object into(Object self, Object target, String read) {
    BufferSource b = Buffers.source(target);
    long room = (long) b.bufferLength() * b.bufferItemSize();
    Object data = Calls.method(self, read, room);
    if (!(PWrapped.unwrap(data) instanceof PBytes bytes)) {
      throw Errors.type("%s() should return bytes", read);
    }
    if (bytes.data.length > room) {
      throw Errors.value(
          "%s() returned too much data: %d bytes requested, %d returned",
          read, room, bytes.data.length);
    }
    return Buffers.fill(target, bytes.data, bytes.data.length);
  }

  /** Lines until they have {@code hint} characters or bytes, or all. */
  static PList lines(Object self, Object hint) {
    long most = hint == null || hint == PNone.NONE ? -1 : Numbers.indexLong(hint);
    if (most <= 0) {
      return Iteration.toList(self);
    }
    PList made = new PList();
    Object it = Iteration.iter(self);
    long size = 0;
    for (Object line = Iteration.next(it); line != null; line = Iteration.next(it)) {
      made.append(line);
      size += Containers.length(line);
      if (size >= most) {
        break;
      }
    }
    return made;
  }

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(IoModule.BASE)
            .constructor(
                "__new__(cls, *args, **kwargs)",
                a -> {
                  boolean given = ((Object[]) a[1]).length > 0 || !((Keywords) a[2]).isEmpty();
                  if (given
                      && ((PType) a[0]).lookup("__init__") instanceof PBuiltin init
                      && init.owner == BuiltinTypes.OBJECT) {
                    throw Errors.type(
                        "%s() takes no arguments", ((PType) a[0]).fullNameIfBuiltin());
                  }
                  return new Stream((PType) a[0]);
                })
            .method(
                "close(self, /)",
                a -> {
                  if (!Truth.of(Attributes.get(a[0], "closed"))) {
                    try {
                      Calls.method(a[0], "flush");
                    } finally {
                      ((PObject) a[0]).setAttribute(" closed", true);
                    }
                  }
                  return PNone.NONE;
                })
            .getter("closed", self -> ((PObject) self).attribute(" closed") != null)
            .method(
                "flush(self, /)",
                a -> {
                  checkOpen(a[0]);
                  return PNone.NONE;
                })
            .method(
                "__enter__(self, /)",
                a -> {
                  checkOpen(a[0]);
                  return a[0];
                })
            .method(
                "__exit__(self, /, *args)",
                a -> {
                  Calls.method(a[0], "close");
                  return PNone.NONE;
                })
            .method(
                "__iter__(self, /)",
                a -> {
                  checkOpen(a[0]);
                  return a[0];
                })
            .method(
                "__next__(self, /)",
                a -> {
                  Object line = Calls.method(a[0], "readline");
                  if (!Truth.of(line)) {
                    throw Errors.stopIteration(PNone.NONE);
                  }
                  return line;
                })
            .method("readlines(self, hint=-1, /)", a -> lines(a[0], a[1]))
            .method(
                "writelines(self, lines, /)",
                a -> {
                  checkOpen(a[0]);
                  Iteration.forEach(a[1], l -> Calls.method(a[0], "write", l));
                  return PNone.NONE;
                })
            .method(
                "isatty(self, /)",
                a -> {
                  checkOpen(a[0]);
                  return false;
                })
            .method("tell(self, /)", a -> Calls.method(a[0], "seek", 0L, 1L))
            .method(
                "_checkClosed(self, /)",
                a -> {
                  checkOpen(a[0]);
                  return PNone.NONE;
                });
    for (String[] row :
        new String[][] {
          {"readable", "_checkReadable", "File or stream is not readable."},
          {"writable", "_checkWritable", "File or stream is not writable."},
          {"seekable", "_checkSeekable", "File or stream is not seekable."}
        }) {
      b.method(row[0] + "(self, /)", a -> false);
      b.method(
          row[1] + "(self, /)",
          a -> {
            if (!Truth.of(Calls.method(a[0], row[0]))) {
              throw IoModule.unsupported(row[2]);
            }
            return PNone.NONE;
          });
    }
    refuse(IoModule.BASE, "fileno", "seek", "truncate");
    refuse(IoModule.RAW, "readinto", "write");
    refuse(IoModule.BUFFERED, "read", "read1", "write", "detach");
    refuse(IoModule.TEXT_BASE, "read", "readline", "write", "detach");
    TypeBuilder.of(IoModule.TEXT_BASE)
        .getter("encoding", self -> PNone.NONE)
        .getter("errors", self -> PNone.NONE)
        .getter("newlines", self -> PNone.NONE);
    for (String name : new String[] {"", "1"}) {
      TypeBuilder.of(IoModule.BUFFERED)
          .method("readinto" + name + "(self, buffer, /)", a -> into(a[0], a[1], "read" + name));
    }
    b.method(
        "readline(self, size=-1, /)",
        a -> {
          PList parts = new PList();
          Object empty = new PBytes(new byte[0]);
          for (Object c = Calls.method(a[0], "read", 1L);
              Truth.of(c);
              c = Calls.method(a[0], "read", 1L)) {
            parts.append(c);
            if (Buffers.bytes(c)[0] == '\n') {
              break;
            }
          }
          return Calls.method(empty, "join", parts);
        });
    TypeBuilder.of(IoModule.RAW)
        .method(
            "read(self, size=-1, /)",
            a -> {
              if (a[1] == null || Numbers.indexLong(a[1]) < 0) {
                return Calls.method(a[0], "readall");
              }
              PByteArray b2 = new PByteArray(new byte[Numbers.indexInt(a[1])]);
              Object n = Calls.method(a[0], "readinto", b2);
              if (n == PNone.NONE) {
                return n;
              }
              int count = Numbers.indexInt(n);
              if (count < 0 || count > b2.size) {
                throw Errors.value("readinto returned %d outside buffer size %d", count, b2.size);
              }
              return new PBytes(Arrays.copyOf(b2.data, count));
            })
        .method(
            "readall(self, /)",
            a -> {
              PList parts = new PList();
              Object c = Calls.method(a[0], "read", 8192L);
              for (; Truth.of(c); c = Calls.method(a[0], "read", 8192L)) {
                if (!(PWrapped.unwrap(c) instanceof PBytes)) {
                  throw Errors.type("read() should return bytes");
                }
                parts.append(c);
              }
              if (c == PNone.NONE && parts.size() == 0) {
                return PNone.NONE;
              }
              return Calls.method(new PBytes(new byte[0]), "join", parts);
            });
  }
}
