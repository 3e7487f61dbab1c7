package org.pyepi.offload.schedule;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.device.EmulatorDevice;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.emulator.Core;

/**
 * How often each instruction of each image ran on an emulated chip and how many cycles passed from
 * it to the next one of the same core.
 */
final class InstructionProfile {
  /**
   * The counts of one image, one entry for each byte offset into its code; only those where
   * instructions start are used.
   */
  record Counts(long[] executed, long[] cycles) {}

  private final EmulatorDevice device;
  private final KernelImage[] loaded;
  private final Map<KernelImage, Counts> counts = new IdentityHashMap<>();
  private final int[] lastOffset;
  private final long[] lastClock;

  /**
   * Watches a chip from now on.
   *
   * @param loaded the image in each core, kept up to date by the caller
   */
  InstructionProfile(EmulatorDevice device, KernelImage[] loaded) {
    this.device = device;
    this.loaded = loaded;
    this.lastOffset = new int[loaded.length];
    this.lastClock = new long[loaded.length];
    java.util.Arrays.fill(lastOffset, -1);
    device.chip().trace((core, address, text) -> see(core, address));
  }

  private void see(Core core, int address) {
    DeviceInfo info = device.info();
    int n =
        ((core.id() >> 6) - info.firstRow()) * info.columns()
            + (core.id() & 63)
            - info.firstColumn();
    KernelImage image = loaded[n];
    if (image == null) {
      return;
    }
    Counts c =
        counts.computeIfAbsent(
            image, i -> new Counts(new long[i.code().length], new long[i.code().length]));
    if (lastOffset[n] >= 0 && lastOffset[n] < c.cycles.length) {
      c.cycles[lastOffset[n]] += core.clock() - lastClock[n];
    }
    int offset = (address & 0xfffff) - MemoryMap.IMAGE;
    boolean inside = offset >= 0 && offset < c.executed.length;
    if (inside) {
      c.executed[offset]++;
    }
    lastOffset[n] = inside ? offset : -1;
    lastClock[n] = core.clock();
  }

  /** The counts of an image; null when it never ran. */
  Counts of(KernelImage image) {
    return counts.get(image);
  }
}
