package org.pyepi.language.modules.threads;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.GlobalLock;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _thread.lock} and {@code _thread.RLock}: waiting for one lets other threads run. */
final class ThreadLocks {
  static final PType LOCK =
      BuiltinTypes.ofModule("_thread", "lock", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType RLOCK =
      BuiltinTypes.ofModule("_thread", "RLock", BuiltinTypes.OBJECT, Layout.OTHER);

  /** The longest wait, in seconds: as long as nanoseconds can be counted. */
  static final double LONGEST = 9223372036.0;

  static {
    TypeBuilder lock =
        TypeBuilder.of(LOCK)
            .constructor("__new__(cls)", a -> new Lock())
            .method("release(self, /)", a -> ((Lock) a[0]).release())
            .method("release_lock(self, /)", a -> ((Lock) a[0]).release())
            .method("locked(self, /)", a -> ((Lock) a[0]).isLocked())
            .method("locked_lock(self, /)", a -> ((Lock) a[0]).isLocked())
            .method(
                "_at_fork_reinit(self, /)",
                a -> {
                  ((Lock) a[0]).permits = new Semaphore(1);
                  return PNone.NONE;
                })
            .method("__enter__(self, /)", a -> ((Lock) a[0]).acquire(null, null))
            .method("__exit__(self, /, *args)", a -> ((Lock) a[0]).release())
            .method("__repr__(self, /)", a -> text(a[0], ((Lock) a[0]).isLocked(), ""));
    for (String name : new String[] {"acquire", "acquire_lock"}) {
      lock.method(
          name + "(self, blocking=True, timeout=-1)", a -> ((Lock) a[0]).acquire(a[1], a[2]));
    }
    TypeBuilder.of(RLOCK)
        .constructor("__new__(cls, /, *args, **kwargs)", a -> new Reentrant((PType) a[0]))
        .method(
            "acquire(self, blocking=True, timeout=-1)", a -> ((Reentrant) a[0]).acquire(a[1], a[2]))
        .method("release(self, /)", a -> ((Reentrant) a[0]).release())
        .method("_is_owned(self, /)", a -> ((Reentrant) a[0]).isOwned())
        .method(
            "_recursion_count(self, /)",
            a -> ((Reentrant) a[0]).isOwned() ? ((Reentrant) a[0]).count : 0L)
        .method(
            "_at_fork_reinit(self, /)",
            a -> {
              ((Reentrant) a[0]).reset();
              return PNone.NONE;
            })
        .method("_release_save(self, /)", a -> ((Reentrant) a[0]).releaseAll())
        .method(
            "_acquire_restore(self, state, /)",
            a -> {
              Object[] state = Iteration.toArray(a[1]);
              Reentrant l = (Reentrant) a[0];
              l.acquire(null, null);
              l.count = Numbers.indexLong(state[0]);
              return PNone.NONE;
            })
        .method("__enter__(self, /)", a -> ((Reentrant) a[0]).acquire(null, null))
        .method("__exit__(self, /, *args)", a -> ((Reentrant) a[0]).release())
        .method(
            "__repr__(self, /)",
            a -> {
              Reentrant l = (Reentrant) a[0];
              long owner = l.owner == null ? 0 : l.owner.threadId();
              return text(l, l.owner != null, "owner=" + owner + " count=" + l.count + " ");
            });
  }

  private ThreadLocks() {}

  private static Object text(Object lock, boolean locked, String more) {
    return Str.of(
        "<"
            + (locked ? "locked" : "unlocked")
            + " "
            + Types.of(lock).fullName()
            + " object "
            + more
            + "at "
            + Repr.address(lock)
            + ">");
  }

  /** Nanoseconds to wait: -1 for ever, 0 not at all. */
  private static long patience(Object blocking, Object timeout) {
    double t = timeout == null ? -1 : Numbers.asDouble(timeout);
    boolean waits = blocking == null || Truth.of(blocking);
    if (!waits) {
      if (t != -1) {
        throw Errors.value("can't specify a timeout for a non-blocking call");
      }
      return 0;
    }
    if (t < 0 && t != -1) {
      throw Errors.value("timeout value must be a non-negative number");
    }
    if (t > LONGEST) {
      throw Errors.overflow("timeout value is too large");
    }
    return t < 0 ? -1 : (long) (t * 1e9);
  }

  /** Takes the permit within the time; the lock of all threads is released meanwhile. */
  static boolean take(Semaphore permits, long nanos) {
    if (permits.tryAcquire()) {
      return true;
    }
    if (nanos == 0) {
      return false;
    }
    GlobalLock lock = PyContext.get().lock();
    if (nanos < 0) {
      lock.awaitOthers(permits::acquire);
      return true;
    }
    long end = System.nanoTime() + nanos;
    boolean[] got = new boolean[1];
    lock.without(() -> got[0] = permits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    return got[0];
  }

  static final class Lock extends PObject {
    private Semaphore permits = new Semaphore(1);

    Lock() {
      super(LOCK);
    }

    Object acquire(Object blocking, Object timeout) {
      return take(permits, patience(blocking, timeout));
    }

    boolean isLocked() {
      return permits.availablePermits() == 0;
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
    private Semaphore permits = new Semaphore(1);
    private volatile Thread owner;
    private long count;

    Reentrant(PType type) {
      super(type);
    }

    boolean isOwned() {
      return owner == Thread.currentThread();
    }

    Object acquire(Object blocking, Object timeout) {
      if (isOwned()) {
        count++;
        return true;
      }
      boolean got = take(permits, patience(blocking, timeout));
      if (got) {
        owner = Thread.currentThread();
        count = 1;
      }
      return got;
    }

    Object release() {
      if (!isOwned()) {
        throw Errors.runtime("cannot release un-acquired lock");
      }
      if (--count == 0) {
        owner = null;
        permits.release();
      }
      return PNone.NONE;
    }

    Object releaseAll() {
      if (!isOwned()) {
        throw Errors.runtime("cannot release un-acquired lock");
      }
      PTuple state = new PTuple(count, owner.threadId());
      count = 1;
      release();
      return state;
    }

    void reset() {
      permits = new Semaphore(1);
      owner = null;
      count = 0;
    }
  }
}
