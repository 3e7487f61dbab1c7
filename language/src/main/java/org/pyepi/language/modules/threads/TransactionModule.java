package org.pyepi.language.modules.threads;

import org.pyepi.language.runtime.AtomicBlock;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.GlobalLock;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * {@code _transaction}: atomic blocks, in which the lock of all threads is kept ({@link
 * GlobalLock#enterAtomic}). The rest of {@code transaction} is in Python.
 */
public final class TransactionModule {
  private static final PType ERROR =
      BuiltinTypes.ofModule(
          "transaction", "TransactionError", ExceptionTypes.RUNTIME_ERROR, Layout.EXCEPTION);
  private static final PType ATOMIC =
      BuiltinTypes.ofModule("transaction", "_Atomic", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    ERROR.setInstancesHaveDict();
    TypeBuilder.of(ATOMIC)
        .method("__enter__(self, /)", a -> ((Atomic) a[0]).enter())
        .method("__exit__(self, /, *args)", a -> ((Atomic) a[0]).exit())
        .method("__repr__(self, /)", a -> Str.of("transaction." + ((Atomic) a[0]).name));
  }

  private TransactionModule() {}

  /** Both context managers hold no state: what is entered is the thread's lock. */
  private static final class Atomic extends PObject implements AtomicBlock {
    private final GlobalLock lock;
    private final String name;
    private final boolean nests;

    Atomic(PyContext context, String name, boolean nests) {
      super(ATOMIC);
      this.lock = context.lock();
      this.name = name;
      this.nests = nests;
    }

    @Override
    public boolean nests() {
      return nests;
    }

    Object enter() {
      if (!nests && lock.isAtomic()) {
        throw Errors.of(ERROR, Str.of(name + " cannot be entered in an atomic block"));
      }
      lock.enterAtomic();
      return PNone.NONE;
    }

    Object exit() {
      if (!lock.isAtomic()) {
        throw Errors.of(ERROR, Str.of("no atomic block was entered"));
      }
      lock.leaveAtomic();
      return PNone.NONE;
    }
  }

  /** How many threads take the chunks of one loop at most. */
  private static int threads(PyContext context) {
    OffloadSession session = context.offload();
    boolean some = session != null && session.compilesForHost();
    return some ? session.options().hostThreads() : 1;
  }

  public static PModule create(PyContext context) {
    GlobalLock lock = context.lock();
    return new ModuleBuilder("_transaction")
        .type(ERROR)
        .type(PendingCalls.TYPE)
        .constant("atomic", new Atomic(context, "atomic", true))
        .constant("exclusive_atomic", new Atomic(context, "exclusive_atomic", false))
        .function("is_atomic()", a -> lock.isAtomic())
        .function("getsegmentlimit()", a -> (long) threads(context))
        .function(
            "limit_threads(most, /)",
            a -> {
              long most = Numbers.indexLong(a[0]);
              if (context.offload() != null) {
                context
                    .offload()
                    .limitThreads(most < 1 ? Integer.MAX_VALUE : (int) Math.min(most, 1 << 16));
              }
              return PNone.NONE;
            })
        .function(
            "hint_commit_soon()",
            a -> {
              lock.yield();
              return PNone.NONE;
            })
        .build();
  }
}
