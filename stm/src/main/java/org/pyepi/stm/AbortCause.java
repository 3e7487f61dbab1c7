package org.pyepi.stm;

/** Why an attempt was discarded. */
public enum AbortCause {
  /** It would have read a value newer than others that it has read. */
  READ,
  /** What it had read was overwritten before it could commit. */
  VALIDATION,
  /**
   * The same, or the one above, where it had kept no list of what it read; it is made again with
   * one.
   */
  UNLISTED,
  /** It could not become irrevocable, because what it had read was overwritten. */
  IRREVOCABLE,
  /** A test asked for it. */
  FORCED
}
