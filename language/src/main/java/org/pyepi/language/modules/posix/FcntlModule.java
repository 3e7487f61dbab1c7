package org.pyepi.language.modules.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.WeakHashMap;
import org.pyepi.language.modules.io.ByteStream;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;

/** {@code fcntl}: locks of files, and the flags of descriptors. There is no {@code ioctl}. */
public final class FcntlModule {
  private static final int SHARED = 1;
  private static final int EXCLUSIVE = 2;
  private static final int NOT_BLOCKING = 4;
  private static final int UNLOCK = 8;
  private static final int CLOSE_ON_EXEC = 1;
  private static final long NON_BLOCKING = 2048;
  private static final long LOOK_AGAIN = 10;

  private static final Object[][] CONSTANTS = {
    {"LOCK_SH", (long) SHARED},
    {"LOCK_EX", (long) EXCLUSIVE},
    {"LOCK_NB", (long) NOT_BLOCKING},
    {"LOCK_UN", (long) UNLOCK},
    {"F_DUPFD", 0L},
    {"F_GETFD", 1L},
    {"F_SETFD", 2L},
    {"F_GETFL", 3L},
    {"F_SETFL", 4L},
    {"F_DUPFD_CLOEXEC", 1030L},
    {"FD_CLOEXEC", (long) CLOSE_ON_EXEC},
    {"F_RDLCK", 0L},
    {"F_WRLCK", 1L},
    {"F_UNLCK", 2L}
  };

  /** The locks that this process holds: Java refuses a second one on the same part of a file. */
  private final Map<FileChannel, FileLock> locks = new WeakHashMap<>();

  private final PyContext context;

  private FcntlModule(PyContext context) {
    this.context = context;
  }

  private static long descriptor(Object file) {
    if (Types.isInt(file)) {
      return Numbers.indexLong(file);
    }
    Object method = Attributes.getOrNull(file, "fileno");
    if (method == null) {
      throw Errors.type("argument must be an int, or have a fileno() method.");
    }
    return Numbers.indexLong(Calls.call(method));
  }

  private synchronized void release(FileChannel c) throws IOException {
    FileLock old = locks.remove(c);
    if (old != null) {
      old.release();
    }
  }

  private FileLock attempt(FileChannel c, long from, long length, boolean shared)
      throws IOException {
    try {
      return c.tryLock(from, length, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private Object lock(Object file, int how, long from, long length) {
    SeekableByteChannel channel = Descriptors.of(context).channel(descriptor(file));
    if (!(channel instanceof FileChannel c)) {
      throw Errors.os(22, "Invalid argument", null);
    }
    ByteStream.flushAll(context);
    int kind = how & ~NOT_BLOCKING;
    if (kind != SHARED && kind != EXCLUSIVE && kind != UNLOCK) {
      throw Errors.value("unrecognized lock argument");
    }
    SystemCalls.io(
        null,
        () -> {
          release(c);
          return null;
        });
    if (kind == UNLOCK) {
      return PNone.NONE;
    }
    while (true) {
      FileLock made;
      try {
        made = SystemCalls.io(null, () -> attempt(c, from, length, kind == SHARED));
      } catch (NonWritableChannelException | NonReadableChannelException e) {
        throw Errors.os(9, "Bad file descriptor", null);
      }
      if (made != null) {
        synchronized (this) {
          locks.put(c, made);
        }
        return PNone.NONE;
      }
      if ((how & NOT_BLOCKING) != 0) {
        throw Errors.os(11, "Resource temporarily unavailable", null);
      }
      context.lock().without(() -> Thread.sleep(LOOK_AGAIN));
    }
  }

  private Object control(Object file, int command, Object argument) {
    Descriptors all = Descriptors.of(context);
    long fd = descriptor(file);
    SeekableByteChannel channel = all.channel(fd);
    long value = argument == null ? 0 : Numbers.indexLong(argument);
    switch (command) {
      case 0, 1030 -> {
        return all.add(all.file(fd), value);
      }
      case 1 -> {
        return all.isInheritable(fd) ? 0L : CLOSE_ON_EXEC;
      }
      case 2 -> {
        all.setInheritable(fd, (value & CLOSE_ON_EXEC) == 0);
        return 0L;
      }
      case 3 -> {
        boolean waits = !(channel instanceof WaitingChannel w) || w.blocking;
        return 2L | (waits ? 0 : NON_BLOCKING);
      }
      case 4 -> {
        if (channel instanceof WaitingChannel w) {
          w.blocking = (value & NON_BLOCKING) == 0;
        }
        return 0L;
      }
      default -> throw Errors.os(22, "Invalid argument", null);
    }
  }

  public static PModule create(PyContext context) {
    FcntlModule f = new FcntlModule(context);
    ModuleBuilder m = new ModuleBuilder("fcntl");
    for (Object[] row : CONSTANTS) {
      m.constant((String) row[0], row[1]);
    }
    return m.function(
            "flock(fd, operation, /)", a -> f.lock(a[0], Numbers.indexInt(a[1]), 0, Long.MAX_VALUE))
        .function(
            "lockf(fd, cmd, len=0, start=0, whence=0, /)",
            a -> {
              long length = a[2] == null ? 0 : Numbers.indexLong(a[2]);
              long start = a[3] == null ? 0 : Numbers.indexLong(a[3]);
              if (a[4] != null && Numbers.indexLong(a[4]) != 0) {
                throw Errors.os(22, "Invalid argument", null);
              }
              return f.lock(
                  a[0],
                  Numbers.indexInt(a[1]),
                  start,
                  length == 0 ? Long.MAX_VALUE - start : length);
            })
        .function("fcntl(fd, cmd, arg=0, /)", a -> f.control(a[0], Numbers.indexInt(a[1]), a[2]))
        .build();
  }
}
