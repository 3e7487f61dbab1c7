package org.pyepi.offload.emulator;

/**
 * What translated code does itself with addresses that are not plainly its core's own: writes to
 * other cores, and a core's memory under its global address. The rest is the interpreter's.
 */
final class Outside {
  private Outside() {}

  private static boolean isOwnSram(Core core, int address, int size) {
    return address >>> 20 == core.alias
        && (address & 0xfffff) < ChipConfig.SRAM_BYTES
        && (address & size - 1) == 0;
  }

  /**
   * Loads into {@link Translations#loaded}.
   *
   * @return false where the interpreter must do it
   */
  static boolean load(Core core, int address, int size) {
    if (!isOwnSram(core, address, size)) {
      return false;
    }
    int at = Core.offset(address);
    long low = Memory.get(core.sram, at, Math.min(4, size)) & 0xffffffffL;
    core.translations.loaded = size < 8 ? low : low | (long) Memory.word(core.sram, at + 4) << 32;
    return true;
  }

  /**
   * Stores.
   *
   * @param passed cycles since the visit began, this instruction's included
   * @param high upper word of a doubleword
   * @return false where the interpreter must do it
   */
  static boolean store(Core core, int passed, int address, int size, int low, int high) {
    long value = low & 0xffffffffL | (long) high << 32;
    if (isOwnSram(core, address, size)) {
      int at = Core.offset(address);
      if (core.codeLines[at >> CoreCode.LINE_BITS] != 0) {
        return false;
      }
      Memory.putLong(core.sram, at, size, value);
      return true;
    }
    if (!core.accesses.sendsAlone(address, size)) {
      return false;
    }
    core.outbox.add(core.clock + passed, address, size, size < 8 ? value & 0xffffffffL : value);
    return true;
  }
}
