package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.tiles.TurnCode.Word;

/**
 * Where everything stands in a core that carries out blocks in turn, the same in each, and the
 * tables that say so:
 *
 * <pre>
 * the table of {@code turns.s}, the kernel's arguments, transfers, what moves, what is kept, places of other cores
 * two doublewords for each core: the block that it has committed last, or the one before, and how many elements of it
 * for each of these, the elements and their values
 * a list of the same for the core's own block
 * for each element in which blocks may meet: whether it was read; whether it was written
 * these elements as they are committed, and a doubleword that says that they are there; as the block sees them
 * for each of the core's blocks, what the kernel has returned
 * slices of storages in which blocks do not meet, those that are written first; copies of one block's of these
 * </pre>
 */
final class TurnTable {
  private static final int UNIT = 4;
  private static final int DOUBLE = 8;

  /** Places that the code has in registers at once. */
  private static final int GROUP = 15;

  /** Elements that the next core is told at once. */
  private static final int TOLD = 4;

  /** Of a core's blocks, the part for which slices are there before the first begins. */
  private static final int AT_ONCE = 4;

  /** Those of what stands together, in and out; two more for each storage fetched from a copy. */
  private static final int TRANSFERS = 4;

  /** In a transfer's descriptor, where how much it moves stands, and where that comes from. */
  private static final int COUNT = 8;

  private static final int SOURCE = 16;

  /** Elements whose marks are looked at and cleared at once. */
  private static final int MARKS = 16;

  private final TurnPlan plan;
  private final int begin;
  private final int capacity;
  private final int[] elements;
  private int all;
  private int[] slices;
  private int writtenBytes;
  private int unsentBytes;
  private int sentEnd;
  private int sliceBytes;

  private int block;
  private int descriptors;
  private int moving;
  private int kept;
  private int targets;
  private int headers;
  private int inboxes;
  private int list;
  private int reads;
  private int writes;
  private int committed;
  private int working;
  private int tiles;
  private int copies;

  /**
   * @param begin the first address, a multiple of 8
   * @param capacity elements that a block may write
   */
  TurnTable(TurnPlan plan, int begin, int capacity) {
    this.plan = plan;
    this.begin = begin;
    this.capacity = up(capacity, TOLD);
    this.elements = new int[plan.shared().size()];
    for (int n = 0; n < elements.length; n++) {
      long[] extent = plan.shared().get(n).extent();
      elements[n] = all;
      all += (int) (extent[1] - extent[0] + 1);
    }
  }

  private static int up(int address, int unit) {
    return address + unit - 1 & -unit;
  }

  private int groups() {
    return (plan.cores() - 1 + GROUP - 1) / GROUP;
  }

  /**
   * Gives everything its place.
   *
   * @param most blocks that a core might have
   * @return how many it can have
   */
  int place(int high, int room, int most) {
    List<TurnSlice> parts = plan.slices();
    block = up(begin + UNIT * Word.values().length, DOUBLE);
    descriptors = block + plan.image().layout().bytes();
    int copied = (int) parts.stream().filter(s -> s.copy() != null).count();
    moving = descriptors + (TRANSFERS + 2 * copied) * ArgumentLayout.DESCRIPTOR_BYTES;
    int arrays = plan.image().prepared().kernel().arrays().size();
    kept = moving + DOUBLE * (1 + arrays + parts.size());
    targets = kept + 2 * DOUBLE * parts.size();
    headers = up(targets + 4 * groups() * GROUP * UNIT, DOUBLE);
    inboxes = headers + headerBytes();
    list = inboxes + 2 * plan.cores() * inboxBytes();
    reads = list + capacity * DOUBLE;
    writes = reads + up(all, MARKS);
    committed = writes + up(all, MARKS);
    working = given() + DOUBLE;
    tiles = working + sharedBytes();
    int once = 0;
    int each = outputBytes();
    int undone = 0;
    for (TurnSlice s : parts) {
      once += s.isEachBlocks() ? 0 : s.bytes();
      each += s.isEachBlocks() ? s.bytes() : 0;
      undone += s.group().isWritten() ? s.bytes() : 0;
    }
    long free = high - (long) tiles - once - undone;
    long dram = room - (long) once - blockBytes() - sharedBytes();
    long least = Math.min(free, dram);
    int rounds = each == 0 ? least < 0 ? 0 : most : Math.clamp(least / each, 0, most);
    slices = new int[parts.size()];
    sliceBytes = outputBytes() * rounds;
    writtenBytes = sliceBytes;
    unsentBytes = sliceBytes;
    sentEnd = sliceBytes;
    for (int n = 0; n < slices.length; n++) {
      TurnSlice s = parts.get(n);
      slices[n] = sliceBytes;
      sliceBytes += s.bytes() * (s.isEachBlocks() ? rounds : 1);
      writtenBytes = s.group().isWritten() ? sliceBytes : writtenBytes;
      unsentBytes = s.group().isFilled() ? sliceBytes : unsentBytes;
      sentEnd = s.copy() == null ? sliceBytes : sentEnd;
    }
    copies = tiles + sliceBytes;
    return rounds;
  }

