package org.pyepi.language.modules.threads;

import com.oracle.truffle.api.ThreadLocalAction;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pyepi.language.modules.posix.SignalModule;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code _thread}: threads of the polyglot environment, which run Python code one at a time ({@link
 * GlobalLock}).
 */
public final class ThreadModule {
  /** Stack of a new thread; Python calls nest as deep there as on the main thread. */
  private static final long STACK = 64L << 20;

  private static final PType LOCAL =
      BuiltinTypes.ofModule("_thread", "_local", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(LOCAL)
        .constructor(
            "__new__(cls, /, *args, **kwargs)",
            a -> new Local((PType) a[0], (Object[]) a[1], (Keywords) a[2]))
        .method("__getattribute__(self, name, /)", a -> ((Local) a[0]).get(Str.java(a[1])))
        .method(
            "__setattr__(self, name, value, /)",
            a -> {
              String name = Str.java(a[1]);
              if (name.equals("__dict__")) {
                throw Errors.attribute(
                    "'%s' object attribute '__dict__' is read-only", Types.of(a[0]).name());
              }
              PDict own = ((Local) a[0]).values();
              Object descriptor = Types.of(a[0]).lookup(name);
              if (descriptor != null && Types.of(descriptor).lookup("__set__") != null) {
                Calls.callSpecial(Types.of(descriptor).lookup("__set__"), descriptor, a[0], a[2]);
              } else {
                own.put(a[1], a[2]);
              }
              return PNone.NONE;
            })
        .method(
            "__delattr__(self, name, /)",
            a -> {
              if (Str.java(a[1]).equals("__dict__")) {
                throw Errors.attribute(
                    "'%s' object attribute '__dict__' is read-only", Types.of(a[0]).name());
              }
              if (((Local) a[0]).values().remove(a[1]) == null) {
                throw Errors.noAttribute(a[0], Str.java(a[1]));
              }
              return PNone.NONE;
            });
  }

  private ThreadModule() {}

  private static final class Local extends PObject {
    private final ThreadLocal<PDict> values = new ThreadLocal<>();
    private final Object[] args;
    private final Keywords keywords;

    Local(PType type, Object[] args, Keywords keywords) {
      super(type);
      this.args = args;
      this.keywords = keywords;
      Object init = type.lookup("__init__");
      boolean plain = init instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
      if (plain && (args.length > 0 || !keywords.isEmpty())) {
        throw Errors.type("Initialization arguments are not supported");
      }
      values.set(new PDict());
    }

    /** This thread's attributes; a thread that sees the object first initialises it. */
    PDict values() {
      PDict own = values.get();
      if (own == null) {
        own = new PDict();
        values.set(own);
        Object init = pyType().lookup("__init__");
        if (!(init instanceof PBuiltin)) {
          Calls.call(Attributes.bind(init, this, pyType()), args, keywords);
        }
      }
      return own;
    }

    Object get(String name) {
      PDict own = values();
      if (name.equals("__dict__")) {
        return own;
      }
      Object descriptor = pyType().lookup(name);
      boolean data = descriptor != null && Types.of(descriptor).lookup("__set__") != null;
      Object v = data ? null : own.get(name);
      if (v == null) {
        v = Attributes.find(this, pyType(), name);
      }
      if (v == null) {
        throw Errors.attribute(
            "'%s' object has no attribute '%s'",
            pyType() == LOCAL ? "_thread._local" : pyType().name(), name);
      }
      return v;
    }
  }

  /** The threads of a context that have been started and have not ended. */
  private static Set<Thread> running(PyContext context) {
    return context.state("_thread", ConcurrentHashMap::newKeySet);
  }

  public static PModule create(PyContext context) {
    PType hookArgs =
        StructSequences.type(
            "_thread", "_ExceptHookArgs", "exc_type", "exc_value", "exc_traceback", "thread");
    TypeBuilder.of(hookArgs)
        .constructor(
            "__new__(cls, sequence, /, dict=None)",
            a -> new PTuple((PType) a[0], Iteration.toArray(a[1])));
    Thread main = Thread.currentThread();
    ModuleBuilder m =
        new ModuleBuilder("_thread")
            .type(ThreadLocks.LOCK)
            .type(ThreadLocks.RLOCK)
            .constant("LockType", ThreadLocks.LOCK)
            .type(LOCAL)
            .type(hookArgs)
            .constant("error", ExceptionTypes.RUNTIME_ERROR)
            .constant("TIMEOUT_MAX", ThreadLocks.LONGEST)
            .function("_excepthook(args, /)", a -> hook(context, Iteration.toArray(a[0])))
            .function("get_ident()", a -> Thread.currentThread().threadId())
            .function("get_native_id()", a -> Thread.currentThread().threadId())
            .function("_count()", a -> (long) running(context).size())
            .function("_is_main_interpreter()", a -> true)
            .function("stack_size(size=0, /)", a -> 0L)
            .function("daemon_threads_allowed()", a -> true)
            .function("_set_sentinel()", a -> sentinel())
            .function(
                "interrupt_main(signum=2, /)",
                a -> {
                  long signal = a[0] == null ? 2L : Numbers.indexLong(a[0]);
                  if (signal < 1 || signal > 64) {
                    throw Errors.value("signal number out of range");
                  }
                  if (!SignalModule.isHandled(context, (int) signal)) {
                    return PNone.NONE;
                  }
                  SignalModule.deliver(context, (int) signal);
                  return PNone.NONE;
                });
    for (String name : new String[] {"allocate_lock", "allocate"}) {
      m.function(name + "()", a -> new ThreadLocks.Lock());
    }
    for (String name : new String[] {"start_new_thread", "start_new"}) {
      m.function(name + "(function, args, kwargs=None, /)", a -> start(context, a));
    }
    for (String name : new String[] {"exit", "exit_thread"}) {
      m.function(
          name + "()",
          a -> {
            throw Errors.of(ExceptionTypes.SYSTEM_EXIT);
          });
    }
    return m.build();
  }

