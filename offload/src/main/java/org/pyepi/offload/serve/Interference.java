package org.pyepi.offload.serve;

import java.io.IOException;

/** What may go wrong with a board, for tests of those who drive one. */
public interface Interference {
  /** A board that works. */
  Interference NONE = new Interference() {};

  /**
   * Before a request is served.
   *
   * @param address global
   * @param data what is to be written, or room for what is read
   * @throws IOException to pull the board: the client is cut off
   */
  default void before(int address, byte[] data) throws IOException {}

  /** Whether a write is lost on its way. */
  default boolean swallows(int address, byte[] data) {
    return false;
  }

  /** Before an answer is sent; may change it. */
  default void after(int address, byte[] answer) {}
}
