package org.pyepi.language.modules.posix;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.StreamChannel;
import org.pyepi.language.modules.io.SystemCalls;
import org.pyepi.language.modules.io.SystemPaths;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * Child processes: {@code _posixsubprocess} and what {@code posix} knows of them, over Java's
 * processes. Their streams are pumped between Java's pipes and the descriptors of the program.
 */
public final class Children {
  private static final int FAILED = 255;

  /** Signals that end a process; Java reports one as 128 more than its number, as shells do. */
  private static final List<Integer> DEADLY = List.of(1, 2, 3, 4, 6, 8, 9, 11, 13, 14, 15);

  private record Child(Process process, int failed, List<Thread> pumps) {}

  private final Map<Long, Child> children = new ConcurrentHashMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> removed = new ArrayList<>();
  private long nextFailed = 1L << 30;

  public static Children of(PyContext context) {
    return context.state("children", Children::new);
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_posixsubprocess")
        .function("fork_exec(*args)", a -> of(context).start(context, (Object[]) a[0]))
        .build();
  }

  /** What the C function of CPython gets, in its order. */
  private enum Argument {
    ARGS,
    EXECUTABLES,
    CLOSE_FDS,
    PASS_FDS,
    CWD,
    ENV,
    STDIN_CHILD,
    STDIN_PARENT,
    STDOUT_PARENT,
    STDOUT_CHILD,
    STDERR_PARENT,
    STDERR_CHILD,
    ERROR_READ,
    ERROR_WRITE
  }

  private static String text(Object value) {
    return Str.is(value)
        ? Str.java(value)
        : new String(Buffers.bytes(value), StandardCharsets.UTF_8);
  }

  private Object start(PyContext context, Object[] a) {
    context.flush();
    List<String> command = new ArrayList<>();
    for (Object argument : Iteration.toArray(a[Argument.ARGS.ordinal()])) {
      command.add(SystemPaths.text(argument));
    }
    String executable = null;
    for (Object candidate : Iteration.toArray(a[Argument.EXECUTABLES.ordinal()])) {
      Path p = SystemPaths.resolve(SystemPaths.text(candidate));
      if (executable == null && Files.isRegularFile(p) && Files.isExecutable(p)) {
        executable = text(candidate);
      }
    }
    Object errors = a[Argument.ERROR_WRITE.ordinal()];
    if (executable == null) {
      boolean exists = false;
      for (Object candidate : Iteration.toArray(a[Argument.EXECUTABLES.ordinal()])) {
        exists |= Files.exists(SystemPaths.resolve(text(candidate)));
      }
      return fail(errors, "OSError:" + (exists ? "D" : "2") + ":");
    }
    if (!executable.contains("/")) {
      executable = "./" + executable;
    }
    command.set(0, executable);
    Permissions.requireProcesses();
    ProcessBuilder builder = new ProcessBuilder(command);
    Object cwd = a[Argument.CWD.ordinal()];
    Path folder = cwd == PNone.NONE ? SystemPaths.workingFolder() : SystemPaths.path(cwd);
    if (!Files.isDirectory(folder)) {
      return fail(errors, "OSError:2:noexec:chdir");
    }
    builder.directory(folder.toFile());
    environment(builder, a[Argument.ENV.ordinal()]);
    return launch(context, builder, a, errors);
  }

  /** A variable as children would have it, or null. */
  public String variable(PyContext context, String name) {
    if (removed.contains(name)) {
      return null;
    }
    String own = environment.get(name);
    return own != null ? own : context.env().getEnvironment().get(name);
  }

  private void environment(ProcessBuilder builder, Object given) {
    Map<String, String> all = builder.environment();
    if (given == PNone.NONE) {
      all.clear(); // the program's, not the JVM's: its host may have given it another
      all.putAll(PyContext.get().env().getEnvironment());
      all.keySet().removeAll(removed);
      all.putAll(environment);
      return;
    }
    all.clear();
    for (Object pair : Iteration.toArray(given)) {
      String s = text(pair);
      int at = s.indexOf('=', 1);
      if (s.indexOf(0) >= 0) {
        throw Errors.value("embedded null byte");
      }
      all.put(s.substring(0, at), s.substring(at + 1));
    }
  }

