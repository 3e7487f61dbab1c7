/**
 * Software transactional memory: blocks of code that threads run at the same time, and that look as
 * if they had run one after the other.
 *
 * <pre>{@code
 * LongRef from = new LongRef(100);
 * LongRef to = new LongRef(0);
 * Stm.standard().run(t -> {
 *   from.set(t, from.get(t) - 30);
 *   to.set(t, to.get(t) + 30);
 * });
 * }</pre>
 *
 * <p>For users: {@link org.pyepi.stm.Stm} runs blocks, {@link org.pyepi.stm.Transaction} is what a
 * block may do, {@link org.pyepi.stm.Ref}, {@link org.pyepi.stm.LongRef}, {@link
 * org.pyepi.stm.DoubleRef}, the arrays of them and {@link org.pyepi.stm.TransactionalMap} hold what
 * is shared, {@link org.pyepi.stm.Sequence} and {@link org.pyepi.stm.SpeculativeLoop} commit in a
 * given order. All transactions of a process are serialised with each other, whichever {@code Stm}
 * runs them.
 *
 * <p>To read how it works: {@link org.pyepi.stm.Cell} (a value and its version), {@code
 * GlobalClock}, {@link org.pyepi.stm.Transaction} (reads against a snapshot, writes in a buffer,
 * the commit), {@code WriteSet}, {@code SerialGate} (irrevocable transactions) and {@code Waiters}
 * (blocking until something changes).
 */
package org.pyepi.stm;
