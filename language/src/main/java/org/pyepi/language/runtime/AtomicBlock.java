package org.pyepi.language.runtime;

/**
 * A context manager whose blocks no other thread's code comes between. Trips of a loop that is run
 * elsewhere are whole between two looks at other threads, so that such a block in a trip is that by
 * itself.
 */
public interface AtomicBlock {
  /** Whether a block may stand in another one; else entering depends on what is around. */
  boolean nests();
}
