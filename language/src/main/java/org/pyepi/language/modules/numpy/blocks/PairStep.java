package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;

/** What is computed from two operands, element by element. */
abstract class PairStep extends Step {
  final Step left;
  final Step right;

  PairStep(DType type, Step left, Step right, int size) {
    super(type, size);
    this.left = left;
    this.right = right;
  }

  @Override
  final boolean run(int n) {
    return left.run(n) && right.run(n) && combine(n);
  }

  /** {@link #run} where both operands have been computed. */
  abstract boolean combine(int n);

  /** An operand whose next block lies side by side in memory, or null. */
  static Source inMemory(Step operand) {
    return operand instanceof Source s && s.isPlain() ? s : null;
  }
}
