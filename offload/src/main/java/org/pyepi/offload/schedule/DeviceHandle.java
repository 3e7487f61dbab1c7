package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.Device;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.device.Monitor;
import org.pyepi.offload.tiles.DramCopies;
import org.pyepi.offload.tiles.DramCopy;

/** An open device with its monitor, what its cores have loaded, and what moving bytes costs. */
final class DeviceHandle implements AutoCloseable, DramCopy.Dram {
  /** Bytes a second between the ARM and the cores' side, measured on the board [bsp]. */
  private static final double HOST_TO_DRAM = 100.7e6;

  private static final double DRAM_TO_HOST = 135.4e6;
  private static final double HOST_TO_CORE = 14.6e6;
  private static final double CORE_TO_HOST = 17.9e6;

  /** Failures after which a device is not used again. */
  private static final int PATIENCE = 3;

  /** Cycles after which nothing is on the way between cores that do nothing. */
  private static final int SETTLED = 4096;

  private static final int MOST_SLOT_BYTES = 1 << 19;

  /** Of DRAM, for images that cores fetch. */
  private static final int CODE_BYTES = 1 << 18;

  private final Device device;
  private final Monitor monitor;
  private final KernelImage[] loaded;

  /** Images in DRAM, by their offset there, and where the next goes. */
  private final Map<KernelImage, Integer> codes = new IdentityHashMap<>();

  private int nextCode;

  /** What a core has to fetch when it is given work. */
  private final KernelImage[] fetched;

  private int failures;
  private long bytesIn;
  private long bytesOut;
  private double transferSeconds;

  /** Seconds of transfers beside which no core was at work. */
  private double idleSeconds;

  /** Cycles that cores are behind the transfers beside which they work; negative: ahead. */
  private double behind;

  private int working;
  private final DramCopies copies;
  private final List<Set<TileCarrier.Resident>> residents = new ArrayList<>();
  private final Block[] blocks;

  /** What cores were left with by their last work, until anything else is done to them. */
  private final Left[] left;

  /** The number of the next block of those that commit in turn. */
  private int number;

  /** That, and the argument block that stands at the begin of a core's piece of DRAM. */
  record Left(Object what, byte[] block) {}

  /** The argument block that a core was given last. */
  private record Block(int address, byte[] bytes) {}

  /** Opens nothing: takes a device that is open, and gives each core the monitor. */
  DeviceHandle(Device device) throws DeviceException {
    this.device = device;
    this.monitor = new Monitor(device);
    this.loaded = new KernelImage[device.info().cores()];
    this.fetched = new KernelImage[loaded.length];
    this.blocks = new Block[loaded.length];
    this.left = new Left[loaded.length];
    this.copies = new DramCopies(codeBegin() + CODE_BYTES, device.info().dramBytes());
    for (int core = 0; core < loaded.length; core++) {
      residents.add(Set.of());
    }
    monitor.install();
  }

  /** Counts instructions from now on, where the device can tell them; null where it cannot. */
  InstructionProfile profile() {
    return InstructionProfile.of(device, loaded);
  }

  DeviceInfo info() {
    return device.info();
  }

  /**
   * Cores that have a piece of DRAM each: a chip of very many uses as many as there is room for.
   */
  int slots() {
    return Math.min(loaded.length, device.info().dramBytes() / 2 / MemoryMap.SRAM_BYTES);
  }

  /** The size of such a piece. */
  int slotBytes() {
    int share = device.info().dramBytes() / 4 / loaded.length & -8;
    return Math.clamp(share, MemoryMap.SRAM_BYTES, MOST_SLOT_BYTES);
  }

  /** What DRAM holds behind those pieces. */
  DramCopies copies() {
    return copies;
  }

  /** The tiles that are in a core. */
  Set<TileCarrier.Resident> residents(int core) {
    return residents.get(core);
  }

