package org.pyepi.language.modules.numpy.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.operation.BinaryOp;

/**
 * Operators on integers that lie side by side, from memory to memory in their own width: the low
 * bits are all that counts. As {@link RealsInMemory}.
 */
final class IntegersInMemory {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private IntegersInMemory() {}

  /** Whether an operator is done so on integers of so many bytes. */
  static boolean isKnown(BinaryOp op, int width) {
    return width >= Integer.BYTES
        && (op == BinaryOp.ADD || op == BinaryOp.SUB || op == BinaryOp.MUL);
  }

  /** Both operands are in memory, from positions on. */
  static void both(
      BinaryOp op, int width, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    if (width == Integer.BYTES) {
      ints(op, x, p, y, q, to, at, n);
    } else {
      longs(op, x, p, y, q, to, at, n);
    }
  }

  /** The right operand is one number. */
  static void with(BinaryOp op, int width, byte[] x, int p, long number, byte[] to, int at, int n) {
    if (op == BinaryOp.MUL) {
      times(width, x, p, number, to, at, n);
    } else {
      plus(width, x, p, op == BinaryOp.SUB ? -number : number, to, at, n);
    }
  }

  private static void ints(
      BinaryOp op, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          INT.set(to, at + i << 2, (int) INT.get(x, p + i << 2) + (int) INT.get(y, q + i << 2));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          INT.set(to, at + i << 2, (int) INT.get(x, p + i << 2) - (int) INT.get(y, q + i << 2));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          INT.set(to, at + i << 2, (int) INT.get(x, p + i << 2) * (int) INT.get(y, q + i << 2));
        }
      }
    }
  }

  private static void longs(
      BinaryOp op, byte[] x, int p, byte[] y, int q, byte[] to, int at, int n) {
    switch (op) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          LONG.set(
              to, at + i << 3, (long) LONG.get(x, p + i << 3) + (long) LONG.get(y, q + i << 3));
        }
      }
      case SUB -> {
        for (int i = 0; i < n; i++) {
          LONG.set(
              to, at + i << 3, (long) LONG.get(x, p + i << 3) - (long) LONG.get(y, q + i << 3));
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          LONG.set(
              to, at + i << 3, (long) LONG.get(x, p + i << 3) * (long) LONG.get(y, q + i << 3));
        }
      }
    }
  }

  private static void plus(int width, byte[] x, int p, long number, byte[] to, int at, int n) {
    switch (width) {
      case 4 -> {
        int v = (int) number;
        for (int i = 0; i < n; i++) {
          INT.set(to, at + i << 2, (int) INT.get(x, p + i << 2) + v);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          LONG.set(to, at + i << 3, (long) LONG.get(x, p + i << 3) + number);
        }
      }
    }
  }

  private static void times(int width, byte[] x, int p, long number, byte[] to, int at, int n) {
    switch (width) {
      case 4 -> {
        int v = (int) number;
        for (int i = 0; i < n; i++) {
          INT.set(to, at + i << 2, (int) INT.get(x, p + i << 2) * v);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          LONG.set(to, at + i << 3, (long) LONG.get(x, p + i << 3) * number);
        }
      }
    }
  }
}
