package org.pyepi.language.modules.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** Bytes of a channel, with a buffer for each direction; a raw stream has none. */
public final class ByteStream extends PObject {
  private static final int BUFFER = 8192;

  /** Bytes that each buffer holds. */
  int bufferSize = BUFFER;

  private static final byte[] NOTHING = new byte[0];

  SeekableByteChannel channel;

  /** The descriptor, or null where there is none. */
  Object fd;

  boolean readable;
  boolean writable;
  boolean closesDescriptor = true;
  boolean closed;
  boolean append;

  /** The raw stream that a program sees under a buffered one; made when asked for. */
  private Object raw;

  private byte[] in = NOTHING;
  private int at;
  private byte[] out;
  private int pending;

  ByteStream(PType type) {
    super(type);
  }

  ByteStream(
      PType type, SeekableByteChannel channel, Object fd, boolean readable, boolean writable) {
    super(type);
    open(channel, fd, readable, writable);
  }

  void open(SeekableByteChannel newChannel, Object newFd, boolean reads, boolean writes) {
    channel = newChannel;
    fd = newFd;
    readable = reads;
    writable = writes;
    closed = false;
    in = NOTHING;
    at = 0;
    pending = 0;
  }

  /**
   * The streams of a context that hold bytes which no file has yet. CPython closes a file when its
   * last reference goes; here whoever reads a file has these written first.
   */
  private static Set<ByteStream> unwritten(PyContext context) {
    return context.state(
        "unwritten",
        () -> {
          Set<ByteStream> all = Collections.newSetFromMap(new IdentityHashMap<>());
          context.onFlush(() -> writeAll(all));
          return all;
        });
  }

  private static void writeAll(Set<ByteStream> all) {
    for (ByteStream s : all.toArray(new ByteStream[0])) {
      try {
        s.flush();
      } catch (PyException e) {
        all.remove(s); // Whoever closes it is told.
      }
    }
  }

  /** Writes what all streams hold back. */
  public static void flushAll(PyContext context) {
    Set<ByteStream> all = unwritten(context);
    if (!all.isEmpty()) {
      writeAll(all);
    }
  }

  boolean isRaw() {
    return pyType().isSubclassOf(IoModule.FILE);
  }

  Object raw() {
    if (channel instanceof RawChannel r) {
      return r.raw;
    }
    if (raw == null) {
      ByteStream s = new ByteStream(IoModule.FILE, channel, fd, readable, writable);
      for (String name : new String[] {"name", "mode"}) {
        Object value = attribute(name);
        if (value != null) {
          s.setAttribute(name, value);
        }
      }
      s.closesDescriptor = closesDescriptor;
      raw = s;
    }
    return raw;
  }

  void checkOpen() {
    if (channel == null) {
      throw Errors.value(
          isRaw() ? "I/O operation on uninitialized object" : "raw stream has been detached");
    }
    if (closed || channel instanceof RawChannel r && !r.isOpen()) {
      throw Errors.value("I/O operation on closed file.");
    }
  }

  private void check(boolean reading) {
    checkOpen();
    if (reading ? !readable : !writable) {
      throw IoModule.unsupported(
          isRaw()
              ? "File not open for " + (reading ? "reading" : "writing")
              : reading ? "read" : "write");
    }
  }

