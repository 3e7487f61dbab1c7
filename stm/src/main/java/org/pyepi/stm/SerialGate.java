package org.pyepi.stm;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one transaction of the process be sure of its commit. While it is in, nobody else commits
 * writes; reading goes on.
 *
 * <p>Whoever commits locks its cells first and looks at {@link #isClosed} then; whoever closes the
 * gate does that first and reads cells then. So either the commit sees the gate closed and gives
 * its locks back, or the transaction within finds the cells locked and waits for the new values: it
 * never sees a half of them.
 */
final class SerialGate {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static volatile boolean closed;

  private SerialGate() {}

  static boolean isClosed() {
    return closed;
  }

  /** Waits until nobody is within, and closes the gate. */
  static void enter() {
    LOCK.lock();
    closed = true;
    VarHandle.fullFence();
  }

  static void leave() {
    closed = false;
    LOCK.unlock();
  }

  /** Waits for whoever is within. */
  static void await() {
    LOCK.lock();
    LOCK.unlock();
  }
}
