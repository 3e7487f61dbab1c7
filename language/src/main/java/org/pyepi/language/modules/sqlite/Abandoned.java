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

  /** How long a thread of the JVM's may take to hand over what the collector found, in ms. */
  private static final long HANDING_OVER = 30;

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
      found |= end((Watch) r);
    }
    return found;
  }

  private boolean end(Watch watch) {
    boolean found = watched.remove(watch);
    if (found) {
      watch.end.run();
    }
    return found;
  }

  /**
   * Asks the collector first; true where something was found.
   *
   * @param always even if it was asked just now
   */
  boolean collect(boolean always) {
    if (sweep()) {
      return true;
    }
    long now = System.nanoTime();
    if (watched.isEmpty() || !always && now - last < PATIENCE) {
      return false;
    }
    last = now;
    System.gc();
    try {
      Reference<?> first = queue.remove(HANDING_OVER);
      return first != null && end((Watch) first) | sweep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
