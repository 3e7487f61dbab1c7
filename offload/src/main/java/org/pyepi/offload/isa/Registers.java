package org.pyepi.offload.isa;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of the 64 general registers, and the roles that the C ABI gives some of them. */
public final class Registers {
  private Registers() {}

  public static final int COUNT = 64;
  public static final int FP = 11;
  public static final int SP = 13;
  public static final int LR = 14;

  private static final String[] NAMES = new String[COUNT];
  private static final Map<String, Integer> NUMBERS = new HashMap<>();

  static {
    for (int r = 0; r < COUNT; r++) {
      NAMES[r] = "r" + r;
      NUMBERS.put("r" + r, r);
    }
    String[] aliases = "a1 a2 a3 a4 v1 v2 v3 v4 v5 v6 v7 v8 ip sp lr".split(" ");
    for (int r = 0; r < aliases.length; r++) {
      NUMBERS.put(aliases[r], r);
    }
    NUMBERS.put("fp", FP);
    NUMBERS.put("sb", 9);
    NUMBERS.put("sl", 10);
    NAMES[FP] = "fp";
    NAMES[SP] = "sp";
    NAMES[LR] = "lr";
  }

  /** Preferred name, as GNU's disassembler prints it. */
  public static String name(int register) {
    return NAMES[register];
  }

  /** Number of the register with this name in any spelling, or -1. */
  public static int number(String name) {
    return NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
  }
}