  void residents(int core, Set<TileCarrier.Resident> tiles) {
    residents.set(core, tiles);
  }

  /** See {@link Device#sharesDram}. */
  boolean sharesDram() {
    return device.sharesDram();
  }

  int cores() {
    return loaded.length;
  }

  Monitor monitor() {
    return monitor;
  }

  private int row(int core) {
    return core / device.info().columns();
  }

  private int column(int core) {
    return core % device.info().columns();
  }

  /** Sees to it that a core has an image when it gets its next work. */
  void load(int core, KernelImage image) throws DeviceException {
    if (loaded[core] != image) {
      forget(core);
      if (device.sharesDram() && (codes.containsKey(image) || place(image))) {
        fetched[core] = image;
      } else {
        writeCore(core, MemoryMap.IMAGE, image.code());
        loaded[core] = image;
      }
    }
  }

  private int codeBegin() {
    return slots() * slotBytes();
  }

  /** Puts an image into DRAM; false where there is no room. */
  private boolean place(KernelImage image) throws DeviceException {
    byte[] code = Arrays.copyOf(image.code(), image.code().length + 7 & -8);
    if (nextCode + code.length > CODE_BYTES && working == 0) {
      codes.clear();
      nextCode = 0;
    }
    if (nextCode + code.length > CODE_BYTES) {
      return false;
    }
    writeDram(codeBegin() + nextCode, code);
    codes.put(image, codeBegin() + nextCode);
    nextCode += code.length;
    return true;
  }

  /** What a core was left with; null where something was done to it since. */
  Left left(int core) {
    return left[core];
  }

  /** Says what a core is left with. */
  void leave(int core, Object what, byte[] block) {
    left[core] = what == null ? null : new Left(what, block);
  }

  /** The number of the first of some blocks that commit in turn; none has it that came before. */
  int number(int blocks) {
    if (number > Integer.MAX_VALUE / 2) {
      number = 0;
      Arrays.fill(left, null);
    }
    int first = number;
    number += blocks;
    return first;
  }

  void writeCore(int core, int offset, byte[] bytes) throws DeviceException {
    left[core] = null;
    device.writeCore(row(core), column(core), offset, bytes, 0, bytes.length);
    bytesIn += bytes.length;
    spend(bytes.length / HOST_TO_CORE);
  }

  byte[] readCore(int core, int offset, int length) throws DeviceException {
    byte[] bytes = new byte[length];
    device.readCore(row(core), column(core), offset, bytes, 0, length);
    bytesOut += length;
    spend(length / CORE_TO_HOST);
    return bytes;
  }

  @Override
  public void writeDram(int offset, byte[] bytes) throws DeviceException {
    int slot = offset / slotBytes();
    if (slot < left.length) {
      left[slot] = null;
    }
    device.writeDram(offset, bytes, 0, bytes.length);
    bytesIn += bytes.length;
    spend(bytes.length / HOST_TO_DRAM);
  }

  @Override
  public byte[] readDram(int offset, int length) throws DeviceException {
    byte[] bytes = new byte[length];
    device.readDram(offset, bytes, 0, length);
    bytesOut += length;
    spend(length / DRAM_TO_HOST);
    return bytes;
  }

  /** Time passes for a transfer; cores that have work go on with it meanwhile. */
  private void spend(double seconds) throws DeviceException {
    transferSeconds += seconds;
    double clock = info().clockHz();
    behind += seconds * clock;
    if (working > 0 && behind >= 1) {
      long before = device.cycles();
      device.pass((long) behind);
      behind -= device.cycles() - before;
    }
    if (behind > 0) {
      idleSeconds += behind / clock;
      behind = 0;
    }
  }

