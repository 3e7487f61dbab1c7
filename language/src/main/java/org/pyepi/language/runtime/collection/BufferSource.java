package org.pyepi.language.runtime.collection;

/**
 * Objects whose values lie one after the other in a byte array, little-endian: the buffer protocol.
 */
public interface BufferSource {
  /** The bytes themselves, not a copy; they may be replaced when the object grows. */
  byte[] bufferBytes();

  /** Byte at which the first element lies. */
  default int bufferOffset() {
    return 0;
  }

  /** Number of elements. */
  int bufferLength();

  /**
   * The element type as a letter of the {@code struct} module; plain bytes unless it says
   * otherwise.
   */
  default char bufferFormat() {
    return 'B';
  }

  /** Bytes of one element. */
  default int bufferItemSize() {
    return 1;
  }

  /**
   * Counts the holders that need the size to stay as it is: {@code by} is 1 or -1. A view counts
   * while a {@code with} block holds it; one that is only forgotten cannot be told from one in use.
   */
  default void hold(int by) {}

  /** Whether the bytes must not be written to. */
  boolean bufferReadOnly();
}
