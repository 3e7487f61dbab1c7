package org.pyepi.stm;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one transaction of the process be sure of its commit. While it is in, nobody else commits
 * writes; reading goes on.
 *
 * <p>Whoever commits locks the clock first and looks at {@link #isClosed} then; whoever closes the
 * gate does that first and waits for the clock to be unlocked then. So either the commit sees the
 * gate closed and unlocks the clock as it was, or the transaction within waits for the new values:
 * it never sees a half of them.
 */
final class SerialGate {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static volatile boolean closed;

  private SerialGate() {}

  static boolean isClosed() {
    return closed;
  }

  /** Waits until nobody is within, and closes the gate; who stores has ended then. */
  static void enter() {
    LOCK.lock();
    closed = true;
    VarHandle.fullFence();
    GlobalClock.settled();
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
