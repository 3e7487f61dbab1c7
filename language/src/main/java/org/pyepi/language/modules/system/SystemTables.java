package org.pyepi.language.modules.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Modules that show tables of the system: {@code pwd}, {@code grp}, {@code resource} and so on. */
public final class SystemTables {
  private static final PType PASSWD =
      StructSequences.type(
          "pwd",
          "struct_passwd",
          "pw_name",
          "pw_passwd",
          "pw_uid",
          "pw_gid",
          "pw_gecos",
          "pw_dir",
          "pw_shell");
  private static final PType GROUP =
      StructSequences.type("grp", "struct_group", "gr_name", "gr_passwd", "gr_gid", "gr_mem");
  private static final PType USAGE =
      StructSequences.type(
          "resource",
          "struct_rusage",
          "ru_utime",
          "ru_stime",
          "ru_maxrss",
          "ru_ixrss",
          "ru_idrss",
          "ru_isrss",
          "ru_minflt",
          "ru_majflt",
          "ru_nswap",
          "ru_inblock",
          "ru_oublock",
          "ru_msgsnd",
          "ru_msgrcv",
          "ru_nsignals",
          "ru_nvcsw",
          "ru_nivcsw");

  private SystemTables() {}

  private static List<String[]> lines(String file, int fields) {
    Permissions.requireFiles(null);
    List<String[]> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(Path.of(file), StandardCharsets.UTF_8)) {
        String[] parts = line.split(":", -1);
        if (parts.length == fields) {
          rows.add(parts);
        }
      }
    } catch (IOException e) {
      return rows;
    }
    return rows;
  }

  private static PTuple passwd(String[] f) {
    return new PTuple(
        PASSWD,
        new Object[] {
          Str.of(f[0]),
          Str.of(f[1]),
          Long.parseLong(f[2]),
          Long.parseLong(f[3]),
          Str.of(f[4]),
          Str.of(f[5]),
          Str.of(f[6])
        });
  }

  public static PModule pwd(PyContext context) {
    return new ModuleBuilder("pwd")
        .type(PASSWD)
        .function(
            "getpwuid(uid, /)",
            a -> {
              long uid = Numbers.indexLong(a[0]);
              return lines("/etc/passwd", 7).stream()
                  .filter(f -> f[2].equals(Long.toString(uid)))
                  .findFirst()
                  .map(SystemTables::passwd)
                  .orElseThrow(() -> missing("getpwuid(): uid not found: " + uid));
            })
        .function(
            "getpwnam(name, /)",
            a -> {
              String name = Str.java(a[0]);
              return lines("/etc/passwd", 7).stream()
                  .filter(f -> f[0].equals(name))
                  .findFirst()
                  .map(SystemTables::passwd)
                  .orElseThrow(() -> missing("getpwnam(): name not found: '" + name + "'"));
            })
        .function(
            "getpwall()",
            a -> PList.of(lines("/etc/passwd", 7).stream().map(SystemTables::passwd).toList()))
        .build();
  }

  private static PyException missing(String text) {
    return Errors.key(Str.of(text));
  }

  private static PTuple group(String[] f) {
    PList members = new PList();
    for (String member : f[3].split(",")) {
      if (!member.isEmpty()) {
        members.append(Str.of(member));
      }
    }
    return new PTuple(
        GROUP, new Object[] {Str.of(f[0]), Str.of(f[1]), Long.parseLong(f[2]), members});
  }

  public static PModule grp(PyContext context) {
    return new ModuleBuilder("grp")
        .type(GROUP)
        .function(
            "getgrgid(id)",
            a -> {
              long gid = Numbers.indexLong(a[0]);
              return lines("/etc/group", 4).stream()
                  .filter(f -> f[2].equals(Long.toString(gid)))
                  .findFirst()
                  .map(SystemTables::group)
                  .orElseThrow(() -> missing("getgrgid(): gid not found: " + gid));
            })
        .function(
            "getgrnam(name)",
            a -> {
              String name = Str.java(a[0]);
              return lines("/etc/group", 4).stream()
                  .filter(f -> f[0].equals(name))
                  .findFirst()
                  .map(SystemTables::group)
                  .orElseThrow(() -> missing("getgrnam(): name not found: '" + name + "'"));
            })
        .function(
            "getgrall()",
            a -> PList.of(lines("/etc/group", 4).stream().map(SystemTables::group).toList()))
        .build();
  }

  /**
   * Limits cannot be read or set from Java; all are reported as infinite, and setting is refused.
   */
  public static PModule resource(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("resource");
    String[] limits = {
      "CPU", "FSIZE", "DATA", "STACK", "CORE", "RSS", "NPROC", "NOFILE", "MEMLOCK", "AS"
    };
    for (int i = 0; i < limits.length; i++) {
      m.constant("RLIMIT_" + limits[i], (long) i);
    }
    return m.type(USAGE)
        .constant("RLIM_INFINITY", -1L)
        .constant("RUSAGE_SELF", 0L)
        .constant("RUSAGE_CHILDREN", -1L)
        .constant("RUSAGE_THREAD", 1L)
        .constant("error", ExceptionTypes.OS_ERROR)
        .function("getpagesize()", a -> 4096L)
        .function("getrlimit(resource, /)", a -> new PTuple(-1L, -1L))
        .function(
            "setrlimit(resource, limits, /)",
            a -> {
              throw Errors.value("not allowed to change limits: the JVM cannot");
            })
        .function(
            "getrusage(who, /)",
            a -> {
              Permissions.requireSystem();
              Object[] v = new Object[16];
              Arrays.fill(v, 0L);
              v[0] =
                  ProcessHandle.current()
                      .info()
                      .totalCpuDuration()
                      .map(d -> d.toNanos() / 1e9)
                      .orElse(0.0);
              v[1] = 0.0;
              v[2] = Runtime.getRuntime().totalMemory() / 1024;
              return new PTuple(USAGE, v);
            })
        .build();
  }

  /** Java prints its own stacks; there is nothing to switch on. */
  public static PModule faulthandler(PyContext context) {
    boolean[] enabled = new boolean[1];
    return new ModuleBuilder("faulthandler")
        .function(
            "enable(file=None, all_threads=True)",
            a -> {
              enabled[0] = true;
              return PNone.NONE;
            })
        .function(
            "disable()",
            a -> {
              boolean was = enabled[0];
              enabled[0] = false;
              return was;
            })
        .function("is_enabled()", a -> enabled[0])
        .function("dump_traceback(file=None, all_threads=True)", a -> PNone.NONE)
        .function(
            "dump_traceback_later(timeout, repeat=False, file=None, exit=False)", a -> PNone.NONE)
        .function("cancel_dump_traceback_later()", a -> PNone.NONE)
        .function("register(signum, file=None, all_threads=True, chain=False)", a -> PNone.NONE)
        .function("unregister(signum)", a -> false)
        .build();
  }
}
