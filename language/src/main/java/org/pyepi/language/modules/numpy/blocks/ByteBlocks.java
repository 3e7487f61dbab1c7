package org.pyepi.language.modules.numpy.blocks;

import java.util.Arrays;
import org.pyepi.language.runtime.operation.BinaryOp;

/**
 * Operators on integers of one byte in their own width, in arrays of a block each: the compiler
 * makes vector instructions only where it sees that nothing overlaps.
 */
final class ByteBlocks {
  private final byte[] left;
  private final byte[] right;
  private final byte[] result;

  ByteBlocks(int size) {
    left = new byte[size];
    right = new byte[size];
    result = new byte[size];
  }

  static boolean isKnown(BinaryOp op) {
    return op == BinaryOp.ADD || op == BinaryOp.SUB || op == BinaryOp.MUL;
  }

  /** Both operands are in memory, from positions on. */
  void both(BinaryOp op, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    System.arraycopy(y, q, right, 0, n);
    with(op, x, p, to, at, n);
  }

  /** The right operand is one number. */
  void one(BinaryOp op, byte[] x, int p, byte number, byte[] to, int at, int n) {
    Arrays.fill(right, 0, n, number);
    with(op, x, p, to, at, n);
  }

  private void with(BinaryOp op, byte[] source, int p, byte[] to, int at, int n) {
    System.arraycopy(source, p, left, 0, n);
    byte[] x = left;
    byte[] y = right;
    byte[] r = result;
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] + y[i]);
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] - y[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          r[i] = (byte) (x[i] * y[i]);
        }
      }
    }
    System.arraycopy(r, 0, to, at, n);
  }
}
