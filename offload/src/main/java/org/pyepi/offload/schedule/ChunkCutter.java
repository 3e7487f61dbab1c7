package org.pyepi.offload.schedule;

import static org.pyepi.offload.compiler.StorageGroup.Mode.READ_ONLY;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.StorageGroup;

/**
 * Cuts what workers are to do into chunks: enough of them for every core or thread, and on threads
 * short enough that signals and other threads of the program are let in between two of them.
 */
final class ChunkCutter {
  /** What a chunk is to take a thread at most, in seconds. */
  private static final double LONGEST = 0.01;

  /** Chunks that take longer than this are not for the program's thread, which has to listen. */
  private static final double PATIENCE = 0.03;

  private static final int LEAST_CHUNKS = 16;
  private static final int CHUNKS_PER_THREAD = 8;

  /** Chunks a core, where inner loops may make some longer than others. */
  private static final int CHUNKS_PER_CORE = 4;

  /** What a chunk has to take a core, in seconds, where more of them only go beside transfers. */
  private static final double LEAST_ON_CORE = 2e-4;

  /** The same in trips with inner loops, as long as nothing was measured. */
  private static final int FEW_ON_CORE = 256;

  /** Chunks of a stretch; after it their size is thought over. */
  private static final int MOST_CHUNKS = 256;

  /** Trips of the first stretch of a loop whose speed is not known. */
  private static final long LEAST_TRIAL = 256;

  private static final long MOST_TRIAL = 1 << 16;

  /** What a chunk that is run again may take at most, in seconds, or in trips of unknown length. */
  private static final double MOST_SECONDS = 1;

  private static final long MOST_UNKNOWN = 1 << 24;

  /** Where float sums may be reordered, chunks are the same on every worker. */
  private static final int FLOAT_SUM_CHUNKS = 64;

  private final HotLoop loop;
  private final int threads;
  private long longest = Long.MAX_VALUE;

  ChunkCutter(HotLoop loop, int threads) {
    this.loop = loop;
    this.threads = threads;
  }

  /** At most that many pieces of nearly equal length, beginning with a trip. */
  private static List<Attempt.Chunk> cut(long from, long trips, long pieces) {
    long n = Math.min(trips, pieces);
    List<Attempt.Chunk> chunks = new ArrayList<>();
    for (long k = 0; k < n; k++) {
      chunks.add(
          new Attempt.Chunk((int) k, from + part(trips, k, n), from + part(trips, k + 1, n)));
    }
    return chunks;
  }

  private static long part(long trips, long k, long n) {
    return trips / n * k + trips % n * k / n;
  }

  /** The next stretch for host threads: up to that many trips, beginning with a trip. */
  List<Attempt.Chunk> forThreads(long from, long trips) {
    if (loop.addsFloats()) {
      return cut(from, trips, FLOAT_SUM_CHUNKS);
    }
    long most = mostTrips();
    long stretch = most > trips / MOST_CHUNKS ? trips : most * MOST_CHUNKS;
    if (!loop.profile().knowsHost()) {
      stretch = Math.min(stretch, Math.clamp(trips / 64, LEAST_TRIAL, MOST_TRIAL));
    }
    long pieces = Math.max(LEAST_CHUNKS, CHUNKS_PER_THREAD * (long) threads);
    return cut(from, stretch, Math.max(pieces, Math.ceilDiv(stretch, most)));
  }

  /** The next stretch for cores, and for host threads where they get a share of it. */
  List<Attempt.Chunk> forCores(long from, Placement.OnCores p, long cores) {
    if (p.image().variant().shares()) {
      // As many at once as there are cores, all of a length.
      long together = Math.min(cores, p.trips());
      return cut(from, p.trips(), together * Math.ceilDiv(p.trips(), together * p.longest()));
    }
    if (p.image().variant().inParts() && p.hostShare() == 0) {
      return cut(from, p.trips(), Math.ceilDiv(p.trips(), p.longest()));
    }
    long waves = Math.ceilDiv(p.trips(), cores * p.longest());
    if (loop.hasUnevenTrips() || areApart(p, from, cores) && areLong(p, cores)) {
      waves = Math.max(waves, Math.min(CHUNKS_PER_CORE, p.trips() / cores));
    }
    long pieces = Math.max(cores * waves, loop.addsFloats() ? FLOAT_SUM_CHUNKS : 0);
    pieces = Math.max(pieces, (long) Math.ceil(cores / (1 - p.hostShare()))); // one a core at least
    return cut(from, p.trips(), pieces);
  }

  /** Whether chunks a quarter as long touch nothing twice. */
  private static boolean areApart(Placement.OnCores p, long from, long cores) {
    long trips = p.trips() / (cores * CHUNKS_PER_CORE);
    return trips > 0
        && p.launch().groups().stream()
            .allMatch(g -> g.isOwn() || g.mode() == READ_ONLY && isApart(g, from, trips));
  }

  private static boolean isApart(StorageGroup g, long from, long trips) {
    long[] one = g.touched(from, from + trips);
    long[] two = g.touched(from + trips, from + 2 * trips);
    return one == null || two == null || one[1] < two[0] || two[1] < one[0];
  }

  /** Whether they take longer than it costs to begin one. */
  private boolean areLong(Placement.OnCores p, long cores) {
    return loop.profile().knowsDevice()
        ? p.trips() * loop.profile().deviceSecondsPerTrip() / CHUNKS_PER_CORE > LEAST_ON_CORE
        : loop.hasInnerLoops() && p.trips() / cores >= FEW_ON_CORE;
  }

  private long mostTrips() {
    if (!loop.profile().knowsHost()) {
      return longest;
    }
    double trips = LONGEST / Math.max(1e-10, loop.profile().threadSecondsPerTrip());
    return Math.clamp((long) trips, 1, longest);
  }

  /** Whether the program's thread may run chunks of such a length itself. */
  boolean mayHelp(List<Attempt.Chunk> chunks) {
    double seconds = loop.profile().threadSecondsPerTrip() * chunks.get(0).trips();
    return !loop.mayRunForever() && loop.profile().knowsHost() && seconds < PATIENCE;
  }

  /**
   * Whether a chunk is too long for one thread to run it in one go: nobody could stop that where
   * something else of the program's comes in between.
   */
  boolean isTooLong(Attempt.Chunk c) {
    return loop.profile().knowsHost()
        ? c.trips() * loop.profile().threadSecondsPerTrip() > MOST_SECONDS
        : c.trips() > MOST_UNKNOWN;
  }

  /** Chunks were too long to get one done between two interruptions. */
  void shorten(long trips) {
    longest = Math.max(1, Math.min(longest, trips) / 4);
  }
}
