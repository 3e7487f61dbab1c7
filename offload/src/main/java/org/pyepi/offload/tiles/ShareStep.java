package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Nest;
import org.pyepi.offload.compiler.StorageGroup;

/** What one of some cores that share tiles does in a part of a nest, and its argument block. */
final class ShareStep {
  private static final int DOUBLE = 8;

  /** What has a DMA channel fetch the descriptor whose address stands above. */
  private static final int STARTUP = 1 << 3;

  private final ShareRooms rooms;
  private final NestParts parts;
  private final ShareStep before;
  private final int number;
  private final Nest.Part part;
  private final List<NestBox> boxes = new ArrayList<>();

  /** What can be fetched while the part before is computed, and what cannot. */
  private final List<int[]> ahead = new ArrayList<>();

  private final List<int[]> in = new ArrayList<>();

  /** What goes back to DRAM, and to other cores. */
  private final List<int[]> out = new ArrayList<>();

  private final List<int[]> given = new ArrayList<>();

  /** Storages whose tile is in the second of their two places. */
  private final Set<StorageGroup> second = new HashSet<>();

  /** Bytes of the tiles that are handed on in this part, by all cores together. */
  private long whole;

  private long fetched;

  /** How many transfers its block names, once it has been written. */
  private int descriptors;

  /**
   * @param before the step before; null for the first
   */
  ShareStep(ShareRooms rooms, NestParts parts, ShareStep before) {
    this.rooms = rooms;
    this.parts = parts;
    this.before = before;
    this.number = before == null ? 0 : before.number + 1;
    this.part = parts.part(number);
    if (before != null) {
      second.addAll(before.second);
    }
  }

  /** Says what is to be done with tiles. */
  void fill(int core, int cores, TilePlan tiles, List<DramPlace> places) {
    for (int n = 0; n < places.size(); n++) {
      TilePlan.Tile t = tiles.tiles().get(n);
      StorageGroup g = t.group();
      ShareRooms.Room r = rooms.room(g);
      Nest.Part last = before == null ? null : before.part;
      boolean moved = !g.isWritten() && parts.isMoved(g, last, part);
      if (moved && !r.shared() && before != null && !second.remove(g)) {
        second.add(g);
      }
      int at = second.contains(g) ? r.second() : r.at();
      NestBox box = new NestBox(parts, t, places.get(n), parts.box(g, part), at, r.pitch());
      boxes.add(box);
      if (g.isWritten()) {
        NestPlan.written(parts, rooms.nest(), box, g, number, in, out);
      } else if (moved && r.shared()) {
        share(box, core, cores, r.second());
      } else if (moved) {
        ahead.add(box.fetch());
      }
    }
  }

  private void share(NestBox box, int core, int cores, int staging) {
    whole += box.transferred();
    int[] fetch = box.fetchShare(core, cores, staging);
    if (fetch != null) {
      ahead.add(fetch);
      given.add(box.giveShare(core, cores, staging));
    }
  }

  /**
   * Writes the block.
   *
   * @param next the step behind it; null for the last
   * @param dram where that one's block stands, as cores see it
   */
  void write(ByteBuffer b, ShareStep next, int dram) {
    ArgumentLayout layout = rooms.layout();
    b.putInt(layout.next(), next == null ? 0 : next.area());
    NestPlan.says(b, layout, rooms.nest(), part, number == 0, next == null);
    boxes.forEach(x -> x.describe(b, layout));
    List<int[]> all = new ArrayList<>(in);
    if (number == 0) {
      all.addAll(ahead);
    }
    count(all);
    b.putInt(layout.transfersIn(), all.size());
    b.putInt(layout.transfersOut(), out.size());
    all.addAll(out);
    int gives = address(all.size());
    all.addAll(given);
    int first = address(all.size());
    if (next != null) {
      all.addAll(meanwhile(next, all.size(), dram));
    }
    descriptors = all.size();
    int[] words = {
      rooms.table(),
      whole == 0 ? 0 : number + 1,
      given.size(),
      gives,
      next == null ? 0 : first << 16 | STARTUP
    };
    for (int w = 0; w < words.length; w++) {
      b.putInt(layout.share() + 4 * w, words[w]);
    }
    b.position(ArgumentLayout.DESCRIPTORS);
    all.forEach(d -> Arrays.stream(d).forEach(b::putInt));
  }

  private int area() {
    return rooms.area(number);
  }

  /** Where a descriptor stands in the core. */
  private int address(int n) {
    return area() + ArgumentLayout.DESCRIPTORS + ArgumentLayout.DESCRIPTOR_BYTES * n;
  }

  /** What is fetched for the next part: its tiles and shares, and its block. */
  private List<int[]> meanwhile(ShareStep next, int at, int dram) {
    List<int[]> all = new ArrayList<>();
    next.ahead.forEach(d -> all.add(d.clone()));
    int[][] whole = {{0, rooms.layout().bytes()}};
    boolean known = next.number > 1; // the one before that stood in the same place
    for (int[] r : known ? rooms.layout().changing(next.descriptors) : whole) {
      int length = r[1] - r[0];
      all.add(DramPlace.descriptor(dram + r[0], next.area() + r[0], DOUBLE, length, 1, 0, 0));
    }
    count(all);
    for (int n = 0; n + 1 < all.size(); n++) {
      DramPlace.chain(all.get(n), address(at + n + 1));
    }
    return all;
  }

  private void count(List<int[]> descriptors) {
    for (int[] d : descriptors) {
      fetched += ArgumentLayout.bytes(d[0], d[2]);
    }
  }

  /** Bytes that its block has the core fetch. */
  long fetched() {
    return fetched;
  }

  long whole() {
    return whole;
  }
}
