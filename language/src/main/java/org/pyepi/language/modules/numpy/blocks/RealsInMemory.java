package org.pyepi.language.modules.numpy.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Comparison;

/**
 * Operators on float64 elements that lie side by side, from memory to memory: where caches do not
 * hold the arrays, reading, computing and writing have to go on at the same time.
 */
final class RealsInMemory {
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private RealsInMemory() {}

  /** Whether an operator is done so where one of its operands is in memory. */
  static boolean isKnown(BinaryOp op) {
    return switch (op) {
      case ADD, SUB, MUL, TRUEDIV -> true;
      default -> false;
    };
  }

  /** Both operands are in memory, from positions on. */
  static void both(BinaryOp op, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(
              to,
              at + i << 3,
              (double) DOUBLE.get(x, p + i << 3) + (double) DOUBLE.get(y, q + i << 3));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(
              to,
              at + i << 3,
              (double) DOUBLE.get(x, p + i << 3) - (double) DOUBLE.get(y, q + i << 3));
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(
              to,
              at + i << 3,
              (double) DOUBLE.get(x, p + i << 3) * (double) DOUBLE.get(y, q + i << 3));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(
              to,
              at + i << 3,
              (double) DOUBLE.get(x, p + i << 3) / (double) DOUBLE.get(y, q + i << 3));
        }
      }
    }
  }

  /** The left operand is in memory. */
  static void left(BinaryOp op, byte[] x, int p, double[] y, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, (double) DOUBLE.get(x, p + i << 3) + y[i]);
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, (double) DOUBLE.get(x, p + i << 3) - y[i]);
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, (double) DOUBLE.get(x, p + i << 3) * y[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, (double) DOUBLE.get(x, p + i << 3) / y[i]);
        }
      }
    }
  }

  /** The right operand is in memory. */
  static void right(BinaryOp op, double[] x, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, x[i] + (double) DOUBLE.get(y, q + i << 3));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, x[i] - (double) DOUBLE.get(y, q + i << 3));
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, x[i] * (double) DOUBLE.get(y, q + i << 3));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          DOUBLE.set(to, at + i << 3, x[i] / (double) DOUBLE.get(y, q + i << 3));
        }
      }
    }
  }

  /** Compares elements in memory; operators that ask for the larger one have to be turned. */
  static void compare(
      Comparison.Op op, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case EQ -> {
        for (int i = 0; i < n; i++) {
          double u = (double) DOUBLE.get(x, p + i << 3);
          double v = (double) DOUBLE.get(y, q + i << 3);
          to[at + i] = (byte) (u == v ? 1 : 0);
        }
      }
      case NE -> {
        for (int i = 0; i < n; i++) {
          double u = (double) DOUBLE.get(x, p + i << 3);
          double v = (double) DOUBLE.get(y, q + i << 3);
          to[at + i] = (byte) (u != v ? 1 : 0);
        }
      }
      case LT -> {
        for (int i = 0; i < n; i++) {
          double u = (double) DOUBLE.get(x, p + i << 3);
          double v = (double) DOUBLE.get(y, q + i << 3);
          to[at + i] = (byte) (u < v ? 1 : 0);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          double u = (double) DOUBLE.get(x, p + i << 3);
          double v = (double) DOUBLE.get(y, q + i << 3);
          to[at + i] = (byte) (u <= v ? 1 : 0);
        }
      }
    }
  }
}
