package org.pyepi.offload.routines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pyepi.offload.kernel.Routine;

/** The routines beside what Java computes: special numbers in all pairs, and random ones. */
class RoutineTest {
  private static final int RANDOM = 30_000;

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    3,
    0.1,
    -0.5,
    1.5,
    Math.nextUp(1.0),
    Math.nextDown(1.0),
    0x1p53,
    0x1p53 + 2,
    -0x1p52,
    0x1.fffffffffffffp52,
    0x1p-52,
    0x1p-53,
    0x1p-54,
    Double.MIN_NORMAL,
    Math.nextUp(Double.MIN_NORMAL),
    Math.nextDown(Double.MIN_NORMAL),
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    3 * Double.MIN_VALUE,
    0x0.00000fp-1022,
    0x1p-1074 * 0x1p31,
    0x1p-1000,
    0x1.8p-512,
    0x1.8p-540,
    0x1p511,
    0x1.fffffffffffffp511,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    0x1p1023,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Double.longBitsToDouble(0x7ff0_0000_0000_0001L),
    Double.longBitsToDouble(0xfff8_0000_0000_0000L),
    2147483647.0,
    -2147483648.0,
    1e22,
    1e-7,
    Math.PI
  };

  private static double[][] pairs(long seed) {
    List<double[]> pairs = new ArrayList<>();
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        pairs.add(new double[] {x, y});
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < RANDOM; n++) {
      long x = random.nextLong();
      long y = random.nextLong();
      switch (n % 6) {
        case 0 -> {}
        case 1 -> y = near(x, random.nextInt(120) - 60, y);
        case 2 -> y = near(x, random.nextInt(5) - 2, y);
        case 3 -> y = x ^ 1L << 63 ^ (y & random.nextLong() & random.nextLong() & 0xffff);
        case 4 -> {
          x = Double.doubleToRawLongBits(random.nextInt(2000) - 1000);
          y = Double.doubleToRawLongBits(random.nextInt(2000) - 1000);
        }
        default -> {
          x = random.nextLong(1L << 54) | x & 1L << 63;
          y = near(0x3ff0_0000_0000_0000L, random.nextInt(120) - 60, y);
        }
      }
      pairs.add(new double[] {Double.longBitsToDouble(x), Double.longBitsToDouble(y)});
    }
    return pairs.toArray(double[][]::new);
  }

  /** The bits of y with an exponent near that of x. */
  private static long near(long x, int distance, long y) {
    long exponent = Math.clamp((x >> 52 & 0x7ff) + distance, 0, 2047);
    return y & ~(0x7ffL << 52) | exponent << 52;
  }

  private static int[][] words(double[][] pairs) {
    int[][] words = new int[pairs.length][];
    for (int n = 0; n < pairs.length; n++) {
      long x = Double.doubleToRawLongBits(pairs[n][0]);
      long y = Double.doubleToRawLongBits(pairs[n][1]);
      words[n] = new int[] {(int) x, (int) (x >> 32), (int) y, (int) (y >> 32)};
    }
    return words;
  }

  private static void agrees(Routine routine, DoubleBinaryOperator java) {
    double[][] pairs = pairs(routine.ordinal());
    CalledRoutine.Result[] results = new CalledRoutine(routine).run(words(pairs));
    for (int n = 0; n < pairs.length; n++) {
      double expected = java.applyAsDouble(pairs[n][0], pairs[n][1]);
      if (Double.doubleToLongBits(expected) != results[n].bits()
          || Double.isNaN(expected) != results[n].noted()) {
        fail(routine + " " + pairs[n][0] + " " + pairs[n][1] + ": " + expected + ", " + results[n]);
      }
    }
  }

  @Test
  void sums() {
    agrees(Routine.ADD64, Double::sum);
  }

  @Test
  void products() {
    agrees(Routine.MUL64, (x, y) -> x * y);
  }

  @Test
  void quotients() {
    agrees(Routine.DIV64, (x, y) -> x / y);
  }

  @Test
  void roots() {
    agrees(Routine.SQRT64, (x, y) -> Math.sqrt(x));
  }

  @Test
  void comparisons() {
    double[][] pairs = pairs(1);
    CalledRoutine.Result[] results = new CalledRoutine(Routine.COMPARE64).run(words(pairs));
    for (int n = 0; n < pairs.length; n++) {
      double x = pairs[n][0];
      double y = pairs[n][1];
      int expected = x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
      assertEquals(expected, results[n].low(), x + " with " + y);
    }
  }

  @Test
  void integersToFloats() {
    SplittableRandom random = new SplittableRandom(2);
    int[][] words = new int[2000][4];
    for (int n = 0; n < words.length; n++) {
      words[n][0] = n < 64 ? (n < 32 ? 1 << n : -1 << n) : random.nextInt() >> random.nextInt(32);
    }
    CalledRoutine.Result[] results = new CalledRoutine(Routine.FROMINT64).run(words);
    for (int n = 0; n < words.length; n++) {
      assertEquals(Double.doubleToRawLongBits(words[n][0]), results[n].bits(), "" + words[n][0]);
    }
  }

  @Test
  void floatsToIntegers() {
    List<double[]> numbers = new ArrayList<>();
    for (double[] p : pairs(3)) {
      if (Math.abs(p[0]) < 0x1p31) {
        numbers.add(p);
      }
    }
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < 2000; n++) {
      numbers.add(new double[] {random.nextDouble(-0x1p31, 0x1p31) / (1 << n % 31), 0});
    }
    double[][] all = numbers.toArray(double[][]::new);
    CalledRoutine.Result[] results = new CalledRoutine(Routine.TOINT64).run(words(all));
    for (int n = 0; n < all.length; n++) {
      assertEquals((int) all[n][0], results[n].low(), "" + all[n][0]);
    }
  }

  @Test
  void narrowFloatsToWideOnes() {
    int[][] words = new int[4000][4];
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n < words.length; n++) {
      int bits = random.nextInt();
      words[n][0] = n % 3 == 0 ? bits & 0x807f_ffff >> random.nextInt(24) : bits;
    }
    words[0][0] = 0x8000_0000;
    words[1][0] = 0x7f80_0000;
    CalledRoutine.Result[] results = new CalledRoutine(Routine.FROMFLOAT64).run(words);
    for (int n = 0; n < words.length; n++) {
      double expected = Float.intBitsToFloat(words[n][0]);
      assertEquals(Double.doubleToLongBits(expected), results[n].bits(), "" + expected);
    }
  }

  @Test
  void wideFloatsToNarrowOnes() {
    List<double[]> numbers = new ArrayList<>(List.of(pairs(6)));
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 0; n < 4000; n++) {
      double f = Float.intBitsToFloat(random.nextInt());
      double half = f + (Math.ulp((float) f) / 2.0) * (n % 3 - 1);
      numbers.add(new double[] {n % 2 == 0 ? half : Math.nextUp(half), 0});
    }
    double[][] all = numbers.toArray(double[][]::new);
    CalledRoutine.Result[] results = new CalledRoutine(Routine.TOFLOAT64).run(words(all));
    for (int n = 0; n < all.length; n++) {
      float expected = (float) all[n][0];
      boolean plain =
          expected == 0 && all[n][0] == 0
              || Math.abs(expected) >= Float.MIN_NORMAL && !Float.isInfinite(expected);
      if (plain && !results[n].noted()) {
        assertEquals(Float.floatToRawIntBits(expected), results[n].low(), "" + all[n][0]);
      }
      boolean barely = Math.abs(expected) == Float.MIN_NORMAL;
      assertTrue(plain != results[n].noted() || barely, "" + all[n][0]);
    }
  }

  @ParameterizedTest
  @EnumSource(Routine.class)
  void codeIsShort(Routine routine) {
    assertTrue(RoutineCode.of(routine).length <= 1400, routine.text());
  }
}
