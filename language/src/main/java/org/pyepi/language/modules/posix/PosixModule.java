package org.pyepi.language.modules.posix;

import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.FileStatus;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.modules.io.SystemPaths;
import org.pyepi.language.modules.io.Terminals;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.IoErrors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code posix}: what {@code os} and {@code os.path} need, over java.nio. */
public final class PosixModule {
  private static final PType TERMINAL =
      StructSequences.type("os", "terminal_size", "columns", "lines");
  private static final PType ENTRY =
      BuiltinTypes.ofModule("posix", "DirEntry", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType SCAN =
      BuiltinTypes.ofModule("posix", "ScandirIterator", BuiltinTypes.OBJECT, Layout.OTHER);

  /** What of the system's calls there is, as {@code os.supports_fd} and its like ask. */
  private static final List<String> HAVE =
      List.of(
          "HAVE_LSTAT",
          "HAVE_LUTIMES",
          "HAVE_LCHOWN",
          "HAVE_FCHMOD",
          "HAVE_FCHOWN",
          "HAVE_FTRUNCATE",
          "HAVE_FUTIMENS",
          "HAVE_FSTATVFS");

  /** Bytes of a name, the zero behind it included; Java would shorten it before the system sees. */
  static {
    IteratorMethods.protocol(SCAN);
    TypeBuilder.of(SCAN)
        .method("close(self, /)", a -> PNone.NONE)
        .method("__enter__(self, /)", a -> a[0])
        .method("__exit__(self, /, *args)", a -> PNone.NONE);
    TypeBuilder.of(TERMINAL)
        .constructor(
            "__new__(cls, sequence, /, dict=None)",
            a -> new PTuple((PType) a[0], Iteration.toArray(a[1])));
    TypeBuilder.of(ENTRY)
        .getter("name", self -> ((Entry) self).name(((Entry) self).path.getFileName().toString()))
        .getter("path", self -> ((Entry) self).name(((Entry) self).shown))
        .method(
            "is_dir(self, *, follow_symlinks=True)",
            a ->
                LibraryFiles.covers(((Entry) a[0]).shown)
                    ? LibraryFiles.isDirectory(((Entry) a[0]).shown)
                    : Files.isDirectory(((Entry) a[0]).path, links(a[1])))
        .method(
            "is_file(self, *, follow_symlinks=True)",
            a ->
                LibraryFiles.covers(((Entry) a[0]).shown)
                    ? LibraryFiles.isFile(((Entry) a[0]).shown)
                    : Files.isRegularFile(((Entry) a[0]).path, links(a[1])))
        .method("is_symlink(self, /)", a -> Files.isSymbolicLink(((Entry) a[0]).path))
        .method("is_junction(self, /)", a -> false)
        .method("inode(self, /)", a -> FileStatus.of(((Entry) a[0]).path, false, null).items[1])
        .method(
            "stat(self, *, follow_symlinks=True)",
            a -> FileStatus.of(((Entry) a[0]).path, links(a[1]).length == 0, null))
        .method("__fspath__(self, /)", a -> ((Entry) a[0]).name(((Entry) a[0]).shown))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .method(
            "__repr__(self, /)",
            a -> Str.of("<DirEntry " + Repr.repr(Attributes.get(a[0], "name")) + ">"));
  }

  private PosixModule() {}

  private static final class Entry extends PObject {
    private final Path path;
    private final String shown;
    private final boolean bytes;

    Entry(Path path, String shown, boolean bytes) {
      super(ENTRY);
      this.path = path;
      this.shown = shown;
      this.bytes = bytes;
    }

    /** A name as the caller's own was: str or bytes. */
    Object name(String text) {
      return bytes ? bytes(text) : Str.of(text);
    }
  }

  /** As {@link SystemCalls#io} for what has two names, both of which an error tells. */
  private static Object between(Object from, Object to, SystemCalls.Io<?> action) {
    try {
      SystemCalls.io(from, action);
    } catch (PyException e) {
      if (e.value().attribute("errno") != null) {
        e.value().setAttribute("filename", from);
        e.value().setAttribute("filename2", to);
      }
      throw e;
    }
    return PNone.NONE;
  }

  private static Object move(Object from, Object to) {
    Path source = SystemPaths.path(from);
    Path target = SystemPaths.path(to);
    return between(
        from,
        to,
        () -> {
          if (SystemPaths.text(to).endsWith("/")
              && !Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(SystemPaths.text(to));
          }
          return Files.move(
              source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private static LinkOption[] links(Object follow) {
    return follow == null || Truth.of(follow)
        ? new LinkOption[0]
        : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
  }

  /** What a symbolic link holds: as it is written, not seen from the working folder. */
  private static Path linkTarget(Object target) {
    Permissions.requireFiles(target);
    return SystemPaths.javaPath(SystemPaths.text(target));
  }

  private static Object changeFolder(PyContext context, Object path) {
    Path p = SystemPaths.path(path).toAbsolutePath().normalize();
    // Says what is wrong where there is nothing.
    if (!SystemCalls.io(path, () -> Files.readAttributes(p, BasicFileAttributes.class))
        .isDirectory()) {
      throw Errors.os(20, "Not a directory", path);
    }
    Path[] folder = context.state("cwd", () -> new Path[1]);
    folder[0] = SystemCalls.io(path, p::toRealPath);
    context
        .env()
        .setCurrentWorkingDirectory(context.env().getPublicTruffleFile(folder[0].toString()));
    return PNone.NONE;
  }

  private static Object pipe() {
    Pipe p = SystemCalls.io(null, Pipe::open);
    Descriptors all = Descriptors.current();
    return SystemCalls.io(
        null,
        () ->
            new PTuple(
                all.add(new WaitingChannel(p.source())), all.add(new WaitingChannel(p.sink()))));
  }

  private static WaitingChannel waiting(Object fd) {
    return SystemCalls.channel(fd) instanceof WaitingChannel w ? w : null;
  }

  private static Object[] list(Object path, boolean entries) {
    boolean bytes = SystemPaths.isBytes(path);
    String base = path == null || path == PNone.NONE ? "." : SystemPaths.text(path);
    if (base.isEmpty()) {
      throw Errors.os(2, "No such file or directory", path);
    }
    if (LibraryFiles.covers(base)) {
      List<String> names = LibraryFiles.list(base);
      if (names == null) {
        throw Errors.os(2, "No such file or directory", path);
      }
      return names.stream()
          .map(
              n ->
                  entries ? new Entry(Path.of(base, n), base + "/" + n, false) : (Object) Str.of(n))
          .toArray();
    }
    return SystemCalls.io(
        path,
        () -> {
          try (var s = Files.newDirectoryStream(SystemPaths.resolve(base))) {
            List<Object> r = new ArrayList<>();
            for (Path p : s) {
              String name = p.getFileName().toString();
              r.add(
                  entries
                      ? new Entry(p, base.endsWith("/") ? base + name : base + "/" + name, bytes)
                      : bytes ? bytes(name) : Str.of(name));
            }
            return r.toArray();
          }
        });
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("posix");
    PDict environment = new PDict();
    context.env().getEnvironment().forEach((k, v) -> environment.put(bytes(k), bytes(v)));
    for (Object[] row : PosixConstants.ROWS) {
      m.constant((String) row[0], row[1]);
    }
    m.constant("environ", environment)
        .constant("error", ExceptionTypes.OS_ERROR)
        .constant("_have_functions", PList.of(HAVE.stream().map(Str::of).toList()))
        .type(FileStatus.TYPE)
        .type(TERMINAL)
        .type(ENTRY)
        .function("fspath(path)", a -> SystemPaths.fspath(a[0]))
        .function("getcwd()", a -> Str.of(SystemPaths.workingFolder().toString()))
        .function("getcwdb()", a -> bytes(SystemPaths.workingFolder().toString()))
        .function("getpid()", a -> Permissions.seesSystem() ? ProcessHandle.current().pid() : 1L)
        .function(
            "getppid()",
            a ->
                Permissions.seesSystem()
                    ? ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L)
                    : 0L)
        .function("cpu_count()", a -> (long) Runtime.getRuntime().availableProcessors())
        .function(
            "sched_getaffinity(pid, /)",
            a -> {
              PSet s = new PSet();
              for (long i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                s.add(i);
              }
              return s;
            })
        .function(
            "urandom(size, /)",
            a -> {
              int size = Numbers.indexInt(a[0]);
              if (size < 0) {
                throw Errors.value("negative argument not allowed");
              }
              byte[] r = new byte[size];
              new SecureRandom().nextBytes(r);
              return new PBytes(r);
            })
        .function("strerror(code, /)", a -> Str.of(IoErrors.text(Numbers.indexInt(a[0]))))
        .function(
            "get_terminal_size(fd=1, /)",
            a -> {
              throw Errors.os(25, "Inappropriate ioctl for device", null);
            })
        .function("isatty(fd, /)", a -> Terminals.isTerminal(context, Numbers.indexLong(a[0])))
        .function(
            "_exit(status)",
            a -> {
              if (context.ownsProcess()) {
                SystemCalls.io(
                    null,
                    () -> {
                      context.env().out().flush();
                      context.env().err().flush();
                      return null;
                    });
              }
              SignalModule.end(context, Numbers.indexInt(a[0]) & 255);
              return PNone.NONE;
            })
        .function(
            "stat(path, *, dir_fd=None, follow_symlinks=True)",
            a ->
                Types.isInt(a[0])
                    ? FileStatus.ofDescriptor(a[0])
                    : FileStatus.of(a[0], links(a[2]).length == 0))
        .function("lstat(path, *, dir_fd=None)", a -> FileStatus.of(a[0], false))
        .function("fstat(fd)", a -> FileStatus.ofDescriptor(a[0]))
        .function("listdir(path=None)", a -> new PList(list(a[0], false)))
        .function(
            "scandir(path=None)",
            a -> {
              Object it = Iteration.iter(new PTuple(list(a[0], true)));
              return new Scan(it);
            })
        .function(
            "mkdir(path, mode=511, *, dir_fd=None)",
            a ->
                SystemCalls.done(
                    a[0],
                    () ->
                        Files.createDirectory(
                            SystemPaths.text(a[0]).isEmpty()
                                ? SystemPaths.path(a[0])
                                : SystemPaths.resolve(SystemPaths.text(a[0])),
                            SystemPaths.permissions(a[1] == null ? 511 : Numbers.indexInt(a[1])))))
        .function(
            "rmdir(path, *, dir_fd=None)",
            a ->
                SystemCalls.done(
                    a[0],
                    () -> {
                      if (!Files.isDirectory(SystemPaths.path(a[0]), LinkOption.NOFOLLOW_LINKS)
                          && Files.exists(SystemPaths.path(a[0]), LinkOption.NOFOLLOW_LINKS)) {
                        throw new NotDirectoryException(SystemPaths.text(a[0]));
                      }
                      try {
                        Files.delete(SystemPaths.path(a[0]));
                      } catch (DirectoryNotEmptyException e) {
                        throw Errors.os(39, "Directory not empty", a[0]);
                      }
                      return null;
                    }))
        .function("chdir(path)", a -> changeFolder(context, a[0]))
        .function("pipe()", a -> pipe())
        .function("pipe2(flags, /)", a -> pipe())
        .function("dup(fd, /)", a -> Descriptors.current().add(Descriptors.current().file(a[0]), 3))
        .function(
            "dup2(fd, fd2, inheritable=True)",
            a -> {
              long copy = Numbers.indexLong(a[1]);
              if (copy < 0) {
                throw Errors.os(9, "Bad file descriptor", null);
              }
              Descriptors.current().copy(a[0], copy);
              Descriptors.current().setInheritable(copy, a[2] == null || Truth.of(a[2]));
              return copy;
            })
        .function(
            "closerange(fd_low, fd_high, /)",
            a -> {
              for (long i = Numbers.indexLong(a[0]);
                  i < Math.min(65536, Numbers.indexLong(a[1]));
                  i++) {
                if (Descriptors.current().channelOrNull(i) != null) {
                  Descriptors.current().close(i);
                }
              }
              return PNone.NONE;
            })
        .function("get_blocking(fd, /)", a -> waiting(a[0]) == null || waiting(a[0]).blocking)
        .function(
            "set_blocking(fd, blocking, /)",
            a -> {
              if (waiting(a[0]) != null) {
                waiting(a[0]).blocking = Truth.of(a[1]);
              }
              return PNone.NONE;
            })
        .function("sysconf(name, /)", a -> sysconf(a[0]))
        .function("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", a -> move(a[0], a[1]))
        .function("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", a -> move(a[0], a[1]))
        .function(
            "link(src, dst)",
            a ->
                between(
                    a[0],
                    a[1],
                    () -> Files.createLink(SystemPaths.path(a[1]), SystemPaths.path(a[0]))))
        .function(
            "symlink(src, dst, target_is_directory=False, *, dir_fd=None)",
            a ->
                between(
                    a[0],
                    a[1],
                    () -> Files.createSymbolicLink(SystemPaths.path(a[1]), linkTarget(a[0]))))
        .function(
            "readlink(path, *, dir_fd=None)",
            a -> {
              if (Files.exists(SystemPaths.path(a[0]), LinkOption.NOFOLLOW_LINKS)
                  && !Files.isSymbolicLink(SystemPaths.path(a[0]))) {
                throw Errors.os(22, "Invalid argument", a[0]);
              }
              String target =
                  SystemCalls.io(a[0], () -> Files.readSymbolicLink(SystemPaths.path(a[0])))
                      .toString();
              return SystemPaths.isBytes(a[0]) ? bytes(target) : Str.of(target);
            })
        .function(
            "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
            a -> {
              String name = SystemPaths.text(a[0]);
              long mode = Numbers.indexLong(a[1]);
              if (LibraryFiles.covers(name)) {
                return LibraryFiles.exists(name) && (mode & 2) == 0;
              }
              if (name.isEmpty() || name.length() >= SystemPaths.PATH_MAX) {
                return false;
              }
              Path p = SystemPaths.resolve(name);
              return Files.exists(p)
                  && (!name.endsWith("/") || Files.isDirectory(p))
                  && ((mode & 4) == 0 || Files.isReadable(p))
                  && ((mode & 2) == 0 || Files.isWritable(p))
                  && ((mode & 1) == 0 || Files.isExecutable(p));
            })
        .function(
            "open(path, flags, mode=511, *, dir_fd=None)",
            a ->
                SystemPaths.openFile(
                    a[0], Numbers.indexInt(a[1]), a[2] == null ? 511 : Numbers.indexInt(a[2])))
        .function(
            "close(fd)",
            a -> {
              Descriptors.current().close(a[0]);
              return PNone.NONE;
            })
        .function(
            "read(fd, length, /)",
            a -> new PBytes(SystemCalls.read(SystemCalls.channel(a[0]), Numbers.indexInt(a[1]))))
        .function("write(fd, data, /)", a -> SystemCalls.write(a[0], Buffers.bytes(a[1])))
        .function(
            "lseek(fd, position, whence, /)",
            a ->
                SystemCalls.seek(
                    SystemCalls.channel(a[0]), Numbers.indexLong(a[1]), Numbers.indexInt(a[2])))
        .function(
            "register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)",
            a -> PNone.NONE);
    for (String name : new String[] {"remove", "unlink"}) {
      m.function(
          name + "(path, *, dir_fd=None)",
          a ->
              SystemCalls.done(
                  a[0],
                  () -> {
                    if (Files.isDirectory(SystemPaths.path(a[0]), LinkOption.NOFOLLOW_LINKS)) {
                      throw Errors.os(21, "Is a directory", a[0]);
                    }
                    Files.delete(SystemPaths.path(a[0]));
                    return null;
                  }));
    }
    PDict names = new PDict();
    for (Object[] row : SYSCONF) {
      names.put((String) row[0], row[1]);
    }
    m.constant("sysconf_names", names);
    Children.install(context, m);
    PosixFiles.install(m);
    ProcessTables.install(context, m);
    return m.build();
  }

  /** What {@code sysconf} tells: name, number, value. */
  private static final Object[][] SYSCONF = {
    {"SC_ARG_MAX", 0L, 2097152L},
    {"SC_CLK_TCK", 2L, 100L},
    {"SC_OPEN_MAX", 4L, 1024L},
    {"SC_PAGESIZE", 30L, 4096L},
    {"SC_PAGE_SIZE", 30L, 4096L},
    {"SC_NPROCESSORS_CONF", 83L, (long) Runtime.getRuntime().availableProcessors()},
    {"SC_NPROCESSORS_ONLN", 84L, (long) Runtime.getRuntime().availableProcessors()},
    {"SC_IOV_MAX", 60L, 1024L},
  };

  private static Object sysconf(Object name) {
    for (Object[] row : SYSCONF) {
      if (Str.is(name) ? Str.java(name).equals(row[0]) : row[1].equals(name)) {
        return row[2];
      }
    }
    throw Str.is(name)
        ? Errors.value("unrecognized configuration name")
        : Errors.os(22, "Invalid argument", null);
  }

  private static final class Scan extends PIterator {
    private final Object it;

    Scan(Object it) {
      super(SCAN);
      this.it = it;
    }

    @Override
    public Object next() {
      return Iteration.next(it);
    }
  }

  private static PBytes bytes(String s) {
    return new PBytes(s.getBytes(StandardCharsets.UTF_8));
  }
}
