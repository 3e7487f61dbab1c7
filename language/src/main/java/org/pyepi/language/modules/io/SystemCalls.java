package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.IoErrors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** Calls of the system by Java's channels and files, with the OSError that CPython raises. */
public final class SystemCalls {
  private SystemCalls() {}

  /** Something that may fail as Java's file calls do. */
  public interface Io<T> {
    T run() throws IOException;
  }

  public static <T> T io(Object name, Io<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw failure(e, name);
    } catch (NonReadableChannelException | NonWritableChannelException e) {
      throw Errors.os(9, "Bad file descriptor", null);
    } catch (UnsupportedOperationException | SecurityException e) {
      throw Errors.os(1, "Operation not permitted", name);
    }
  }

  /** The same for what gives no value: {@code None}. */
  public static Object done(Object name, Io<?> action) {
    io(name, action);
    return PNone.NONE;
  }

  /** What a failure is in Python. */
  public static PyException failure(IOException e, Object name) {
    if (e instanceof WaitingChannel.TimedOut) {
      return Errors.raise(ExceptionTypes.TIMEOUT_ERROR, "timed out");
    }
    if (e instanceof WaitingChannel.WouldBlock) {
      return Errors.os(11, "Resource temporarily unavailable", null);
    }
    if ("Unix domain path too long".equals(e.getMessage())) {
      return Errors.of(ExceptionTypes.OS_ERROR, Str.of("AF_UNIX path too long"));
    }
    if (e instanceof ClosedChannelException) {
      return Errors.os(9, "Bad file descriptor", null);
    }
    if (e instanceof NoSuchFileException f && f.getFile() != null) {
      int why = whyMissing(Path.of(f.getFile()).toAbsolutePath().getParent());
      return Errors.os(why, IoErrors.text(why), name);
    }
    return Errors.io(e, name);
  }

  /**
   * Java says of all that cannot be reached that it does not exist; the system tells apart what
   * stands in the way: a file where a folder should be, or links in a circle.
   */
  private static int whyMissing(Path folder) {
    for (Path p = folder; p != null; p = p.getParent()) {
      if (Files.isDirectory(p)) {
        return 2;
      }
      if (Files.exists(p)) {
        return 20;
      }
      if (Files.isSymbolicLink(p)) {
        try {
          p.toRealPath();
        } catch (NoSuchFileException e) {
          return 2;
        } catch (IOException e) {
          return 40;
        }
      }
    }
    return 2;
  }

  public static byte[] read(SeekableByteChannel c, int count) {
    if (c instanceof StreamChannel && !(c instanceof WaitingChannel)) {
      PyContext context = PyContext.get();
      context.flush();
      return context.lock().blocking(() -> readNow(c, count));
    }
    return readNow(c, count);
  }

  private static byte[] readNow(SeekableByteChannel c, int count) {
    return io(
        null,
        () -> {
          ByteBuffer b = ByteBuffer.allocate(count);
          int n = c.read(b);
          return Arrays.copyOf(b.array(), Math.max(0, n));
        });
  }

  public static long write(Object fd, byte[] data) {
    SeekableByteChannel c = channel(fd);
    if (c instanceof StreamChannel) {
      PyContext.get().flush();
    }
    return io(null, () -> (long) c.write(ByteBuffer.wrap(data)));
  }

  public static long seek(SeekableByteChannel c, long offset, int whence) {
    return io(
        null,
        () -> {
          long p = whence == 0 ? offset : whence == 1 ? c.position() + offset : c.size() + offset;
          if (p < 0) {
            throw Errors.os(22, "Invalid argument", null);
          }
          c.position(p);
          return p;
        });
  }

  public static SeekableByteChannel channel(Object fd) {
    return Descriptors.current().channel(fd);
  }
}
