package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleSafepoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.tracing.ThreadTrace;

/**
 * The one lock under which the threads of a context run Python code. As long as a program has
 * started no thread there is nothing to lock and nothing is locked. Afterwards whatever blocks
 * releases it, and a clock asks whoever holds it to let others in, at the next safepoint; what
 * touches nothing of Python's may run {@link #apart}. In an atomic block a thread keeps it,
 * whatever happens.
 */
public final class GlobalLock {
  /** CPython's default for {@code sys.setswitchinterval}, in milliseconds. */
  private static final long SWITCH_INTERVAL = 5;

  private final PyContext context;

  /** Fair, so that a thread that gives way is not the next to get it. */
  private final ReentrantLock lock = new ReentrantLock(true);

  /** How often the thread has entered the context and not left it. */
  private final ThreadLocal<int[]> entries = ThreadLocal.withInitial(() -> new int[1]);

  /** Atomic blocks that the holder is in; for who holds the lock, or is the only thread. */
  private int atomic;

  /** Whether the clock asked the holder for the lock in an atomic block. */
  private boolean owed;

  /** What runs apart. */
  private final Set<Apart> apart = ConcurrentHashMap.newKeySet();

  private volatile boolean shared;
  private volatile Thread owner;
  private volatile boolean ended;
  private Thread clock;
  private volatile long interval = SWITCH_INTERVAL;
  private volatile double exactInterval = SWITCH_INTERVAL / 1e3;

  GlobalLock(PyContext context) {
    this.context = context;
  }

  /** Something that may take long; it must not touch Python objects. */
  @FunctionalInterface
  public interface Blocking {
    void run() throws InterruptedException;
  }

  /** What belongs to a thread and stands in the context while it runs. */
  private record ThreadState(PBaseException handled, int depth, ThreadTrace trace) {}

  /** Something that runs without the lock and may have to be stopped. */
  private static final class Apart {
    private final Runnable stop;
    private final long begin = System.nanoTime();
    private final long nanos;
    private volatile boolean late;

    Apart(Runnable stop, long nanos) {
      this.stop = stop;
      this.nanos = nanos;
    }

    void stopIfLate() {
      if (!late && System.nanoTime() - begin > nanos) {
        late = true;
        stop.run();
      }
    }
  }

  /** {@code sys.setswitchinterval}. */
  public void setInterval(double seconds) {
    exactInterval = seconds;
    interval = Math.max(1, (long) (seconds * 1000));
  }

  public double interval() {
    return exactInterval;
  }

  /** From now on there is more than one thread; called by the first that starts one. */
  @TruffleBoundary
  public synchronized void share() {
    if (shared) {
      return;
    }
    lock.lock();
    owner = Thread.currentThread();
    shared = true;
    clock = context.env().createSystemThread(this::tick);
    clock.start();
  }

  /** The thread that runs Python code now, or null where none does or there is only one. */
  public Thread owner() {
    return owner;
  }

  /** Whether the program has ever started a thread. */
  public boolean isShared() {
    return shared;
  }

  /** Takes the lock for a thread that begins to run Python code. */
  @TruffleBoundary
  public void enter() {
    entries.get()[0]++;
    if (shared && !lock.isHeldByCurrentThread()) {
      acquire(new ThreadState(null, 0, null));
    }
  }

  /** Gives it back when the thread leaves what it entered first. */
  @TruffleBoundary
  public void leave() {
    if (--entries.get()[0] <= 0) {
      if (!shared) {
        atomic = 0;
      } else if (lock.isHeldByCurrentThread()) {
        atomic = 0; // of a generator, perhaps, that nobody carried on
        release();
      }
    }
  }

  /** Begins a block in which no other thread runs Python code; blocks nest. */
  public void enterAtomic() {
    atomic++;
  }

  /** Ends the innermost atomic block, and lets others in where it is the outermost one. */
  @TruffleBoundary
  public void leaveAtomic() {
    if (--atomic == 0 && owed) {
      owed = false;
      this.yield();
    }
  }

  /** Whether the thread that runs is in an atomic block. */
  public boolean isAtomic() {
    return atomic > 0;
  }

  private boolean mayRelease() {
    return shared && atomic == 0 && lock.isHeldByCurrentThread();
  }

  /** Whether the context is over. */
  public boolean hasEnded() {
    return ended;
  }

