package org.pyepi.offload.codegen.jvm;

import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.kernel.FloatSemantics;

/**
 * Element access for compiled code: one small method for each kind of element in raw bytes, which
 * the JIT inlines, and the operations that bytecode has no short form for.
 */
public final class HostMemory {
  private HostMemory() {}

  public static long getU8(byte[] a, long i) {
    return a[(int) i] & 0xff;
  }

  public static long getI8(byte[] a, long i) {
    return a[(int) i];
  }

  public static long getU16(byte[] a, long i) {
    return LittleEndian.half(a, (int) i << 1);
  }

  public static long getI16(byte[] a, long i) {
    return (short) LittleEndian.half(a, (int) i << 1);
  }

  public static long getU32(byte[] a, long i) {
    return LittleEndian.word(a, (int) i << 2) & 0xffff_ffffL;
  }

  public static long getI32(byte[] a, long i) {
    return LittleEndian.word(a, (int) i << 2);
  }

  public static long getI64(byte[] a, long i) {
    return LittleEndian.doubleWord(a, (int) i << 3);
  }

  public static float getF32(byte[] a, long i) {
    return LittleEndian.single(a, (int) i << 2);
  }

  public static double getF64(byte[] a, long i) {
    return LittleEndian.real(a, (int) i << 3);
  }

  public static boolean getBool(byte[] a, long i) {
    return a[(int) i] != 0;
  }

  public static void putU8(byte[] a, long i, long v) {
    a[(int) i] = (byte) v;
  }

  public static void putI8(byte[] a, long i, long v) {
    a[(int) i] = (byte) v;
  }

  public static void putU16(byte[] a, long i, long v) {
    LittleEndian.half(a, (int) i << 1, (int) v);
  }

  public static void putI16(byte[] a, long i, long v) {
    LittleEndian.half(a, (int) i << 1, (int) v);
  }

  public static void putU32(byte[] a, long i, long v) {
    LittleEndian.word(a, (int) i << 2, (int) v);
  }

  public static void putI32(byte[] a, long i, long v) {
    LittleEndian.word(a, (int) i << 2, (int) v);
  }

  public static void putI64(byte[] a, long i, long v) {
    LittleEndian.doubleWord(a, (int) i << 3, v);
  }

  public static void putF32(byte[] a, long i, float v) {
    LittleEndian.single(a, (int) i << 2, v);
  }

  public static void putF64(byte[] a, long i, double v) {
    LittleEndian.real(a, (int) i << 3, v);
  }

  public static void putBool(byte[] a, long i, boolean v) {
    a[(int) i] = (byte) (v ? 1 : 0);
  }

  /** {@code x << n} for n &gt;= 0, or an ArithmeticException where 64 bits do not hold it. */
  public static long shiftLeft(long x, long n) {
    if (x == 0) {
      return 0;
    }
    if (n > 63 || (x << n) >> n != x) {
      throw new ArithmeticException();
    }
    return x << n;
  }

  /** Bits of the magnitude that are 1. */
  public static long bitCount(long x) {
    return Long.bitCount(Math.abs(x));
  }

  /** Bits of the magnitude without leading zeros. */
  public static long bitLength(long x) {
    return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(x));
  }

  /** A finite float towards zero, or an ArithmeticException where 64 bits do not hold it. */
  public static long toLong(double x) {
    if (!FloatSemantics.fitsLong(x)) {
      throw new ArithmeticException();
    }
    return (long) x;
  }

  /** {@code x >> n} for n &gt;= 0 of any size. */
  public static long shiftRight(long x, long n) {
    return x >> Math.min(n, 63);
  }
}
