package org.pyepi.stm;

/**
 * What a transaction does. It may run several times, so all its effects go through the transaction;
 * what cannot be undone comes after {@link Transaction#irrevocable} or in {@link
 * Transaction#onCommit}.
 *
 * @param <R> its result
 * @param <X> what it throws; then nothing that it has written is committed
 */
@FunctionalInterface
public interface Body<R, X extends Exception> {
  /** Does it, by one attempt. */
  R run(Transaction t) throws X;
}
