package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.util.List;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ArrayBinding;

/** What a part of a nest touches of an array, and where it stands on both sides. */
final class NestBox {
  private static final int DOUBLE = 8;

  private final StorageGroup group;
  private final long[][] box;
  private final int unit;
  private final int pitch;
  private final int rows;
  private final int bytes;
  private final int stride;

  /** Bytes of an element of a transfer, and those in front of the first in its doubleword. */
  private final int size;

  private final int lead;

  /** In DRAM and in the core, of the first element. */
  private final int outside;

  private final int inside;

  /**
   * @param at where the tile has its room in the core
   * @param pitch from one row to the next there
   */
  NestBox(NestParts parts, TilePlan.Tile tile, DramPlace place, long[][] box, int at, int pitch) {
    this.group = tile.group();
    this.box = box;
    this.unit = tile.unit();
    this.pitch = pitch;
    ArrayBinding a = parts.view(group);
    long[] last = box[box.length - 1];
    boolean flat = box.length == 1;
    this.rows = flat ? 1 : (int) (box[0][1] - box[0][0] + 1);
    this.bytes = (int) (last[1] - last[0] + 1) * unit;
    this.stride = flat ? 0 : a.strides()[0] * unit;
    boolean even = parts.isEven(group);
    long element = a.offset() + last[0] + (flat ? 0 : box[0][0] * a.strides()[0]);
    int begin = group.isWritten() ? place.out() : place.in();
    this.outside = begin + (int) (element - tile.first()) * unit;
    this.lead = even ? outside & DOUBLE - 1 : 0;
    this.size = even ? DOUBLE : unit;
    this.inside = at + lead;
  }

  /** Says where the array's elements stand while this part is carried out. */
  void describe(ByteBuffer b, ArgumentLayout layout) {
    int index = NestParts.array(group).index();
    long first = box[box.length - 1][0] * unit + (box.length == 1 ? 0 : box[0][0] * pitch);
    b.putInt(layout.base(index), (int) (inside - first));
    if (box.length == 2) {
      b.putInt(layout.stride(index, 0), pitch / unit);
    }
  }

  /** Bytes of a row that are fetched. */
  private int length() {
    return lead + bytes + size - 1 & -size;
  }

  int[] fetch() {
    return DramPlace.descriptor(outside - lead, inside - lead, size, length(), rows, stride, pitch);
  }

  void bringBack(List<int[]> to) {
    DramPlace.move(to, inside, outside, unit, bytes, rows, pitch, stride);
  }

  private TileShare share(int core, int cores) {
    return TileShare.of(rows, length() / size, size, core, cores);
  }

  /** What fetches a core's share, to an address; null where it has none. */
  int[] fetchShare(int core, int cores, int to) {
    TileShare s = share(core, cores);
    return s == null
        ? null
        : DramPlace.descriptor(
            outside - lead + s.row() * stride + s.at(),
            to,
            size,
            s.length(),
            s.rows(),
            stride,
            s.pitch());
  }

  /** What gives it to a core, whose begin is still to be added; null where there is none. */
  int[] giveShare(int core, int cores, int from) {
    TileShare s = share(core, cores);
    int to = inside - lead + (s == null ? 0 : s.row() * pitch + s.at());
    return s == null
        ? null
        : DramPlace.give(from, to, size, s.length(), s.rows(), s.pitch(), pitch);
  }

  /** Bytes of the whole tile as they are transferred. */
  long transferred() {
    return (long) rows * length();
  }
}
