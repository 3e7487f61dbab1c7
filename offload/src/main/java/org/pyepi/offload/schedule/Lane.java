package org.pyepi.offload.schedule;

/**
 * Workers of one kind that run the chunks of a segment, ahead of their commits. Used by the
 * program's thread.
 */
interface Lane extends AutoCloseable {
  /** The attempt at a chunk, which may have been made long ago; each number once, in order. */
  Attempt await(int number);

  /**
   * Waits until no worker is within a chunk and lets none begin. Attempts that are made stay valid.
   */
  void pause();

  /** Lets workers go on after a pause. */
  void resume();

  /** Whether the rest should go elsewhere: the workers failed. */
  boolean isBroken();

  /** Drops what was not awaited. */
  @Override
  void close();
}
