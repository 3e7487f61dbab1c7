package org.pyepi.language.runtime;

/**
 * Objects whose values lie one after the other in a byte array, little-endian: the buffer protocol.
 */
public interface BufferSource {
  /** The bytes themselves, not a copy; they may be replaced when the object grows. */
  byte[] bufferBytes();

  /** Byte at which the first element lies. */
  int bufferOffset();

  /** Number of elements. */
  int bufferLength();

  /** The element type as a letter of the {@code struct} module. */
  char bufferFormat();

  /** Bytes of one element. */
  int bufferItemSize();

  /** Whether the bytes must not be written to. */
  boolean bufferReadOnly();
}
