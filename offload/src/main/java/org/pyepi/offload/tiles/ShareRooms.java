package org.pyepi.offload.tiles;

import java.util.HashMap;
import java.util.Map;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.StorageGroup;

/**
 * Where the tiles of cores that share some stand, the same in each: one place for what is written
 * and for what all share, beside which a core's share of the next waits; two for what a core only
 * reads, the next of which comes meanwhile. And what such parts cost.
 */
final class ShareRooms {
  private static final int DOUBLE = 8;

  /** Words of the table of cores in front of those for each core. */
  private static final int HEADER = 3;

  /** Words for each core: where it begins, and how far it says that it is. */
  private static final int WORDS = 3;

  /** Cycles for each core of a meeting, and of handing a piece on, beside the bytes. */
  private static final double MEETING_CYCLES = 40;

  private static final double PIECE_CYCLES = 60;

  /** Cycles until a byte has gone over the mesh. */
  private static final double MESH_CYCLES = 2.46 / 8;

  /** The same to DRAM, of the whole chip. */
  private static final double BACK_CYCLES = 600e6 / 490e6;

  /**
   * @param second the other place: of the next tile, or of a share
   */
  record Room(int at, int pitch, int rows, int second, boolean shared) {}

  private final Launch launch;
  private final Nest nest;
  private final NestParts parts;
  private final int cores;
  private final int table;
  private final ArgumentLayout layout;
  private final Map<StorageGroup, Room> rooms = new HashMap<>();
  private int end;

  /**
   * @param parts of the core that has the most trips
   * @param low first address that may be used
   */
  ShareRooms(Launch launch, NestParts parts, int cores, int low, ArgumentLayout layout) {
    this.launch = launch;
    this.nest = launch.nest().orElseThrow();
    this.parts = parts;
    this.cores = cores;
    this.table = low + DOUBLE - 1 & -DOUBLE;
    this.layout = layout;
    this.end = table + tableBytes() + 2 * layout.bytes();
  }

  /** Whether all has room, and is shared at all; the tiles have their places then. */
  boolean fits(int high, int room) {
    boolean any = false;
    if ((long) parts.count() * layout.bytes() > room) {
      return false;
    }
    for (StorageGroup g : launch.groups()) {
      int[] size = parts.room(g);
      if (size == null || end + (long) size[0] * size[1] > high) {
        return false;
      }
      int bytes = size[0] * size[1];
      boolean shared = nest.isAlike(g);
      int second = end + bytes;
      int more = g.isWritten() ? 0 : shared ? TileShare.room(size[1], size[0], cores) : bytes;
      rooms.put(g, new Room(end, size[0], size[1], second, shared));
      end = second + more;
      any |= shared;
    }
    return any && end <= high;
  }

  Room room(StorageGroup g) {
    return rooms.get(g);
  }

  Nest nest() {
    return nest;
  }

  ArgumentLayout layout() {
    return layout;
  }

  NestParts parts() {
    return parts;
  }

  int end() {
    return end;
  }

  /** Where the table of cores stands in each. */
  int table() {
    return table;
  }

  /** Where cores say how far they are: two words each. */
  int flags() {
    return table + 4 * (HEADER + cores);
  }

  /** Bytes of both together. */
  int tableBytes() {
    return 4 * (HEADER + WORDS * cores) + DOUBLE - 1 & -DOUBLE;
  }

  /** Where a part's argument block stands. */
  int area(int part) {
    return table + tableBytes() + part % 2 * layout.bytes();
  }

  /** What a core takes, with all others doing the like. */
  double cycles() {
    double each = nest.isSweep() ? NestPlan.SWEEP_CYCLES : NestPlan.ITERATION_CYCLES;
    double trips = parts.to() - parts.from();
    double iterations = trips * nest.outerTrips() * nest.innerTrips();
    double runs = trips * Math.ceilDiv(parts.outer(), NestPlan.LEAST_OUTER) * parts.count();
    double computing = iterations * each + runs * NestPlan.RUN_CYCLES;
    double fetched = cores * parts.count() * blockBytes();
    double first = 0;
    double mesh = 0;
    double written = 0;
    for (StorageGroup g : launch.groups()) {
      Room r = rooms.get(g);
      double tile = (double) r.rows * r.pitch;
      double way = NestPlan.BYTE_CYCLES * (parts.isEven(g) ? 1 : 2);
      if (g.isWritten()) {
        double times = nest.isKept(g) ? 1 : parts.outerParts();
        double in = nest.isKept(g) || !g.isFilled() ? way : 0;
        written += cores * tile * times * (in + BACK_CYCLES);
      } else {
        double alike = r.shared ? 1 : cores;
        double times = parts.fetches(g);
        fetched += alike * tile * times * way / NestPlan.BYTE_CYCLES;
        first += alike * tile * way;
        if (r.shared) {
          double piece = TileShare.room(r.rows, r.pitch, cores);
          mesh += times * cores * (piece * MESH_CYCLES + PIECE_CYCLES + MEETING_CYCLES);
        }
      }
    }
    return Math.max(computing, fetched * NestPlan.BYTE_CYCLES) + first + mesh + written;
  }

  private double blockBytes() {
    int[][] changing = layout.changing(2 + 2 * launch.groups().size());
    return changing[0][1] + changing[1][1] - changing[1][0];
  }

  /** Whether a place is one that a tile of so many bytes would go beyond. */
  boolean holds(StorageGroup g, long[][] box) {
    Room r = rooms.get(g);
    long[] last = box[box.length - 1];
    long rows = box.length == 1 ? 1 : box[0][1] - box[0][0] + 1;
    long bytes = (last[1] - last[0] + 1) * TilePlan.unit(g) + DOUBLE - 1;
    return rows <= r.rows && (bytes & -DOUBLE) <= r.pitch;
  }
}
