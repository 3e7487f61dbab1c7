package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

/** An operator on float32 elements. */
final class SingleOperator extends Step {
  private final BinaryOp op;
  private final Step left;
  private final Step right;
  private final Finiteness finiteness;

  SingleOperator(BinaryOp op, Step left, Step right, int size) {
    super(DType.FLOAT32, size);
    this.op = op;
    this.left = left;
    this.right = right;
    finiteness = new Finiteness(size, true);
  }

  @Override
  boolean run(int n) {
    if (!left.run(n) || !right.run(n)) {
      return false;
    }
    float[] x = left.singles;
    float[] y = right.singles;
    float[] r = singles;
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] + y[i];
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] - y[i];
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] * y[i];
        }
      }
      case TRUEDIV -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] / y[i];
        }
      }
      default -> throw new IllegalStateException();
    }
    return isWatched || finiteness.all(r, n) || isHarmless(n);
  }

  @Override
  boolean isHarmless(int n) {
    for (int i = 0; i < n; i++) {
      if (Finiteness.isFault(singles[i], left.singles[i], right.singles[i])) {
        return false;
      }
    }
    return true;
  }
}
