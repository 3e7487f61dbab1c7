package org.pyepi.language.modules.numpy.blocks;

import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.operation.BinaryOp;

/** An operator on integers, which wraps. */
final class IntegerOperator extends PairStep {
  /** Integers of so many bits have quotients of doubles with the right floor. */
  private static final int EXACT = 50;

  private static final Warming[][] WARMINGS = Warming.ofOperators();

  private final BinaryOp op;
  private final int size;
  private ByteBlocks bytes;

  IntegerOperator(BinaryOp op, DType type, Step left, Step right, int size) {
    super(type, left, right, size);
    this.op = op;
    this.size = size;
  }

  @Override
  boolean combine(int n) {
    long[] x = left.integers;
    long[] y = right.integers;
    long[] r = integers;
    boolean divides = op == BinaryOp.FLOORDIV || op == BinaryOp.MOD;
    if (divides && !mayDivide(x, y, n)) {
      return false;
    }
    int bits = type.bytes * 8;
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
      case AND -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] & y[i];
        }
      }
      case OR -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] | y[i];
        }
      }
      case XOR -> {
        for (int i = 0; i < n; i++) {
          r[i] = x[i] ^ y[i];
        }
      }
      case LSHIFT -> {
        for (int i = 0; i < n; i++) {
          r[i] = y[i] >= 0 && y[i] < bits ? x[i] << y[i] : 0;
        }
      }
      case RSHIFT -> {
        for (int i = 0; i < n; i++) {
          r[i] = y[i] >= 0 && y[i] < bits ? x[i] >> y[i] : x[i] >> 63;
        }
      }
      case FLOORDIV, MOD -> divide(x, y, r, n);
      default -> throw new IllegalStateException();
    }
    wrap(type, r, n);
    return true;
  }

  @Override
  Warming warming() {
    return type.bytes == 1
        ? null
        : WARMINGS[op.ordinal()][(type.bytes == 4 ? 0 : 2) + (inMemory(right) == null ? 0 : 1)];
  }

  @Override
  void rehearse() {
    byte[] x = new byte[8 * REHEARSED];
    byte[] to = new byte[x.length];
    if (inMemory(right) == null) {
      IntegersInMemory.with(op, type.bytes, x, 0, 1, to, 0, REHEARSED);
    } else {
      IntegersInMemory.both(op, type.bytes, x, 0, x, 0, to, 0, REHEARSED);
    }
  }

  @Override
  boolean isDirect() {
    Source x = inMemory(left);
    boolean one = right instanceof Source s && s.isOne();
    return x != null
        && (type.bytes == 1 ? ByteBlocks.isKnown(op) : IntegersInMemory.isKnown(op, type.bytes))
        && x.type == type
        && (one || inMemory(right) != null && right.type == type);
  }

  @Override
  boolean into(byte[] data, int at, int n) {
    Source x = inMemory(left);
    Source y = inMemory(right);
    if (type.bytes == 1) {
      bytes(x, y, data, at, n);
    } else if (y != null) {
      IntegersInMemory.both(
          op, type.bytes, x.bytes(), x.start(), y.bytes(), y.start(), data, at, n);
    } else {
      right.run(n);
      IntegersInMemory.with(op, type.bytes, x.bytes(), x.start(), right.integers[0], data, at, n);
    }
    return true;
  }

  private void bytes(Source x, Source y, byte[] data, int at, int n) {
    bytes = bytes == null ? new ByteBlocks(size) : bytes;
    if (y != null) {
      bytes.both(op, x.bytes(), x.start(), y.bytes(), y.start(), data, at, n);
    } else {
      right.run(n);
      bytes.one(op, x.bytes(), x.start(), (byte) right.integers[0], data, at, n);
    }
  }

  /** Whether no divisor is 0 and no quotient larger than any number of the type. */
  private boolean mayDivide(long[] x, long[] y, int n) {
    // The sign of v | -v says whether v is not 0.
    long notZero = -1;
    long notMinusOne = -1;
    for (int i = 0; i < n; i++) {
      notZero &= y[i] | -y[i];
      notMinusOne &= y[i] + 1 | -(y[i] + 1);
    }
    boolean may = notZero < 0;
    if (notMinusOne >= 0) {
      for (int i = 0; i < n; i++) {
        may &= y[i] != -1 || x[i] != type.min();
      }
    }
    return may;
  }

  private void divide(long[] x, long[] y, long[] r, int n) {
    boolean remainder = op == BinaryOp.MOD;
    long bits = 0;
    for (int i = 0; i < n; i++) {
      bits |= x[i] ^ x[i] >> 63 | y[i] ^ y[i] >> 63;
    }
    if (bits >>> EXACT == 0) {
      for (int i = 0; i < n; i++) {
        long q = (long) Math.floor((double) x[i] / (double) y[i]);
        r[i] = remainder ? x[i] - q * y[i] : q;
      }
    } else if (remainder) {
      for (int i = 0; i < n; i++) {
        r[i] = Math.floorMod(x[i], y[i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        r[i] = Math.floorDiv(x[i], y[i]);
      }
    }
  }

  /** Makes of each number what its low bits are in a type. */
  static void wrap(DType type, long[] r, int n) {
    int unused = 64 - 8 * type.bytes;
    if (unused == 0) {
      return;
    }
    if (type.kind == 'u') {
      long mask = type.max();
      for (int i = 0; i < n; i++) {
        r[i] &= mask;
      }
    } else {
      for (int i = 0; i < n; i++) {
        r[i] = r[i] << unused >> unused;
      }
    }
  }
}
