package org.pyepi.offload.schedule;

/**
 * Workers of one kind that run the chunks of a stretch, ahead of their commits. Used by the
 * program's thread.
 */
interface Lane extends AutoCloseable {
  /** Nobody works. */
  Lane NONE = nobody("interpreted");

  /** The program's thread itself works, in compiled code. */
  Lane IN_ORDER = nobody("1 thread, in order");

  private static Lane nobody(String busy) {
    return new Lane() {
      @Override
      public Attempt await(int number) {
        throw new IllegalStateException("nobody runs chunk " + number);
      }

      @Override
      public void pause() {}

      @Override
      public void resume() {}

      @Override
      public String busy() {
        return busy;
      }

      @Override
      public boolean isBroken() {
        return false;
      }

      @Override
      public void close() {}
    };
  }

  /**
   * The attempt at a chunk, which may have been made long ago; each number once, in order.
   *
   * @return null where other code of the program may have run while it was awaited: then no attempt
   *     counts
   */
  Attempt await(int number);

  /**
   * Waits until no worker is within a chunk and lets none begin. Attempts that are made stay valid.
   */
  void pause();

  /** Lets workers go on after a pause. */
  void resume();

  /** How many of the workers have work, in words. */
  String busy();

  /** Whether the rest should go elsewhere: the workers failed. */
  boolean isBroken();

  /** Drops what was not awaited. */
  @Override
  void close();
}
