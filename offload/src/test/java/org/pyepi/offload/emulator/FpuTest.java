package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.emulator.pipeline.Fpu;
import org.pyepi.offload.isa.Flag;

/** The FPU against exact arithmetic. */
class FpuTest {
  private static final int[] EDGES = {
    0,
    0x80000000,
    1,
    0x007fffff,
    0x00800000,
    0x80800001,
    0x3f800000,
    0xbf7fffff,
    0x7f7fffff,
    0xff7fffff,
    0x7f000001,
    0x00ffffff
  };

  private final Random random = new Random(11);

  private int operand() {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> (100 + random.nextInt(56)) << 23 | random.nextInt() & 0x807fffff;
      case 2 -> (random.nextInt(255)) << 23 | random.nextInt() & 0x807fffff;
      default -> random.nextInt(30) << 23 | random.nextInt() & 0x807fffff;
    };
  }

  @Test
  void roundsOnceInBothModes() {
    for (int k = 0; k < 200_000; k++) {
      int d = operand();
      int n = operand();
      int m = operand();
      boolean truncate = (k & 1) == 1;
      BigDecimal x = value(n);
      BigDecimal y = value(m);
      BigDecimal z = value(d);
      String at = String.format("%08x %08x %08x truncate %b", d, n, m, truncate);
      check(x.add(y), Fpu.add(n, m, truncate), truncate, "add " + at, d, n, m, 2);
      check(x.subtract(y), Fpu.subtract(n, m, truncate), truncate, "sub " + at, d, n, m, 2);
      BigDecimal product = x.multiply(y);
      check(product, Fpu.multiply(n, m, truncate), truncate, "mul " + at, d, n, m, 2);
      check(z.add(product), Fpu.multiplyAdd(d, n, m, truncate), truncate, "madd " + at, d, n, m, 3);
      check(
          z.subtract(product),
          Fpu.multiplySubtract(d, n, m, truncate),
          truncate,
          "msub " + at,
          d,
          n,
          m,
          3);
    }
  }

  private static BigDecimal value(int bits) {
    return (bits & 0x7f800000) == 0 ? BigDecimal.ZERO : new BigDecimal(Float.intBitsToFloat(bits));
  }

  private static boolean denormal(int bits) {
    return (bits & 0x7f800000) == 0 && (bits & 0x7fffff) != 0;
  }

  private static void check(
      BigDecimal exact, long result, boolean truncate, String at, int d, int n, int m, int reads) {
    float expected = exact.floatValue();
    boolean overflow = Float.isInfinite(expected);
    if (truncate) {
      overflow = exact.abs().compareTo(new BigDecimal(0x1p128)) >= 0;
      if (Float.isInfinite(expected) || new BigDecimal(expected).abs().compareTo(exact.abs()) > 0) {
        expected = expected > 0 ? Math.nextDown(expected) : Math.nextUp(expected);
      }
    }
    boolean lost = denormal(n) || denormal(m) || reads == 3 && denormal(d);
    if (Math.abs(expected) < Float.MIN_NORMAL) {
      lost |= expected != 0;
      expected = 0;
    }
    float actual = Float.intBitsToFloat((int) result);
    assertEquals(expected == 0, actual == 0, at);
    if (expected != 0) {
      assertEquals(Float.floatToRawIntBits(expected), (int) result, at);
    }
    int flags = (int) (result >>> 32);
    boolean tiny = exact.signum() != 0 && exact.abs().compareTo(SMALLEST) < 0;
    assertEquals(overflow, (flags & Flag.BVS.mask()) != 0, at + " overflow");
    if (!tiny) { // a result below the least denormal is already zero when it is looked at
      assertEquals(lost, (flags & Flag.BUS.mask()) != 0, at + " underflow");
    } else {
      assertEquals(true, (flags & Flag.BUS.mask()) != 0, at + " underflow");
    }
    assertEquals(actual == 0, (flags & Flag.BZ.mask()) != 0, at + " zero");
    assertEquals((int) result < 0, (flags & Flag.BN.mask()) != 0, at + " negative");
  }

  private static final BigDecimal SMALLEST = new BigDecimal(Float.MIN_VALUE);

  @Test
  void convertsIntegers() {
    int[][] rows = {
      // float bits, rounded, truncated
      {0x3f000000, 0, 0}, // 0.5
      {0x3fc00000, 2, 1}, // 1.5
      {0xbfc00000, -2, -1},
      {0x40200000, 2, 2}, // 2.5
      {0x4effffff, 0x7fffff80, 0x7fffff80},
      {0x4f000000, Integer.MAX_VALUE, Integer.MAX_VALUE}, // 2^31
      {0xcf000000, Integer.MIN_VALUE, Integer.MIN_VALUE},
      {0x7fc00000, Integer.MAX_VALUE, Integer.MAX_VALUE},
      {0xffc00000, Integer.MIN_VALUE, Integer.MIN_VALUE},
    };
    for (int[] row : rows) {
      assertEquals(row[1], (int) Fpu.toInt(row[0], false), Integer.toHexString(row[0]));
      assertEquals(row[2], (int) Fpu.toInt(row[0], true), Integer.toHexString(row[0]));
    }
    assertEquals(Float.floatToRawIntBits(16777216f), (int) Fpu.fromInt(16777217, false));
    assertEquals(Float.floatToRawIntBits(16777220f), (int) Fpu.fromInt(16777219, false));
    assertEquals(Float.floatToRawIntBits(16777218f), (int) Fpu.fromInt(16777219, true));
    assertEquals(Flag.BVS.mask(), (int) (Fpu.toInt(0x4f000000, false) >>> 32) & Flag.BVS.mask());
  }

  @Test
  void invalidOperationsAndNans() {
    int infinity = 0x7f800000;
    assertEquals(0x7fc00000, (int) Fpu.add(infinity, infinity | 0x80000000, false));
    assertEquals(0x7fc00000, (int) Fpu.multiply(infinity, 0, false));
    assertEquals(0xffc00001, (int) Fpu.add(0xff800001, 0x7fc00005, false));
    assertEquals(0x7fc00005, (int) Fpu.subtract(0, 0x7fc00005, false));
    assertEquals(infinity, (int) Fpu.add(infinity, 0x3f800000, false));
    assertEquals(0, (int) (Fpu.add(infinity, 0x3f800000, false) >>> 32) & Flag.BVS.mask());
  }
}
