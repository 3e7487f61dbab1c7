package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.StorageGroup;

/**
 * How a core carries out a chunk of a nest of loops: part by part, each with tiles of its own in
 * two dimensions. A part's argument block names what is fetched before and brought back after it,
 * and the next part's block is among what is fetched; so the host is not asked until all are done.
 */
public final class NestPlan {
  static final int LEAST_OUTER = 16;
  private static final int LEAST_INNER = 8;

  /** Cycles that a run of sixteen inner loops side by side takes beside its rounds. */
  static final double RUN_CYCLES = 70;

  /** Cycles of an iteration of the inner loop, with several side by side. */
  static final double ITERATION_CYCLES = 1.5;

  /** The same of loops that load and store their sums. */
  static final double SWEEP_CYCLES = 5;

  /** Cycles until a byte has come from DRAM, of the whole chip. */
  static final double BYTE_CYCLES = 600e6 / 154.5e6;

  private static final int DOUBLE = 8;

  private final Launch launch;
  private final Nest nest;
  private final KernelImage image;
  private final NestParts parts;
  private final int low;

  /** The room that each array's tile has: its address, bytes of a row, rows. */
  private final Map<StorageGroup, int[]> rooms = new HashMap<>();

  private int end;

  private NestPlan(Launch launch, KernelImage image, NestParts parts, int low) {
    this.launch = launch;
    this.nest = launch.nest().orElseThrow();
    this.image = image;
    this.parts = parts;
    this.low = low + DOUBLE - 1 & -DOUBLE;
  }

