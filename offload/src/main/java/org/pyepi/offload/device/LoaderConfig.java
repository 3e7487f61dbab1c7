package org.pyepi.offload.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.offload.elf.ElfImage;

/**
 * What the SDK's loader tells a program about where it runs: three sections of its image, found by
 * name, that each core gets with its own values. The SDK's library reads them for every function
 * that knows coordinates. Layout and values: e-hal, {@code e-loader.c} and {@code e_common.h}.
 *
 * @param row the group's first row on the device; likewise {@code column}
 */
public record LoaderConfig(int row, int column, int rows, int columns) {
  private static final int GROUP_OBJECT = 3;
  private static final int EXTERNAL_MEMORY_OBJECT = 5;

  /** Types of chips: the one with 16 cores, and the one with 64. */
  private static final int E16 = 0;

  private static final int E64 = 1;
  private static final int PADDING = 0xdeadbeef;

  /** The image's zeroed memory is zero: nobody has to clear it. */
  private static final int BSS_CLEARED = 1;

  /** Fills the sections that an image has, of the core at a place of the device. */
  public void write(Device device, ElfImage image, int coreRow, int coreColumn)
      throws DeviceException {
    DeviceInfo info = device.info();
    int firstRow = info.firstRow() + row;
    int firstColumn = info.firstColumn() + column;
    int[] group = {
      GROUP_OBJECT,
      info.rows() * info.columns() > 16 ? E64 : E16,
      firstRow << 6 | firstColumn,
      firstRow,
      firstColumn,
      rows,
      columns,
      coreRow - row,
      coreColumn - column,
      PADDING
    };
    write(device, image, "workgroup_cfg", coreRow, coreColumn, group);
    int[] memory = {EXTERNAL_MEMORY_OBJECT, info.dramBase()};
    write(device, image, "ext_mem_cfg", coreRow, coreColumn, memory);
    write(device, image, "loader_cfg", coreRow, coreColumn, new int[] {BSS_CLEARED, 0, 0, 0});
  }

  private static void write(
      Device device, ElfImage image, String section, int row, int column, int[] words)
      throws DeviceException {
    Integer at = image.sections().get(section);
    if (at == null) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    device.load(
        row,
        column,
        new ElfImage.Segment(section, at, bytes.array(), bytes.capacity(), false, true));
  }
}
