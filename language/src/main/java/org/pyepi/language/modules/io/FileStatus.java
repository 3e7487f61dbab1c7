package org.pyepi.language.modules.io;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** {@code os.stat_result}: what {@code stat}, {@code lstat} and {@code fstat} tell. */
public final class FileStatus {
  private static final String[] HIDDEN = {
    "st_atime",
    "st_mtime",
    "st_ctime",
    "st_atime_ns",
    "st_mtime_ns",
    "st_ctime_ns",
    "st_blksize",
    "st_blocks",
    "st_rdev"
  };
  public static final PType TYPE =
      StructSequences.type(
          "os",
          "stat_result",
          new String[] {
            "st_mode",
            "st_ino",
            "st_dev",
            "st_nlink",
            "st_uid",
            "st_gid",
            "st_size",
            "st_atime",
            "st_mtime",
            "st_ctime"
          },
          HIDDEN);

  private static final long SOCKET = 0140777;
  private static final long PIPE = 0010600;
  private static final long TERMINAL = 0020620;
  private static final long FILE = 0100644;
  private static final long BLOCK = 4096;
  private static final long SECTOR = 512;

  private FileStatus() {}

  /**
   * @param head mode, inode, device, links, user, group, size
   * @param ns times of access, change and status change in nanoseconds
   */
  private static PTuple make(long[] head, long[] ns, long device) {
    Object[] items = new Object[10];
    for (int i = 0; i < head.length; i++) {
      items[i] = head[i];
    }
    for (int i = 0; i < 3; i++) {
      items[7 + i] = Math.floorDiv(ns[i], 1_000_000_000L);
    }
    PTuple made = new PTuple(TYPE, items);
    for (int i = 0; i < 3; i++) {
      made.setAttribute(" " + HIDDEN[i], ns[i] / 1e9);
      made.setAttribute(" " + HIDDEN[3 + i], ns[i]);
    }
    made.setAttribute(" st_blksize", BLOCK);
    made.setAttribute(" st_blocks", (head[6] + BLOCK - 1) / BLOCK * (BLOCK / SECTOR));
    made.setAttribute(" st_rdev", device);
    return made;
  }

  /** A file of the library: what can be said of it. */
  private static PTuple ofLibrary(String name, Object path) {
    boolean folder = LibraryFiles.isDirectory(name);
    byte[] bytes = folder ? new byte[0] : LibraryFiles.read(name);
    if (bytes == null) {
      throw Errors.os(2, "No such file or directory", path);
    }
    long mode = folder ? 0040555 : 0100444;
    long[] head = {mode, name.hashCode() & 0xFFFFFFFFL, 0, 1, 0, 0, bytes.length};
    return make(head, new long[3], 0);
  }

  public static PTuple of(Object path, boolean follow) {
    ByteStream.flushAll(PyContext.get());
    String name = SystemPaths.text(path);
    return LibraryFiles.covers(name)
        ? ofLibrary(name, path)
        : of(SystemPaths.path(path), follow, path);
  }

  /**
   * @param name what an error says, the path itself where it is null
   */
  public static PTuple of(Path p, boolean follow, Object name) {
    return SystemCalls.io(
        name == null ? Str.of(p.toString()) : name,
        () -> {
          LinkOption[] links =
              follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
          Map<String, Object> v = Files.readAttributes(p, "unix:*", links);
          long[] head = {
            number(v, "mode"),
            number(v, "ino"),
            number(v, "dev"),
            number(v, "nlink"),
            number(v, "uid"),
            number(v, "gid"),
            number(v, "size")
          };
          long[] ns = {
            nanos(v.get("lastAccessTime")), nanos(v.get("lastModifiedTime")), nanos(v.get("ctime"))
          };
          return make(head, ns, number(v, "rdev"));
        });
  }

  private static long number(Map<String, Object> v, String key) {
    return ((Number) v.get(key)).longValue();
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }

  /** What {@code fstat} tells: of a file that still has its name, all that {@code stat} does. */
  public static PTuple ofDescriptor(Object fd) {
    ByteStream.flushAll(PyContext.get());
    Descriptors.OpenFile file = Descriptors.current().file(fd);
    SeekableByteChannel c = file.channel;
    if (c instanceof StreamChannel) {
      boolean terminal = fd instanceof Long l && Terminals.isTerminal(PyContext.get(), l);
      long mode = c instanceof SocketHandle ? SOCKET : terminal ? TERMINAL : PIPE;
      return make(new long[] {mode, System.identityHashCode(c), 0, 1, 0, 0, 0}, new long[3], 0);
    }
    if (file.path != null && Files.exists(file.path)) {
      return of(file.path, true, null);
    }
    long size = SystemCalls.io(null, c::size);
    return make(new long[] {FILE, System.identityHashCode(c), 0, 1, 0, 0, size}, new long[3], 0);
  }
}
