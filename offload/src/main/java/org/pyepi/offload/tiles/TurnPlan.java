package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.LoopForest;

/**
 * How cores carry out blocks of iterations that may conflict, each every n-th, and commit them in
 * turn without the host: {@code turns.s}. Each has copies of the storages in which blocks may meet.
 */
public final class TurnPlan implements ChipPlan {
  /** Blocks are a multiple of so many iterations, so that slices are alike to a doubleword. */
  public static final int GRAIN = 8;

  private static final int UNIT = 4;

  /** Blocks that a core has at most. */
  public static final int MOST_ROUNDS = 256;

  /** Elements that a store in a loop of its own may write in an iteration. */
  private static final int INNER = 4;

  private final Launch launch;
  private final KernelImage image;
  private final DeviceInfo info;
  private final long from;
  private final int size;
  private final int room;
  private final List<StorageGroup> shared = new ArrayList<>();
  private final List<TurnSlice> slices = new ArrayList<>();
  private int cores;
  private int blocks;
  private long to;
  private TurnTable table;
  private final DramCopies copies;
  private final int number;
  private List<byte[]> packed;
  private final List<Brought> brought = new ArrayList<>();
  private byte[] sharedBytes;
  private List<List<byte[]>> words = List.of();
  private final List<List<Object>> outputs = new ArrayList<>();

  /** What the copy of a storage is to hold. */
  private record Brought(DramCopy copy, TilePlan.Tile tile, byte[] bytes) {}

  private TurnPlan(
      Launch launch,
      KernelImage image,
      DeviceInfo info,
      long from,
      int size,
      int room,
      DramCopies copies,
      int number) {
    this.copies = copies;
    this.number = number;
    this.room = room;
    this.launch = launch;
    this.image = image;
    this.info = info;
    this.from = from;
    this.size = size;
  }

  /**
   * Whether iterations of a launch can be carried out so: they are counted in 32 bits, and the
   * storages in which they may meet have elements of 32 bits.
   */
  public static boolean mayBe(Launch launch, KernelImage image) {
    return launch.verdict() == Launch.Verdict.SPECULATIVE
        && image.counting().isEmpty()
        && image.layout().phases() == 0
        && launch.scalars().stream().allMatch(s -> !(s instanceof Long l) || isInt(l))
        && isInt(launch.start())
        && isInt(launch.iteration(launch.count()))
        && isInt(launch.step())
        && launch.groups().stream()
            .filter(g -> g.mode() == StorageGroup.Mode.SHADOW)
            .allMatch(g -> TilePlan.unit(g) == UNIT);
  }

  private static boolean isInt(long x) {
    return x == (int) x;
  }

  /** Elements in which iterations may meet. */
  public static long elements(Launch launch) {
    return launch.groups().stream()
        .filter(g -> g.mode() == StorageGroup.Mode.SHADOW)
        .mapToLong(g -> g.extent()[1] - g.extent()[0] + 1)
        .sum();
  }

  /**
   * A plan for as many trips as fit, or null where none do.
   *
   * @param image what {@link TurnCode#around} has made
   * @param from the first trip
   * @param most trips at most
   * @param size iterations of a block, a multiple of {@link #GRAIN}
   * @param cores how many there are at most
   * @param low first address that may be used in a core
   * @param high first that may not
   * @param room bytes of DRAM for each core
   * @param copies of storages that are only read, which are used by this launch
   * @param number of the first block: no core may remember it, or one after it, as committed
   */
  public static TurnPlan of(
      Launch launch,
      KernelImage image,
      DeviceInfo info,
      long from,
      long most,
      int size,
      int cores,
      int low,
      int high,
      int room,
      DramCopies copies,
      int number) {
    TurnPlan plan = new TurnPlan(launch, image, info, from, size, room, copies, number);
    long blocks = Math.min((most + size - 1) / size, (long) MOST_ROUNDS * cores);
    plan.cores = (int) Math.min(cores, blocks);
    long elements = elements(launch);
    boolean suits = plan.cores >= 2 && elements > 0 && elements <= high / UNIT;
    if (!suits || !plan.slice((int) blocks, most)) {
      return null;
    }
    int capacity = (int) Math.min(elements, plan.stores() * size);
    plan.table = new TurnTable(plan, low + 7 & -8, capacity);
    int fits = plan.table.place(high, room, (int) (blocks + plan.cores - 1) / plan.cores);
    if (fits < 1) {
      return null;
    }
    plan.blocks = (int) Math.min(blocks, (long) fits * plan.cores);
    plan.to = Math.min(from + most, from + (long) plan.blocks * size);
    return plan;
  }

  /** Elements in which blocks may meet that an iteration is expected to write at most. */
  private long stores() {
    LoopForest forest = launch.prepared().forest();
    long stores = 0;
    for (AccessTable.Site s : launch.prepared().accesses().sites()) {
      if (s.isStore() && launch.group(s.array()).mode() == StorageGroup.Mode.SHADOW) {
        stores += forest.loopOf(s.access().block()) == forest.kernelLoop() ? 1 : INNER;
      }
    }
    return stores;
  }

