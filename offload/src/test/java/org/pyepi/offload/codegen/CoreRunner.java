package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;
import org.pyepi.offload.emulator.CoreStats;
import org.pyepi.offload.kernel.ExitReason;

/**
 * Runs images on one emulated core without monitor or device: code at CODE, the rest behind it,
 * tiles through DMA.
 */
public final class CoreRunner {
  private static final int TRAP = 0x100;
  private static final int CODE = 0x600;
  private static final int STACK = 0x7ff0;

  private final Chip chip = new Chip(ChipConfig.of(1, 1));
  private final Core core = chip.core(0, 0);
  public CoreStats stats;

  public CoreRunner() {
    chip.traps(
        (c, number) -> {
          c.exit(c.register(0));
          return true;
        });
  }

  /** Runs trips [from, to); GUARD when they do not fit or pack. */
  public ChunkResult run(
      KernelImage image, Launch launch, long from, long to, boolean dma, int forcedAbortAt) {
    int low = CODE + image.code().length;
    TilePlan plan =
        TilePlan.plan(launch, image, from, to, low, STACK - image.stackBytes(), dma).orElse(null);
    if (plan == null) {
      return ChunkResult.abandoned(ExitReason.GUARD);
    }
    int[] dram = new int[plan.tiles().size()];
    int next = chip.config().dramBase() + 0x100;
    for (int n = 0; n < dram.length; n++) {
      if (dma) {
        dram[n] = next;
        next += plan.tiles().get(n).bytes();
      }
    }
    List<DramPlace> places = java.util.Arrays.stream(dram).mapToObj(DramPlace::whole).toList();
    DeviceChunk chunk = DeviceChunk.prepare(plan, places, n -> true, forcedAbortAt);
    if (chunk == null) {
      return ChunkResult.abandoned(ExitReason.GUARD);
    }
    core.reset();
    byte[] junk = new byte[0x7f00];
    java.util.Arrays.fill(junk, (byte) 0x5a);
    write(0x100, junk);
    write(TRAP, new byte[] {(byte) 0xe2, 0x0f}); // trap 3
    write(CODE, image.code());
    for (int n = 0; n < dram.length; n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      byte[] bytes = chunk.data().get(n);
      if (dma) {
        chip.write(dram[n], bytes, 0, bytes.length);
      } else {
        write(t.address(), bytes);
      }
      if (t.isShadowed()) {
        write(t.readSites(), new byte[t.elements()]);
        write(t.writeSites(), new byte[t.elements()]);
      }
    }
    write(plan.arguments(), chunk.arguments());
    core.register(0, plan.arguments());
    core.register(13, STACK);
    core.register(14, TRAP);
    core.start(CODE);
    chip.run(50_000_000, () -> core.state() != Core.State.RUNNING);
    stats = core.stats();
    if (core.state() != Core.State.EXITED) {
      throw new IllegalStateException(
          core.state() + " " + core.fault() + " at " + Integer.toHexString(core.pc() - CODE));
    }
    List<byte[]> tiles = new ArrayList<>();
    List<byte[]> reads = new ArrayList<>();
    List<byte[]> writes = new ArrayList<>();
    for (int n = 0; n < dram.length; n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      boolean written = t.group().isWritten();
      byte[] back = new byte[written ? t.bytes() : 0];
      if (written && dma) {
        chip.read(dram[n], back, 0, back.length);
      } else if (written) {
        back = read(t.address(), t.bytes());
      }
      tiles.add(back);
      reads.add(t.isShadowed() ? read(t.readSites(), t.elements()) : null);
      writes.add(t.isShadowed() ? read(t.writeSites(), t.elements()) : null);
    }
    return chunk.result(
        core.exitCode(), read(plan.arguments(), image.layout().bytes()), tiles, reads, writes);
  }

  private void write(int address, byte[] bytes) {
    chip.write(core.id() << 20 | address, bytes, 0, bytes.length);
  }

  private byte[] read(int address, int length) {
    byte[] bytes = new byte[length];
    chip.read(core.id() << 20 | address, bytes, 0, length);
    return bytes;
  }
}
