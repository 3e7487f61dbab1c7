package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

/** An operator on bools. */
final class TruthOperator extends PairStep {
  private final BinaryOp op;

  TruthOperator(BinaryOp op, Step left, Step right, int size) {
    super(DType.BOOL, left, right, size);
    this.op = op;
  }

  @Override
  boolean combine(int n) {
    byte[] x = left.truths;
    byte[] y = right.truths;
    byte[] r = truths;
    switch (op) {
      case ADD, OR -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] | y[i]);
        }
      }
      case MUL, AND -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] & y[i]);
        }
      }
      case XOR -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] ^ y[i]);
        }
      }
      default -> throw new IllegalStateException();
    }
    return true;
  }
}
