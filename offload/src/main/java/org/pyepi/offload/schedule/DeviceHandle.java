package org.pyepi.offload.schedule;

import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.Device;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.device.Monitor;

/** An open device with its monitor, what its cores have loaded, and what moving bytes costs. */
final class DeviceHandle implements AutoCloseable {
  /** Bytes a second between the ARM and the cores' side, measured on the board [bsp]. */
  private static final double HOST_TO_DRAM = 100.7e6;

  private static final double DRAM_TO_HOST = 135.4e6;
  private static final double HOST_TO_CORE = 14.6e6;
  private static final double CORE_TO_HOST = 17.9e6;

  /** Failures after which a device is not used again. */
  private static final int PATIENCE = 3;

  private final Device device;
  private final Monitor monitor;
  private final KernelImage[] loaded;
  private int failures;
  private long bytesIn;
  private long bytesOut;
  private double transferSeconds;

  /** Opens nothing: takes a device that is open, and gives each core the monitor. */
  DeviceHandle(Device device) throws DeviceException {
    this.device = device;
    this.monitor = new Monitor(device);
    this.loaded = new KernelImage[device.info().cores()];
    monitor.install();
  }

  /** Counts instructions from now on, where the device can tell them; null where it cannot. */
  InstructionProfile profile() {
    return InstructionProfile.of(device, loaded);
  }

  DeviceInfo info() {
    return device.info();
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

  /** Puts an image into a core, unless it is there. */
  void load(int core, KernelImage image) throws DeviceException {
    if (loaded[core] != image) {
      loaded[core] = null;
      writeCore(core, MemoryMap.IMAGE, image.code());
      loaded[core] = image;
    }
  }

  void writeCore(int core, int offset, byte[] bytes) throws DeviceException {
    device.writeCore(row(core), column(core), offset, bytes, 0, bytes.length);
    bytesIn += bytes.length;
    transferSeconds += bytes.length / HOST_TO_CORE;
  }

  byte[] readCore(int core, int offset, int length) throws DeviceException {
    byte[] bytes = new byte[length];
    device.readCore(row(core), column(core), offset, bytes, 0, length);
    bytesOut += length;
    transferSeconds += length / CORE_TO_HOST;
    return bytes;
  }

  void writeDram(int offset, byte[] bytes) throws DeviceException {
    device.writeDram(offset, bytes, 0, bytes.length);
    bytesIn += bytes.length;
    transferSeconds += bytes.length / HOST_TO_DRAM;
  }

  byte[] readDram(int offset, int length) throws DeviceException {
    byte[] bytes = new byte[length];
    device.readDram(offset, bytes, 0, length);
    bytesOut += length;
    transferSeconds += length / DRAM_TO_HOST;
    return bytes;
  }

  void post(int core, int argumentBlock, int configuration) throws DeviceException {
    monitor.post(row(core), column(core), MemoryMap.IMAGE, argumentBlock, configuration);
  }

  boolean ended(int core) throws DeviceException {
    return monitor.ended(row(core), column(core));
  }

  Monitor.Result collect(int core) throws DeviceException {
    return monitor.collect(row(core), column(core));
  }

  /** Takes a core away from what it does. */
  void restart(int core) throws DeviceException {
    loaded[core] = null;
    monitor.install(row(core), column(core));
  }

  /** Brings all cores back after a failure. */
  void recover() {
    failures++;
    java.util.Arrays.fill(loaded, null);
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

  @Override
  public void close() {
    device.close();
  }
}
