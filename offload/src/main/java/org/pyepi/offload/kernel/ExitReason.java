package org.pyepi.offload.kernel;

/**
 * Why a chunk was abandoned. A chunk that takes a side exit has changed nothing; the scheduler
 * discards it and executes it elsewhere, at last in the interpreter, which then raises, warns or
 * computes with big integers as Python does.
 */
public enum ExitReason {
  /** The chunk ran to its end. */
  DONE(0),
  /** An integer did not fit the representation of the back end. */
  OVERFLOW(1),
  /**
   * Python would raise here: index out of range, division by zero, a value that an element cannot
   * hold.
   */
  EXCEPTION(2),
  /**
   * An assumption of the compiled code failed, or Python would warn (an infinity out of finite
   * float32 operands).
   */
  GUARD(3),
  /**
   * The loop ends here by {@code break} or {@code return}; the interpreter runs this chunk and
   * stops.
   */
  BREAK(4),
  /** A test asked for an abort at this access ({@code force-abort}). */
  FORCED(5);

  private final int code;

  ExitReason(int code) {
    this.code = code;
  }

  /** The status word that an image returns. */
  public int code() {
    return code;
  }

  /**
   * The reason of a status word.
   *
   * @throws IllegalArgumentException for a word that no image returns
   */
  public static ExitReason of(int code) {
    for (ExitReason r : values()) {
      if (r.code == code) {
        return r;
      }
    }
    throw new IllegalArgumentException("no exit reason has code " + code);
  }
}