  void flush() {
    if (pending > 0) {
      ByteBuffer b = ByteBuffer.wrap(out, 0, pending);
      try {
        SystemCalls.io(
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
      } finally {
        pending = b.remaining();
        System.arraycopy(out, b.position(), out, 0, pending);
        if (pending == 0 && fd != null) {
          unwritten(PyContext.get()).remove(this);
        }
      }
    }
  }

  /** As {@link #fill}; {@link #in} is null afterwards where one would have to wait. */
  private boolean fillOrWait() {
    try {
      return fill();
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.BLOCKING_IO_ERROR)) {
        throw e;
      }
      in = null;
      return false;
    }
  }

  private byte[] none() {
    in = NOTHING;
    at = 0;
    return null;
  }

  private boolean fill() {
    flush();
    in = SystemCalls.read(channel, bufferSize);
    at = 0;
    return in.length > 0;
  }

  /**
   * All that is left, or {@code count} bytes; a raw stream gives what one call of the system does.
   *
   * @return null where there is nothing yet and one may not wait
   */
  byte[] read(long count) {
    check(true);
    ByteArrayOutputStream r = new ByteArrayOutputStream();
    try {
      if (isRaw() && count >= 0) {
        return SystemCalls.read(channel, (int) count);
      }
      read(count, r);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.BLOCKING_IO_ERROR)) {
        throw e;
      }
      return r.size() == 0 ? null : r.toByteArray();
    }
    return r.toByteArray();
  }

  private void read(long count, ByteArrayOutputStream r) {
    while (count < 0 || r.size() < count) {
      if (at == in.length) {
        long wanted = count < 0 ? BUFFER : count - r.size();
        if (wanted >= bufferSize && !(channel instanceof MemoryChannel)) {
          flush();
          byte[] big = SystemCalls.read(channel, (int) Math.min(wanted, 1 << 20));
          if (big.length == 0) {
            break;
          }
          r.writeBytes(big);
          continue;
        }
        if (!fill()) {
          break;
        }
      }
      int n = count < 0 ? in.length - at : (int) Math.min(in.length - at, count - r.size());
      r.write(in, at, n);
      at += n;
    }
  }

  /** At most {@code count} bytes with at most one call of the system. */
  byte[] readOnce(long count) {
    check(true);
    if (at == in.length && count != 0 && !fillOrWait()) {
      return in == null ? none() : NOTHING;
    }
    int n = count < 0 ? in.length - at : (int) Math.min(in.length - at, count);
    at += n;
    return Arrays.copyOfRange(in, at - n, at);
  }

  byte[] readLine(long limit) {
    check(true);
    ByteArrayOutputStream r = new ByteArrayOutputStream();
    while ((limit < 0 || r.size() < limit) && (at < in.length || fill())) {
      int end = at;
      int most = limit < 0 ? in.length : (int) Math.min(in.length, at + limit - r.size());
      while (end < most && in[end] != '\n') {
        end++;
      }
      boolean found = end < most;
      end += found ? 1 : 0;
      r.write(in, at, end - at);
      at = end;
      if (found) {
        break;
      }
    }
    return r.toByteArray();
  }

  byte[] peek() {
    check(true);
    if (at < in.length || fillOrWait()) {
      return Arrays.copyOfRange(in, at, in.length);
    }
    if (in == null) {
      none();
    }
    return NOTHING;
  }

  private void dropInput() {
    if (at < in.length) {
      long back = in.length - at;
      SystemCalls.io(null, () -> channel.position(channel.position() - back));
    }
    in = NOTHING;
    at = 0;
  }

  /** The number of bytes that were taken, or -1 where one would have to wait. */
  long write(byte[] data) {
    check(false);
    if (isRaw()) {
      return writeRaw(data);
    }
    return writeBuffered(data);
  }

  private long writeRaw(byte[] data) {
    try {
      return SystemCalls.io(
          null,
          () -> {
            if (append) {
              channel.position(channel.size());
            }
            return (long) channel.write(ByteBuffer.wrap(data));
          });
    } catch (PyException e) {
      if (e.is(ExceptionTypes.BLOCKING_IO_ERROR)) {
        return -1;
      }
      throw e;
    }
  }

  /** A buffer that cannot be emptied takes what it has room for. */
  private static PyException full(long taken) {
    PyException e = Errors.os(11, "write could not complete without blocking", null);
    e.value().setAttribute("characters_written", taken);
    return e;
  }

  private long writeBuffered(byte[] data) {
    dropInput();
    if (out == null || out.length != bufferSize && pending == 0) {
      out = new byte[bufferSize];
    }
    for (int i = 0; i < data.length; ) {
      if (pending == out.length) {
        try {
          flush();
        } catch (PyException e) {
          if (!e.is(ExceptionTypes.BLOCKING_IO_ERROR)) {
            throw e;
          }
          if (pending == out.length) {
            throw full(i);
          }
        }
      }
      int n = Math.min(out.length - pending, data.length - i);
      System.arraycopy(data, i, out, pending, n);
      pending += n;
      i += n;
    }
    if (fd != null && pending > 0 && pending <= data.length) {
      unwritten(PyContext.get()).add(this);
    }
    return data.length;
  }

  long tell() {
    checkOpen();
    return SystemCalls.io(null, channel::position) - (in.length - at) + pending;
  }

  boolean seekable() {
    checkOpen();
    return channel instanceof RawChannel r
        ? Truth.of(Calls.method(r.raw, "seekable"))
        : !(channel instanceof StreamChannel);
  }

  long seek(long offset, int whence) {
    checkOpen();
    if (whence < 0 || whence > 2) {
      throw Errors.value("invalid whence (%d, should be 0, 1 or 2)", whence);
    }
    long wanted = whence == 1 ? tell() + offset : offset;
    flush();
    if (channel instanceof RawChannel r) {
      in = NOTHING;
      at = 0;
      return Numbers.indexLong(Calls.method(r.raw, "seek", wanted, whence == 2 ? 2L : 0L));
    }
    dropInput();
    return SystemCalls.seek(channel, wanted, whence == 1 ? 0 : whence);
  }

  void truncate(long size) {
    check(false);
    flush();
    dropInput();
    SystemCalls.io(
        null,
        () -> {
          long old = channel.size();
          long p = channel.position();
          channel.truncate(size);
          if (size > old && !(channel instanceof MemoryChannel)) {
            channel.position(size - 1);
            channel.write(ByteBuffer.wrap(new byte[1]));
          }
          channel.position(p);
          return null;
        });
  }

  void close() {
    if (closed || channel == null || channel instanceof RawChannel r && !r.isOpen()) {
      return;
    }
    try {
      if (isRaw()) {
        flush();
      } else {
        Calls.method(this, "flush");
      }
    } finally {
      closed = true;
      if (channel instanceof RawChannel r) {
        r.close();
      } else if (fd != null && closesDescriptor) {
        Descriptors all = Descriptors.current();
        if (all.channelOrNull((Long) fd) == channel) {
          all.close(fd);
        }
      }
    }
  }

  /** {@code detach}: the raw stream, which this no longer uses. */
  Object detach() {
    checkOpen();
    flush();
    Object r = raw();
    channel = null;
    return r;
  }
}