  private boolean slice(int blocks, long most) {
    for (StorageGroup g : launch.groups()) {
      if (g.mode() == StorageGroup.Mode.SHADOW) {
        shared.add(g);
      } else if (g.touched(from, from + most) != null) {
        TurnSlice s = TurnSlice.of(g, from, size, blocks, from + most);
        if (s == null) {
          return false;
        }
        DramCopy copy = g.isWritten() ? null : copies.of(g, s.unit(), launch.count());
        TurnSlice kept = copy == null ? null : s.from(copy, blocks, cores, info);
        slices.add(kept == null ? s : kept);
      }
    }
    slices.sort(Comparator.comparing(TurnPlan::order));
    return true;
  }

  private static int order(TurnSlice s) {
    return s.group().isFilled() ? 0 : s.group().isWritten() ? 1 : s.copy() == null ? 2 : 3;
  }

  Launch launch() {
    return launch;
  }

  DeviceInfo info() {
    return info;
  }

  /** Iterations of a block. */
  int size() {
    return size;
  }

  /** Bytes of DRAM for each core. */
  int room() {
    return room;
  }

  /** The first block's number. */
  int number() {
    return number;
  }

  /** How many blocks there are. */
  public int blocks() {
    return blocks;
  }

  /**
   * What blocks do not meet in: first what they fill, then what they write, last what cores fetch
   * from copies.
   */
  List<TurnSlice> slices() {
    return slices;
  }

  List<StorageGroup> shared() {
    return shared;
  }

  /** How many blocks a core has. */
  int rounds(int core) {
    return (blocks - core + cores - 1) / cores;
  }

  /** A block's first trip. */
  long begin(int block) {
    return from + (long) block * size;
  }

  /** Behind its last trip. */
  long end(int block) {
    return Math.min(to, begin(block) + size);
  }

  /** The iterations that it is for. */
  public long trips() {
    return to - from;
  }

  @Override
  public int cores() {
    return cores;
  }

  @Override
  public KernelImage image() {
    return image;
  }

  @Override
  public int arguments(int core) {
    return info.dramBase() + core * room;
  }

  @Override
  public boolean argumentsInDram() {
    return true;
  }

  /** What a block touches of a storage, or all blocks where they have one slice together. */
  private long[] touched(TurnSlice s, int block) {
    return s.isEachBlocks()
        ? s.group().touched(begin(block), end(block))
        : s.group().touched(begin(0), end(blocks - 1));
  }

  @Override
  public boolean isPlain() {
    packed = new ArrayList<>();
    for (int core = 0; core < cores; core++) {
      byte[] bytes = new byte[table.sentBytes()];
      for (int n = 0; n < slices.size(); n++) {
        TurnSlice s = slices.get(n);
        if (s.group().isFilled() || s.copy() != null) {
          continue; // nobody reads what was there, or it is brought for all cores
        }
        for (int r = 0; r < (s.isEachBlocks() ? rounds(core) : 1); r++) {
          int block = core + r * cores;
          if (!s.pack(
              block,
              touched(s, block),
              bytes,
              table.slice(n) - table.unsentBytes() + r * s.bytes())) {
            return false;
          }
        }
      }
      packed.add(bytes);
    }
    for (TurnSlice s : slices) {
      for (int b = 0; s.copy() != null && b < (s.isEachBlocks() ? blocks : 1); b++) {
        long[] touched = touched(s, b);
        if (touched != null) {
          TilePlan.Tile tile = s.tile(touched[0], touched[1]);
          byte[] bytes = DeviceChunk.pack(tile);
          if (bytes == null) {
            return false;
          }
          brought.add(new Brought(s.copy(), tile, bytes));
        }
      }
    }
    sharedBytes = new byte[table.sharedBytes()];
    for (int n = 0; n < shared.size(); n++) {
      StorageGroup g = shared.get(n);
      int length = (int) (g.extent()[1] - g.extent()[0] + 1);
      byte[] bytes = DeviceChunk.pack(new TilePlan.Tile(g, g.extent()[0], length, 0, 0, 0, 0));
      if (bytes == null) {
        return false;
      }
      System.arraycopy(bytes, 0, sharedBytes, table.element(n) * UNIT, length * UNIT);
    }
    return true;
  }

  @Override
  public byte[] block(int core, int forcedAbortAt) {
    return table.block(core, forcedAbortAt);
  }

  @Override
  public void bring(DramCopy.Dram device) throws DeviceException {
    for (Brought b : brought) {
      b.copy().bring(device, b.tile(), b.bytes());
    }
  }

