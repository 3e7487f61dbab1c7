package org.pyepi.offload.tool;

import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.emulator.ChipConfig;

/** Whether a program's sections lie where a chip has memory. */
final class MemoryCheck {
  private MemoryCheck() {}

  /** What is wrong with the first section that does not fit; null if all do. */
  static String problem(ElfImage image, ChipConfig chip) {
    for (ElfImage.Segment s : image.segments()) {
      int address = s.address();
      long end = (address & 0xffffffffL) + (s.size() & 0xffffffffL);
      boolean dram =
          chip.inDram(address) && end <= (chip.dramBase() & 0xffffffffL) + chip.dramBytes();
      int row = (address >>> 26) - chip.firstRow();
      int column = (address >>> 20 & 63) - chip.firstColumn();
      boolean core = row >= 0 && row < chip.rows() && column >= 0 && column < chip.columns();
      long top = (address & 0xfffff) + (s.size() & 0xffffffffL);
      boolean sram = (address >>> 20 == 0 || core) && top <= ChipConfig.SRAM_BYTES;
      if (!dram && !sram) {
        return String.format(
            "section %s, %d bytes at 0x%08x, lies outside memory: a core has 0x0 to 0x%x (its own"
                + " address, or with its number on this board), shared memory begins at 0x%08x",
            s.name(), s.size() & 0xffffffffL, address, ChipConfig.SRAM_BYTES - 1, chip.dramBase());
      }
    }
    return null;
  }
}
