package org.pyepi.offload.emulator;

import org.pyepi.offload.isa.SpecialRegister;

/**
 * Registers that no instruction names: a host reaches them through the memory map, to halt a core
 * and let it go on, and to set up the links at the chip's edges. Offsets: epiphany-hal-data.h.
 */
final class HostRegisters {
  private static final int FIRST_LINK = 0xf0300;

  /** Link configuration, transmit and receive, up to the link's debug register. */
  private static final int LINKS = 11;

  private static final int DEBUG_COMMAND = 0xf0448;
  private static final int HALT = 1;

  private final Core core;
  private final int[] links = new int[LINKS];

  HostRegisters(Core core) {
    this.core = core;
  }

  /** Whether a register is at this offset of a core, of either kind. */
  static boolean exists(int offset) {
    return isLink(offset) || offset == DEBUG_COMMAND || SpecialRegister.atOffset(offset) != null;
  }

  private static boolean isLink(int offset) {
    return offset >= FIRST_LINK && offset < FIRST_LINK + 4 * LINKS && (offset & 3) == 0;
  }

  int read(int offset) {
    if (isLink(offset)) {
      return links[offset - FIRST_LINK >> 2];
    }
    return offset == DEBUG_COMMAND ? 0 : core.special.read(SpecialRegister.atOffset(offset));
  }

  void write(int offset, int value) {
    if (isLink(offset)) {
      links[offset - FIRST_LINK >> 2] = value;
    } else if (offset != DEBUG_COMMAND) {
      core.special.write(SpecialRegister.atOffset(offset), value);
    } else if ((value & HALT) != 0) {
      core.halt();
    } else {
      core.resume();
    }
  }

  void reset() {
    java.util.Arrays.fill(links, 0);
  }
}