  int begin() {
    return begin;
  }

  int headers() {
    return headers;
  }

  /** Bytes of two for each core. */
  int headerBytes() {
    return 2 * plan.cores() * DOUBLE;
  }

  /** What says that a core has the elements in which blocks may meet. */
  int given() {
    return committed + sharedBytes();
  }

  int givenBytes() {
    return DOUBLE;
  }

  /** The number of a storage's first element among all in which blocks may meet. */
  int element(int group) {
    return elements[group];
  }

  /** Bytes of all of them. */
  int sharedBytes() {
    return up(all * UNIT, DOUBLE);
  }

  /** Where a storage's slices begin among all slices. */
  int slice(int number) {
    return slices[number];
  }

  /** Bytes of those slices that are written. */
  int writtenBytes() {
    return writtenBytes;
  }

  /** Where what the kernel returns begins in its arguments, from a doubleword on. */
  private int outputs() {
    ArgumentLayout layout = plan.image().layout();
    boolean none = plan.launch().prepared().kernel().returnedValues() == 0;
    return none ? layout.bytes() : layout.output(0) & -DOUBLE;
  }

  /** Bytes of it. */
  int outputBytes() {
    return plan.image().layout().bytes() - outputs();
  }

  /** Bytes of the table and all that goes with it. */
  int blockBytes() {
    return headers - begin;
  }

  /** In the core's piece of DRAM behind that: slices as they stand in the core. */
  int slicesAt() {
    return blockBytes();
  }

  /** How many bytes of them nobody reads before they are written. */
  int unsentBytes() {
    return unsentBytes;
  }

  /** Where those begin that come from there. */
  int sentAt() {
    return slicesAt() + unsentBytes;
  }

  int sentBytes() {
    return sentEnd - unsentBytes;
  }

  /**
   * Behind slices: elements in which blocks may meet, in the first core's to fetch, in the last's
   * when it is done.
   */
  int sharedAt() {
    return slicesAt() + sentEnd;
  }

  private int inboxBytes() {
    return capacity * DOUBLE;
  }

