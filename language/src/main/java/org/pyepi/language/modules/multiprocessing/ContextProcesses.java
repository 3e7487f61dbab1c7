package org.pyepi.language.modules.multiprocessing;

import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.modules.posix.SharedFiles;
import org.pyepi.language.modules.posix.SignalModule;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * {@code _multiprocessing_graalpy}, which the bundled library asks for: the processes of {@code
 * multiprocessing} are contexts of this process, each with its own objects, lock and thread, and
 * what they send each other goes through pickles, as between processes.
 */
public final class ContextProcesses {
  /** A context that runs as a process. */
  private static final class Child {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile TruffleContext context;
    private volatile ContextProcesses own;
    private volatile int signal;
    private volatile int status = 1;
  }

  private static final AtomicLong NEXT = new AtomicLong(1 << 22);
  private static final long WNOHANG = 1;

  private final PyContext context;
  private final Map<Long, Child> children = new ConcurrentHashMap<>();

  /** Ends of pipes that this context holds, one entry for each time. */
  private final List<Long> held = new ArrayList<>();

  /** Its own number where it is somebody's child. */
  private long id;

  private ContextProcesses(PyContext context) {
    this.context = context;
  }

  private static ContextProcesses of(PyContext context) {
    return context.state("_multiprocessing_graalpy", () -> new ContextProcesses(context));
  }

  /** The module. */
  public static PModule create(PyContext context) {
    ContextProcesses p = of(context);
    return new ModuleBuilder("_multiprocessing_graalpy")
        .type(Semaphores.TYPE)
        .function("sem_unlink(name, /)", a -> Semaphores.unlink(a[0]))
        .function("_gettid()", a -> p.id())
        .function("_pipe()", a -> p.pipe())
        .function("_close(fd, /)", a -> p.close(Numbers.indexLong(a[0])))
        .function("_read(fd, size, /)", a -> p.read(Numbers.indexLong(a[0])))
        .function("_write(fd, data, /)", a -> p.write(Numbers.indexLong(a[0]), Buffers.bytes(a[1])))
        .function("_select(fds, objects, others, timeout, /)", p::select)
        .function("_spawn_context(fd, sentinel, fds, /)", p::spawn)
        .function(
            "_waittid(tid, options, /)",
            a -> p.waitFor(Numbers.indexLong(a[0]), Numbers.indexLong(a[1])))
        .function(
            "_terminate_spawned_thread(tid, signal, /)",
            a -> p.terminate(Numbers.indexLong(a[0]), Numbers.indexInt(a[1])))
        .build();
  }

  private long id() {
    return id != 0 ? id : ProcessHandle.current().pid();
  }

  private synchronized Object pipe() {
    long[] numbers = MessagePipes.open();
    held.add(numbers[0]);
    held.add(numbers[1]);
    return new PTuple(numbers[0], numbers[1]);
  }

  private synchronized Object close(long fd) {
    // The library closes an end when its connection is closed, and when that is collected.
    if (held.remove((Long) fd)) {
      MessagePipes.release(fd);
    }
    return PNone.NONE;
  }

  private synchronized void releaseAll() {
    held.forEach(MessagePipes::release);
    held.clear();
  }

  private Object read(long fd) {
    if (!MessagePipes.exists(fd)) {
      throw Errors.os(9, "Bad file descriptor", null);
    }
    byte[][] got = new byte[1][];
    context.lock().without(() -> got[0] = MessagePipes.read(fd));
    if (got[0] == null) {
      throw Errors.of(ExceptionTypes.EOF_ERROR);
    }
    return new PBytes(got[0]);
  }

  private Object write(long fd, byte[] data) {
    if (!MessagePipes.write(fd, data)) {
      throw MessagePipes.exists(fd)
          ? Errors.os(32, "Broken pipe", null)
          : Errors.os(9, "Bad file descriptor", null);
    }
    return (long) data.length;
  }