  /** The plan with the fewest cycles of those that fit; null where none does. */
  public static NestPlan of(
      Launch launch,
      KernelImage image,
      long from,
      long to,
      int low,
      int high,
      int cores,
      int room) {
    NestPlan best = null;
    double fewest = Double.MAX_VALUE;
    Nest nest = launch.nest().orElseThrow();
    long least = nest.leastOuter();
    for (long j = least; ; j += Math.max(least, j / 4 / least * least)) {
      for (long k = LEAST_INNER; ; k += LEAST_INNER) {
        NestPlan p = new NestPlan(launch, image, new NestParts(launch, from, to, j, k), low);
        if (!p.fits(high, room)) {
          break;
        }
        double cycles = p.cycles(cores);
        if (cycles < fewest) {
          fewest = cycles;
          best = p;
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

  /**
   * How long chunks should be, and what all of them take then.
   *
   * @param trips of a chunk; 0 where none fits
   */
  public record Choice(long trips, double cycles) {}

  /**
   * The choice with the fewest cycles. That may leave cores without work: each that has some
   * fetches what all need.
   */
  public static Choice best(
      Launch launch, KernelImage image, long from, int low, int high, int cores, int room) {
    long rest = launch.count() - from;
    Choice best = new Choice(0, Double.MAX_VALUE);
    for (long trips = rest; trips >= 1; trips = trips == 1 ? 0 : Math.ceilDiv(trips, 2)) {
      long chunks = Math.ceilDiv(rest, trips);
      int together = (int) Math.min(cores, chunks);
      NestPlan p = of(launch, image, from, from + trips, low, high, together, room);
      if (p != null) {
        double cycles = p.time(together) * Math.ceilDiv(chunks, cores);
        if (cycles < best.cycles) {
          best = new Choice(trips, cycles);
        }
      }
    }
    return best;
  }

  private ArgumentLayout layout() {
    return image.layout();
  }

  private int area(int part) {
    return low + part % 2 * layout().bytes();
  }

  /** Whether all has room, and every transfer has a form; gives the tiles their places. */
  private boolean fits(int high, int room) {
    if ((long) parts.count() * layout().bytes() > room) {
      return false;
    }
    end = low + 2 * layout().bytes();
    for (StorageGroup g : launch.groups()) {
      int[] area = parts.room(g);
      if (area == null || end + (long) area[0] * area[1] > high) {
        return false;
      }
      rooms.put(g, new int[] {end, area[0], area[1]});
      end += area[0] * area[1];
    }
    return true;
  }

  /** What chunks take that are carried out together: the way from DRAM is theirs in common. */
  private double time(int cores) {
    double each = nest.isSweep() ? SWEEP_CYCLES : ITERATION_CYCLES;
    double alone = bytes() * BYTE_CYCLES + runs() * RUN_CYCLES + iterations() * each;
    return Math.max(alone, cores * bytes() * BYTE_CYCLES);
  }

  private double iterations() {
    return (double) (parts.to() - parts.from()) * nest.outerTrips() * nest.innerTrips();
  }

  /** What it takes beside the iterations, where all cores do the like. */
  private double cycles(int cores) {
    return cores * bytes() * BYTE_CYCLES + runs() * RUN_CYCLES;
  }

  private double runs() {
    double rows = parts.to() - parts.from();
    return rows * Math.ceilDiv(parts.outer(), LEAST_OUTER) * parts.count();
  }

  private double bytes() {
    double bytes = 0;
    for (StorageGroup g : launch.groups()) {
      int[] area = rooms.get(g);
      double tile = (double) area[2] * area[1] * (parts.isEven(g) ? 1 : 2);
      if (nest.isKept(g)) {
        bytes += 2 * tile;
      } else if (g.isWritten()) {
        bytes += tile * parts.outerParts() / 3;
      } else {
        bytes += tile * parts.fetches(g);
      }
    }
    return bytes + (double) parts.count() * layout().bytes();
  }

  /** The same for who brings data to the device: they stay in DRAM. */
  public TilePlan tiles() {
    List<TilePlan.Tile> tiles = new ArrayList<>();
    for (StorageGroup g : launch.groups()) {
      tiles.add(inDram(g, parts));
    }
    return new TilePlan(
        launch, image, parts.from(), parts.to(), area(parts.count() - 1), tiles, end);
  }

  /**
   * What a chunk touches of a storage, to stay in DRAM; or all chunks, where each touches some of
   * every row.
   */
  static TilePlan.Tile inDram(StorageGroup g, NestParts parts) {
    long[] span = parts.span(g);
    int lead = (int) (span[0] % (DOUBLE / TilePlan.unit(g)));
    int elements = (int) (span[1] - span[0] + 1) + lead;
    return new TilePlan.Tile(g, span[0] - lead, elements, lead, -1, 0, 0);
  }

  /** Where the first part's block has to stand. */
  public int first() {
    return area(0);
  }

  /**
   * The argument blocks of all parts, one behind the other.
   *
   * @param whole the block of the chunk as a whole
   * @param places of the tiles' data in DRAM
   * @param dram where these blocks will stand there, as cores see it
   */
  public byte[] blocks(byte[] whole, TilePlan tiles, List<DramPlace> places, int dram) {
    int bytes = layout().bytes();
    ByteBuffer all = ByteBuffer.allocate(parts.count() * bytes).order(ByteOrder.LITTLE_ENDIAN);
    Nest.Part before = null;
    for (int number = 0; number < parts.count(); number++) {
      Nest.Part part = parts.part(number);
      all.position(number * bytes).put(whole);
      ByteBuffer b = all.slice(number * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
      boolean more = number + 1 < parts.count();
      b.putInt(layout().next(), more ? area(number + 1) : 0);
      says(b, layout(), nest, part, number == 0, !more);
      List<int[]> in = new ArrayList<>();
      List<int[]> out = new ArrayList<>();
      for (int n = 0; n < places.size(); n++) {
        TilePlan.Tile t = tiles.tiles().get(n);
        int[] area = rooms.get(t.group());
        long[][] touched = parts.box(t.group(), part);
        NestBox box = new NestBox(parts, t, places.get(n), touched, area[0], area[1]);
        box.describe(b, layout());
        if (t.group().isWritten()) {
          written(parts, nest, box, t.group(), number, in, out);
        } else if (parts.isMoved(t.group(), before, part)) {
          in.add(box.fetch());
        }
      }
      if (more) {
        int next = dram + (number + 1) * bytes;
        in.add(DramPlace.descriptor(next, area(number + 1), DOUBLE, bytes, 1, 0, 0));
      }
      transfers(b, in, out);
      before = part;
    }
    return all.array();
  }

  /** What a part fetches and brings back of a storage that is written. */
  static void written(
      NestParts parts,
      Nest nest,
      NestBox box,
      StorageGroup g,
      int number,
      List<int[]> in,
      List<int[]> out) {
    boolean kept = nest.isKept(g);
    boolean first = kept ? number == 0 : number % parts.innerParts() == 0;
    boolean last = kept ? number + 1 == parts.count() : (number + 1) % parts.innerParts() == 0;
    if (first && (kept || !g.isFilled())) {
      in.add(box.fetch());
    }
    if (last) {
      box.bringBack(out);
    }
  }

  /** Says which iterations a part has. */
  static void says(
      ByteBuffer b, ArgumentLayout layout, Nest nest, Nest.Part part, boolean first, boolean last) {
    long[] words = {part.outer(), part.outerTrips(), part.inner(), part.innerTrips()};
    if (nest.isSweep()) {
      words[2] = first ? 1 : 0;
      words[3] = last ? 1 : 0;
    }
    for (int w = 0; w < words.length; w++) {
      b.putInt(layout.part() + 4 * w, (int) words[w]);
    }
  }

  private void transfers(ByteBuffer b, List<int[]> in, List<int[]> out) {
    b.putInt(layout().transfersIn(), in.size());
    b.putInt(layout().transfersOut(), out.size());
    b.position(ArgumentLayout.DESCRIPTORS);
    in.addAll(out);
    in.forEach(d -> Arrays.stream(d).forEach(b::putInt));
  }
}