  /** Everything that stands in front of the headers; null where a scalar has no form. */
  byte[] block(int core, int forcedAbortAt) {
    ByteBuffer b = ByteBuffer.allocate(headers - begin).order(ByteOrder.LITTLE_ENDIAN);
    int rounds = plan.rounds(core);
    int lastBlock = core + (rounds - 1) * plan.cores();
    int last = (int) (plan.end(lastBlock) - plan.begin(lastBlock));
    put(b, Word.PLACE, begin);
    put(b, Word.DOUBLES, blockBytes() / DOUBLE);
    put(b, Word.ARGUMENTS, block);
    put(b, Word.ROUNDS, rounds);
    put(b, Word.MINE, plan.number() + core);
    put(b, Word.CHECKED, plan.number());
    put(b, Word.APPLIED, plan.number());
    put(b, Word.CORES, plan.cores());
    put(b, Word.DESCRIPTORS, descriptors);
    put(b, Word.MOVING, moving);
    put(b, Word.KEPT, kept);
    put(b, Word.WORKING, working);
    put(b, Word.COMMITTED, committed);
    put(b, Word.READS, reads);
    put(b, Word.WRITES, writes);
    put(b, Word.MARKS, (committed - reads) / DOUBLE);
    put(b, Word.LIST, list);
    put(b, Word.MOST, capacity);
    put(b, Word.HEADERS, headers);
    put(b, Word.INBOXES, inboxes);
    put(b, Word.INBOX_BYTES, inboxBytes());
    put(b, Word.SLOTS, 2 * plan.cores());
    put(b, Word.PLACES, targets);
    put(b, Word.OTHERS, targets + 2 * groups() * GROUP * UNIT);
    put(b, Word.GROUPS, groups());
    put(b, Word.CHECK_INBOX, inboxes);
    put(b, Word.APPLY_INBOX, inboxes);
    put(b, Word.COUNT, block + plan.image().layout().count());
    put(b, Word.LAST, last);
    put(b, Word.OUTPUTS, block + outputs());
    put(b, Word.OUTPUT_DOUBLES, outputBytes() / DOUBLE);
    put(b, Word.RESULTS, tiles);
    put(b, Word.SHARED, sharedBytes() / DOUBLE);
    put(b, Word.NUMBER, plan.number() + 1);
    put(b, Word.GIVES, core == 0 ? 1 : 0);
    transfers(b, core);
    if (!arguments(b, core, rounds == 1 ? last : plan.size(), forcedAbortAt)) {
      return null;
    }
    targets(b, core);
    return b.array();
  }

  /** The bytes that the transfers of a core's block fetch from DRAM. */
  long fetched(byte[] block) {
    ByteBuffer b = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    long bytes = 0;
    for (int at = descriptors; at < moving; at += ArgumentLayout.DESCRIPTOR_BYTES) {
      int source = b.getInt(at - begin + SOURCE);
      if (source >>> 20 != 0) {
        bytes += ArgumentLayout.bytes(b.getInt(at - begin), b.getInt(at - begin + COUNT));
      }
    }
    return bytes;
  }

  private void put(ByteBuffer b, Word w, int value) {
    b.putInt(w.offset(), value);
  }

  private void at(ByteBuffer b, int address, int value) {
    b.putInt(address - begin, value);
  }

  private void transfers(ByteBuffer b, int core) {
    List<int[]> moves = new ArrayList<>();
    int room = plan.room();
    int own = plan.info().dramBase() + core * room;
    int shared = plan.info().dramBase() + sharedAt();
    if (sentBytes() > 0) {
      int to = tiles + unsentBytes;
      moves.add(DramPlace.descriptor(own + sentAt(), to, DOUBLE, sentBytes(), 1, 0, 0));
    }
    if (core == 0) {
      moves.add(DramPlace.descriptor(shared, committed, DOUBLE, sharedBytes(), 1, 0, 0));
    }
    int cores = plan.cores();
    int rounds = plan.rounds(core);
    int first = (rounds + AT_ONCE - 1) / AT_ONCE;
    List<int[]> later = new ArrayList<>();
    for (int n = 0; n < slices.length; n++) {
      TurnSlice s = plan.slices().get(n);
      if (s.copy() == null) {
        continue;
      }
      int to = tiles + slices[n];
      boolean parted = s.isEachBlocks() && first < rounds;
      moves.add(s.fetch(core, parted ? first : 1, cores, to, plan.info()));
      if (parted) {
        int block = core + first * cores;
        to += first * s.bytes();
        later.add(s.fetch(block, rounds - first, cores, to, plan.info()));
      }
    }
    put(b, Word.IN, moves.size());
    int in = moves.size();
    if (writtenBytes > 0) {
      moves.add(DramPlace.descriptor(tiles, own + slicesAt(), DOUBLE, writtenBytes, 1, 0, 0));
    }
    if (core == (plan.blocks() - 1) % plan.cores()) {
      int back = own + sharedAt();
      moves.add(DramPlace.descriptor(committed, back, DOUBLE, sharedBytes(), 1, 0, 0));
    }
    put(b, Word.OUT, moves.size() - in);
    if (!later.isEmpty()) {
      int rest = descriptors + moves.size() * ArgumentLayout.DESCRIPTOR_BYTES;
      put(b, Word.REST, rest);
      put(b, Word.LATER, rounds - first);
      for (int n = 1; n < later.size(); n++) {
        DramPlace.chain(later.get(n - 1), rest + n * ArgumentLayout.DESCRIPTOR_BYTES);
      }
      moves.addAll(later);
    }
    for (int n = 0; n < moves.size(); n++) {
      for (int k = 0; k < moves.get(n).length; k++) {
        at(b, descriptors + n * ArgumentLayout.DESCRIPTOR_BYTES + UNIT * k, moves.get(n)[k]);
      }
    }
  }

