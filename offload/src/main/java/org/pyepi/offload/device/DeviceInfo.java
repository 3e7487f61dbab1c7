package org.pyepi.offload.device;

/**
 * What a device is.
 *
 * @param kind {@code emulator} or {@code board}
 * @param firstRow mesh row of core (0, 0)
 * @param firstColumn mesh column of core (0, 0)
 * @param clockHz clock of the cores; modelled for an emulator
 * @param sramBytes memory of one core
 * @param dramBase address of the shared DRAM window as the cores see it
 * @param dramBytes its size
 * @param modelled whether cycles are a model's and not a measurement
 */
public record DeviceInfo(
    String kind,
    int rows,
    int columns,
    int firstRow,
    int firstColumn,
    long clockHz,
    int sramBytes,
    int dramBase,
    int dramBytes,
    boolean modelled) {

  /** How many cores. */
  public int cores() {
    return rows * columns;
  }

  /** Address, as every core sees it, of an offset in the SRAM of the core at (row, column). */
  public int globalAddress(int row, int column, int offset) {
    return (firstRow + row) << 26 | (firstColumn + column) << 20 | offset;
  }

  /** The same of a core by its number, row by row. */
  public int globalAddress(int core, int offset) {
    return globalAddress(core / columns, core % columns, offset);
  }
}
