package org.pyepi.offload.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian access to byte arrays. Positions are bytes; they need not be aligned. */
public final class LittleEndian {
  private LittleEndian() {}

  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);

  private static VarHandle view(Class<?> elements) {
    return MethodHandles.byteArrayViewVarHandle(elements, ByteOrder.LITTLE_ENDIAN);
  }

  /** Four bytes. */
  public static int word(byte[] memory, int at) {
    return (int) INTS.get(memory, at);
  }

  public static void word(byte[] memory, int at, int value) {
    INTS.set(memory, at, value);
  }

  /** Two bytes, zero-extended. */
  public static int half(byte[] memory, int at) {
    return (short) SHORTS.get(memory, at) & 0xffff;
  }

  public static void half(byte[] memory, int at, int value) {
    SHORTS.set(memory, at, (short) value);
  }

  /** Eight bytes. */
  public static long doubleWord(byte[] memory, int at) {
    return (long) LONGS.get(memory, at);
  }

  public static void doubleWord(byte[] memory, int at, long value) {
    LONGS.set(memory, at, value);
  }

  /** A binary32. */
  public static float single(byte[] memory, int at) {
    return (float) FLOATS.get(memory, at);
  }

  public static void single(byte[] memory, int at, float value) {
    FLOATS.set(memory, at, value);
  }

  /** A binary64. */
  public static double real(byte[] memory, int at) {
    return (double) DOUBLES.get(memory, at);
  }

  public static void real(byte[] memory, int at, double value) {
    DOUBLES.set(memory, at, value);
  }

  /** The value of {@code size} bytes, zero-extended; 1, 2 or 4. */
  public static int get(byte[] memory, int at, int size) {
    return switch (size) {
      case 1 -> memory[at] & 0xff;
      case 2 -> half(memory, at);
      default -> word(memory, at);
    };
  }

  /** Writes the lowest {@code size} bytes; 1, 2 or 4. */
  public static void put(byte[] memory, int at, int size, int value) {
    switch (size) {
      case 1 -> memory[at] = (byte) value;
      case 2 -> half(memory, at, value);
      default -> word(memory, at, value);
    }
  }

  /** Like {@link #put}, and 8 bytes too. */
  public static void putLong(byte[] memory, int at, int size, long value) {
    if (size == 8) {
      doubleWord(memory, at, value);
    } else {
      put(memory, at, size, (int) value);
    }
  }
}