  private boolean arguments(ByteBuffer b, int core, int count, int forcedAbortAt) {
    ArgumentLayout layout = plan.image().layout();
    at(b, block + layout.start(), (int) plan.launch().iteration(plan.begin(core)));
    at(b, block + layout.count(), count);
    at(b, block + layout.step(), (int) plan.launch().step());
    at(b, block + layout.forcedAbortAt(), forcedAbortAt);
    ByteBuffer words =
        ByteBuffer.wrap(b.array(), block - begin, layout.bytes())
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    if (!DeviceChunk.scalars(plan.launch(), layout, words)) {
      return false;
    }
    for (ArrayParam a : plan.image().prepared().kernel().arrays()) {
      // Of one too that is only asked how long it is.
      DeviceChunk.dimensions(layout, words, a, plan.launch().arrays().get(a.index()));
    }
    int moves = 0;
    int stride = (int) (plan.size() * plan.launch().step()) * plan.cores();
    moves = move(b, moves, block + layout.start(), stride);
    for (int n = 0; n < plan.shared().size(); n++) {
      StorageGroup g = plan.shared().get(n);
      for (ArrayParam a : g.arrays()) {
        ArrayBinding view = plan.launch().arrays().get(a.index());
        int e = elements[n] + (int) (view.offset() - g.extent()[0]);
        at(b, block + layout.base(a.index()), working + e * UNIT);
        at(b, block + layout.base(a.index()) + UNIT, reads + e);
        at(b, block + layout.base(a.index()) + 2 * UNIT, writes + e);
      }
    }
    int keeps = 0;
    int copy = copies;
    for (int n = 0; n < plan.slices().size(); n++) {
      TurnSlice s = plan.slices().get(n);
      int address = tiles + slices[n];
      int further = (int) (s.bytes() - plan.cores() * s.shift() * s.unit());
      for (ArrayParam a : s.group().arrays()) {
        ArrayBinding view = plan.launch().arrays().get(a.index());
        long base = address + (view.offset() - s.begin(core)) * s.unit();
        at(b, block + layout.base(a.index()), (int) base);
        if (s.isEachBlocks()) {
          moves = move(b, moves, block + layout.base(a.index()), further);
        }
      }
      if (s.group().isWritten()) {
        int entry = kept + 2 * DOUBLE * keeps++;
        at(b, entry, address);
        at(b, entry + UNIT, s.bytes() / DOUBLE);
        at(b, entry + 2 * UNIT, copy);
        copy += s.bytes();
        moves = move(b, moves, entry, s.bytes());
      }
    }
    put(b, Word.MOVINGS, moves);
    put(b, Word.KEEPS, keeps);
    return true;
  }

  private int move(ByteBuffer b, int number, int address, int by) {
    at(b, moving + DOUBLE * number, address);
    at(b, moving + DOUBLE * number + UNIT, by);
    return number + 1;
  }

  /**
   * Where all others have this core's two inboxes and headers, the next core first; what is left
   * over of a group is written here.
   */
  private void targets(ByteBuffer b, int core) {
    int all = groups() * GROUP;
    for (int half = 0; half < 2; half++) {
      int slot = core + half * plan.cores();
      int first = targets + 2 * half * all * UNIT;
      for (int n = 0; n < all; n++) {
        int other = n < plan.cores() - 1 ? (core + 1 + n) % plan.cores() : core;
        at(b, first + UNIT * n, global(core, other, inboxes + slot * inboxBytes()));
        at(b, first + UNIT * (all + n), global(core, other, headers + slot * DOUBLE));
      }
    }
  }

  private int global(int core, int other, int address) {
    return other == core ? address : plan.info().globalAddress(other, address);
  }
}
