package org.pyepi.language.modules.posix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.modules.io.ByteStream;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.StreamChannel;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.modules.io.SystemPaths;
import org.pyepi.language.modules.io.Terminals;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The part of {@code posix} that changes files and reads and writes at places of them. */
final class PosixFiles {
  private static final PType VFS =
      StructSequences.type(
          "os",
          "statvfs_result",
          new String[] {
            "f_bsize",
            "f_frsize",
            "f_blocks",
            "f_bfree",
            "f_bavail",
            "f_files",
            "f_ffree",
            "f_favail",
            "f_flag",
            "f_namemax"
          },
          new String[] {"f_fsid"});
  private static final long NAME_MAX = 255;

  private PosixFiles() {}

  private static boolean follows(Object follow) {
    return follow == null || Truth.of(follow);
  }

  private static LinkOption[] links(boolean follow) {
    return follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  /** The path of a name or of an open descriptor. */
  static Path target(Object pathOrFd) {
    if (!Types.isInt(pathOrFd)) {
      return SystemPaths.path(pathOrFd);
    }
    Path path = Descriptors.current().file(pathOrFd).path;
    if (path == null) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return path;
  }

  private static Object chmod(Object path, int mode, boolean follow) {
    Path p = target(path);
    return SystemCalls.done(
        path, () -> Files.setAttribute(p, "unix:mode", mode & 07777, links(follow)));
  }

  private static Object chown(Object path, Object uid, Object gid, boolean follow) {
    Path p = target(path);
    int user = Numbers.indexInt(uid);
    int group = Numbers.indexInt(gid);
    return SystemCalls.done(
        path,
        () -> {
          if (user != -1) {
            Files.setAttribute(p, "unix:uid", user, links(follow));
          }
          if (group != -1) {
            Files.setAttribute(p, "unix:gid", group, links(follow));
          }
          return null;
        });
  }

  private static FileTime time(Object seconds) {
    if (Types.isInt(seconds)) {
      return FileTime.from(Numbers.indexLong(seconds), TimeUnit.SECONDS);
    }
    double s = Numbers.asDouble(seconds);
    double whole = Math.floor(s);
    return FileTime.from(Instant.ofEpochSecond((long) whole, (long) Math.floor((s - whole) * 1e9)));
  }

  private static Object utime(Object[] a) {
    boolean hasTimes = a[1] != null && a[1] != PNone.NONE;
    boolean hasNanos = a[2] != null && a[2] != PNone.NONE;
    if (hasTimes && hasNanos) {
      throw Errors.value("utime: you may specify either 'times' or 'ns' but not both");
    }
    FileTime[] t = new FileTime[2];
    if (hasTimes || hasNanos) {
      if (!((hasTimes ? a[1] : a[2]) instanceof PTuple pair) || pair.length() != 2) {
        throw Errors.type(
            hasTimes
                ? "utime: 'times' must be either a tuple of two ints or None"
                : "utime: 'ns' must be a tuple of two ints");
      }
      for (int i = 0; i < 2; i++) {
        t[i] =
            hasTimes
                ? time(pair.items[i])
                : FileTime.from(Numbers.indexLong(pair.items[i]), TimeUnit.NANOSECONDS);
      }
    } else {
      Arrays.fill(t, FileTime.from(Instant.now()));
    }
    ByteStream.flushAll(PyContext.get());
    Path p;
    try {
      p = target(a[0]);
    } catch (PyException e) {
      e.value().setAttribute("filename", PNone.NONE); // CPython names no file here
      throw e;
    }
    return SystemCalls.done(
        null,
        () -> {
          Files.getFileAttributeView(p, BasicFileAttributeView.class, links(follows(a[4])))
              .setTimes(t[1], t[0], null);
          return null;
        });
  }

  private static FileChannel file(Object fd) {
    SeekableByteChannel c = SystemCalls.channel(fd);
    if (c instanceof FileChannel f) {
      return f;
    }
    throw Errors.os(29, "Illegal seek", null);
  }

  private static byte[] readAt(Object fd, int count, long offset) {
    if (count < 0 || offset < 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    ByteStream.flushAll(PyContext.get());
    ByteBuffer b = ByteBuffer.allocate(count);
    SystemCalls.io(
        null,
        () -> {
          while (b.hasRemaining() && file(fd).read(b, offset + b.position()) > 0) {
            continue;
          }
          return null;
        });
    return Arrays.copyOf(b.array(), b.position());
  }

  private static byte[] joined(Object buffers) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object b : Iteration.toArray(buffers)) {
      all.writeBytes(Buffers.bytes(b));
    }
    return all.toByteArray();
  }