  /** Waits for pipes of contexts, and looks at other files in between. */
  private Object select(Object[] a) {
    Object[] fds = Iteration.toArray(a[0]);
    Object[] objects = Iteration.toArray(a[1]);
    boolean others = Iteration.toArray(a[2]).length > 0;
    double timeout = Numbers.asDouble(a[3]);
    long[] numbers = new long[fds.length];
    for (int i = 0; i < fds.length; i++) {
      numbers[i] = Numbers.indexLong(fds[i]);
    }
    long end = System.nanoTime() + (long) (timeout * 1e9);
    PList ready = new PList();
    while (true) {
      if (others) {
        Object module = context.modules().get("multiprocessing.connection");
        for (Object o : Iteration.toArray(Calls.method(module, "_original_wait", a[2], 0L))) {
          ready.append(o);
        }
      }
      long left = timeout < 0 ? 0 : timeout == 0 ? -1 : (end - System.nanoTime()) / 1_000_000 + 1;
      boolean last = timeout < 0 || timeout > 0 && left <= 0;
      long patience = last || ready.size() > 0 ? 0 : others ? 10 : left;
      List<List<Integer>> got = new ArrayList<>(List.of(List.of()));
      context.lock().without(() -> got.set(0, MessagePipes.select(numbers, patience)));
      for (int i : got.get(0)) {
        ready.append(objects[i]);
      }
      if (last || ready.size() > 0 || !others && timeout != 0) {
        return ready;
      }
    }
  }

  private Object spawn(Object[] a) {
    if (!context.env().isCreateThreadAllowed()) {
      throw Errors.runtime("can't start new process: the context was made without threads");
    }
    long fd = Numbers.indexLong(a[0]);
    long sentinel = Numbers.indexLong(a[1]);
    List<Long> given = new ArrayList<>();
    List<SharedFiles> files = new ArrayList<>();
    for (Object o : Iteration.toArray(a[2])) {
      long number = Numbers.indexLong(o);
      if (number < 0) {
        given.add(number);
      } else {
        files.add(SharedFiles.of(context, number));
      }
    }
    given.forEach(MessagePipes::hold);
    long number = NEXT.incrementAndGet();
    Child child = new Child();
    children.put(number, child);
    child.context =
        context
            .env()
            .newInnerContextBuilder(PyEpiLanguage.ID)
            .initializeCreatorContext(true)
            .inheritAllAccess(true)
            .build();
    Thread thread =
        context
            .env()
            .newTruffleThreadBuilder(() -> run(child, number, fd, sentinel, given, files))
            .context(child.context)
            .stackSize(64L << 20)
            .build();
    thread.setDaemon(true);
    thread.start();
    Thread end = new Thread(() -> finish(child, thread, given), "pyepi-process-end");
    end.setDaemon(true);
    end.start();
    return number;
  }

  private static void run(
      Child child, long number, long fd, long sentinel, List<Long> given, List<SharedFiles> files) {
    PyContext inner = PyContext.get();
    SignalModule.adopt(inner);
    files.forEach(f -> f.takeOver(inner));
    ContextProcesses own = of(inner);
    own.id = number;
    own.held.addAll(given);
    child.own = own;
    String program =
        "__import__('multiprocessing.popen_truffleprocess', fromlist=['Popen'])"
            + ".spawn_truffleprocess("
            + fd
            + ", "
            + sentinel
            + ")";
    Source source =
        Source.newBuilder(PyEpiLanguage.ID, program, "<process>").internal(true).build();
    Object status = inner.env().parsePublic(source).call();
    child.status = status(status);
  }

  /** Lets go of what a child held, and closes its context, after its thread. */
  private static void finish(Child child, Thread thread, List<Long> given) {
    try {
      thread.join();
      child.context.close();
    } catch (InterruptedException | RuntimeException | Error e) {
      // It has been told to end, and has; what it printed as it went is there.
    } finally {
      if (child.own == null) {
        given.forEach(MessagePipes::release); // it did not get as far as taking them over
      } else {
        child.own.releaseAll();
      }
      child.ended.countDown();
    }
  }

  private Object waitFor(long number, long options) {
    Child child = children.get(number);
    if (child == null) {
      throw Errors.os(10, "No child processes", null);
    }
    if ((options & WNOHANG) != 0 && child.ended.getCount() > 0) {
      return new PTuple(0L, 0L, 0L);
    }
    context.lock().without(child.ended::await);
    children.remove(number);
    return new PTuple(number, (long) child.signal, (long) child.status);
  }

  private Object terminate(long number, int signal) {
    Child child = children.get(number);
    if (child != null && child.ended.getCount() > 0) {
      child.signal = signal;
      Thread t =
          new Thread(() -> child.context.closeCancelled(null, "terminated"), "pyepi-terminate");
      t.setDaemon(true);
      t.start();
    }
    return PNone.NONE;
  }

  /** The exit status that a program left as its value. */
  private static int status(Object value) {
    return value instanceof Number n ? n.intValue() : 0;
  }
}
