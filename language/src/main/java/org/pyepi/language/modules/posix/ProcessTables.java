package org.pyepi.language.modules.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** What {@code posix} tells of the process and the machine: Linux has it in {@code /proc}. */
final class ProcessTables {
  private static final PType UNAME =
      StructSequences.type(
          "posix", "uname_result", "sysname", "nodename", "release", "version", "machine");
  private static final PType TIMES =
      StructSequences.type(
          "posix", "times_result", "user", "system", "children_user", "children_system", "elapsed");
  private static final double TICKS = 100;

  /** Places in {@code /proc/PID/stat} behind the name, counted from 0. */
  private static final int GROUP = 2;

  private static final int SESSION = 3;
  private static final int USER_TIME = 11;
  private static final int NICE = 16;

  private ProcessTables() {}

  private static String read(String file) {
    Permissions.requireSystem();
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** The rows of {@code /proc/self/status}. */
  private static Map<String, String> status() {
    Map<String, String> rows = new HashMap<>();
    for (String line : read("/proc/self/status").split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        rows.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return rows;
  }

  /**
   * @param row {@code Uid} or {@code Gid}
   * @param which 0 the real one, 1 the effective, 2 the saved
   */
  private static long id(String row, int which) {
    String value = status().get(row);
    return value == null ? 0 : Long.parseLong(value.split("\\s+")[which]);
  }

  private static String[] stat(long pid) {
    String text = read(pid == 0 ? "/proc/self/stat" : "/proc/" + pid + "/stat");
    if (text.isEmpty()) {
      throw Errors.os(3, "No such process", null);
    }
    return text.substring(text.lastIndexOf(')') + 2).split(" ");
  }

  private static Object uname() {
    if (!Permissions.seesSystem()) {
      // What tells programs which system they are for, and nothing of the machine.
      return new PTuple(
          UNAME,
          new Object[] {
            Str.of(System.getProperty("os.name")),
            Str.of("localhost"),
            Str.EMPTY,
            Str.EMPTY,
            Str.of(System.getProperty("os.arch").replace("amd64", "x86_64"))
          });
    }
    String node = read("/proc/sys/kernel/hostname");
    return new PTuple(
        UNAME,
        new Object[] {
          Str.of(System.getProperty("os.name")),
          Str.of(node.isEmpty() ? "localhost" : node),
          Str.of(System.getProperty("os.version")),
          Str.of(read("/proc/sys/kernel/version")),
          Str.of(System.getProperty("os.arch").replace("amd64", "x86_64"))
        });
  }

  private static Object times() {
    String[] s = stat(0);
    Object[] v = new Object[5];
    for (int i = 0; i < 4; i++) {
      v[i] = Long.parseLong(s[USER_TIME + i]) / TICKS;
    }
    v[4] = Math.floor(System.nanoTime() / 1e7) / TICKS;
    return new PTuple(TIMES, v);
  }

  private static Object load() {
    String[] parts = read("/proc/loadavg").split(" ");
    if (parts.length < 3) {
      throw Errors.os(2, "Load averages are unobtainable", null);
    }
    return new PTuple(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  private static Object groups() {
    PList made = new PList();
    for (String g : status().getOrDefault("Groups", "").split("\\s+")) {
      if (!g.isEmpty()) {
        made.append(Long.parseLong(g));
      }
    }
    return made;
  }

  /** The mask is read, and can only be set to what it is: Java has no call for it. */
  private static long umask(int wanted) {
    String text = status().get("Umask");
    return text == null ? 18 : Long.parseLong(text, 8);
  }

  static void install(PyContext context, ModuleBuilder m) {
    m.type(UNAME)
        .type(TIMES)
        .function("uname()", a -> uname())
        .function("times()", a -> times())
        .function("getloadavg()", a -> load())
        .function("getuid()", a -> id("Uid", 0))
        .function("geteuid()", a -> id("Uid", 1))
        .function("getgid()", a -> id("Gid", 0))
        .function("getegid()", a -> id("Gid", 1))
        .function("getresuid()", a -> new PTuple(id("Uid", 0), id("Uid", 1), id("Uid", 2)))
        .function("getresgid()", a -> new PTuple(id("Gid", 0), id("Gid", 1), id("Gid", 2)))
        .function("getgroups()", a -> groups())
        .function("umask(mask, /)", a -> umask(Numbers.indexInt(a[0])))
        .function("getpgid(pid)", a -> Long.parseLong(stat(Numbers.indexLong(a[0]))[GROUP]))
        .function("getpgrp()", a -> Long.parseLong(stat(0)[GROUP]))
        .function("getsid(pid, /)", a -> Long.parseLong(stat(Numbers.indexLong(a[0]))[SESSION]))
        .function("getpriority(which, who)", a -> priority(a))
        .function(
            "getlogin()",
            a -> {
              Permissions.requireSystem();
              return Str.of(System.getProperty("user.name"));
            })
        .function("ctermid()", a -> Str.of("/dev/tty"))
        .function(
            "sched_yield()",
            a -> {
              Thread.yield();
              return PNone.NONE;
            })
        .function(
            "getrandom(size, flags=0)",
            a -> {
              byte[] r = new byte[Numbers.indexInt(a[0])];
              new SecureRandom().nextBytes(r);
              return new PBytes(r);
            })
        .function(
            "abort()",
            a -> {
              SignalModule.require(context);
              context.flush();
              SignalModule.abort(context);
              return PNone.NONE;
            });
  }

  private static long priority(Object[] a) {
    if (Numbers.indexLong(a[0]) != 0) {
      throw Errors.os(22, "Invalid argument", null);
    }
    return Long.parseLong(stat(Numbers.indexLong(a[1]))[NICE]);
  }
}
