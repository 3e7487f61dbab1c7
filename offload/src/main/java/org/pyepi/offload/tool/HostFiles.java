package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Files of the host as an emulated program sees them: three standard streams, and what lies below
 * one folder where one is given. Names are taken relative to that folder, a leading slash too;
 * nothing leads out of it, links included.
 */
final class HostFiles implements AutoCloseable {
  /* Error numbers as newlib has them [sys/errno.h]. */
  static final int ENOENT = 2;
  static final int EIO = 5;
  static final int EBADF = 9;
  static final int EACCES = 13;
  static final int EFAULT = 14;
  static final int EINVAL = 22;
  static final int EMFILE = 24;
  static final int ESPIPE = 29;
  static final int ENOSYS = 88;

  /* Flags of open as newlib has them [sys/_default_fcntl.h]. */
  private static final int WRITE_ONLY = 1;
  private static final int READ_WRITE = 2;
  private static final int APPEND = 8;
  private static final int CREATE = 0x200;
  private static final int TRUNCATE = 0x400;
  private static final int EXCLUSIVE = 0x800;

  private static final int MOST_OPEN = 64;

  private final Path root;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<Integer, SeekableByteChannel> open = new HashMap<>();

  /** A call failed with one of newlib's error numbers. */
  static final class FileException extends Exception {
    private static final long serialVersionUID = 1;
    private final int number;

    FileException(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** {@code root} is null where no files but the streams may be reached. */
  HostFiles(Path root, InputStream in, PrintStream out, PrintStream err) {
    this.root = root;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  int open(String name, int flags) throws FileException {
    Path path = resolve(name);
    if (open.size() >= MOST_OPEN) {
      throw new FileException(EMFILE);
    }
    int channel = 3;
    while (open.containsKey(channel)) {
      channel++;
    }
    try {
      open.put(channel, Files.newByteChannel(path, options(flags)));
      return channel;
    } catch (NoSuchFileException e) {
      throw new FileException(ENOENT);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      throw new FileException(EACCES);
    }
  }

  private static Set<OpenOption> options(int flags) {
    Set<StandardOpenOption> result = EnumSet.noneOf(StandardOpenOption.class);
    boolean writes = (flags & (WRITE_ONLY | READ_WRITE)) != 0;
    boolean appends = writes && (flags & APPEND) != 0;
    if (!appends && (flags & WRITE_ONLY) == 0) {
      result.add(StandardOpenOption.READ);
    }
    if (writes) {
      result.add(appends ? StandardOpenOption.APPEND : StandardOpenOption.WRITE);
      if ((flags & CREATE) != 0) {
        boolean fresh = (flags & EXCLUSIVE) != 0;
        result.add(fresh ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
      }
      if ((flags & TRUNCATE) != 0 && !appends) {
        result.add(StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
    return Set.copyOf(result);
  }

  /** The file of this name below the root; refused if it, or what a link makes of it, is not. */
  private Path resolve(String name) throws FileException {
    if (root == null) {
      throw new FileException(EACCES);
    }
    try {
      Path base = root.toRealPath();
      Path path = base.resolve(name.replaceFirst("^/+", "")).normalize();
      Path inside = Files.exists(path) ? path.toRealPath() : path.getParent().toRealPath();
      if (!path.startsWith(base) || !inside.startsWith(base) || Files.isSymbolicLink(path)) {
        throw new FileException(EACCES);
      }
      return path;
    } catch (NoSuchFileException e) {
      throw new FileException(ENOENT);
    } catch (IOException | InvalidPathException | NullPointerException e) {
      throw new FileException(EACCES);
    }
  }

  private SeekableByteChannel channel(int number) throws FileException {
    SeekableByteChannel channel = open.get(number);
    if (channel == null) {
      throw new FileException(number >= 0 && number < 3 ? ESPIPE : EBADF);
    }
    return channel;
  }

  int close(int number) throws FileException {
    if (number >= 0 && number < 3) {
      return 0;
    }
    try {
      channel(number).close();
      open.remove(number);
      return 0;
    } catch (IOException e) {
      throw new FileException(EIO);
    }
  }

  int write(int number, byte[] bytes) throws FileException {
    if (number == 1 || number == 2) {
      PrintStream stream = number == 2 ? err : out;
      stream.write(bytes, 0, bytes.length);
      if (stream.checkError()) {
        throw new FileException(EIO);
      }
      return bytes.length;
    }
    try {
      return number == 0 ? bad() : channel(number).write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new FileException(EIO);
    } catch (java.nio.channels.NonWritableChannelException e) {
      return bad();
    }
  }

  int read(int number, byte[] bytes) throws FileException {
    try {
      if (number == 0) {
        return Math.max(0, in.read(bytes));
      }
      return number < 3 ? bad() : Math.max(0, channel(number).read(ByteBuffer.wrap(bytes)));
    } catch (IOException e) {
      throw new FileException(EIO);
    } catch (java.nio.channels.NonReadableChannelException e) {
      return bad();
    }
  }

  private static int bad() throws FileException {
    throw new FileException(EBADF);
  }

  /** {@code whence}: 0 from the start, 1 from here, 2 from the end. */
  int seek(int number, int offset, int whence) throws FileException {
    try {
      SeekableByteChannel channel = channel(number);
      long base = whence == 0 ? 0 : whence == 1 ? channel.position() : channel.size();
      if (whence < 0 || whence > 2 || base + offset < 0 || base + offset > Integer.MAX_VALUE) {
        throw new FileException(EINVAL);
      }
      channel.position(base + offset);
      return (int) (base + offset);
    } catch (IOException e) {
      throw new FileException(EIO);
    }
  }

  int unlink(String name) throws FileException {
    Path path = resolve(name);
    try {
      Files.delete(path);
      return 0;
    } catch (NoSuchFileException e) {
      throw new FileException(ENOENT);
    } catch (IOException e) {
      throw new FileException(EACCES);
    }
  }

  /** Bytes of an open file; -1 for a standard stream. */
  long size(int number) throws FileException {
    try {
      return number >= 0 && number < 3 ? -1 : channel(number).size();
    } catch (IOException e) {
      throw new FileException(EIO);
    }
  }

  @Override
  public void close() throws IOException {
    for (SeekableByteChannel channel : open.values()) {
      channel.close();
    }
    open.clear();
  }
}
