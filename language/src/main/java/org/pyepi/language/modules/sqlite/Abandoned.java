package org.pyepi.language.modules.sqlite;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cursors and connections that a program has dropped without closing them. CPython ends what they
 * hold of SQLite at once; here that is done when the collector has found them, and it is asked to
 * look when a database is locked.
 */
final class Abandoned {
  /** How often the collector is asked at most, in nanoseconds. */
  private static final long PATIENCE = 300_000_000;

  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
  private long last = System.nanoTime() - PATIENCE;

  /** What is to be done when an owner is gone. */
  final class Watch extends PhantomReference<Object> {
    private final Runnable end;

    private Watch(Object owner, Runnable end) {
      super(owner, queue);
      this.end = end;
    }

    /** The owner has done it itself. */
    void cancel() {
      watched.remove(this);
      clear();
    }
  }

  /**
   * Watches an owner.
   *
   * @param end must not reach the owner
   */
  Watch watch(Object owner, Runnable end) {
    Watch watch = new Watch(owner, end);
    watched.add(watch);
    return watch;
  }

  /** Ends what the collector has found. */
  boolean sweep() {
    boolean found = false;
    for (Reference<?> r = queue.poll(); r != null; r = queue.poll()) {
      Watch watch = (Watch) r;
      if (watched.remove(watch)) {
        watch.end.run();
        found = true;
      }
    }
    return found;
  }

  /** Asks the collector first, unless it was asked just now; true where something was found. */
  boolean collect() {
    long now = System.nanoTime();
    if (watched.isEmpty() || now - last < PATIENCE) {
      return sweep();
    }
    last = now;
    System.gc();
    for (int i = 0; i < 5; i++) { // references are handed over by a thread of the JVM's
      if (sweep()) {
        return true;
      }
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
