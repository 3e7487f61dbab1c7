package org.pyepi.offload.emulator;

import org.pyepi.offload.emulator.translate.Guest;

/**
 * Size and place of a chip.
 *
 * @param rows rows of cores, 1 to 64
 * @param columns columns of cores, 1 to 64
 * @param firstRow mesh row of the first core
 * @param firstColumn mesh column of the first core
 * @param dramBase address of the shared DRAM window as the cores see it
 * @param dramBytes its size; a multiple of 1 MB
 */
public record ChipConfig(
    int rows, int columns, int firstRow, int firstColumn, int dramBase, int dramBytes) {

  /** SRAM of one core in bytes. */
  public static final int SRAM_BYTES = Guest.SRAM_BYTES;

  /** The DRAM window of the Parallella as the cores see it. */
  public static final int DRAM_BASE = 0x8e00_0000;

  public static final int DRAM_BYTES = 32 << 20;

  public ChipConfig {
    if (rows < 1 || columns < 1 || firstRow + rows > 64 || firstColumn + columns > 64) {
      throw new IllegalArgumentException("no room on the mesh for " + rows + "x" + columns);
    }
  }

  /**
   * The Parallella's place for what fits beside its DRAM window (up to 32 × 24), else the whole
   * mesh from row 0, where DRAM hides the cores that share its addresses.
   */
  public static ChipConfig of(int rows, int columns) {
    boolean beside = rows <= 32 && columns <= 24;
    return new ChipConfig(rows, columns, beside ? 32 : 0, beside ? 8 : 0, DRAM_BASE, DRAM_BYTES);
  }

  /** Number of the core at a row and column of the chip, counted from 0. */
  public int coreId(int row, int column) {
    return (firstRow + row) << 6 | (firstColumn + column);
  }

  /** Whether an address lies in DRAM. */
  public boolean inDram(int address) {
    return Integer.compareUnsigned(address - dramBase, dramBytes) < 0;
  }
}