  private Object launch(PyContext context, ProcessBuilder builder, Object[] a, Object errors) {
    Descriptors all = Descriptors.of(context);
    long in = fd(a, Argument.STDIN_CHILD);
    long out = fd(a, Argument.STDOUT_CHILD);
    long err = fd(a, Argument.STDERR_CHILD);
    boolean merged = err >= 0 && err == out || err == 1 && out < 0;
    if (in < 0 && isStandard(all, 0)) {
      builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    }
    boolean own = context.ownsProcess();
    if (out < 0 && own && isStandard(all, 1)) {
      builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    }
    builder.redirectErrorStream(merged);
    if (!merged && err < 0 && own && isStandard(all, 2)) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      boolean format = e.getMessage() != null && e.getMessage().contains("error=8");
      return fail(errors, format ? "OSError:8:" : "OSError:D:");
    }
    List<Thread> pumps = new ArrayList<>();
    if (builder.redirectInput() == ProcessBuilder.Redirect.PIPE) {
      feed(all.file(in < 0 ? 0L : in).retain(), process.getOutputStream());
    }
    if (builder.redirectOutput() == ProcessBuilder.Redirect.PIPE) {
      pumps.add(drain(process.getInputStream(), all.file(out < 0 ? 1L : out).retain()));
    }
    if (!merged && builder.redirectError() == ProcessBuilder.Redirect.PIPE) {
      pumps.add(drain(process.getErrorStream(), all.file(err < 0 ? 2L : err).retain()));
    }
    children.put(process.pid(), new Child(process, 0, pumps));
    return process.pid();
  }

  private static long fd(Object[] a, Argument which) {
    return Numbers.indexLong(a[which.ordinal()]);
  }

  private static boolean isStandard(Descriptors all, long fd) {
    return all.channelOrNull(fd) instanceof StreamChannel c && !(c instanceof WaitingChannel);
  }

  /**
   * Tells the parent through the pipe that it reads why there is no child, and gives a dead one.
   */
  private Object fail(Object errors, String message) {
    SystemCalls.write(errors, message.getBytes(StandardCharsets.US_ASCII));
    long pid = nextFailed++;
    children.put(pid, new Child(null, FAILED, List.of()));
    return pid;
  }

  private static Thread pump(Runnable work) {
    Thread t = new Thread(work, "pyepi-pump");
    t.setDaemon(true);
    t.start();
    return t;
  }

  /** Waits for a channel outside the context: pumps run no Python code. */
  private static void await(SelectableChannel channel, int operation) throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, operation);
      selector.select();
    }
  }

  private static void feed(Descriptors.OpenFile from, OutputStream to) {
    pump(
        () -> {
          byte[] b = new byte[8192];
          try (to) {
            while (true) {
              ByteBuffer buffer = ByteBuffer.wrap(b);
              int n;
              if (from.channel instanceof WaitingChannel w) {
                n = ((ReadableByteChannel) w.channel).read(buffer);
                if (n == 0) {
                  await(w.channel, SelectionKey.OP_READ);
                  continue;
                }
              } else {
                n = from.channel.read(buffer);
              }
              if (n < 0) {
                break;
              }
              to.write(b, 0, n);
              to.flush();
            }
          } catch (IOException e) {
            // The child has closed its end.
          } finally {
            release(from);
          }
        });
  }

  private static Thread drain(InputStream from, Descriptors.OpenFile to) {
    return pump(
        () -> {
          byte[] b = new byte[8192];
          try (from) {
            for (int n = from.read(b); n >= 0; n = from.read(b)) {
              ByteBuffer buffer = ByteBuffer.wrap(b, 0, n);
              write(to.channel, buffer);
            }
          } catch (IOException e) {
            // Nobody reads what it says any more.
          } finally {
            release(to);
          }
        });
  }

  private static void write(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel instanceof WaitingChannel w) {
        if (((WritableByteChannel) w.channel).write(buffer) == 0) {
          await(w.channel, SelectionKey.OP_WRITE);
        }
      } else {
        channel.write(buffer);
      }
    }
  }

  private static void release(Descriptors.OpenFile file) {
    try {
      file.release();
    } catch (IOException e) {
      // It was the last user; there is nobody to tell.
    }
  }

  private Object waitFor(PyContext context, long pid, long options) {
    Child child = children.get(pid);
    if (pid == -1 && !children.isEmpty()) {
      Map.Entry<Long, Child> any =
          children.entrySet().stream()
              .filter(e -> e.getValue().process == null || !e.getValue().process.isAlive())
              .findFirst()
              .orElse(children.entrySet().iterator().next());
      return waitFor(context, any.getKey(), options);
    }
    if (child == null) {
      throw Errors.os(10, "No child processes", null);
    }
    if (child.process == null) {
      children.remove(pid);
      return new PTuple(pid, (long) child.failed << 8);
    }
    if ((options & 1) != 0) {
      if (child.process.isAlive()) {
        return new PTuple(0L, 0L);
      }
    } else {
      context.lock().without(() -> child.process.waitFor());
    }
    context
        .lock()
        .without(
            () -> {
              for (Thread pump : child.pumps) {
                pump.join(500);
              }
            });
    children.remove(pid);
    int code = child.process.exitValue();
    boolean killed = code > 128 && DEADLY.contains(code - 128);
    return new PTuple(pid, killed ? (long) (code - 128) : (long) code << 8);
  }

  private Object kill(PyContext context, long pid, int signal) {
    if (pid == ProcessHandle.current().pid()) {
      SignalModule.require(context);
      if (signal != 0) {
        SignalModule.deliver(context, signal);
      }
      return PNone.NONE;
    }
    Permissions.requireProcesses();
    Child child = children.get(pid);
    boolean alive =
        child != null
            ? child.process != null
            : ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    if (!alive) {
      throw Errors.os(3, "No such process", null);
    }
    if (signal != 0) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start()
            .waitFor(5, TimeUnit.SECONDS);
      } catch (IOException | InterruptedException e) {
        throw Errors.os(1, "Operation not permitted", null);
      }
    }
    return PNone.NONE;
  }

  private static void checkVariable(String name, String value) {
    if (name.indexOf(0) >= 0 || value.indexOf(0) >= 0) {
      throw Errors.value("embedded null byte");
    }
    if (name.contains("=")) {
      throw Errors.value("illegal environment variable name");
    }
  }

  /** Adds to {@code posix} what concerns processes. */
  static void install(PyContext context, ModuleBuilder m) {
    m.function(
            "waitpid(pid, options, /)",
            a -> of(context).waitFor(context, Numbers.indexLong(a[0]), Numbers.indexLong(a[1])))
        .function(
            "kill(pid, signal, /)",
            a -> of(context).kill(context, Numbers.indexLong(a[0]), Numbers.indexInt(a[1])))
        .function("WIFSTOPPED(status)", a -> false)
        .function("WIFCONTINUED(status)", a -> false)
        .function("WIFSIGNALED(status)", a -> (Numbers.indexLong(a[0]) & 127) != 0)
        .function("WIFEXITED(status)", a -> (Numbers.indexLong(a[0]) & 127) == 0)
        .function("WTERMSIG(status)", a -> Numbers.indexLong(a[0]) & 127)
        .function("WEXITSTATUS(status)", a -> Numbers.indexLong(a[0]) >> 8 & 255)
        .function("WSTOPSIG(status)", a -> Numbers.indexLong(a[0]) >> 8 & 255)
        .function(
            "waitstatus_to_exitcode(status)",
            a -> {
              long s = Numbers.indexLong(a[0]);
              return (s & 127) != 0 ? -(s & 127) : s >> 8 & 255;
            })
        .function(
            "putenv(name, value, /)",
            a -> {
              checkVariable(text(a[0]), text(a[1]));
              of(context).environment.put(text(a[0]), text(a[1]));
              of(context).removed.remove(text(a[0]));
              return PNone.NONE;
            })
        .function(
            "unsetenv(name, /)",
            a -> {
              of(context).environment.remove(text(a[0]));
              of(context).removed.add(text(a[0]));
              return PNone.NONE;
            })
        .function(
            "system(command)",
            a -> {
              Permissions.requireProcesses();
              context.flush();
              try {
                ProcessBuilder builder =
                    new ProcessBuilder("/bin/sh", "-c", text(a[0]))
                        .directory(SystemPaths.workingFolder().toFile())
                        .inheritIO();
                of(context).environment(builder, PNone.NONE);
                Process p = builder.start();
                context.lock().without(p::waitFor);
                return (long) p.exitValue() << 8;
              } catch (IOException e) {
                throw Errors.io(e, null);
              }
            });
  }
}
