package org.pyepi.offload.emulator;

import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Flag;

/**
 * Integer flags as translated code keeps them: what set them last and its operands. They are worked
 * out only where something reads them.
 */
final class LazyFlags {
  private LazyFlags() {}

  /** {@code a} holds the flags themselves, at their place in STATUS. */
  static final int KNOWN = 0;

  /** a + b. */
  static final int ADD = 1;

  /** a - b. */
  static final int SUB = 2;

  /** Another result a, without carry and overflow. */
  static final int LOGIC = 3;

  private static final int Z = Flag.Z.mask();
  private static final int N = Flag.N.mask();
  private static final int C = Flag.C.mask();
  private static final int V = Flag.V.mask();

  /** Z, N, C and V at their place in STATUS. */
  static int bits(int kind, int a, int b) {
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
  static boolean holds(int condition, int kind, int a, int b) {
    return Condition.of(condition).holds(bits(kind, a, b));
  }

  /** A core's flags at their place in STATUS. */
  static int of(Core core) {
    return (core.z ? Z : 0) | (core.n ? N : 0) | (core.c ? C : 0) | (core.v ? V : 0);
  }

  /** Gives a core these flags. */
  static void set(Core core, int bits) {
    core.z = (bits & Z) != 0;
    core.n = (bits & N) != 0;
    core.c = (bits & C) != 0;
    core.v = (bits & V) != 0;
  }
}
