package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ElementKind;

/**
 * Where the argument block and the data of one chunk stand in a core. A tile is a contiguous piece
 * of a storage, so that the strides of the program's views hold in it too; a shadowed storage is
 * there as a whole with two bytes an element more. Storages that are only read and do not fit stay
 * outside, in DRAM.
 *
 * @param arguments address of the argument block
 * @param end first free address behind everything
 */
public record TilePlan(
    Launch launch,
    KernelImage image,
    long from,
    long to,
    int arguments,
    List<Tile> tiles,
    int end) {
  private static final int BANK_BYTES = 0x2000;

  /**
   * A piece of a storage.
   *
   * @param first element of the storage at which it starts
   * @param elements its length
   * @param lead how many of them stand in front of what the chunk may touch
   * @param address where it stands in the core; -1 when it stays in DRAM
   * @param readSites address of the first read-site byte; 0 unless shadowed
   * @param writeSites address of the first write-site byte; 0 unless shadowed
   */
  public record Tile(
      StorageGroup group,
      long first,
      int elements,
      int lead,
      int address,
      int readSites,
      int writeSites) {
    /** Bytes of an element in the tile. */
    public int unit() {
      return TilePlan.unit(group);
    }

    /** Bytes of the data, a multiple of 8 as DMA moves them. */
    public int bytes() {
      return elements * unit() + 7 & ~7;
    }

    public boolean isRemote() {
      return address < 0;
    }

    /** Whether accesses to it are recorded. */
    public boolean isShadowed() {
      return readSites != 0;
    }
  }

  /** What an element of a kind is on a device. */
  public static ElementKind tileKind(ElementKind kind) {
    return Lowering.tileKind(kind);
  }

  /** Bytes that an element of a group's storage has on a device. */
  public static int unit(StorageGroup group) {
    return Lowering.tileKind(group.kind()).bytes();
  }

  /**
   * Places a chunk.
   *
   * @param low first address that may be used, behind the code
   * @param high first address that may not, where the stack begins
   * @param mayStayOutside whether storages that are only read may stay in DRAM when there is no
   *     room
   */
  public static Optional<TilePlan> plan(
      Launch launch,
      KernelImage image,
      long from,
      long to,
      int low,
      int high,
      boolean mayStayOutside) {
    // A load or store that meets a fetch in the same bank costs a cycle: another bank, if that
    // leaves enough room.
    int bank = low + BANK_BYTES - 1 & -BANK_BYTES;
    Optional<TilePlan> apart = place(launch, image, from, to, bank, high, false);
    return apart.isPresent() ? apart : place(launch, image, from, to, low, high, mayStayOutside);
  }

  private static Optional<TilePlan> place(
      Launch launch,
      KernelImage image,
      long from,
      long to,
      int low,
      int high,
      boolean mayStayOutside) {
    int at = align(low);
    int arguments = at;
    at += image.layout().bytes();
    List<StorageGroup> groups = new ArrayList<>(launch.groups());
    // What has to be inside first, then what is small.
    groups.sort(
        java.util.Comparator.<StorageGroup, Boolean>comparing(g -> !g.isWritten())
            .thenComparingLong(g -> elements(g, from, to)));
    List<Tile> tiles = new ArrayList<>();
    for (StorageGroup g : groups) {
      long[] span = span(g, from, to);
      if (span == null) {
        tiles.add(new Tile(g, 0, 0, 0, at, 0, 0));
        continue;
      }
      long unit = Lowering.tileKind(g.kind()).bytes();
      // In DRAM and in the core it starts at a doubleword, as DMA wants it.
      int lead = g.mode() == StorageGroup.Mode.SHADOW ? 0 : (int) (span[0] % (8 / unit));
      long first = span[0] - lead;
      long elements = span[1] - first + 1;
      boolean shadowed = g.mode() == StorageGroup.Mode.SHADOW && image.records(g);
      long bytes = (elements * unit + 7 & ~7) + (shadowed ? 2 * (elements + 7 & ~7) : 0);
      if (at + bytes > high) {
        if (g.isWritten() || !mayStayOutside || elements * unit > Integer.MAX_VALUE) {
          return Optional.empty();
        }
        tiles.add(new Tile(g, first, (int) elements, lead, -1, 0, 0));
        continue;
      }
      int data = at;
      int reads = shadowed ? align((int) (at + elements * unit)) : 0;
      int writes = shadowed ? align((int) (reads + elements)) : 0;
      tiles.add(new Tile(g, first, (int) elements, lead, data, reads, writes));
      at += (int) bytes;
    }
    return at > high
        ? Optional.empty()
        : Optional.of(new TilePlan(launch, image, from, to, arguments, tiles, at));
  }

  /** The most trips from {@code from} on that fit; 0 when not even one does. */
  public static long longest(
      Launch launch, KernelImage image, long from, int low, int high, boolean mayStayOutside) {
    long fits = 0;
    long tooMany = launch.count() - from + 1;
    while (fits + 1 < tooMany) {
      long middle = fits + (tooMany - fits) / 2;
      if (plan(launch, image, from, from + middle, low, high, mayStayOutside).isPresent()) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  private static long[] span(StorageGroup g, long from, long to) {
    return g.mode() == StorageGroup.Mode.SHADOW ? g.extent() : g.touched(from, to);
  }

  private static long elements(StorageGroup g, long from, long to) {
    long[] span = span(g, from, to);
    return span == null ? 0 : span[1] - span[0] + 1;
  }

  private static int align(int address) {
    return address + 7 & ~7;
  }
}
