package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.device.DeviceInfo;

/**
 * How cores carry out a chunk each of a nest of loops, all part by part in step: of a tile that all
 * read alike each fetches a share, and hands it to the others. What a part needs is fetched while
 * the one before is computed.
 */
public final class SharePlan {
  private static final int LEAST_INNER = 8;
  private static final int DOUBLE = 8;

  /** Cycles in which the host sends a byte, or takes one back [bsp]. */
  private static final double IN_CYCLES = 600e6 / 100.7e6;

  private static final double OUT_CYCLES = 600e6 / 135.4e6;

  private final Launch launch;
  private final KernelImage image;
  private final ArgumentLayout layout;
  private final ShareRooms rooms;
  private final List<NestParts> cores = new ArrayList<>();
  private long fetched;
  private long handed;

  private SharePlan(Launch launch, KernelImage image, ShareRooms rooms, List<long[]> chunks) {
    this.launch = launch;
    this.image = image;
    this.layout = image.layout();
    this.rooms = rooms;
    chunks.forEach(c -> cores.add(rooms.parts().of(c[0], c[1])));
  }

  /**
   * The plan with the fewest cycles of those that fit; null where none does.
   *
   * @param chunks the trips [from, to) of each core
   * @param low first address that may be used in a core
   * @param high first that may not
   * @param room bytes of DRAM that a core's argument blocks have
   */
  public static SharePlan of(
      Launch launch, KernelImage image, List<long[]> chunks, int low, int high, int room) {
    long longest = chunks.stream().mapToLong(c -> c[1] - c[0]).max().orElseThrow();
    long from = chunks.get(0)[0];
    ShareRooms best = best(launch, image, from, longest, chunks.size(), low, high, room);
    SharePlan plan = best == null ? null : new SharePlan(launch, image, best, chunks);
    return plan != null && plan.holds() ? plan : null;
  }

  private static ShareRooms best(
      Launch launch,
      KernelImage image,
      long from,
      long trips,
      int cores,
      int low,
      int high,
      int room) {
    ShareRooms best = null;
    Nest nest = launch.nest().orElseThrow();
    long least = nest.leastOuter();
    for (long j = least; ; j += Math.max(least, j / 4 / least * least)) {
      for (long k = LEAST_INNER; ; k += LEAST_INNER) {
        NestParts parts = new NestParts(launch, from, from + trips, j, k);
        ShareRooms r = new ShareRooms(launch, parts, cores, low, image.layout());
        if (!r.fits(high, room)) {
          break;
        }
        if (best == null || r.cycles() < best.cycles()) {
          best = r;
        }
        if (k >= nest.innerTrips() || !nest.splitsInner()) {
          break;
        }
      }
      if (j >= nest.outerTrips()) {
        return best;
      }
    }
  }

  /** How long chunks should be so that all take the fewest cycles. */
  public static NestPlan.Choice choose(
      Launch launch, KernelImage image, long from, int low, int high, int cores, int room) {
    long rest = launch.count() - from;
    int together = (int) Math.min(cores, rest);
    NestPlan.Choice best = new NestPlan.Choice(0, Double.MAX_VALUE);
    double fewest = Double.MAX_VALUE;
    int times = 1;
    for (long trips = Long.MAX_VALUE; trips > 1; ) {
      trips = Math.ceilDiv(rest, (long) together * times);
      ShareRooms r = best(launch, image, from, trips, together, low, high, room);
      if (r == null) {
        times *= 2;
        continue;
      }
      long waves = Math.ceilDiv(rest, together * trips);
      double all = waves * r.cycles() + hostCycles(launch, from) / waves;
      if (all >= fewest) {
        break;
      }
      fewest = all;
      best = new NestPlan.Choice(trips, waves * r.cycles());
      times++;
    }
    return best;
  }

  /** What the host takes to bring what each core has for itself; beside the last wave's work. */
  private static double hostCycles(Launch launch, long from) {
    double cycles = 0;
    for (StorageGroup g : launch.groups()) {
      long[] span = g.touched(from, launch.count());
      double bytes = span == null ? 0 : (double) (span[1] - span[0] + 1) * TilePlan.unit(g);
      if (!launch.nest().orElseThrow().isAlike(g)) {
        cycles += bytes * (g.isFilled() ? 0 : IN_CYCLES) + bytes * (g.isWritten() ? OUT_CYCLES : 0);
      }
    }
    return cycles;
  }

  /** Whether all that any core touches fits its place. */
  private boolean holds() {
    for (NestParts p : cores) {
      for (int number = 0; number < p.count(); number++) {
        Nest.Part part = p.part(number);
        for (StorageGroup g : launch.groups()) {
          long[][] box = p.box(g, part);
          if (box == null || !rooms.holds(g, box)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Where the table of cores stands in each. */
  public int tableAt() {
    return rooms.table();
  }

  /** The table of a core, in which none of the others has said anything yet. */
  public byte[] table(int core, DeviceInfo info) {
    ByteBuffer b = ByteBuffer.allocate(rooms.tableBytes()).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(cores.size()).putInt(rooms.flags()).putInt(rooms.flags() + DOUBLE * core);
    for (int k = 1; k <= cores.size(); k++) {
      int other = (core + k) % cores.size(); // each begins with another
      b.putInt(info.globalAddress(other, 0));
    }
    return b.array();
  }

  /** For who brings a core's data to the device: they stay in DRAM. */
  public TilePlan tiles(int core) {
    NestParts p = cores.get(core);
    List<TilePlan.Tile> tiles = new ArrayList<>();
    for (StorageGroup g : launch.groups()) {
      tiles.add(NestPlan.inDram(g, p));
    }
    int last = rooms.area(p.count() - 1);
    return new TilePlan(launch, image, p.from(), p.to(), last, tiles, rooms.end());
  }

  /** Where the first part's block has to stand. */
  public int first() {
    return rooms.area(0);
  }

  /** Bytes that cores fetch from DRAM, as far as blocks have been made. */
  public long fetched() {
    return fetched;
  }

  /** Bytes of that which others hand on to a core each. */
  public long handed() {
    return handed;
  }

  /**
   * The argument blocks of all parts of a core, one behind the other.
   *
   * @param whole the block of the chunk as a whole
   * @param places of the tiles' data in DRAM
   * @param dram where these blocks will stand there, as cores see it
   */
  public byte[] blocks(int core, byte[] whole, TilePlan tiles, List<DramPlace> places, int dram) {
    NestParts parts = cores.get(core);
    ShareStep next = null;
    List<ShareStep> steps = new ArrayList<>();
    for (int number = 0; number < parts.count(); number++) {
      ShareStep before = number == 0 ? null : steps.get(number - 1);
      steps.add(new ShareStep(rooms, parts, before));
      steps.get(number).fill(core, cores.size(), tiles, places);
    }
    int bytes = layout.bytes();
    ByteBuffer all = ByteBuffer.allocate(parts.count() * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int number = parts.count() - 1; number >= 0; number--) {
      all.position(number * bytes).put(whole);
      ByteBuffer b = all.slice(number * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
      ShareStep step = steps.get(number);
      step.write(b, next, dram + (number + 1) * bytes);
      fetched += step.fetched();
      handed += core == 0 ? step.whole() * (cores.size() - 1) : 0;
      next = step;
    }
    return all.array();
  }
}
