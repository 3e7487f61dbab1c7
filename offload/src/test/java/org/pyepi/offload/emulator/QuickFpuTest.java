package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.emulator.pipeline.Fpu;
import org.pyepi.offload.emulator.pipeline.QuickFpu;
import org.pyepi.offload.isa.Flag;

/** What the quick path gives is what {@link Fpu} gives, with no flag but zero and negative. */
class QuickFpuTest {
  private static final int COUNT = 300_000;
  private static final int FOLLOWS = Flag.BZ.mask() | Flag.BN.mask();

  private final Random random = new Random(7);
  private int quick;

  /** Often few bits and near exponents, so that sums lie on floats, cancel, or just miss. */
  private int operand() {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return random.nextInt();
    }
    int mantissa = random.nextInt() & 0x7fffff;
    if (kind < 6) {
      mantissa &= -1 << random.nextInt(24);
    }
    int exponent = kind < 9 ? 100 + random.nextInt(60) : random.nextInt(256);
    return random.nextInt() & 0x80000000 | exponent << 23 | mantissa;
  }

  private void same(int result, long exact) {
    if (result == QuickFpu.UNUSUAL) {
      return;
    }
    quick++;
    assertEquals(Integer.toHexString((int) exact), Integer.toHexString(result));
    assertEquals(0, (int) (exact >>> 32) & ~FOLLOWS);
  }

  @Test
  void agreesWithTheExactOne() {
    for (int k = 0; k < COUNT; k++) {
      int d = operand();
      int n = operand();
      int m = operand();
      same(QuickFpu.add(n, m), Fpu.add(n, m, false));
      same(QuickFpu.subtract(n, m), Fpu.subtract(n, m, false));
      same(QuickFpu.multiply(n, m), Fpu.multiply(n, m, false));
      same(QuickFpu.multiplyAdd(d, n, m), Fpu.multiplyAdd(d, n, m, false));
      same(QuickFpu.multiplySubtract(d, n, m), Fpu.multiplySubtract(d, n, m, false));
      same(QuickFpu.addTruncating(n, m), Fpu.add(n, m, true));
      same(QuickFpu.subtractTruncating(n, m), Fpu.subtract(n, m, true));
      same(QuickFpu.multiplyTruncating(n, m), Fpu.multiply(n, m, true));
      same(QuickFpu.multiplyAddTruncating(d, n, m), Fpu.multiplyAdd(d, n, m, true));
      same(QuickFpu.multiplySubtractTruncating(d, n, m), Fpu.multiplySubtract(d, n, m, true));
    }
    assertTrue(quick > 7 * COUNT, quick + " of " + 10 * COUNT);
  }
}
