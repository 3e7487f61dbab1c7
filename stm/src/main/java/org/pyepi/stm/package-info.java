/**
 * Optimistic transactions over numbered elements of memory.
 *
 * <p>Open in this order: {@link org.pyepi.stm.History} (what was committed, and the rule by which
 * the next transaction may follow), {@link org.pyepi.stm.Transaction} (one attempt), {@link
 * org.pyepi.stm.Region} (the versions of one piece of memory), {@link org.pyepi.stm.AccessLog} (how
 * somebody else's buffer takes part) and {@link org.pyepi.stm.OrderedCommit} (the life of pieces of
 * work that run ahead of their turns: commit, redo, fallback).
 */
package org.pyepi.stm;
