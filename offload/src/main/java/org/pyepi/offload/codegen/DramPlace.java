package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.StorageGroup.Pieces;

/**
 * Where a tile comes from and goes to, by the core's own DMA, in addresses as the core sees them.
 *
 * @param in of the tile's first element; 0 where nothing is fetched
 * @param out the same; 0 where nothing is brought back
 * @param pieces what is brought back, in elements of the storage; null for the whole tile
 * @param parts what is fetched, as ranges [first, last] of elements of the storage; empty for the
 *     whole tile
 */
public record DramPlace(int in, int out, Pieces pieces, List<long[]> parts) {
  /** A tile that the host itself puts into the core, or that is there. */
  public static final DramPlace NONE = new DramPlace(0, 0, null, List.of());

  /** The most transfers that bring one tile back, or fetch it. */
  static final int MOST = 3;

  private static final int DOUBLE = 8;

  /** As far as a row of a transfer may be from the next. */
  private static final int FARTHEST = Short.MAX_VALUE;

  private static final int MOST_ELEMENTS = 0xffff;

  private static final int MESSAGE_MODE = 1 << 10;
  private static final int CHAIN = 1 << 2;

  /** A place that a tile is fetched from and brought back to as a whole. */
  public static DramPlace whole(int address) {
    return new DramPlace(address, address, null, List.of());
  }

  /** A place of data that are only read. */
  public static DramPlace ofRead(int address, List<long[]> parts) {
    return new DramPlace(address, 0, null, parts.size() <= MOST ? parts : List.of());
  }

  /** Whether DMA can carry pieces of a tile, and not byte by byte. */
  public static boolean carries(Pieces pieces, int unit) {
    long stride = pieces.stride() * unit;
    boolean even = pieces.count() == 1 || stride % DOUBLE == 0;
    return (even || unit == 4)
        && stride <= FARTHEST
        && pieces.length() * unit / (even ? DOUBLE : unit) <= MOST_ELEMENTS
        && pieces.count() <= MOST_ELEMENTS;
  }

  /** The descriptors that fetch a tile. */
  List<int[]> fetch(TilePlan.Tile t) {
    List<int[]> all = new ArrayList<>();
    if (in != 0 && parts.isEmpty()) {
      all.add(descriptor(in, t.address(), DOUBLE, t.bytes(), 1, 0, 0));
    }
    for (long[] part : parts) {
      int from = (int) (part[0] - t.first()) * t.unit() & -DOUBLE;
      int end = (int) (part[1] + 1 - t.first()) * t.unit() + DOUBLE - 1 & -DOUBLE;
      all.add(descriptor(in + from, t.address() + from, DOUBLE, end - from, 1, 0, 0));
    }
    return all;
  }

  /**
   * The descriptors that bring it back: doublewords, and what stands in front of the first and
   * behind the last of each piece by elements.
   */
  List<int[]> bringBack(TilePlan.Tile t) {
    if (out == 0 || !t.group().isWritten()) {
      return List.of();
    }
    if (pieces == null) {
      return List.of(descriptor(t.address(), out, DOUBLE, t.bytes(), 1, 0, 0));
    }
    int unit = t.unit();
    int begin = (int) (pieces.first() - t.first()) * unit;
    int end = begin + (int) pieces.length() * unit;
    int stride = (int) pieces.stride() * unit;
    int rows = (int) pieces.count();
    List<int[]> all = new ArrayList<>();
    move(all, t.address() + begin, out + begin, unit, end - begin, rows, stride, stride);
    return all;
  }

  /**
   * The descriptors that move rows of elements: doublewords, and what stands in front of the first
   * and behind the last of each row by elements; by elements alone where doublewords of one side
   * are none of the other.
   *
   * @param bytes of a row
   * @param leap from one row to the next where they come from
   * @param far the same where they go to
   */
  public static void move(
      List<int[]> to,
      long source,
      long target,
      int unit,
      long bytes,
      long rows,
      long leap,
      long far) {
    boolean alike = ((source ^ target) & DOUBLE - 1) == 0;
    boolean even = alike && (rows == 1 || leap % DOUBLE == 0 && far % DOUBLE == 0);
    long low = even ? -source & DOUBLE - 1 : bytes;
    long high = even ? bytes - (source + bytes & DOUBLE - 1) : bytes;
    if (low >= high) {
      low = high = bytes;
    }
    long[] ends = {0, low, high, bytes};
    for (int n = 0; n < 3; n++) {
      long from = ends[n];
      if (from < ends[n + 1]) {
        int size = n == 1 ? DOUBLE : unit;
        int length = (int) (ends[n + 1] - from);
        int s = (int) (source + from);
        int d = (int) (target + from);
        to.add(descriptor(s, d, size, length, (int) rows, (int) leap, (int) far));
      }
    }
  }

  /** The same from this core to another, whose begin is still to be added to the destination. */
  public static int[] give(
      int source, int destination, int size, int bytes, int rows, int leap, int far) {
    int[] d = descriptor(source, destination, size, bytes, rows, leap, far);
    d[0] &= ~MESSAGE_MODE;
    return d;
  }

  /** Has a transfer followed by the one that another descriptor in the core describes. */
  public static void chain(int[] descriptor, int next) {
    descriptor[0] |= CHAIN | next << 16;
  }

  /**
   * Elements of a size in rows: CONFIG enable, master, size [libs: e_dma.h]; message mode where the
   * core reads, without which the channel is idle before the last data are there [examples].
   *
   * @param bytes of a row
   * @param sourceStride from one row to the next
   */
  public static int[] descriptor(
      int source,
      int destination,
      int size,
      int bytes,
      int rows,
      int sourceStride,
      int destinationStride) {
    boolean reads = destination >>> 20 == 0;
    int inner = bytes / size;
    int back = (inner - 1) * size;
    int sourceBack = rows == 1 ? 0 : sourceStride - back;
    int destinationBack = rows == 1 ? 0 : destinationStride - back;
    return new int[] {
      1 | 1 << 1 | Integer.numberOfTrailingZeros(size) << 5 | (reads ? MESSAGE_MODE : 0),
      size << 16 | size,
      rows << 16 | inner,
      destinationBack << 16 | sourceBack & 0xffff,
      source,
      destination
    };
  }
}