  /** Locks that are released when their thread ends. */
  private static final ThreadLocal<ThreadLocks.Lock> SENTINEL = new ThreadLocal<>();

  private static Object sentinel() {
    ThreadLocks.Lock lock = new ThreadLocks.Lock();
    SENTINEL.set(lock);
    return lock;
  }

  private static Object start(PyContext context, Object[] a) {
    if (!Calls.isCallable(a[0])) {
      throw Errors.type("first arg must be callable");
    }
    if (!(a[1] instanceof PTuple args)) {
      throw Errors.type("2nd arg must be a tuple");
    }
    if (a[2] != null && !(a[2] instanceof PDict)) {
      throw Errors.type("optional 3rd arg must be a dictionary");
    }
    Keywords keywords = a[2] == null ? Keywords.NONE : keywords((PDict) a[2]);
    if (!context.env().isCreateThreadAllowed()) {
      throw Errors.runtime("can't start new thread: the context was made without threads");
    }
    context.lock().share();
    Thread thread =
        context
            .env()
            .newTruffleThreadBuilder(() -> run(context, a[0], args.items, keywords))
            .stackSize(STACK)
            .build();
    running(context).add(thread);
    Set<Thread> all = started(context);
    all.removeIf(t -> t.getState() == Thread.State.TERMINATED);
    all.add(thread);
    thread.setDaemon(true);
    thread.start();
    return thread.threadId();
  }

  /** Threads of Java's that may still be there, though a program that joined them is through. */
  private static Set<Thread> started(PyContext context) {
    return context.state("started threads", ConcurrentHashMap::newKeySet);
  }

  private static Keywords keywords(PDict dict) {
    Object[] names = Iteration.toArray(dict);
    String[] keys = new String[names.length];
    Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      keys[i] = Str.java(names[i]);
      values[i] = dict.get(names[i]);
    }
    return new Keywords(keys, values);
  }

  private static void run(PyContext context, Object function, Object[] args, Keywords keywords) {
    context.lock().enter();
    try {
      Calls.call(function, args, keywords);
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.SYSTEM_EXIT)) {
        unraisable(context, function, e);
      }
    } finally {
      running(context).remove(Thread.currentThread());
      ThreadLocks.Lock sentinel = SENTINEL.get();
      if (sentinel != null && sentinel.isLocked()) {
        sentinel.release();
      }
      context.lock().leave();
    }
  }

  private static void unraisable(PyContext context, Object function, PyException e) {
    Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
    if (err != null && err != PNone.NONE) {
      Calls.method(
          err,
          "write",
          Str.of(
              "Exception ignored in thread started by: "
                  + Repr.repr(function)
                  + "\n"
                  + Tracebacks.format(e.value())));
    }
  }

  /** {@code threading.excepthook}: prints what a thread did not catch. */
  private static Object hook(PyContext context, Object[] args) {
    if (args[0] == ExceptionTypes.SYSTEM_EXIT) {
      return PNone.NONE;
    }
    Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
    Object thread = args[3];
    if (err == null || err == PNone.NONE) {
      err = thread == PNone.NONE ? PNone.NONE : Attributes.get(thread, "_stderr");
    }
    if (err == PNone.NONE) {
      return PNone.NONE;
    }
    String name =
        thread == PNone.NONE
            ? String.valueOf(Thread.currentThread().threadId())
            : Repr.strJava(Attributes.get(thread, "name"));
    String text =
        args[1] instanceof PBaseException e
            ? Tracebacks.format(e)
            : Repr.strJava(Attributes.get(args[0], "__name__")) + "\n";
    Calls.method(err, "write", Str.of("Exception in thread " + name + ":\n" + text));
    Calls.method(err, "flush");
    return PNone.NONE;
  }

  /** Ends the threads that are still there when the program is over: the daemons. */
  public static void stopAll(PyContext context) {
    Set<Thread> threads = running(context);
    for (int i = 0; i < 50 && !threads.isEmpty(); i++) {
      context
          .env()
          .submitThreadLocal(
              threads.toArray(new Thread[0]),
              new ThreadLocalAction(true, false) {
                @Override
                protected void perform(Access access) {
                  throw Errors.of(ExceptionTypes.SYSTEM_EXIT);
                }
              });
      for (Thread t : threads) {
        try {
          t.join(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
    // They have run all their Python code; the context is to be closed without them.
    for (Thread t : started(context)) {
      try {
        t.join(LAST_STEPS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Milliseconds for what Java does after a thread's last Python code. */
  private static final long LAST_STEPS = 2000;
}
