package org.pyepi.stm;

/**
 * A {@link Body} without a result.
 *
 * @param <X> what it throws; then nothing that it has written is committed
 */
@FunctionalInterface
public interface Action<X extends Exception> {
  /** Does it, by one attempt. */
  void run(Transaction t) throws X;
}
