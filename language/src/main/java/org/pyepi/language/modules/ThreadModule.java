package org.pyepi.language.modules;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code _thread}: locks, and threads through the polyglot environment. */
final class ThreadModule {
  private static final PType LOCK = type("lock");
  private static final PType RLOCK = type("RLock");
  private static final PType LOCAL = type("_local");

  static {
    TypeBuilder lock =
        TypeBuilder.of(LOCK)
            .constructor("__new__(cls)", a -> new Lock())
            .method(
                "acquire(self, blocking=True, timeout=-1)", a -> ((Lock) a[0]).acquire(a[1], a[2]))
            .method("release(self, /)", a -> ((Lock) a[0]).release())
            .method("locked(self, /)", a -> ((Lock) a[0]).permits.availablePermits() == 0)
            .method("_at_fork_reinit(self, /)", a -> PNone.NONE)
            .method("__enter__(self, /)", a -> ((Lock) a[0]).acquire(null, null))
            .method("__exit__(self, /, *args)", a -> ((Lock) a[0]).release());
    lock.method(
        "acquire_lock(self, blocking=True, timeout=-1)", a -> ((Lock) a[0]).acquire(a[1], a[2]));
    TypeBuilder.of(RLOCK)
        .constructor("__new__(cls)", a -> new Reentrant())
        .method(
            "acquire(self, blocking=True, timeout=-1)", a -> ((Reentrant) a[0]).acquire(a[1], a[2]))
        .method("release(self, /)", a -> ((Reentrant) a[0]).release())
        .method("_is_owned(self, /)", a -> ((Reentrant) a[0]).lock.isHeldByCurrentThread())
        .method("_at_fork_reinit(self, /)", a -> PNone.NONE)
        .method(
            "_release_save(self, /)",
            a -> {
              ReentrantLock l = ((Reentrant) a[0]).lock;
              long n = l.getHoldCount();
              for (long i = 0; i < n; i++) {
                l.unlock();
              }
              return n;
            })
        .method(
            "_acquire_restore(self, state, /)",
            a -> {
              for (long i = (Long) a[1]; i > 0; i--) {
                ((Reentrant) a[0]).lock.lock();
              }
              return PNone.NONE;
            })
        .method("__enter__(self, /)", a -> ((Reentrant) a[0]).acquire(null, null))
        .method("__exit__(self, /, *args)", a -> ((Reentrant) a[0]).release());
    TypeBuilder.of(LOCAL)
        .constructor("__new__(cls, /, *args, **kwargs)", a -> new Local((PType) a[0]))
        .method(
            "__getattribute__(self, name, /)",
            a -> {
              String name = Str.java(a[1]);
              PDict own = ((Local) a[0]).values();
              Object v = name.equals("__dict__") ? own : own.get(name);
              if (v == null) {
                v = Attributes.find(a[0], Types.of(a[0]), name);
              }
              if (v == null) {
                throw Errors.noAttribute(a[0], name);
              }
              return v;
            })
        .method(
            "__setattr__(self, name, value, /)",
            a -> {
              ((Local) a[0]).values().put(a[1], a[2]);
              return PNone.NONE;
            })
        .method(
            "__delattr__(self, name, /)",
            a -> {
              if (((Local) a[0]).values().remove(a[1]) == null) {
                throw Errors.noAttribute(a[0], Str.java(a[1]));
              }
              return PNone.NONE;
            });
  }

  private ThreadModule() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("_thread", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  /** Milliseconds to wait: -1 for ever, 0 not at all. */
  private static long patience(Object blocking, Object timeout) {
    if (blocking != null && !Truth.of(blocking)) {
      return 0;
    }
    double t = timeout == null ? -1 : Numbers.asDouble(timeout);
    return t < 0 ? -1 : (long) (t * 1000);
  }

  private static final class Lock extends PObject {
    private final Semaphore permits = new Semaphore(1);

    Lock() {
      super(LOCK);
    }

    Object acquire(Object blocking, Object timeout) {
      long wait = patience(blocking, timeout);
      try {
        if (wait >= 0) {
          return permits.tryAcquire(wait, TimeUnit.MILLISECONDS);
        }
        permits.acquire();
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Errors.of(ExceptionTypes.KEYBOARD_INTERRUPT);
      }
    }

    Object release() {
      if (permits.availablePermits() > 0) {
        throw Errors.runtime("release unlocked lock");
      }
      permits.release();
      return PNone.NONE;
    }
  }

  private static final class Reentrant extends PObject {
    private final ReentrantLock lock = new ReentrantLock();

    Reentrant() {
      super(RLOCK);
    }

    Object acquire(Object blocking, Object timeout) {
      long wait = patience(blocking, timeout);
      try {
        if (wait >= 0) {
          return wait == 0 ? lock.tryLock() : lock.tryLock(wait, TimeUnit.MILLISECONDS);
        }
        lock.lockInterruptibly();
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Errors.of(ExceptionTypes.KEYBOARD_INTERRUPT);
      }
    }

    Object release() {
      if (!lock.isHeldByCurrentThread()) {
        throw Errors.runtime("cannot release un-acquired lock");
      }
      lock.unlock();
      return PNone.NONE;
    }
  }

  private static final class Local extends PObject {
    private final ThreadLocal<PDict> values = ThreadLocal.withInitial(PDict::new);

    Local(PType type) {
      super(type);
    }

    PDict values() {
      return values.get();
    }
  }

  static PModule create(PyContext context) {
    return new ModuleBuilder("_thread")
        .type(LOCK)
        .type(RLOCK)
        .constant("LockType", LOCK)
        .type(LOCAL)
        .constant("error", ExceptionTypes.RUNTIME_ERROR)
        .constant("TIMEOUT_MAX", 9223372036.0)
        .function("allocate_lock()", a -> new Lock())
        .function("get_ident()", a -> Thread.currentThread().threadId())
        .function("get_native_id()", a -> Thread.currentThread().threadId())
        .function("_count()", a -> 0L)
        .function("_is_main_interpreter()", a -> true)
        .function("stack_size(size=0, /)", a -> 0L)
        .function("daemon_threads_allowed()", a -> true)
        .function("_set_sentinel()", a -> new Lock())
        .function(
            "interrupt_main(signum=2, /)",
            a -> {
              throw Errors.of(ExceptionTypes.KEYBOARD_INTERRUPT);
            })
        .function(
            "start_new_thread(function, args, kwargs=None, /)",
            a -> {
              throw Errors.runtime("can't start new thread");
            })
        .build();
  }
}
