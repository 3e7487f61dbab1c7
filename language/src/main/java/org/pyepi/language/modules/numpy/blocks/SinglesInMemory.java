package org.pyepi.language.modules.numpy.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.operation.BinaryOp;

/** Operators on float32 elements that lie side by side, as {@link RealsInMemory}. */
final class SinglesInMemory {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private SinglesInMemory() {}

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
          FLOAT.set(
              to, at + i << 2, (float) FLOAT.get(x, p + i << 2) + (float) FLOAT.get(y, q + i << 2));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(
              to, at + i << 2, (float) FLOAT.get(x, p + i << 2) - (float) FLOAT.get(y, q + i << 2));
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(
              to, at + i << 2, (float) FLOAT.get(x, p + i << 2) * (float) FLOAT.get(y, q + i << 2));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(
              to, at + i << 2, (float) FLOAT.get(x, p + i << 2) / (float) FLOAT.get(y, q + i << 2));
        }
      }
    }
  }

  /** The left operand is in memory. */
  static void left(BinaryOp op, byte[] x, int p, float[] y, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, (float) FLOAT.get(x, p + i << 2) + y[i]);
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, (float) FLOAT.get(x, p + i << 2) - y[i]);
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, (float) FLOAT.get(x, p + i << 2) * y[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, (float) FLOAT.get(x, p + i << 2) / y[i]);
        }
      }
    }
  }

  /** The right operand is in memory. */
  static void right(BinaryOp op, float[] x, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, x[i] + (float) FLOAT.get(y, q + i << 2));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, x[i] - (float) FLOAT.get(y, q + i << 2));
        }
      }
      case MUL -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, x[i] * (float) FLOAT.get(y, q + i << 2));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          FLOAT.set(to, at + i << 2, x[i] / (float) FLOAT.get(y, q + i << 2));
        }
      }
    }
  }
}
