package org.pyepi.language.modules.io;

import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Names of files as programs give them, and files opened by name. */
public final class SystemPaths {
  public static final int PATH_MAX = 4096;
  private static final int O_CREAT = 64;
  private static final int O_EXCL = 128;
  private static final int O_TRUNC = 512;
  private static final int O_APPEND = 1024;

  private SystemPaths() {}

  /** {@code os.fspath}: str or bytes. */
  public static Object fspath(Object path) {
    if (Str.is(path) || PWrapped.unwrap(path) instanceof PBytes) {
      return path;
    }
    Object method = Types.of(path).lookup("__fspath__");
    if (method == null) {
      throw Errors.type("expected str, bytes or os.PathLike object, not %s", Types.of(path).name());
    }
    Object said = Calls.callSpecial(method, path);
    if (!Str.is(said) && !(PWrapped.unwrap(said) instanceof PBytes)) {
      throw Errors.type(
          "expected %s.__fspath__() to return str or bytes, not %s",
          Types.of(path).name(), Types.of(said).name());
    }
    return said;
  }

  public static boolean isBytes(Object path) {
    return path != null && path != PNone.NONE && !Str.is(fspath(path));
  }

  public static String text(Object path) {
    Object p = fspath(path);
    String s = Str.is(p) ? Str.java(p) : new String(Buffers.bytes(p), StandardCharsets.UTF_8);
    if (s.indexOf(0) >= 0) {
      throw Errors.value("embedded null byte");
    }
    return s;
  }

  public static Path path(Object path) {
    String s = text(path);
    if (s.isEmpty()) {
      throw Errors.os(2, "No such file or directory", path);
    }
    Path p = resolve(s);
    if (s.endsWith("/") && Files.exists(p) && !Files.isDirectory(p)) {
      throw Errors.os(20, "Not a directory", path); // Java takes the slash away
    }
    return p;
  }

  /** The folder that relative names start from; Java's own cannot be changed. */
  public static Path workingFolder() {
    Permissions.requireFiles(null);
    Path[] folder = PyContext.get().state("cwd", () -> new Path[1]);
    return folder[0] == null ? Path.of("").toAbsolutePath() : folder[0];
  }

  public static Path resolve(String name) {
    Permissions.requireFiles(Str.of(name));
    if (name.length() >= PATH_MAX) {
      throw Errors.os(36, "File name too long", Str.of(name));
    }
    Path[] folder = PyContext.get().state("cwd", () -> new Path[1]);
    Path path = javaPath(name);
    return folder[0] == null ? path : folder[0].resolve(path);
  }

  /** A name as Java's path; one that is no text in UTF-8 raises what encoding it raises. */
  public static Path javaPath(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      Codecs.encode(Str.unwrap(Str.of(name)), "utf-8", "strict");
      throw Errors.os(84, "Invalid or incomplete multibyte or wide character", Str.of(name));
    }
  }

  public static long openFile(Object path, int flags) {
    return openFile(path, flags, 438);
  }

  public static long openFile(Object path, int flags, int mode) {
    ByteStream.flushAll(PyContext.get());
    String name = text(path);
    if (LibraryFiles.covers(name)) {
      return openLibraryFile(name, flags, path);
    }
    Path p = name.isEmpty() ? path(path) : resolve(name);
    if (Files.isDirectory(p)) {
      if ((flags & O_CREAT) != 0 && (flags & O_EXCL) != 0) {
        throw Errors.os(17, "File exists", path);
      }
      if ((flags & 3) != 0) {
        throw Errors.os(21, "Is a directory", path);
      }
    } else if (name.endsWith("/")) {
      throw (flags & O_CREAT) != 0
          ? Errors.os(21, "Is a directory", path)
          : Files.exists(p)
              ? Errors.os(20, "Not a directory", path)
              : Errors.os(2, "No such file or directory", path);
    }
    Set<OpenOption> options = new HashSet<>();
    int access = flags & 3;
    if (access != 1) {
      options.add(StandardOpenOption.READ);
    }
    if (access != 0) {
      options.add(StandardOpenOption.WRITE);
    }
    if ((flags & O_APPEND) != 0 && access == 1) {
      options.add(StandardOpenOption.APPEND);
    }
    if ((flags & O_CREAT) != 0) {
      options.add(
          (flags & O_EXCL) != 0 ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
    }
    if ((flags & O_TRUNC) != 0) {
      options.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    SeekableByteChannel c =
        (flags & O_CREAT) == 0
            ? SystemCalls.io(path, () -> Files.newByteChannel(p, options))
            : SystemCalls.io(path, () -> Files.newByteChannel(p, options, permissions(mode)));
    if ((flags & O_APPEND) != 0 && access == 2) {
      SystemCalls.io(path, () -> c.position(c.size()));
    }
    return Descriptors.current().add(c, p.toAbsolutePath());
  }

  private static long openLibraryFile(String name, int flags, Object path) {
    byte[] bytes = LibraryFiles.read(name);
    if (LibraryFiles.isDirectory(name)) {
      throw Errors.os(21, "Is a directory", path);
    }
    if (bytes == null && (flags & O_CREAT) == 0) {
      throw Errors.os(2, "No such file or directory", path);
    }
    if ((flags & 3) != 0) {
      throw Errors.os(30, "Read-only file system", path);
    }
    return Descriptors.current().add(new MemoryChannel(bytes));
  }

  /** Permissions that a new file or folder is asked to have; the umask takes from them. */
  public static FileAttribute<?> permissions(int mode) {
    StringBuilder s = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      s.append((mode >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(s.toString()));
  }
}
