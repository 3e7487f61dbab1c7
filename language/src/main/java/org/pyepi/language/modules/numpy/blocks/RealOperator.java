package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.Arithmetic;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.offload.kernel.LibM;

/** An operator on float64 elements. */
final class RealOperator extends PairStep {
  private static final Warming[][] WARMINGS = Warming.ofOperators();

  private final BinaryOp op;
  private final Finiteness finiteness;

  RealOperator(BinaryOp op, Step left, Step right, int size) {
    super(DType.FLOAT64, left, right, size);
    this.op = op;
    finiteness = new Finiteness(size);
  }

  @Override
  boolean combine(int n) {
    double[] x = left.reals;
    double[] y = right.reals;
    double[] r = reals;
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
      case FLOORDIV -> {
        for (int i = 0; i < n; i++) {
          r[i] = y[i] == 0 ? x[i] / y[i] : Arithmetic.floorDiv(x[i], y[i]);
        }
      }
      case MOD -> {
        for (int i = 0; i < n; i++) {
          r[i] = y[i] == 0 ? Double.NaN : Arithmetic.mod(x[i], y[i]);
        }
      }
      case POW -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] == 1 ? 1 : LibM.pow(x[i], y[i]);
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
    byte[] x = new byte[8 * REHEARSED];
    byte[] to = new byte[x.length];
    double[] block = new double[REHEARSED];
    if (inMemory(left) == null) {
      RealsInMemory.right(op, block, x, 0, to, 0, REHEARSED);
    } else if (inMemory(right) == null) {
      RealsInMemory.left(op, x, 0, block, to, 0, REHEARSED);
    } else {
      RealsInMemory.both(op, x, 0, x, 0, to, 0, REHEARSED);
    }
  }

  @Override
  boolean isDirect() {
    return RealsInMemory.isKnown(op) && (inMemory(left) != null || inMemory(right) != null);
  }

  @Override
  boolean into(byte[] data, int at, int n) {
    Source x = inMemory(left);
    Source y = inMemory(right);
    if (x != null && y != null) {
      RealsInMemory.both(op, x.bytes(), x.start(), y.bytes(), y.start(), data, at, n);
    } else if (x != null) {
      if (!right.run(n)) {
        return false;
      }
      RealsInMemory.left(op, x.bytes(), x.start(), right.reals, data, at, n);
    } else {
      if (!left.run(n)) {
        return false;
      }
      RealsInMemory.right(op, left.reals, y.bytes(), y.start(), data, at, n);
    }
    return true;
  }

  @Override
  boolean isHarmless(int n) {
    for (int i = 0; i < n; i++) {
      if (Finiteness.isFault(reals[i], left.reals[i], right.reals[i])) {
        return false;
      }
    }
    return true;
  }
}