  private static long room(Object buffers) {
    long room = 0;
    for (Object b : Iteration.toArray(buffers)) {
      BufferSource s = Buffers.source(b);
      room += (long) s.bufferLength() * s.bufferItemSize();
    }
    return room;
  }

  /** Fills buffers one after the other; the number of bytes. */
  private static long scatter(Object buffers, byte[] data) {
    int at = 0;
    for (Object b : Iteration.toArray(buffers)) {
      BufferSource s = Buffers.source(b);
      int n = Math.min(data.length - at, s.bufferLength() * s.bufferItemSize());
      Buffers.fill(b, Arrays.copyOfRange(data, at, at + n), n);
      at += n;
    }
    return data.length;
  }

  private static Object truncate(Object path, long length) {
    if (Types.isInt(path)) {
      SeekableByteChannel c = SystemCalls.channel(path);
      return SystemCalls.done(
          null,
          () -> {
            resize(c, length);
            return null;
          });
    }
    if (length < 0) {
      throw Errors.os(22, "Invalid argument", path);
    }
    return SystemCalls.done(
        path,
        () -> {
          try (FileChannel c = FileChannel.open(SystemPaths.path(path), StandardOpenOption.WRITE)) {
            resize(c, length);
          }
          return null;
        });
  }

  /** Cuts a file, or makes it longer with zeros. */
  static void resize(SeekableByteChannel c, long length) throws IOException {
    if (length < 0 || c instanceof StreamChannel) {
      throw Errors.os(22, "Invalid argument", null);
    }
    long size = c.size();
    long place = c.position();
    if (length < size) {
      c.truncate(length);
    } else if (length > size) {
      c.position(length - 1);
      c.write(ByteBuffer.wrap(new byte[1]));
    }
    c.position(place);
  }

  private static Object sync(Object fd) {
    ByteStream.flushAll(PyContext.get());
    SeekableByteChannel c = SystemCalls.channel(fd);
    if (c instanceof FileChannel f) {
      return SystemCalls.done(
          null,
          () -> {
            f.force(true);
            return null;
          });
    }
    throw Errors.os(22, "Invalid argument", null);
  }

  /** Copies between descriptors: {@code sendfile} and {@code copy_file_range}. */
  private static long copy(Object out, Object in, Object offset, long count) {
    if (count < 0) {
      throw Errors.value("negative value for 'count' not allowed");
    }
    SeekableByteChannel from = SystemCalls.channel(in);
    boolean placed = offset != null && offset != PNone.NONE;
    int n = (int) Math.min(count, 1 << 20);
    byte[] data = placed ? readAt(in, n, Numbers.indexLong(offset)) : SystemCalls.read(from, n);
    return data.length == 0 ? 0 : SystemCalls.write(out, data);
  }

  private static Object statvfs(Object path) {
    Path p = target(path);
    return SystemCalls.io(
        path,
        () -> {
          FileStore store = Files.getFileStore(p);
          long block = store.getBlockSize();
          PTuple t =
              new PTuple(
                  VFS,
                  new Object[] {
                    block,
                    block,
                    store.getTotalSpace() / block,
                    store.getUnallocatedSpace() / block,
                    store.getUsableSpace() / block,
                    0L,
                    0L,
                    0L,
                    store.isReadOnly() ? 1L : 0L,
                    NAME_MAX
                  });
          t.setAttribute(" f_fsid", 0L);
          return t;
        });
  }