  /** Stops the clock, for good. */
  @TruffleBoundary
  public void end() {
    ended = true;
    if (clock != null) {
      clock.interrupt();
      boolean interrupted = false;
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (clock.isAlive() && System.nanoTime() < patience) {
        try {
          clock.join(100);
        } catch (InterruptedException e) {
          interrupted = true; // a context that is being closed interrupts its own end
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private ThreadState release() {
    ThreadState state = new ThreadState(context.handled, context.depth, context.trace);
    context.handled = null;
    context.trace = null;
    context.depth = 0;
    owner = null;
    lock.unlock();
    return state;
  }

  private void acquire(ThreadState state) {
    TruffleSafepoint safepoint = TruffleSafepoint.getCurrent();
    boolean effects = safepoint.setAllowSideEffects(false);
    try {
      TruffleSafepoint.setBlockedThreadInterruptible(null, ReentrantLock::lockInterruptibly, lock);
    } finally {
      safepoint.setAllowSideEffects(effects);
    }
    owner = Thread.currentThread();
    context.outsideEvents++;
    context.handled = state.handled;
    context.depth = state.depth;
    context.trace = state.trace;
  }

  /**
   * Blocks without the lock. A signal interrupts; its handler runs with the lock, then the action
   * starts again unless the handler raised something, so it has to look at the clock itself. In an
   * atomic block it blocks with the lock.
   */
  @TruffleBoundary
  public void without(Blocking action) {
    if (!mayRelease()) {
      TruffleSafepoint.setBlockedThreadInterruptible(null, Blocking::run, action);
      return;
    }
    ThreadState[] state = {release()};
    try {
      TruffleSafepoint.getCurrent()
          .setBlocked(
              null,
              TruffleSafepoint.Interrupter.THREAD_INTERRUPT,
              Blocking::run,
              action,
              () -> acquire(state[0]),
              e -> state[0] = release());
    } finally {
      if (!lock.isHeldByCurrentThread()) {
        acquire(state[0]);
      }
    }
  }

  /**
   * Waits without the lock for what only another thread can bring about.
   *
   * @throws PyException RuntimeError in an atomic block, where no other thread can
   */
  @TruffleBoundary
  public void awaitOthers(Blocking action) {
    if (shared && atomic > 0) {
      throw Errors.runtime("cannot wait for another thread in an atomic block");
    }
    without(action);
  }

  /** Runs Java code that may take long, and cannot be interrupted, without the lock. */
  @TruffleBoundary
  public <T> T blocking(Supplier<T> action) {
    if (!mayRelease()) {
      return action.get();
    }
    ThreadState state = release();
    try {
      return action.get();
    } finally {
      acquire(state);
    }
  }

  /**
   * Whether the thread that runs may let go of the lock.
   *
   * @param always also where nobody else waits for it or runs apart
   */
  @TruffleBoundary
  public boolean mayRunApart(boolean always) {
    return mayRelease() && (always || lock.hasQueuedThreads() || !apart.isEmpty());
  }

  /** Threads that run, apart or not, or would if they had the lock. */
  @TruffleBoundary
  public int threadsAtWork() {
    return 1 + lock.getQueueLength() + apart.size();
  }

  /**
   * Runs something without the lock that touches nothing of Python's.
   *
   * @param stop makes it end soon; any thread may call it
   * @param nanos after which the clock calls that
   * @return whether it has not
   */
  @TruffleBoundary
  public boolean apart(Runnable action, Runnable stop, long nanos) {
    Apart a = new Apart(stop, nanos);
    ThreadState state = release();
    apart.add(a);
    try {
      action.run();
    } finally {
      apart.remove(a);
      acquire(state);
    }
    return !a.late;
  }

  /** Runs something that touches Python objects in the midst of what {@link #blocking} runs. */
  @TruffleBoundary
  public <T> T inside(Supplier<T> action) {
    if (!shared || lock.isHeldByCurrentThread()) {
      return action.get();
    }
    acquire(new ThreadState(null, 0, null));
    try {
      return action.get();
    } finally {
      release();
    }
  }

  /** Lets others in. */
  @TruffleBoundary
  public void yield() {
    if (shared && lock.isHeldByCurrentThread() && lock.hasQueuedThreads()) {
      if (atomic > 0) {
        owed = true;
      } else {
        acquire(release());
      }
    }
  }

  private void tick() {
    while (!ended) {
      try {
        TimeUnit.MILLISECONDS.sleep(interval);
      } catch (InterruptedException e) {
        return;
      }
      apart.forEach(Apart::stopIfLate);
      Thread holder = owner;
      if (holder == null || !lock.hasQueuedThreads()) {
        continue;
      }
      try {
        context
            .env()
            .submitThreadLocal(
                new Thread[] {holder},
                new ThreadLocalAction(true, false) {
                  @Override
                  protected void perform(Access access) {
                    GlobalLock.this.yield();
                  }
                })
            .get(200, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      } catch (ExecutionException | TimeoutException | IllegalStateException e) {
        // Not now, then.
      }
    }
  }
}
