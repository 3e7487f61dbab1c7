package org.pyepi.language.loops;

import java.util.ArrayList;
import java.util.List;

/**
 * The launches of one loop that go on: one at a time, or where threads run in parallel one of each
 * thread.
 */
final class Launches {
  private volatile Thread first;

  /** The other threads that run one; null where one at a time is all. */
  private volatile List<Thread> others;

  /** Says whether several threads may run launches at the same time; before the first. */
  synchronized void areOfSeveralThreads(boolean may) {
    if (may && others == null) {
      others = new ArrayList<>();
    }
  }

  /** Whether this thread runs one. */
  boolean isHere() {
    return first == Thread.currentThread() || others != null && isAmongOthers();
  }

  private synchronized boolean isAmongOthers() {
    return others.contains(Thread.currentThread());
  }

  /** Whether this thread may begin one. */
  boolean mayBegin() {
    return others == null ? first == null : !isHere();
  }

  /** Begins one, if this thread may. */
  synchronized boolean begin() {
    if (!mayBegin()) {
      return false;
    }
    if (first == null) {
      first = Thread.currentThread();
    } else {
      others.add(Thread.currentThread());
    }
    return true;
  }

  /** Ends this thread's. */
  synchronized void end() {
    if (first == Thread.currentThread()) {
      first = null;
    } else {
      others.remove(Thread.currentThread());
    }
  }
}