  static void install(ModuleBuilder m) {
    m.type(VFS)
        .function(
            "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)",
            a -> chmod(a[0], Numbers.indexInt(a[1]), follows(a[3])))
        .function("fchmod(fd, mode)", a -> chmod(a[0], Numbers.indexInt(a[1]), true))
        .function(
            "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
            a -> chown(a[0], a[1], a[2], follows(a[4])))
        .function("lchown(path, uid, gid)", a -> chown(a[0], a[1], a[2], false))
        .function("fchown(fd, uid, gid)", a -> chown(a[0], a[1], a[2], true))
        .function(
            "utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)",
            PosixFiles::utime)
        .function("truncate(path, length)", a -> truncate(a[0], Numbers.indexLong(a[1])))
        .function(
            "ftruncate(fd, length, /)",
            a -> {
              SeekableByteChannel c = SystemCalls.channel(a[0]);
              long length = Numbers.indexLong(a[1]);
              return SystemCalls.done(
                  null,
                  () -> {
                    resize(c, length);
                    return null;
                  });
            })
        .function("fsync(fd)", a -> sync(a[0]))
        .function("fdatasync(fd)", a -> sync(a[0]))
        .function(
            "sync()",
            a -> {
              ByteStream.flushAll(PyContext.get());
              return PNone.NONE;
            })
        .function(
            "pread(fd, length, offset, /)",
            a -> new PBytes(readAt(a[0], Numbers.indexInt(a[1]), Numbers.indexLong(a[2]))))
        .function(
            "preadv(fd, buffers, offset, flags=0, /)",
            a -> scatter(a[1], readAt(a[0], (int) room(a[1]), Numbers.indexLong(a[2]))))
        .function(
            "readv(fd, buffers, /)",
            a -> scatter(a[1], SystemCalls.read(SystemCalls.channel(a[0]), (int) room(a[1]))))
        .function(
            "pwrite(fd, data, offset, /)",
            a -> writeAt(a[0], Buffers.bytes(a[1]), Numbers.indexLong(a[2])))
        .function(
            "pwritev(fd, buffers, offset, flags=0, /)",
            a -> writeAt(a[0], joined(a[1]), Numbers.indexLong(a[2])))
        .function("writev(fd, buffers, /)", a -> SystemCalls.write(a[0], joined(a[1])))
        .function(
            "posix_fallocate(fd, offset, length, /)",
            a -> {
              FileChannel c = file(a[0]);
              long end = Numbers.indexLong(a[1]) + Numbers.indexLong(a[2]);
              return SystemCalls.done(
                  null,
                  () -> {
                    resize(c, Math.max(c.size(), end));
                    return null;
                  });
            })
        .function("posix_fadvise(fd, offset, length, advice, /)", a -> PNone.NONE)
        .function(
            "sendfile(out_fd, in_fd, offset, count)",
            a -> copy(a[0], a[1], a[2], Numbers.indexLong(a[3])))
        .function(
            "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)",
            a ->
                a[4] == null || a[4] == PNone.NONE
                    ? copy(a[1], a[0], a[3], Numbers.indexLong(a[2]))
                    : writeAt(
                        a[1],
                        readAt(a[0], Numbers.indexInt(a[2]), Numbers.indexLong(a[3])),
                        Numbers.indexLong(a[4])))
        .function("statvfs(path)", a -> statvfs(a[0]))
        .function("fstatvfs(fd, /)", a -> statvfs(a[0]))
        .function(
            "set_inheritable(fd, inheritable, /)",
            a -> {
              Descriptors.current().setInheritable(a[0], Truth.of(a[1]));
              return PNone.NONE;
            })
        .function("get_inheritable(fd, /)", a -> Descriptors.current().isInheritable(a[0]))
        .function(
            "device_encoding(fd)",
            a ->
                a[0] instanceof Long l && Terminals.isTerminal(PyContext.get(), l)
                    ? Str.of("UTF-8")
                    : PNone.NONE)
        .function("major(device, /)", a -> Numbers.indexLong(a[0]) >> 8 & 0xFFF)
        .function(
            "minor(device, /)",
            a -> {
              long device = Numbers.indexLong(a[0]);
              return device & 0xFF | device >> 12 & 0xFFF00;
            })
        .function(
            "makedev(major, minor, /)",
            a -> {
              long major = Numbers.indexLong(a[0]);
              long minor = Numbers.indexLong(a[1]);
              return minor & 0xFF | major << 8 | (minor & 0xFFF00) << 12;
            });
  }

  private static long writeAt(Object fd, byte[] data, long offset) {
    if (offset < 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return SystemCalls.io(null, () -> (long) file(fd).write(ByteBuffer.wrap(data), offset));
  }
}
