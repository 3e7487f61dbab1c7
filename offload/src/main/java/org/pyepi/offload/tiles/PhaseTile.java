package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.compiler.phase.Band;
import org.pyepi.offload.compiler.phase.Phases;
import org.pyepi.offload.compiler.phase.Phases.Region;
import org.pyepi.offload.kernel.ElementKind;

/**
 * What one core holds while phases are carried out, and the tables that tell it what to exchange
 * behind each.
 */
public final class PhaseTile {
  private static final int HEADER = 24;
  private static final int DOUBLE = 8;
  private static final int STAGES = 2;

  /** What nobody has said yet: more trips are left than there are. */
  private static final int NEVER = Integer.MAX_VALUE;

  /** Elements that nothing here writes, packed in the core, to be put back. */
  private record Kept(Region region, Strips strips, int offset) {}

  /**
   * What comes back of a storage.
   *
   * @param place of its element 0 in the core's piece of DRAM
   */
  public record Result(Region region, Strips strips, long place) {
    /** Its pieces. */
    public List<Piece> pieces() {
      List<Piece> all = new ArrayList<>();
      for (long k = 0; k < strips.count(); k++) {
        int in = (int) strips.begin(k) * Strips.UNIT;
        all.add(new Piece((int) (place + in), in, (int) strips.length() * Strips.UNIT));
      }
      return all;
    }
  }

  /**
   * Bytes that come back.
   *
   * @param place in the core's piece of DRAM
   * @param in the storage
   */
  public record Piece(int place, int in, int bytes) {}

  private final PhasePlan plan;
  private final Phases phases;
  private final int core;
  private final TreeSet<Integer> partners = PhasePlan.none();
  private final long[] from;
  private final long[] to;
  private final Map<Region, long[]> touched = new HashMap<>();

  /** Where element 0 of each storage would be. */
  private final Map<Region, Long> bases = new HashMap<>();

  private final List<Kept> kept = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<int[]> in = new ArrayList<>();
  private int flags;
  private int tables;
  private int[] tableAt;
  private byte[] blob;

  /**
   * In the core's piece of DRAM: the tables and what is kept, then storages, then what comes back.
   */
  private final Map<Region, Long> places = new HashMap<>();

  PhaseTile(PhasePlan plan, int core) {
    this.plan = plan;
    this.phases = plan.phases();
    this.core = core;
    this.from = new long[phases.count()];
    this.to = new long[phases.count()];
    for (int p = 0; p < from.length; p++) {
      from[p] = plan.from(p, core);
      to[p] = plan.from(p, core + 1);
    }
    for (Region r : phases.regions()) {
      long[] span = phases.touched(r, from, to);
      int odd = r.parity();
      touched.put(r, new long[] {(span[0] - odd & -2) + odd, (span[1] - odd | 1) + odd});
    }
  }

  int core() {
    return core;
  }

  TreeSet<Integer> partners() {
    return partners;
  }

  long lo(Region r) {
    return touched.get(r)[0];
  }

  long hi(Region r) {
    return touched.get(r)[1];
  }

  private long bytes(Region r) {
    return (hi(r) - lo(r) + 1) * Strips.UNIT;
  }

  /** What it writes of a storage in a phase; null where that is nothing. */
  Strips written(Region r, int phase) {
    return written(r, phase, from[phase], to[phase]);
  }

  private static Strips written(Region r, int phase, long from, long to) {
    Phases.Access w = from < to ? r.written(phase) : null;
    return w == null ? null : Strips.of(w, from, to);
  }

  /** What of that counts. */
  private Strips counted(Region r, int phase) {
    Band.Span all = plan.band().kept().get(phase);
    return written(r, phase, Math.max(from[phase], all.from()), Math.min(to[phase], all.to()));
  }

