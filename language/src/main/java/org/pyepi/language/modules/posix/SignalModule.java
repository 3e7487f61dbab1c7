package org.pyepi.language.modules.posix;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pyepi.language.modules.io.Descriptors;
import org.pyepi.language.modules.io.WaitingChannel;
import org.pyepi.language.modules.system.HeapWatch;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code _signal}. A program started by a command gets its signals as CPython gives them: on its
 * main thread, between two bytecodes there, at a safepoint here. A program embedded in another one
 * keeps its handlers, but the process is its host's, and none is called.
 */
public final class SignalModule {
  private static final long DEFAULT = 0L;
  private static final long IGNORE = 1L;
  private static final Set<Object> DEFAULT_OR_IGNORE = Set.of(DEFAULT, IGNORE);
  private static final int HANG_UP = 1;
  private static final int INT = 2;
  private static final int TERM = 15;
  private static final int ABORT = 6;
  private static final int KILL = 9;
  private static final int PIPE = 13;
  private static final int FILE_SIZE = 25;

  /** From the keyboard; the process goes on later. */
  private static final Set<Integer> STOPPING = Set.of(20, 21, 22);

  private static final int STOP = 19;

  /** Signals that do nothing unless a program says so. */
  private static final Set<Integer> HARMLESS = Set.of(17, 18, 23, 28);

  private final PyContext context;
  private Thread main = Thread.currentThread();

  /** Whether the process is the program's, and so are its signals. */
  private final Map<Integer, Object> handlers = new HashMap<>();

  /** Signals that came while one of their kind was waiting for the main thread. */
  private final Map<Integer, AtomicBoolean> pending = new HashMap<>();

  private final Map<Integer, AtomicBoolean> sent = new ConcurrentHashMap<>();

  private final SignalTimers timers = new SignalTimers(this);

  /** Where the numbers of signals are written as they come, or -1. */
  private volatile long wakeUpFd = -1;

  private SignalModule(PyContext context) {
    this.context = context;
    handlers.put(PIPE, IGNORE); // as CPython sets them, so that a write fails instead
    handlers.put(FILE_SIZE, IGNORE);
  }

  PyContext context() {
    return context;
  }

  /** A signal that the program sends itself; it reaches the main thread. */
  void send(int n) {
    come(n, sent.computeIfAbsent(n, k -> new AtomicBoolean()));
  }

  /** As if it had come now. */
  void now(int n) {
    deliver(n);
  }

  private static SignalModule of(PyContext context) {
    return context.state("_signal", () -> new SignalModule(context));
  }

  /**
   * Gives the program the signals of the process; an interrupt from the keyboard becomes a
   * KeyboardInterrupt. Called by the thread that is to run the program.
   */
  public static void own(PyContext context) {
    SignalModule s = of(context);
    context.setProcessOwner();
    s.listen(INT);
    // At once and by the system, as for CPython: the JVM would need its heap for it.
    SystemSignals.byDefault(TERM);
    SystemSignals.byDefault(HANG_UP);
    HeapWatch.start(context);
  }

  /** Makes this thread the main one of a context that another has made. */
  public static void adopt(PyContext context) {
    of(context).main = Thread.currentThread();
  }

  public static PModule create(PyContext context) {
    SignalModule s = of(context);
    ModuleBuilder m = new ModuleBuilder("_signal");
    SignalNames.addTo(m);
    m.constant("SIG_DFL", DEFAULT)
        .constant("SIG_IGN", IGNORE)
        .constant("NSIG", 65L)
        .constant("SIG_BLOCK", 0L)
        .constant("SIG_UNBLOCK", 1L)
        .constant("SIG_SETMASK", 2L)
        .function(
            "default_int_handler(signalnum, frame, /)",
            a -> {
              throw Errors.of(ExceptionTypes.KEYBOARD_INTERRUPT);
            })
        .function("signal(signalnum, handler, /)", a -> s.set(a[0], a[1]))
        .function("getsignal(signalnum, /)", a -> s.handlers.getOrDefault(number(a[0]), DEFAULT))
        .function("raise_signal(signalnum, /)", a -> s.raise(number(a[0])))
        .function("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", a -> s.wakeUp(a[0]));
    s.timers.install(m);
    PModule module = m.build();
    s.handlers.putIfAbsent(INT, module.namespace().get("default_int_handler"));
    return module;
  }

  private Object wakeUp(Object fd) {
    permit();
    if (Thread.currentThread() != main) {
      throw Errors.value("set_wakeup_fd only works in main thread of the main interpreter");
    }
    long old = wakeUpFd;
    long wanted = Numbers.indexLong(fd);
    if (wanted >= 0 && Descriptors.of(context).channelOrNull(wanted) == null) {
      throw Errors.value("invalid fd");
    }
    wakeUpFd = wanted;
    return old;
  }

  /** Tells who waits in {@code select} that a signal has come: its number as a byte. */
  private void wake(int n) {
    long fd = wakeUpFd;
    if (fd >= 0
        && Descriptors.of(context).channelOrNull(fd) instanceof WaitingChannel w
        && w.channel instanceof WritableByteChannel c) {
      try {
        c.write(ByteBuffer.wrap(new byte[] {(byte) n}));
      } catch (IOException e) {
        // Whoever should have been woken has gone.
      }
    }
  }

  static int number(Object value) {
    long n = Numbers.indexInt(value);
    if (n < 1 || n > 64) {
      throw Errors.value("signal number out of range");
    }
    return (int) n;
  }

