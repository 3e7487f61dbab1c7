package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

/** An operator on float32 elements. */
final class SingleOperator extends PairStep {
  private static final Warming[][] WARMINGS = Warming.ofOperators();

  private final BinaryOp op;
  private final Finiteness finiteness;

  SingleOperator(BinaryOp op, Step left, Step right, int size) {
    super(DType.FLOAT32, left, right, size);
    this.op = op;
    finiteness = new Finiteness(size);
  }

  @Override
  boolean combine(int n) {
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
  Warming warming() {
    int kind = inMemory(left) == null ? 0 : inMemory(right) == null ? 1 : 2;
    return WARMINGS[op.ordinal()][kind];
  }

  @Override
  void rehearse() {
    byte[] x = new byte[4 * REHEARSED];
    byte[] to = new byte[x.length];
    float[] block = new float[REHEARSED];
    if (inMemory(left) == null) {
      SinglesInMemory.right(op, block, x, 0, to, 0, REHEARSED);
    } else if (inMemory(right) == null) {
      SinglesInMemory.left(op, x, 0, block, to, 0, REHEARSED);
    } else {
      SinglesInMemory.both(op, x, 0, x, 0, to, 0, REHEARSED);
    }
  }

  @Override
  boolean isDirect() {
    return SinglesInMemory.isKnown(op) && (inMemory(left) != null || inMemory(right) != null);
  }

  @Override
  boolean into(byte[] data, int at, int n) {
    Source x = inMemory(left);
    Source y = inMemory(right);
    if (x != null && y != null) {
      SinglesInMemory.both(op, x.bytes(), x.start(), y.bytes(), y.start(), data, at, n);
    } else if (x != null) {
      if (!right.run(n)) {
        return false;
      }
      SinglesInMemory.left(op, x.bytes(), x.start(), right.singles, data, at, n);
    } else {
      if (!left.run(n)) {
        return false;
      }
      SinglesInMemory.right(op, left.singles, y.bytes(), y.start(), data, at, n);
    }
    return true;
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