  /** Gives everything its place; false where there is not enough room. */
  boolean place(int begin, int bank, int high) {
    flags = begin;
    tables = flags + phases.count() * STAGES * partners.size() * Strips.UNIT + DOUBLE - 1 & -DOUBLE;
    long at = tables;
    for (int p = 0; p < phases.count(); p++) {
      at += HEADER + DOUBLE * partners.size() + ArgumentLayout.DESCRIPTOR_BYTES * transfers(p);
    }
    at = keep(at);
    long size = size();
    long apart = at + bank - 1 & -bank;
    at = apart + size <= high ? apart : at;
    if (at + size > high) {
      return false;
    }
    Overlay o = plan.overlay();
    for (Region r : phases.regions()) {
      if (o == null || r != o.first() && r != o.second()) {
        bases.put(r, at - lo(r) * Strips.UNIT);
        at += bytes(r);
      }
    }
    if (o != null) {
      long lowest = Math.min(lo(o.first()), lo(o.second()) - o.distance());
      bases.put(o.first(), at - lowest * Strips.UNIT);
      bases.put(o.second(), at - (lowest + o.distance()) * Strips.UNIT);
    }
    return true;
  }

  /** Bytes of the storages in the core. */
  long size() {
    Overlay o = plan.overlay();
    long size = 0;
    for (Region r : phases.regions()) {
      size += o == null || r != o.first() && r != o.second() ? bytes(r) : 0;
    }
    if (o != null) {
      long lowest = Math.min(lo(o.first()), lo(o.second()) - o.distance());
      long highest = Math.max(hi(o.first()), hi(o.second()) - o.distance());
      size += (highest - lowest + 1) * Strips.UNIT;
    }
    return size;
  }

  /** As many transfers as a table may have, before addresses are known. */
  private int transfers(int phase) {
    List<int[]> all = new ArrayList<>();
    for (Region r : phases.regions()) {
      plan.tiles().forEach(t -> t.bases.putIfAbsent(r, (long) Strips.UNIT * r.parity()));
    }
    give(all, phase);
    int n = all.size();
    all.clear();
    last(all, phase, r -> (long) Strips.UNIT * r.parity());
    // Each of what is kept may take three.
    return n + all.size() + (plan.overlay() == null ? 0 : 3 * fixed(keptOf(phase)).size());
  }

  /** Whose elements are to be put back behind a phase: those of what the next one reads. */
  private Region keptOf(int phase) {
    return phase == 0 ? plan.overlay().second() : plan.overlay().first();
  }

  /** The elements of a storage that no phase writes. */
  private List<Strips> fixed(Region r) {
    int phase = r == plan.overlay().second() ? 0 : 1;
    Band.Span carried = plan.band().carried().get(phase);
    Strips all = Strips.of(r.written(phase), carried.from(), carried.to());
    List<Strips> fixed = new ArrayList<>();
    if (lo(r) < all.first()) {
      fixed.add(Strips.of(lo(r), Math.min(hi(r), all.first() - 1)));
    }
    if (all.gaps() != null) {
      fixed.addAll(all.gaps().within(lo(r), hi(r)));
    }
    if (hi(r) >= all.end()) {
      fixed.add(Strips.of(Math.max(lo(r), all.end()), hi(r)));
    }
    return fixed;
  }

  private long keep(long begin) {
    long at = begin;
    if (plan.overlay() != null) {
      for (int p = 0; p < phases.count(); p++) {
        Region r = keptOf(p);
        for (Strips s : fixed(r)) {
          kept.add(new Kept(r, s, (int) (at - tables)));
          at += s.length() * s.count() * Strips.UNIT + DOUBLE - 1 & -DOUBLE;
        }
      }
    }
    return at;
  }

  /** The transfers by which partners get what they need of what a phase wrote. */
  private void give(List<int[]> all, int phase) {
    for (int other : partners) {
      PhaseTile t = plan.tile(other);
      for (Region r : phases.regions()) {
        Strips own = written(r, phase);
        if (own != null) {
          for (Strips s : own.within(t.lo(r), t.hi(r))) {
            s.copy(all, bases.get(r), t.global(t.bases.get(r)));
          }
        }
      }
    }
  }

  /** The transfers by which results go to DRAM behind a phase of the last trip. */
  private void last(
      List<int[]> all, int phase, java.util.function.ToLongFunction<Region> destination) {
    for (Region r : phases.regions()) {
      for (int p = 0; p < phases.count(); p++) {
        Strips own = counted(r, p);
        int when = plan.overlay() == null ? phases.count() - 1 : p;
        if (own != null && when == phase && !isWrittenAlike(r, p)) {
          own.copy(all, bases.get(r), destination.applyAsLong(r));
        }
      }
    }
  }

  /** Whether a phase before writes the same elements that count. */
  private boolean isWrittenAlike(Region r, int phase) {
    for (int p = 0; p < phase; p++) {
      if (counted(r, phase).equals(counted(r, p))) {
        return true;
      }
    }
    return false;
  }

