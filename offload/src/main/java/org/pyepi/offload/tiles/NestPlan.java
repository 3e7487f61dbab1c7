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
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;

/**
 * How a core carries out a chunk of a nest of loops: part by part, each with tiles of its own in
 * two dimensions. A part's argument block names what is fetched before and brought back after it,
 * and the next part's block is among what is fetched; so the host is not asked until all are done.
 */
public final class NestPlan {
  private static final int LEAST_OUTER = 16;
  private static final int LEAST_INNER = 8;

  /** Cycles that a run of sixteen inner loops side by side takes beside its rounds. */
  private static final double RUN_CYCLES = 70;

  /** Cycles of an iteration of the inner loop, with several side by side. */
  private static final double ITERATION_CYCLES = 1.5;

  /** The same of loops that load and store their sums. */
  private static final double SWEEP_CYCLES = 5;

  /** Cycles until a byte has come from DRAM, of the whole chip. */
  private static final double BYTE_CYCLES = 600e6 / 154.5e6;

  private static final int DOUBLE = 8;

  private final Launch launch;
  private final Nest nest;
  private final KernelImage image;
  private final long from;
  private final long to;
  private final long outer;
  private final long inner;
  private final int low;

  /** The room that each array's tile has: its address, bytes of a row, rows. */
  private final Map<StorageGroup, int[]> rooms = new HashMap<>();

  private int end;