  private Object set(Object signal, Object handler) {
    int n = number(signal);
    permit();
    if (Thread.currentThread() != main) {
      throw Errors.value("signal only works in main thread of the main interpreter");
    }
    Object old = handlers.getOrDefault(n, DEFAULT);
    boolean function = !DEFAULT_OR_IGNORE.contains(handler);
    if (function && !Calls.isCallable(handler)) {
      throw Errors.type(
          "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    if (n == KILL || n == STOP || SignalNames.name(n) != null && function && !listen(n)) {
      throw Errors.os(22, "Invalid argument", null);
    }
    if (!function && context.ownsProcess() && SignalNames.name(n) != null) {
      pending.remove(n);
      if (handler.equals(IGNORE)) {
        SystemSignals.ignore(n);
      } else if (n != PIPE) { // the JVM's own: what is written to a closed pipe fails
        SystemSignals.byDefault(n);
      }
    }
    handlers.put(n, handler);
    return old;
  }

  private Object raise(int n) {
    permit();
    toMain(n);
    return PNone.NONE;
  }

  /** Signals are the process's: who may not start others has nothing to do with this one's. */
  void permit() {
    if (!context.ownsProcess() && !context.env().isCreateProcessAllowed()) {
      throw Errors.of(REFUSED, 1L, Str.of("Operation not permitted"));
    }
  }

  static void require(PyContext context) {
    of(context).permit();
  }

  /** A ValueError too, which libraries expect where signals are none of theirs. */
  private static final PType REFUSED =
      BuiltinTypes.ofModule(
          "signal", "SignalPermissionError", ExceptionTypes.PERMISSION_ERROR, Layout.EXCEPTION);

  static {
    REFUSED.setInstancesHaveDict();
    REFUSED.setBases(new PType[] {ExceptionTypes.PERMISSION_ERROR, ExceptionTypes.VALUE_ERROR});
  }

  /** Whether a function of the program's is called for a signal. */
  public static boolean isHandled(PyContext context, int n) {
    Object handler = of(context).handlers.get(n);
    return handler == null ? n == INT : !(handler instanceof Long);
  }

  /** What a signal does that the program sends itself, from whatever thread. */
  public static void deliver(PyContext context, int n) {
    of(context).toMain(n);
  }

  /** Handlers run on the main thread only: at once where this is it. */
  private void toMain(int n) {
    if (Thread.currentThread() == main) {
      deliver(n);
    } else {
      send(n);
    }
  }

  /**
   * Delivers what has come while the program was at a node, or null: the handler's frame is there.
   */
  private void deliver(int n, Node location) {
    EncapsulatingNodeReference place = EncapsulatingNodeReference.getCurrent();
    Node outer = place.get();
    if (outer == null) {
      place.set(location);
    }
    try {
      deliver(n);
    } finally {
      place.set(outer);
    }
  }

  private void deliver(int n) {
    if (timers.block(n)) {
      return;
    }
    timers.delivered++;
    context.outsideEvents++;
    wake(n);
    Object handler = handlers.get(n);
    if (handler == null && n == INT) {
      throw Errors.of(ExceptionTypes.KEYBOARD_INTERRUPT);
    }
    if (handler == null) {
      handler = DEFAULT;
    }
    if (handler instanceof Long l) {
      if (l == DEFAULT && !HARMLESS.contains(n)) {
        die(n);
      }
      return;
    }
    if (handler != null) {
      PFrame frame = Frames.frameOrNull();
      Calls.call(handler, (long) n, frame == null ? PNone.NONE : frame);
    }
  }

  /** What a signal does by default: it ends the process, where that is the program's. */
  private void die(int n) {
    if (context.ownsProcess()) {
      context.flush();
      SystemSignals.byDefault(n);
      SystemSignals.raise(n);
      if (STOPPING.contains(n)) {
        return; // and gone on since
      }
      context.lock().without(() -> Thread.sleep(1000)); // until it comes
    }
    if (!STOPPING.contains(n)) {
      end(context, 128 + n);
    }
  }

  /** {@code os.abort}. */
  static void abort(PyContext context) {
    of(context).die(ABORT);
  }

  /** Ends the program without another word: the process if it is its own, else the context. */
  static void end(PyContext context, int status) {
    if (context.ownsProcess()) {
      Runtime.getRuntime().halt(status);
    }
    context.env().getContext().closeExited(null, status);
  }

  /** Whether the signal is one that a program may handle; those of the JVM are not. */
  private boolean listen(int n) {
    if (!context.ownsProcess() || pending.containsKey(n)) {
      return true;
    }
    AtomicBoolean waiting = new AtomicBoolean();
    if (!SystemSignals.handle(n, k -> come(k, waiting))) {
      return false;
    }
    pending.put(n, waiting);
    return true;
  }

  /** Called by the JVM's thread for signals. */
  private void come(int n, AtomicBoolean waiting) {
    if (!waiting.compareAndSet(false, true) && n == INT) {
      Runtime.getRuntime().halt(128 + INT); // asked twice of a program that does not look
    }
    wake(n);
    context
        .env()
        .submitThreadLocal(
            new Thread[] {main},
            new ThreadLocalAction(true, false) {
              @Override
              protected void perform(Access access) {
                waiting.set(false);
                deliver(n, access.getLocation());
              }
            });
  }
}
