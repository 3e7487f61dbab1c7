/**
 * Optimistic transactions: shared arrays with versions, read logs, write buffers, ordered commit.
 */
package org.pyepi.stm;