  private NestPlan(
      Launch launch, KernelImage image, long from, long to, long outer, long inner, int low) {
    this.launch = launch;
    this.nest = launch.nest().orElseThrow();
    this.image = image;
    this.from = from;
    this.to = to;
    this.outer = Math.min(outer, nest.outerTrips());
    this.inner = nest.splitsInner() ? Math.min(inner, nest.innerTrips()) : nest.innerTrips();
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
        NestPlan p = new NestPlan(launch, image, from, to, j, k, low);
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
   * The trips a chunk should have, so that all take the fewest cycles; 0 where none fit. That may
   * leave cores without work: each that has some fetches what all need.
   */
  public static long longest(
      Launch launch, KernelImage image, long from, int low, int high, int cores, int room) {
    long rest = launch.count() - from;
    long best = 0;
    double least = Double.MAX_VALUE;
    for (long trips = rest; trips >= 1; trips = trips == 1 ? 0 : Math.ceilDiv(trips, 2)) {
      long chunks = Math.ceilDiv(rest, trips);
      int together = (int) Math.min(cores, chunks);
      NestPlan p = of(launch, image, from, from + trips, low, high, together, room);
      if (p != null) {
        double cycles = p.time(together) * Math.ceilDiv(chunks, cores);
        if (cycles < least) {
          least = cycles;
          best = trips;
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

  private long outerParts() {
    return Math.ceilDiv(nest.outerTrips(), outer);
  }

  private long innerParts() {
    return Math.ceilDiv(nest.innerTrips(), inner);
  }

  private long parts() {
    return outerParts() * innerParts();
  }

  private Nest.Part part(long j, long k) {
    return new Nest.Part(
        from,
        to,
        j * outer,
        Math.min(outer, nest.outerTrips() - j * outer),
        k * inner,
        Math.min(inner, nest.innerTrips() - k * inner));
  }

  /** What of an array is in the core while a part is carried out. */
  private long[][] box(StorageGroup g, Nest.Part part) {
    Nest.Part whole = new Nest.Part(from, to, 0, nest.outerTrips(), 0, nest.innerTrips());
    return nest.touched(array(g), nest.isKept(g) ? whole : part);
  }

  private ArrayBinding view(StorageGroup g) {
    return launch.arrays().get(array(g).index());
  }

  private static ArrayParam array(StorageGroup g) {
    return g.arrays().get(0);
  }

  private boolean isEven(StorageGroup g) {
    ArrayBinding a = view(g);
    return a.shape().length == 1 || (long) a.strides()[0] * TilePlan.unit(g) % DOUBLE == 0;
  }

  /**
   * The most rows and columns of an array that any part touches; null where none. Bounds are linear
   * in where a part begins, so the most are those of one at an end, or beside a last that is cut
   * short.
   */
  private long[] most(StorageGroup g) {
    long[] most = null;
    for (long j : ends(outerParts())) {
      for (long k : ends(innerParts())) {
        long[][] box = box(g, part(j, k));
        if (box == null) {
          return null;
        }
        long[] last = box[box.length - 1];
        long rows = box.length == 1 ? 1 : box[0][1] - box[0][0] + 1;
        long columns = last[1] - last[0] + 1;
        most =
            most == null
                ? new long[] {rows, columns}
                : new long[] {Math.max(most[0], rows), Math.max(most[1], columns)};
      }
    }
    return most;
  }

  private static long[] ends(long parts) {
    return new long[] {0, Math.max(0, parts - 2), parts - 1};
  }

  /** Whether all has room, and every transfer has a form; gives the tiles their places. */
  private boolean fits(int high, int room) {
    if (parts() * layout().bytes() > room) {
      return false;
    }
    end = low + 2 * layout().bytes();
    for (StorageGroup g : launch.groups()) {
      long[] most = most(g);
      int unit = TilePlan.unit(g);
      ArrayBinding a = view(g);
      boolean reaches = a.shape().length == 1 || (long) a.strides()[0] * unit <= Short.MAX_VALUE;
      if (most == null || !reaches || unit < 4 && !isEven(g)) {
        return false;
      }
      long pitch = most[1] * unit + 2 * DOUBLE - 1 & -DOUBLE;
      if (end + most[0] * pitch > high) {
        return false;
      }
      rooms.put(g, new int[] {end, (int) pitch, (int) most[0]});
      end += (int) (most[0] * pitch);
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
    return (double) (to - from) * nest.outerTrips() * nest.innerTrips();
  }

  /** What it takes beside the iterations, where all cores do the like. */
  private double cycles(int cores) {
    return cores * bytes() * BYTE_CYCLES + runs() * RUN_CYCLES;
  }

  private double runs() {
    return (double) (to - from) * Math.ceilDiv(outer, LEAST_OUTER) * parts();
  }

  private double bytes() {
    double bytes = 0;
    for (StorageGroup g : launch.groups()) {
      int[] area = rooms.get(g);
      double tile = (double) area[2] * area[1] * (isEven(g) ? 1 : 2);
      if (nest.isKept(g)) {
        bytes += 2 * tile;
      } else if (g.isWritten()) {
        bytes += tile * outerParts() / 3;
      } else {
        boolean byInner = isMoved(g, part(0, 0), part(0, innerParts() - 1));
        boolean byOuter = isMoved(g, part(0, 0), part(outerParts() - 1, 0));
        bytes += tile * (byInner ? parts() : byOuter ? outerParts() : 1);
      }
    }
    return bytes + (double) parts() * layout().bytes();
  }

  private boolean isMoved(StorageGroup g, Nest.Part before, Nest.Part now) {
    return before == null || !Arrays.deepEquals(box(g, before), box(g, now));
  }

  /** The same for who brings data to the device: they stay in DRAM. */
  public TilePlan tiles() {
    List<TilePlan.Tile> tiles = new ArrayList<>();
    for (StorageGroup g : launch.groups()) {
      long[] span = g.touched(from, to);
      int lead = (int) (span[0] % (DOUBLE / TilePlan.unit(g)));
      int elements = (int) (span[1] - span[0] + 1) + lead;
      tiles.add(new TilePlan.Tile(g, span[0] - lead, elements, lead, -1, 0, 0));
    }
    return new TilePlan(launch, image, from, to, area((int) parts() - 1), tiles, end);
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
    ByteBuffer all = ByteBuffer.allocate((int) parts() * bytes).order(ByteOrder.LITTLE_ENDIAN);
    Nest.Part before = null;
    int number = 0;
    for (long j = 0; j < outerParts(); j++) {
      for (long k = 0; k < innerParts(); k++) {
        Nest.Part part = part(j, k);
        all.position(number * bytes).put(whole);
        ByteBuffer b = all.slice(number * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean more = number + 1 < parts();
        b.putInt(layout().next(), more ? area(number + 1) : 0);
        long[] words = {part.outer(), part.outerTrips(), part.inner(), part.innerTrips()};
        if (nest.isSweep()) {
          words[2] = number == 0 ? 1 : 0;
          words[3] = more ? 0 : 1;
        }
        for (int w = 0; w < words.length; w++) {
          b.putInt(layout().part() + 4 * w, (int) words[w]);
        }
        List<int[]> in = new ArrayList<>();
        List<int[]> out = new ArrayList<>();
        for (int n = 0; n < places.size(); n++) {
          TilePlan.Tile t = tiles.tiles().get(n);
          Box box = new Box(t, places.get(n), box(t.group(), part));
          box.describe(b);
          if (nest.isKept(t.group())) {
            if (number == 0) {
              box.fetch(in);
            }
            if (!more) {
              box.bringBack(out);
            }
          } else if (t.group().isWritten()) {
            if (k == 0 && !t.group().isFilled()) {
              box.fetch(in);
            }
            if (k == innerParts() - 1) {
              box.bringBack(out);
            }
          } else if (isMoved(t.group(), before, part)) {
            box.fetch(in);
          }
        }
        if (more) {
          int next = dram + (number + 1) * bytes;
          in.add(DramPlace.descriptor(next, area(number + 1), DOUBLE, bytes, 1, 0, 0));
        }
        transfers(b, in, out);
        before = part;
        number++;
      }
    }
    return all.array();
  }

  private void transfers(ByteBuffer b, List<int[]> in, List<int[]> out) {
    b.putInt(layout().transfersIn(), in.size());
    b.putInt(layout().transfersOut(), out.size());
    b.position(ArgumentLayout.DESCRIPTORS);
    in.addAll(out);
    in.forEach(d -> Arrays.stream(d).forEach(b::putInt));
  }

  /** What a part touches of an array, and where it stands on both sides. */
  private final class Box {
    private final TilePlan.Tile tile;
    private final long[][] box;
    private final int unit;
    private final int pitch;
    private final int rows;
    private final int bytes;
    private final int stride;
    private final boolean even;

    /** In DRAM and in the core, of the first element. */
    private final int outside;

    private final int inside;

    Box(TilePlan.Tile tile, DramPlace place, long[][] box) {
      StorageGroup g = tile.group();
      ArrayBinding a = view(g);
      long[] last = box[box.length - 1];
      boolean flat = box.length == 1;
      this.tile = tile;
      this.box = box;
      this.unit = tile.unit();
      this.pitch = rooms.get(g)[1];
      this.rows = flat ? 1 : (int) (box[0][1] - box[0][0] + 1);
      this.bytes = (int) (last[1] - last[0] + 1) * unit;
      this.stride = flat ? 0 : a.strides()[0] * unit;
      this.even = isEven(g);
      long element = a.offset() + last[0] + (flat ? 0 : box[0][0] * a.strides()[0]);
      int at = g.isWritten() ? place.out() : place.in();
      this.outside = at + (int) (element - tile.first()) * unit;
      this.inside = rooms.get(g)[0] + (even ? outside % DOUBLE + DOUBLE & DOUBLE - 1 : 0);
    }

    /** Says where the array's elements stand while this part is carried out. */
    void describe(ByteBuffer b) {
      int index = array(tile.group()).index();
      long first = box[box.length - 1][0] * unit + (box.length == 1 ? 0 : box[0][0] * pitch);
      b.putInt(layout().base(index), (int) (inside - first));
      if (box.length == 2) {
        b.putInt(layout().stride(index, 0), pitch / unit);
      }
    }

    void fetch(List<int[]> to) {
      int size = even ? DOUBLE : unit;
      int lead = even ? inside % DOUBLE : 0;
      int length = lead + bytes + size - 1 & -size;
      to.add(
          DramPlace.descriptor(outside - lead, inside - lead, size, length, rows, stride, pitch));
    }

    void bringBack(List<int[]> to) {
      DramPlace.move(to, inside, outside, unit, bytes, rows, pitch, stride);
    }
  }
}
