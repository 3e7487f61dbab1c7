package org.pyepi.offload.emulator.pipeline;

import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Flag;

/**
 * Integer flags as translated code keeps them: what set them last and its operands. They are worked
 * out only where something reads them.
 */
public final class LazyFlags {
  private LazyFlags() {}

  /** {@code a} holds the flags themselves, at their place in STATUS. */
  public static final int KNOWN = 0;

  /** a + b. */
  public static final int ADD = 1;

  /** a - b. */
  public static final int SUB = 2;

  /** Another result a, without carry and overflow. */
  public static final int LOGIC = 3;

  private static final int Z = Flag.Z.mask();
  private static final int N = Flag.N.mask();
  private static final int C = Flag.C.mask();
  private static final int V = Flag.V.mask();

  /** Z, N, C and V at their place in STATUS. */
  public static int bits(int kind, int a, int b) {
    if (kind == KNOWN) {
      return a;
    }
    int result = kind == ADD ? a + b : kind == SUB ? a - b : a;
    int flags = (result == 0 ? Z : 0) | (result < 0 ? N : 0);
    if (kind == ADD) {
      flags |= Integer.compareUnsigned(result, a) < 0 ? C : 0;
      flags |= ((a ^ result) & (b ^ result)) < 0 ? V : 0;
    } else if (kind == SUB) {
      flags |= Integer.compareUnsigned(a, b) >= 0 ? C : 0;
      flags |= ((a ^ b) & (a ^ result)) < 0 ? V : 0;
    }
    return flags;
  }

  /** Whether a condition on integer flags holds; translated code calls it. */
  public static boolean holds(int condition, int kind, int a, int b) {
    return Condition.of(condition).holds(bits(kind, a, b));
  }
}