  /** That no core has committed anything. */
  @Override
  public List<Sent> inCore(int core) {
    return List.of(
        new Sent(table.headers(), new byte[table.headerBytes()]),
        new Sent(table.given(), new byte[table.givenBytes()]));
  }

  /** Where in a core stands what is told to it, which goes by numbers that only go up. */
  @Override
  public Object leaves() {
    return List.of(image, cores, table.headers(), table.given());
  }

  @Override
  public List<Sent> inDram(int core) {
    List<Sent> all = new ArrayList<>();
    if (table.sentBytes() > 0) {
      all.add(new Sent(table.sentAt(), packed.get(core)));
    }
    if (core == 0) {
      all.add(new Sent(table.sharedAt(), sharedBytes));
    }
    return all;
  }

  @Override
  public long fetched(byte[] block) {
    return block.length + table.fetched(block);
  }

  private int last() {
    return (blocks - 1) % cores;
  }

  @Override
  public List<Asked> resultsInDram(int core) {
    List<Asked> all = new ArrayList<>();
    if (table.writtenBytes() > 0) {
      all.add(new Asked(table.slicesAt(), table.writtenBytes()));
    }
    if (core == last()) {
      all.add(new Asked(table.sharedAt(), table.sharedBytes()));
    }
    return all;
  }

  /** What ran again, and why. */
  @Override
  public List<Asked> resultsInCore(int core) {
    int at = TurnCode.Word.AGAIN.offset();
    return List.of(new Asked(table.begin() + at, TurnCode.Word.WRITER.offset() + UNIT - at));
  }

  /** What the kernel gives back for each block, when all is done. */
  public List<List<Object>> outputs() {
    return outputs;
  }

  /** The same of a block, from what its core has kept. */
  private List<Object> outputs(int block, byte[] kept) {
    Kernel kernel = launch.prepared().kernel();
    int length = table.outputBytes();
    byte[] arguments = new byte[image.layout().bytes()];
    System.arraycopy(kept, block / cores * length, arguments, arguments.length - length, length);
    return kernel.outputs(DeviceChunk.returned(kernel, image.layout(), arguments));
  }

  @Override
  public void store(List<List<byte[]>> dram, List<List<byte[]>> core) {
    for (int b = 0; b < blocks; b++) {
      outputs.add(table.outputBytes() == 0 ? List.of() : outputs(b, dram.get(b % cores).get(0)));
      for (int n = 0; n < slices.size(); n++) {
        TurnSlice s = slices.get(n);
        if (s.group().isWritten()) {
          int at = table.slice(n) + b / cores * s.bytes();
          byte[] all = dram.get(b % cores).get(0);
          s.store(b, begin(b), end(b), Arrays.copyOfRange(all, at, at + s.bytes()));
        }
      }
    }
    List<byte[]> lasts = dram.get(last());
    byte[] after = lasts.get(lasts.size() - 1);
    for (int n = 0; n < shared.size(); n++) {
      StorageGroup g = shared.get(n);
      ElementKind kind = TilePlan.tileKind(g.kind());
      for (long e = g.extent()[0]; e <= g.extent()[1]; e++) {
        long at = table.element(n) + e - g.extent()[0];
        long bits = ShadowLog.bits(after, kind, at);
        if (bits != ShadowLog.bits(sharedBytes, kind, at)) {
          ShadowLog.store(g.storage(), g.kind(), e, bits);
        }
      }
    }
    words = core;
  }

  private int word(int core, TurnCode.Word w) {
    int at = w.offset() - TurnCode.Word.AGAIN.offset();
    byte[] bytes = words.get(core).get(0);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  /**
   * Blocks of a core that ran again.
   *
   * @param times how many did
   * @param read who had read what another has changed, the first time
   * @param element of the storage, at which it was
   * @param writer the core that changed it
   */
  public record Met(int core, int times, AccessTable.Site read, long element, int writer) {}

  /** What met, when all is done. */
  public List<Met> met() {
    List<Met> all = new ArrayList<>();
    for (int core = 0; core < cores; core++) {
      int times = word(core, TurnCode.Word.AGAIN);
      if (times > 0) {
        AccessTable.Site read = launch.prepared().accesses().of(word(core, TurnCode.Word.SITE));
        int n = shared.indexOf(launch.group(read.array()));
        int element = word(core, TurnCode.Word.ELEMENT) - table.element(n);
        long at = element + shared.get(n).extent()[0];
        all.add(
            new Met(core, times, read, at, (word(core, TurnCode.Word.WRITER) - number) % cores));
      }
    }
    return all;
  }

  /** How many trips a block has. */
  public long tripsOf(int block) {
    return end(block) - begin(block);
  }

  @Override
  public long trips(int core) {
    long all = 0;
    for (int b = core; b < blocks; b += cores) {
      all += end(b) - begin(b);
    }
    return all;
  }

  @Override
  public long residentBytes() {
    return (long) cores * table.sharedBytes();
  }
}
