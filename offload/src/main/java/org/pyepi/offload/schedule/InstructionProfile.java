package org.pyepi.offload.schedule;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.Device;
import org.pyepi.offload.device.MemoryMap;

/**
 * How often each instruction of each image ran on a device and how many cycles passed from it to
 * the next one of the same core.
 */
final class InstructionProfile {
  /**
   * The counts of one image, one entry for each byte offset into its code; only those where
   * instructions start are used.
   */
  record Counts(long[] executed, long[] cycles) {}

  private final int columns;
  private final KernelImage[] loaded;
  private final Map<KernelImage, Counts> counts = new IdentityHashMap<>();
  private final int[] lastOffset;
  private final long[] lastClock;

  private InstructionProfile(int columns, KernelImage[] loaded) {
    this.columns = columns;
    this.loaded = loaded;
    this.lastOffset = new int[loaded.length];
    this.lastClock = new long[loaded.length];
    java.util.Arrays.fill(lastOffset, -1);
  }

  /**
   * Watches a device from now on; null where the device cannot tell.
   *
   * @param loaded the image in each core, kept up to date by the caller
   */
  static InstructionProfile of(Device device, KernelImage[] loaded) {
    InstructionProfile profile = new InstructionProfile(device.info().columns(), loaded);
    return device.profile(profile::see) ? profile : null;
  }

  private void see(int row, int column, int address, long clock) {
    int n = row * columns + column;
    KernelImage image = loaded[n];
    if (image == null) {
      return;
    }
    Counts c =
        counts.computeIfAbsent(
            image, i -> new Counts(new long[i.code().length], new long[i.code().length]));
    if (lastOffset[n] >= 0 && lastOffset[n] < c.cycles.length) {
      c.cycles[lastOffset[n]] += clock - lastClock[n];
    }
    int offset = (address & 0xfffff) - MemoryMap.IMAGE;
    boolean inside = offset >= 0 && offset < c.executed.length;
    if (inside) {
      c.executed[offset]++;
    }
    lastOffset[n] = inside ? offset : -1;
    lastClock[n] = clock;
  }

  /** The counts of an image; null when it never ran. */
  Counts of(KernelImage image) {
    return counts.get(image);
  }
}
