package org.pyepi.language.modules.io;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * The file descriptors of a context: numbers for open channels, several of which may be copies of
 * one. They are no descriptors of the process, which Java does not give away.
 */
public final class Descriptors {
  /** An open file; closed when the last number for it is. */
  public static final class OpenFile {
    public final SeekableByteChannel channel;

    /** Where it was when it was opened; null for what has no name. */
    public final Path path;

    private int users;

    OpenFile(SeekableByteChannel channel, Path path) {
      this.channel = channel;
      this.path = path;
    }

    /** One user more, who will call {@link #release}. */
    public synchronized OpenFile retain() {
      users++;
      return this;
    }

    public synchronized void release() throws IOException {
      if (--users == 0) {
        channel.close();
      }
    }
  }

  private final TreeMap<Long, OpenFile> files = new TreeMap<>();

  /** Numbers that children are to have. */
  private final Set<Long> inheritable = new HashSet<>();

  private Descriptors(PyContext context) {
    SeekableByteChannel[] standard = {
      new StreamChannel(context.env().in(), null),
      new StreamChannel(null, context.env().out()),
      new StreamChannel(null, context.env().err())
    };
    for (int fd = 0; fd < standard.length; fd++) {
      if (!isClosed(context, fd)) {
        put(fd, standard[fd]);
      }
    }
  }

  /** Whether the command was started without a standard stream; its launcher tells. */
  static boolean isClosed(PyContext context, int fd) {
    return context.ownsProcess() && System.getProperty("pyepi.closed", "").indexOf('0' + fd) >= 0;
  }

  public static Descriptors of(PyContext context) {
    return context.state("descriptors", () -> new Descriptors(context));
  }

  public static Descriptors current() {
    return of(PyContext.get());
  }

  private void put(long fd, SeekableByteChannel channel) {
    files.put(fd, new OpenFile(channel, null).retain());
    inheritable.add(fd);
  }

  /** The lowest free number for a channel. */
  public synchronized long add(SeekableByteChannel channel) {
    return add(new OpenFile(channel, null), 3);
  }

  public synchronized long add(SeekableByteChannel channel, Path path) {
    return add(new OpenFile(channel, path), 3);
  }

  public synchronized long add(OpenFile file, long least) {
    long fd = least;
    while (files.containsKey(fd)) {
      fd++;
    }
    files.put(fd, file.retain());
    return fd;
  }

  public synchronized OpenFile file(Object fd) {
    OpenFile f = files.get(Numbers.indexLong(fd));
    if (f == null) {
      throw Errors.os(9, "Bad file descriptor", null);
    }
    return f;
  }

  public SeekableByteChannel channel(Object fd) {
    return file(fd).channel;
  }

  /** The channel behind a number, or null. */
  public synchronized SeekableByteChannel channelOrNull(long fd) {
    OpenFile f = files.get(fd);
    return f == null ? null : f.channel;
  }

  public void close(Object fd) {
    OpenFile f = file(fd);
    synchronized (this) {
      files.remove(Numbers.indexLong(fd));
      inheritable.remove(Numbers.indexLong(fd));
    }
    SystemCalls.io(
        null,
        () -> {
          f.release();
          return null;
        });
  }

  public synchronized boolean isInheritable(Object fd) {
    file(fd);
    return inheritable.contains(Numbers.indexLong(fd));
  }

  public synchronized void setInheritable(Object fd, boolean yes) {
    file(fd);
    if (yes) {
      inheritable.add(Numbers.indexLong(fd));
    } else {
      inheritable.remove(Numbers.indexLong(fd));
    }
  }

  /** {@code dup2}: {@code target} becomes another number for the file of {@code source}. */
  public void copy(Object source, long target) {
    OpenFile f = file(source);
    OpenFile old;
    synchronized (this) {
      old = files.put(target, f.retain());
    }
    if (old != null) {
      SystemCalls.io(
          null,
          () -> {
            old.release();
            return null;
          });
    }
  }
}
