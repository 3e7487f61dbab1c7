package org.pyepi.offload.tiles;

import java.util.List;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.device.DeviceInfo;

/**
 * What blocks of iterations touch of a storage in which they do not meet: as many elements each,
 * evenly apart.
 *
 * @param first the element at which the first block's begin
 * @param shift from one block's to the next one's
 * @param length of each, in elements
 * @param copy in DRAM, from where cores fetch them; null where each core has its own there
 */
record TurnSlice(StorageGroup group, long first, long shift, int length, DramCopy copy) {
  private static final int DOUBLE = 8;

  /**
   * The slices of blocks [from + k·size, from + (k+1)·size); null where they are not alike.
   *
   * @param blocks how many there are
   * @param to behind the last trip
   */
  static TurnSlice of(StorageGroup group, long from, int size, int blocks, long to) {
    // The first may lack what lies in front of the storage: the second and the third tell.
    int probe = blocks > 2 ? 1 : 0;
    long[] one = touched(group, from, size, probe, to);
    long[] two = blocks > 1 ? touched(group, from, size, probe + 1, to) : one;
    if (one == null || two == null) {
      return null;
    }
    long shift = two[0] - one[0];
    long first = one[0] - probe * shift;
    long length = 1;
    for (int b = 0; b < blocks; b++) {
      long[] t = touched(group, from, size, b, to);
      if (t != null && t[0] < first + b * shift) {
        return null;
      }
      length = t == null ? length : Math.max(length, t[1] - (first + b * shift) + 1);
    }
    return length > Short.MAX_VALUE ? null : new TurnSlice(group, first, shift, (int) length, null);
  }

  /**
   * The same slices where cores fetch them from a copy of the storage in DRAM, from a doubleword
   * on; null where one transfer cannot bring a core all of its blocks'.
   *
   * @param blocks how many there are at most
   */
  TurnSlice from(DramCopy copy, int blocks, int cores, DeviceInfo info) {
    long lead = Math.floorMod(first, (long) DOUBLE / unit());
    TurnSlice s = new TurnSlice(group, first - lead, shift, (int) (length + lead), copy);
    long far = cores * shift * unit();
    long back = far - s.bytes() + DOUBLE;
    long one = copy.at(s.begin(0));
    long other = copy.at(s.begin(blocks - 1));
    boolean suits =
        shift * unit() % DOUBLE == 0
            && far == (short) far
            && back == (short) back
            && s.length <= Short.MAX_VALUE
            && Math.min(one, other) >= 0
            && Math.max(one, other) + s.bytes() <= info.dramBytes();
    return suits ? s : null;
  }

  /**
   * The transfer that fetches slices for some of the blocks of a core, each behind the other.
   *
   * @param block the first of them
   * @param rounds how many, each the cores' number from the one before
   * @param address where the first one's slice begins in the core
   */
  int[] fetch(int block, int rounds, int cores, int address, DeviceInfo info) {
    int far = (int) (cores * shift * unit());
    int source = info.dramBase() + copy.place(begin(block));
    return DramPlace.descriptor(source, address, DOUBLE, bytes(), rounds, far, bytes());
  }

  private static long[] touched(StorageGroup group, long from, int size, int block, long to) {
    long begin = from + (long) block * size;
    return group.touched(begin, Math.min(to, begin + size));
  }

  int unit() {
    return TilePlan.unit(group);
  }

  /** Bytes of a block's, a multiple of 8. */
  int bytes() {
    return length * unit() + 7 & -8;
  }

  /** Whether each block needs a place of its own for it. */
  boolean isEachBlocks() {
    return shift != 0 || group.isWritten();
  }

  long begin(int block) {
    return first + block * shift;
  }

  /**
   * Puts a block's bytes into an array.
   *
   * @return false where a core has no form for some of them
   */
  boolean pack(int block, long[] touched, byte[] to, int at) {
    if (touched == null) {
      return true;
    }
    byte[] bytes = DeviceChunk.pack(tile(touched[0], touched[1]));
    if (bytes == null) {
      return false;
    }
    int length = (int) (touched[1] - touched[0] + 1) * unit();
    System.arraycopy(bytes, 0, to, at + (int) (touched[0] - begin(block)) * unit(), length);
    return true;
  }

  /** What a block has written, from the bytes of its slice. */
  void store(int block, long from, long to, byte[] bytes) {
    StorageGroup.Pieces pieces = group.pieces(from, to);
    List<long[]> written = pieces == null ? group.written(from, to) : pieces.spans();
    TilePlan.Tile tile = tile(begin(block), begin(block) + length - 1);
    new ChunkResult(null, List.of(), List.of(DeviceChunk.span(tile, bytes, written)), List.of())
        .commit();
  }

  TilePlan.Tile tile(long from, long to) {
    return new TilePlan.Tile(group, from, (int) (to - from + 1), 0, 0, 0, 0);
  }
}
