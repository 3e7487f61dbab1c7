package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;

/**
 * A part of an operation, which computes a block of elements at a time into an array of its own:
 * one of the four, by the type of the elements.
 */
abstract class Step {
  /** Elements of a rehearsal. */
  static final int REHEARSED = 16;

  final DType type;
  double[] reals;
  float[] singles;

  /** Integers of any width. */
  long[] integers;

  /** Bools: 0 or 1. */
  byte[] truths;

  /** Whether somebody else looks for results that are not finite, and asks {@link #isHarmless}. */
  boolean isWatched;

  /**
   * @param size most elements of a block
   */
  Step(DType type, int size) {
    this.type = type;
    allocate(size);
  }

  final void allocate(int size) {
    switch (type.code) {
      case FLOAT64 -> reals = new double[size];
      case FLOAT32 -> singles = new float[size];
      case BOOL -> truths = new byte[size];
      default -> integers = new long[size];
    }
  }

  /**
   * Computes the first n elements of a block.
   *
   * @return false where NumPy would warn or raise: nothing that was computed counts
   */
  abstract boolean run(int n);

  /**
   * Whether the next block can be written to memory by {@link #into}, elements side by side; of
   * steps whose operands are there.
   */
  boolean isDirect() {
    return false;
  }

  /**
   * Computes the first n elements of a block into an array's data instead; who calls it looks for
   * results that are not finite. The target shares no element with an operand.
   *
   * @param at position of the first
   * @return false as {@link #run}
   */
  boolean into(byte[] data, int at, int n) {
    throw new IllegalStateException();
  }

  /** Tells whether the loop of {@link #into} is compiled; null where it need not be. */
  Warming warming() {
    return null;
  }

  /** Runs the loop of {@link #into} over a few elements of no meaning. */
  void rehearse() {}

  /** Computes what {@link #isHarmless} looks at, after {@link #into}. */
  void recall(int n) {
    run(n);
  }

  /** Whether the infinities and NaN among n results come of such operands. */
  boolean isHarmless(int n) {
    return true;
  }
}