  /** The address of a byte of this core as others see it. */
  private long global(long address) {
    return address + plan.info().globalAddress(core, 0);
  }

  private long dram(int room) {
    return plan.info().dramBase() + (long) core * room;
  }

  /** Writes the tables; false where something has no form. */
  boolean describe(int room) {
    for (Region r : phases.regions()) {
      for (int p = 0; p < phases.count(); p++) {
        if (!plan.isNear(r, p)) {
          return false;
        }
      }
    }
    Overlay o = plan.overlay();
    int size = blobBytes();
    long at = size;
    for (Region r : phases.regions()) {
      places.put(r, at - lo(r) * Strips.UNIT);
      if (o == null || r != o.second()) {
        long address = bases.get(r) + lo(r) * Strips.UNIT;
        in.add(
            DramPlace.descriptor(
                (int) (dram(room) + at), (int) address, DOUBLE, (int) bytes(r), 1, 0, 0));
        if (bytes(r) / DOUBLE > 0xffff) {
          return false;
        }
      }
      at += bytes(r);
    }
    if (at > room) {
      return false;
    }
    in.add(DramPlace.descriptor((int) dram(room), tables, DOUBLE, size, 1, 0, 0));
    blob = new byte[size];
    ByteBuffer b = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
    tableAt = new int[phases.count()];
    int next = 0;
    for (int p = 0; p < phases.count(); p++) {
      tableAt[p] = tables + next;
      b.position(next);
      next = table(b, p, room);
    }
    for (Region r : phases.regions()) {
      for (int p = 0; p < phases.count(); p++) {
        if (counted(r, p) != null && !isWrittenAlike(r, p)) {
          results.add(new Result(r, counted(r, p), places.get(r)));
        }
      }
    }
    for (Kept k : kept) {
      pack(k.region, k.strips, blob, k.offset);
    }
    return true;
  }

  private int blobBytes() {
    int size = 0;
    for (int p = 0; p < phases.count(); p++) {
      size += HEADER + DOUBLE * partners.size() + ArgumentLayout.DESCRIPTOR_BYTES * transfers(p);
    }
    for (Kept k : kept) {
      long bytes = k.strips.length() * k.strips.count() * Strips.UNIT;
      size = Math.max(size, (int) (k.offset + (bytes + DOUBLE - 1 & -DOUBLE)));
    }
    return size;
  }

  private int table(ByteBuffer b, int phase, int room) {
    int begin = b.position();
    List<int[]> all = new ArrayList<>();
    give(all, phase);
    int given = all.size();
    for (Kept k : kept) {
      if (k.region == keptOf(phase)) {
        k.strips.unpack(all, tables + k.offset, bases.get(k.region));
      }
    }
    int usual = all.size() - given;
    last(all, phase, r -> dram(room) + places.get(r));
    int transfers = HEADER + DOUBLE * partners.size();
    b.putInt(partners.size()).putInt(given).putInt(all.size() - given).putInt(usual);
    b.putInt(flags + phase * STAGES * partners.size() * Strips.UNIT);
    b.putInt(tables + begin + transfers + ArgumentLayout.DESCRIPTOR_BYTES * given);
    for (int other : partners) {
      PhaseTile t = plan.tile(other);
      b.putInt((int) t.flagOf(core, phase, 0)).putInt((int) t.flagOf(core, phase, 1));
    }
    all.forEach(d -> java.util.Arrays.stream(d).forEach(b::putInt));
    return begin + transfers + ArgumentLayout.DESCRIPTOR_BYTES * transfers(phase);
  }

  /** Where a partner says how far it is. */
  private long flagOf(int partner, int phase, int stage) {
    int index = partners.headSet(partner).size();
    return global(
        flags + (long) ((phase * STAGES + stage) * partners.size() + index) * Strips.UNIT);
  }

  /** What has to stand there before any core starts, and where. */
  public byte[] flags() {
    ByteBuffer b =
        ByteBuffer.allocate(phases.count() * STAGES * partners.size() * Strips.UNIT)
            .order(ByteOrder.LITTLE_ENDIAN);
    while (b.hasRemaining()) {
      b.putInt(NEVER);
    }
    return b.array();
  }

