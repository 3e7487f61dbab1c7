package org.pyepi.offload.gdb;

import org.pyepi.offload.emulator.Core;

/**
 * Why the cores stand still.
 *
 * @param core the one it happened to; null when every core has ended
 * @param signal GDB's number of the signal
 * @param detail {@code watch:1f0} and the like for the reply, or empty
 */
record StopEvent(Core core, int signal, String detail) {
  static final int INTERRUPT = 2;
  static final int ILLEGAL = 4;
  static final int TRAP = 5;
  static final int ARITHMETIC = 8;
  static final int BUS = 10;
  static final int SEGMENT = 11;

  /** What a fault of a core is to a debugger. */
  static StopEvent fault(Core core) {
    int signal =
        switch (core.fault().reason()) {
          case UNALIGNED -> BUS;
          case ILLEGAL_INSTRUCTION -> ILLEGAL;
          case BAD_ADDRESS -> SEGMENT;
          case FPU -> ARITHMETIC;
          default -> TRAP;
        };
    return new StopEvent(core, signal, "");
  }
}