  /**
   * Gives a core an argument block: the words that differ from those of the last.
   *
   * @param always offsets of the words that the image itself changes
   */
  void writeArguments(int core, int address, byte[] bytes, IntPredicate always)
      throws DeviceException {
    Block old = blocks[core];
    blocks[core] = null;
    boolean fits = old != null && old.address == address && old.bytes.length == bytes.length;
    for (int at = 0; at < bytes.length; ) {
      int from = at;
      while (at < bytes.length && (!fits || always.test(at) || differs(old.bytes, bytes, at))) {
        at += 4;
      }
      if (at > from) {
        writeCore(core, address + from, Arrays.copyOfRange(bytes, from, at));
      }
      at += 4;
    }
    blocks[core] = new Block(address, bytes);
  }

  /** Writes to DRAM the words that differ from those that stand there; null for all. */
  void writeDram(int offset, byte[] bytes, byte[] there) throws DeviceException {
    if (there == null || there.length != bytes.length) {
      writeDram(offset, bytes);
      return;
    }
    for (int at = 0; at < bytes.length; at += 4) {
      int from = at;
      while (at < bytes.length && differs(there, bytes, at)) {
        at += 4;
      }
      if (at > from) {
        writeDram(offset + from, Arrays.copyOfRange(bytes, from, at));
      }
    }
  }

  private static boolean differs(byte[] x, byte[] y, int at) {
    return !Arrays.equals(x, at, at + 4, y, at, at + 4);
  }

  void post(int core, int argumentBlock, int configuration) throws DeviceException {
    left[core] = null;
    working++;
    KernelImage image = fetched[core];
    fetched[core] = null;
    int source = image == null ? 0 : info().dramBase() + codes.get(image);
    int bytes = image == null ? 0 : image.code().length + 7 & -8;
    monitor.post(
        row(core), column(core), MemoryMap.IMAGE, argumentBlock, configuration, source, bytes);
    if (image != null) {
      loaded[core] = image;
    }
  }

  boolean ended(int core) throws DeviceException {
    return monitor.ended(row(core), column(core));
  }

  Monitor.Result collect(int core) throws DeviceException {
    working--;
    return monitor.collect(row(core), column(core));
  }

  /** Takes a core away from what it does. */
  void restart(int core) throws DeviceException {
    restart(core, true);
  }

  /**
   * The same of one that may have ended its work: its DMA may go on with what it was to fetch.
   *
   * @param works whether it has not
   */
  void restart(int core, boolean works) throws DeviceException {
    working -= works ? 1 : 0;
    forget(core);
    monitor.install(row(core), column(core));
  }

  /** Lets what is on the way between cores arrive. */
  void settle() throws DeviceException {
    device.pass(SETTLED);
  }

  private void forget(int core) {
    loaded[core] = null;
    fetched[core] = null;
    blocks[core] = null;
    left[core] = null;
    residents.set(core, Set.of());
  }

  /** Brings all cores back after a failure. */
  void recover() {
    failures++;
    working = 0;
    copies.forget();
    codes.clear();
    nextCode = 0;
    for (int core = 0; core < loaded.length; core++) {
      forget(core);
    }
    try {
      monitor.install();
    } catch (DeviceException | RuntimeException e) {
      failures = PATIENCE;
    }
  }

  boolean isDead() {
    return failures >= PATIENCE;
  }

  /** Cycles since the device was opened. */
  long cycles() {
    return device.cycles();
  }

  /** Seconds since then: of the cores, and on a modelled one of what the host does alone. */
  double seconds() {
    double cores = (double) device.cycles() / info().clockHz();
    return info().modelled() ? cores + idleSeconds : cores;
  }

  /** Bytes moved to the device so far. */
  long bytesIn() {
    return bytesIn;
  }

  /** Bytes moved from the device so far. */
  long bytesOut() {
    return bytesOut;
  }

  /** What moving them takes, at the board's rates. */
  double transferSeconds() {
    return transferSeconds;
  }

  /** The part of that beside which no core was at work. */
  double idleSeconds() {
    return idleSeconds;
  }

  @Override
  public void close() {
    device.close();
  }
}
