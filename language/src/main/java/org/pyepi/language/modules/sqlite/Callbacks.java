package org.pyepi.language.modules.sqlite;

import com.oracle.truffle.api.TruffleSafepoint;
import java.util.function.Supplier;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;

/**
 * What runs while SQLite is at work for one connection. No exception may pass through its C code,
 * so one that does not belong to the callback is kept until SQLite has returned.
 */
final class Callbacks {
  /** What SQLite waits between two tries, in milliseconds [sqliteDefaultBusyCallback]. */
  private static final int[] DELAYS = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};

  private final PyContext context;

  /** Why SQLite was made to stop, to be thrown when it has; null otherwise. */
  Throwable stopped;

  /**
   * An exception of a user's function that the driver cannot tell SQLite as what it is; or null.
   */
  PyException failed;

  Callbacks(PyContext context) {
    this.context = context;
  }

  /**
   * Runs a program's callback; null where it raised.
   *
   * @param reported what is named where the exception is shown
   */
  <T> T run(Object reported, Supplier<T> action) {
    if (stopped != null) {
      return null;
    }
    try {
      return context.lock().inside(() -> guarded(reported, action));
    } catch (Throwable t) {
      stopped = t;
      return null;
    }
  }

  private <T> T guarded(Object reported, Supplier<T> action) {
    try {
      return action.get();
    } catch (PyException e) {
      if (e.is(ExceptionTypes.MEMORY_ERROR) || e.is(ExceptionTypes.OVERFLOW_ERROR)) {
        failed = e;
      }
      if (SqliteState.of(context).tracebacks) {
        Unraisable.report(context, e, reported);
      }
      return null;
    }
  }

  /** Lets signals and the end of the context be seen; false where SQLite is to stop. */
  boolean poll() {
    if (stopped != null) {
      return false;
    }
    try {
      context
          .lock()
          .inside(
              () -> {
                TruffleSafepoint.poll(null);
                return null;
              });
      return true;
    } catch (Throwable t) {
      stopped = t;
      return false;
    }
  }

  /** Stops SQLite when something has happened; a program's own handler is asked as well. */
  ProgressHandler progress(Supplier<Boolean> handler) {
    return new ProgressHandler() {
      @Override
      protected int progress() {
        return poll() && (handler == null || handler.get()) ? 0 : 1;
      }
    };
  }

  /** Waits for another connection, without holding up other threads. */
  BusyHandler busy(long milliseconds, Runnable first) {
    return new BusyHandler() {
      private long began;

      @Override
      protected int callback(int tries) {
        if (tries == 0) {
          began = System.nanoTime();
          first.run();
        }
        long left = milliseconds - (System.nanoTime() - began) / 1_000_000;
        if (left <= 0 || stopped != null) {
          return 0;
        }
        long delay = Math.min(left, DELAYS[Math.min(tries, DELAYS.length - 1)]);
        try {
          context.lock().without(() -> Thread.sleep(delay));
          return 1;
        } catch (Throwable t) {
          stopped = t;
          return 0;
        }
      }
    };
  }
}
