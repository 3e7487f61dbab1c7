package org.pyepi.language.modules.system;

import com.oracle.truffle.api.ThreadLocalAction;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.HeapReserve;
import org.pyepi.language.runtime.PyContext;

/**
 * Ends the minutes in which a nearly full heap does nothing but collect: whoever runs Python code
 * then gets a MemoryError, as from CPython when there is no more to be had, while there is still
 * room to handle it. The JVM itself would go on until not one object fits any more.
 */
public final class HeapWatch implements Runnable {
  /** Milliseconds between two looks. */
  private static final long LOOK = 200;

  /** The same in a small heap that fills, or has no reserve. */
  private static final long SHORT_LOOK = 10;

  /** Looks in a row that have to be bad. */
  private static final int PATIENCE = 2;

  /** Of the heap, what is left after a collection of all of it where nothing can be done. */
  private static final double FULL = 0.9;

  /** Milliseconds that a program has to let go of something before it is told again. */
  private static final long GRACE = 2000;

  /** Where room for handling a MemoryError is set aside, if there is none yet. */
  private static final double FILLING = 0.25;

  private static final double MOSTLY_FULL = 0.7;
  private static final double NEARLY_FULL = 0.8;
  private static final double MOSTLY_COLLECTING = 0.5;

  private final PyContext context;
  private final Thread main;
  private GarbageCollectorMXBean[] collectors;
  private GarbageCollectorMXBean[] wholeCollectors;

  private HeapWatch(PyContext context) {
    this.context = context;
    this.main = Thread.currentThread();
  }

  /** Begins to watch for a program that has the process for itself. */
  public static void start(PyContext context) {
    Thread t = new Thread(new HeapWatch(context), "pyepi-heap");
    t.setDaemon(true);
    t.setPriority(Thread.MAX_PRIORITY - 1); // the highest means the compiler's to our launcher
    t.start();
  }

  private static boolean isUsed(double share) {
    Runtime r = Runtime.getRuntime();
    return r.totalMemory() - r.freeMemory() > share * r.maxMemory();
  }

  /**
   * Loads the beans, which most programs never need, while there is room and time for it: when the
   * heap is full, the program leaves this thread only moments between two collections.
   */
  private void load() {
    if (collectors == null) {
      List<GarbageCollectorMXBean> stopping = new ArrayList<>();
      List<GarbageCollectorMXBean> whole = new ArrayList<>();
      for (GarbageCollectorMXBean b : ManagementFactory.getGarbageCollectorMXBeans()) {
        String name = b.getName();
        if (!name.contains("Concurrent")) {
          stopping.add(b);
        }
        if (name.contains("Old") || name.contains("MarkSweep")) {
          whole.add(b);
        }
      }
      wholeCollectors = whole.toArray(new GarbageCollectorMXBean[0]);
      collectors = stopping.toArray(new GarbageCollectorMXBean[0]);
      full();
      collecting();
      tell(() -> {});
    }
  }

  /** Collections so far of the whole heap, while the program stood still. */
  private long full() {
    long sum = 0;
    for (GarbageCollectorMXBean b : wholeCollectors) {
      sum += b.getCollectionCount();
    }
    return sum;
  }

  /** Milliseconds that the collectors have stopped the program so far. */
  private long collecting() {
    long sum = 0;
    for (GarbageCollectorMXBean b : collectors) {
      sum += b.getCollectionTime();
    }
    return sum;
  }

  /** Sets room aside as soon as there is some, while the time goes by. */
  private static void pass(long millis) throws InterruptedException {
    boolean small = HeapReserve.isWantedAtOnce();
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      if ((small || isUsed(FILLING)) && !isUsed(MOSTLY_FULL)) {
        HeapReserve.keep();
      }
      boolean soon = small && (isUsed(FILLING) || !HeapReserve.isKept());
      Thread.sleep(soon ? Math.min(left, SHORT_LOOK) : left);
    }
  }

  @Override
  public void run() {
    int bad = 0;
    long then = 0;
    long collected = -1;
    long wholeThen = 0;
    while (!context.lock().hasEnded()) {
      try {
        if (bad >= PATIENCE) {
          bad = 0;
          collected = -1;
          tell(HeapWatch::fail);
          pass(GRACE);
        }
        pass(LOOK);
        if (!isUsed(NEARLY_FULL)) {
          bad = 0;
          collected = -1;
          if (isUsed(FILLING)) {
            load();
          }
          continue;
        }
        load();
        long now = System.nanoTime();
        long sofar = collecting();
        boolean thrashes =
            collected >= 0 && (sofar - collected) * 1e6 > MOSTLY_COLLECTING * (now - then);
        bad = thrashes ? bad + 1 : 0;
        long whole = full();
        boolean hopeless = collected >= 0 && whole > wholeThen && isUsed(FULL);
        then = now;
        collected = sofar;
        wholeThen = whole;
        if (hopeless) {
          bad = PATIENCE;
        }
      } catch (InterruptedException e) {
        return;
      } catch (OutOfMemoryError | LinkageError e) { // not even the beans could be loaded
        bad = isUsed(FULL) ? PATIENCE : 0;
      }
    }
  }

  /** The program may have got an error from an object that did not fit, and be handling it. */
  private static void fail() {
    if (!HeapReserve.isGivenUpWithin(GRACE)) {
      throw Errors.memory();
    }
  }

  /** Has the thread that runs Python code do something, at its next safepoint. */
  private void tell(Runnable what) {
    Thread runs = context.lock().owner();
    try {
      context
          .env()
          .submitThreadLocal(
              new Thread[] {runs == null ? main : runs},
              new ThreadLocalAction(true, false) {
                @Override
                protected void perform(Access access) {
                  what.run();
                }
              });
    } catch (IllegalStateException e) {
      // The context has ended.
    }
  }
}