  /** Where they stand. */
  public int flagsAt() {
    return flags;
  }

  /** The end of what has to be sent to its piece of DRAM. */
  public byte[] data() {
    Overlay o = plan.overlay();
    int size = blob.length;
    for (Region r : phases.regions()) {
      size += (int) bytes(r);
    }
    byte[] all = java.util.Arrays.copyOf(blob, size);
    for (Region r : phases.regions()) {
      if (o == null || r != o.second()) {
        Strips whole = Strips.of(lo(r), hi(r));
        pack(r, whole, all, (int) (places.get(r) + lo(r) * Strips.UNIT));
      }
    }
    return all;
  }

  /** The pieces [from, to) of {@link #data} that are needed. */
  public List<int[]> needed() {
    List<int[]> pieces = new ArrayList<>();
    pieces.add(new int[] {0, blob.length});
    Overlay o = plan.overlay();
    for (Region r : phases.regions()) {
      if (o == null || r != o.second()) {
        int at = (int) (places.get(r) + lo(r) * Strips.UNIT);
        pieces.add(new int[] {at, at + (int) bytes(r)});
      }
    }
    return pieces;
  }

  /** Whether the core's FPU takes all that is sent as IEEE 754 does. */
  public boolean isPlain() {
    Overlay o = plan.overlay();
    for (Region r : phases.regions()) {
      if (r.kind() == ElementKind.F32 && (o == null || r != o.second())) {
        if (!isPlain(r, Strips.of(lo(r), hi(r)))) {
          return false;
        }
      }
    }
    return kept.stream().allMatch(k -> k.region.kind() != ElementKind.F32 || isPlain(k));
  }

  private static boolean isPlain(Kept k) {
    return isPlain(k.region, k.strips);
  }

  private static boolean isPlain(Region r, Strips strips) {
    ByteBuffer b = ByteBuffer.wrap((byte[]) r.storage()).order(ByteOrder.LITTLE_ENDIAN);
    for (long k = 0; k < strips.count(); k++) {
      long end = Math.min(strips.begin(k) + strips.length(), b.capacity() / Strips.UNIT);
      for (long e = Math.max(0, strips.begin(k)); e < end; e++) {
        if (!DeviceChunk.isPlain(b.getFloat((int) e * Strips.UNIT))) {
          return false;
        }
      }
    }
    return true;
  }

  private static void pack(Region r, Strips strips, byte[] to, int at) {
    byte[] storage = (byte[]) r.storage();
    int next = at;
    for (long k = 0; k < strips.count(); k++) {
      // The first and the last doubleword may be half outside.
      int begin = (int) (strips.begin(k) * Strips.UNIT);
      int end = begin + (int) strips.length() * Strips.UNIT;
      int from = Math.max(0, begin);
      int there = Math.max(0, Math.min(end, storage.length) - from);
      System.arraycopy(storage, from, to, next + from - begin, there);
      next += end - begin;
    }
  }

  /** What comes back when all is done. */
  public List<Result> results() {
    return results;
  }

  /** Says in the argument block what this core does, and what it fetches before. */
  public void fill(ByteBuffer block, ArgumentLayout layout) {
    block.putInt(layout.transfersIn(), in.size());
    block.putInt(layout.transfersOut(), 0);
    block.position(ArgumentLayout.DESCRIPTORS);
    in.forEach(d -> java.util.Arrays.stream(d).forEach(block::putInt));
    for (int p = 0; p < phases.count(); p++) {
      boolean backwards = plan.overlay() != null && Overlay.BACKWARDS.contains(p);
      block.putInt(layout.phase(p), (int) (backwards ? to[p] - 1 : from[p]));
      block.putInt(layout.phase(p) + 4, (int) (to[p] - from[p]));
      block.putInt(layout.phase(p) + 8, tableAt[p]);
    }
    for (Region r : phases.regions()) {
      r.arrays()
          .forEach(
              a -> {
                var view = phases.launch().arrays().get(a.index());
                long base = bases.get(r) + view.offset() * Strips.UNIT;
                block.putInt(layout.base(a.index()), (int) base);
                for (int d = 0; d < a.rank(); d++) {
                  block.putInt(layout.stride(a.index(), d), view.strides()[d]);
                  block.putInt(layout.length(a.index(), d), view.shape()[d]);
                }
              });
    }
  }
}
