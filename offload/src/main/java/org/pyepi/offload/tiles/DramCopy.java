package org.pyepi.offload.tiles;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.StorageGroup.Pieces;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.kernel.ElementKind;

/**
 * What a device's DRAM holds of one storage, from one launch to the next. The host knows each
 * element of it that it has sent or read back, and sends again what differs from the storage: who
 * has written there meanwhile need not say so.
 */
public final class DramCopy {
  /** A device's DRAM, by offsets. */
  public interface Dram {
    void writeDram(int offset, byte[] bytes) throws DeviceException;

    byte[] readDram(int offset, int length) throws DeviceException;
  }

  private final WeakReference<Object> storage;
  private final ElementKind kind;
  private final int unit;
  private final long first;
  private final int bytes;

  /** Offset in DRAM. */
  private final int place;

  /** The elements as DRAM has them, where they are known. */
  private final byte[] mirror;

  /** By element. */
  private final BitSet known = new BitSet();

  private long changes;

  /** The launch that used it last. */
  long used;

  DramCopy(Object storage, ElementKind kind, int unit, long first, int bytes, int place) {
    this.storage = new WeakReference<>(storage);
    this.kind = kind;
    this.unit = unit;
    this.first = first;
    this.bytes = bytes;
    this.place = place;
    this.mirror = new byte[bytes];
  }

  boolean isOf(Object storage, ElementKind kind) {
    return this.kind == kind && this.storage.refersTo(storage);
  }

  /** Whether the storage is gone. */
  boolean isStale() {
    return storage.refersTo(null);
  }

  boolean holds(long first, int bytes) {
    return first >= this.first && offset(first) + bytes <= this.bytes;
  }

  int place() {
    return place;
  }

  int end() {
    return place + bytes;
  }

  /** Where an element stands in DRAM. */
  public int place(long element) {
    return place + (int) offset(element);
  }

  /** The same of any element, also where that would be outside of the copy. */
  long at(long element) {
    return place + offset(element);
  }

  private long offset(long element) {
    return (element - first) * unit;
  }

  /** Goes up whenever something in it changes. */
  public long changes() {
    return changes;
  }

  /**
   * Makes DRAM hold what the chunk of a tile may touch.
   *
   * @param now the tile's bytes
   */
  public void bring(Dram device, TilePlan.Tile t, byte[] now) throws DeviceException {
    int base = (int) offset(t.first());
    int i = t.lead();
    while (i < t.elements()) {
      if (isThere(base, i, now)) {
        i++;
        continue;
      }
      int from = i;
      while (i < t.elements() && !isThere(base, i, now)) {
        i++;
      }
      send(device, base + from * unit, now, from * unit, (i - from) * unit);
    }
  }

  private boolean isThere(int base, int i, byte[] now) {
    int at = base + i * unit;
    if (!known.get(at / unit)) {
      return false;
    }
    for (int k = 0; k < unit; k++) {
      if (mirror[at + k] != now[i * unit + k]) {
        return false;
      }
    }
    return true;
  }

  private void send(Dram device, int at, byte[] from, int begin, int length)
      throws DeviceException {
    changes++;
    known.clear(at / unit, (at + length) / unit);
    device.writeDram(place + at, java.util.Arrays.copyOfRange(from, begin, begin + length));
    System.arraycopy(from, begin, mirror, at, length);
    known.set(at / unit, (at + length) / unit);
  }

  /** Says that a core may write there. */
  public void expect(Pieces pieces) {
    changes++;
    for (long[] span : pieces.spans()) {
      known.clear((int) (span[0] - first), (int) (span[1] - first + 1));
    }
  }

  /** Reads what a core has written; the bytes of its tile with those pieces in it. */
  public byte[] read(Dram device, TilePlan.Tile t, Pieces pieces) throws DeviceException {
    byte[] tile = new byte[t.bytes()];
    for (long[] span : pieces.spans()) {
      int at = (int) offset(span[0]);
      int length = (int) (span[1] - span[0] + 1) * unit;
      byte[] part = device.readDram(place + at, length);
      System.arraycopy(part, 0, mirror, at, length);
      System.arraycopy(part, 0, tile, (int) (span[0] - t.first()) * unit, length);
      known.set(at / unit, (at + length) / unit);
    }
    return tile;
  }
}
