package org.pyepi.language.modules;

import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

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

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(IoModule.BASE)
            .constructor("__new__(cls, *args, **kwargs)", a -> new Stream((PType) a[0]))
            .method(
                "close(self, /)",
                a -> {
                  if (!Truth.of(Attributes.get(a[0], "closed"))) {
                    Calls.method(a[0], "flush");
                    ((PObject) a[0]).setAttribute(" closed", true);
                  }
                  return PNone.NONE;
                })
            .getter("closed", self -> ((PObject) self).attribute(" closed") != null)
            .method("flush(self, /)", a -> PNone.NONE)
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
            .method("readlines(self, hint=-1, /)", a -> Iteration.toList(a[0]))
            .method(
                "writelines(self, lines, /)",
                a -> {
                  Iteration.forEach(a[1], l -> Calls.method(a[0], "write", l));
                  return PNone.NONE;
                })
            .method("isatty(self, /)", a -> false)
            .method("tell(self, /)", a -> Calls.method(a[0], "seek", 0L, 1L))
            .method(
                "_checkClosed(self, msg=None, /)",
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
          row[1] + "(self, msg=None, /)",
          a -> {
            if (!Truth.of(Calls.method(a[0], row[0]))) {
              throw IoModule.unsupported(row[2]);
            }
            return PNone.NONE;
          });
    }
    for (String name : new String[] {"fileno", "seek", "truncate", "read", "write", "detach"}) {
      b.method(
          name + "(self, /, *args)",
          a -> {
            throw IoModule.unsupported(name);
          });
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
              return n == PNone.NONE
                  ? n
                  : new PBytes(java.util.Arrays.copyOf(b2.data, Numbers.indexInt(n)));
            })
        .method(
            "readall(self, /)",
            a -> {
              PList parts = new PList();
              for (Object c = Calls.method(a[0], "read", 8192L);
                  Truth.of(c);
                  c = Calls.method(a[0], "read", 8192L)) {
                parts.append(c);
              }
              return Calls.method(new PBytes(new byte[0]), "join", parts);
            });
  }
}
