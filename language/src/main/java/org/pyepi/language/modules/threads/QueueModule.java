package org.pyepi.language.modules.threads;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _queue}: {@code SimpleQueue}; the queues with bounds and tasks are in Python. */
public final class QueueModule {
  private static final PType EMPTY =
      BuiltinTypes.ofModule("_queue", "Empty", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  private static final PType SIMPLE =
      BuiltinTypes.ofModule("_queue", "SimpleQueue", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    EMPTY.setInstancesHaveDict();
    SIMPLE.setWeaklyReferable();
    TypeBuilder.of(SIMPLE)
        .constructor(
            "__new__(cls, /, *args, **kwargs)",
            a -> make((PType) a[0], ((Object[]) a[1]).length > 0, (Keywords) a[2]))
        .method("put(self, item, block=True, timeout=None)", a -> of(a[0]).put(a[1]))
        .method("put_nowait(self, item)", a -> of(a[0]).put(a[1]))
        .method(
            "get(self, block=True, timeout=None)",
            a -> of(a[0]).get(a[1] != null && !Truth.of(a[1]) ? 0 : patience(a[2])))
        .method("get_nowait(self, /)", a -> of(a[0]).get(0))
        .method("empty(self, /)", a -> of(a[0]).items.isEmpty())
        .method("qsize(self, /)", a -> (long) of(a[0]).items.size())
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
  }

  private QueueModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_queue").type(SIMPLE).type(EMPTY).build();
  }

  /** Arguments are for a subclass with an {@code __init__} of its own. */
  private static SimpleQueue make(PType type, boolean positional, Keywords keywords) {
    boolean named = keywords != null && !keywords.isEmpty();
    if ((positional || named) && Attributes.isObjects(type.lookup("__init__"))) {
      throw Errors.type(
          "SimpleQueue() takes no %s arguments", positional ? "positional" : "keyword");
    }
    return new SimpleQueue(type);
  }

  private static SimpleQueue of(Object self) {
    return (SimpleQueue) self;
  }

  /** Nanoseconds to wait for an item; -1 for ever. */
  private static long patience(Object timeout) {
    if (timeout == null || timeout == PNone.NONE) {
      return -1;
    }
    double seconds = Numbers.asDouble(timeout);
    if (seconds < 0) {
      throw Errors.value("'timeout' must be a non-negative number");
    }
    if (seconds > ThreadLocks.LONGEST) {
      throw Errors.overflow("timeout value is too large");
    }
    return (long) (seconds * 1e9);
  }

  /** Unbounded, first in, first out; a finalizer may put while the same thread puts or gets. */
  private static final class SimpleQueue extends PObject {
    private final ConcurrentLinkedQueue<Object> items = new ConcurrentLinkedQueue<>();
    private final Semaphore ready = new Semaphore(0);

    SimpleQueue(PType type) {
      super(type);
    }

    Object put(Object item) {
      items.add(item);
      ready.release();
      return PNone.NONE;
    }

    Object get(long nanos) {
      if (!ThreadLocks.take(ready, nanos)) {
        throw Errors.of(EMPTY);
      }
      return items.remove();
    }
  }
}
