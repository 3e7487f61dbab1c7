package org.pyepi.language.modules.multiprocessing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code SemLock}: semaphores, and locks that their owner may take again, by name. */
final class Semaphores {
  static final PType TYPE =
      BuiltinTypes.ofModule("_multiprocessing", "SemLock", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final long MAX = Integer.MAX_VALUE;
  private static final int RECURSIVE = 0;

  /** Those that have names, which contexts of this process hand to each other. */
  private static final Map<String, Semaphore> NAMED = new ConcurrentHashMap<>();

  private static final class Lock extends PObject {
    private final int kind;
    private final long maximum;
    private final String name;
    private final Semaphore permits;
    private Thread owner;
    private int count;

    Lock(int kind, long maximum, String name, Semaphore permits) {
      super(TYPE);
      this.kind = kind;
      this.maximum = maximum;
      this.name = name;
      this.permits = permits;
    }

    boolean isMine() {
      return count > 0 && owner == Thread.currentThread();
    }
  }

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, kind, value, maxvalue, name, unlink)", Semaphores::create)
        .classMethod("_rebuild(cls, handle, kind, maxvalue, name, /)", Semaphores::rebuild)
        .method("acquire(self, block=True, timeout=None)", a -> acquire(lock(a[0]), a[1], a[2]))
        .method("release(self, /)", a -> release(lock(a[0])))
        .method("_count(self, /)", a -> (long) lock(a[0]).count)
        .method("_is_mine(self, /)", a -> lock(a[0]).isMine())
        .method("_get_value(self, /)", a -> (long) lock(a[0]).permits.availablePermits())
        .method("_is_zero(self, /)", a -> lock(a[0]).permits.availablePermits() == 0)
        .method("_after_fork(self, /)", a -> PNone.NONE)
        .method("__enter__(self, /)", a -> acquire(lock(a[0]), null, null))
        .method("__exit__(self, /, *args)", a -> release(lock(a[0])))
        .getter("handle", self -> (long) System.identityHashCode(lock(self).permits))
        .getter("kind", self -> (long) lock(self).kind)
        .getter("maxvalue", self -> lock(self).maximum)
        .getter("name", self -> lock(self).name == null ? PNone.NONE : Str.of(lock(self).name));
    TYPE.setOwn("SEM_VALUE_MAX", MAX);
  }

  private Semaphores() {}

  private static Lock lock(Object self) {
    return (Lock) self;
  }

  private static Object create(Object[] a) {
    int kind = Numbers.indexInt(a[1]);
    long value = Numbers.indexLong(a[2]);
    long maximum = Numbers.indexLong(a[3]);
    if (kind != RECURSIVE && kind != 1) {
      throw Errors.value("unrecognized kind");
    }
    if (value < 0 || value > maximum) {
      throw Errors.value("invalid value");
    }
    String name = Str.java(a[4]);
    Semaphore permits = new Semaphore((int) value);
    if (Truth.of(a[5])) {
      return new Lock(kind, maximum, null, permits);
    }
    if (NAMED.putIfAbsent(name, permits) != null) {
      throw Errors.os(17, "File exists", null);
    }
    return new Lock(kind, maximum, name, permits);
  }

  private static Object rebuild(Object[] a) {
    String name = Str.java(a[4]);
    Semaphore permits = NAMED.get(name);
    if (permits == null) {
      throw Errors.os(2, "No such file or directory", null);
    }
    return new Lock(Numbers.indexInt(a[2]), Numbers.indexLong(a[3]), name, permits);
  }

  static Object unlink(Object name) {
    if (NAMED.remove(Str.java(name)) == null) {
      throw Errors.os(2, "No such file or directory", null);
    }
    return PNone.NONE;
  }

  private static Object acquire(Lock l, Object block, Object timeout) {
    if (l.kind == RECURSIVE && l.isMine()) {
      l.count++;
      return true;
    }
    boolean waits = block == null || Truth.of(block);
    boolean[] got = new boolean[1];
    if (!waits) {
      got[0] = l.permits.tryAcquire();
    } else if (timeout == null || timeout == PNone.NONE) {
      PyContext.get()
          .lock()
          .without(
              () -> {
                l.permits.acquire();
                got[0] = true;
              });
    } else {
      long end = System.nanoTime() + (long) (Math.max(0, Numbers.asDouble(timeout)) * 1e9);
      PyContext.get()
          .lock()
          .without(
              () -> got[0] = l.permits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS));
    }
    if (got[0]) {
      l.owner = Thread.currentThread();
      l.count++;
    }
    return got[0];
  }

  private static Object release(Lock l) {
    if (l.kind == RECURSIVE) {
      if (!l.isMine()) {
        throw Errors.raise(
            ExceptionTypes.ASSERTION_ERROR,
            "attempt to release recursive lock not owned by thread");
      }
      if (l.count > 1) {
        l.count--;
        return PNone.NONE;
      }
    } else if (l.permits.availablePermits() >= l.maximum) {
      throw Errors.value("semaphore or lock released too many times");
    }
    l.count--;
    l.permits.release();
    return PNone.NONE;
  }
}
