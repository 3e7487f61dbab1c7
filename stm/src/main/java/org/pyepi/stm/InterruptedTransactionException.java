package org.pyepi.stm;

/**
 * Thrown out of a transaction whose thread was interrupted while it waited: for a change after
 * {@link Transaction#retry}, or for its turn. It has no effect; the thread is still interrupted.
 */
public final class InterruptedTransactionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InterruptedTransactionException() {
    super("interrupted while waiting");
  }
}
