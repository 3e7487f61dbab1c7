/**
 * Work that runs ahead over numbered elements of memory and is committed in its turn. The buffers
 * are the worker's own, whoever that is; here are the versions of what it read and the order.
 *
 * <p>Open in this order: {@link org.pyepi.stm.history.History} (what was committed, and the rule by
 * which the next may follow), {@link org.pyepi.stm.history.Speculation} (one attempt), {@link
 * org.pyepi.stm.history.Region} (the versions of one piece of memory), {@link
 * org.pyepi.stm.history.AccessLog} (how somebody else's buffer takes part) and {@link
 * org.pyepi.stm.history.OrderedCommit} (the life of pieces of work that run ahead of their turns:
 * commit, redo, fallback).
 */
package org.pyepi.stm.history;
