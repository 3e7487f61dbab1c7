package org.pyepi.offload.emulator;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian access to byte arrays; positions must be multiples of the size. */
final class Memory {
  private Memory() {}

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static int word(byte[] memory, int at) {
    return (int) INTS.get(memory, at);
  }

  static void word(byte[] memory, int at, int value) {
    INTS.set(memory, at, value);
  }

  static int half(byte[] memory, int at) {
    return (short) SHORTS.get(memory, at) & 0xffff;
  }

  static void half(byte[] memory, int at, int value) {
    SHORTS.set(memory, at, (short) value);
  }

  /** The value of {@code size} bytes, zero-extended; 1, 2 or 4. */
  static int get(byte[] memory, int at, int size) {
    return switch (size) {
      case 1 -> memory[at] & 0xff;
      case 2 -> half(memory, at);
      default -> word(memory, at);
    };
  }

  static void put(byte[] memory, int at, int size, int value) {
    switch (size) {
      case 1 -> memory[at] = (byte) value;
      case 2 -> half(memory, at, value);
      default -> word(memory, at, value);
    }
  }

  /** Like {@link #put}, and 8 bytes too. */
  static void putLong(byte[] memory, int at, int size, long value) {
    if (size == 8) {
      word(memory, at, (int) value);
      word(memory, at + 4, (int) (value >>> 32));
    } else {
      put(memory, at, size, (int) value);
    }
  }
}
