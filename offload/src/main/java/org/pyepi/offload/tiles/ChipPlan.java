package org.pyepi.offload.tiles;

import java.util.List;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.DeviceException;

/**
 * How all cores share a piece of a loop in which they talk to each other. Each has a piece of DRAM,
 * from where its own code takes what it works on, and where it puts what comes of it.
 */
public interface ChipPlan {
  /**
   * Bytes that are to be somewhere.
   *
   * @param at address in the core, or offset in the core's piece of DRAM
   */
  record Sent(int at, byte[] bytes) {}

  /**
   * Bytes that are looked at when all cores are done.
   *
   * @param at address in the core, or offset in the core's piece of DRAM
   */
  record Asked(int at, int length) {}

  /** How many cores work, those from the first on. */
  int cores();

  /** What they run. */
  KernelImage image();

  /** Where a core finds its argument block: an address in it, or as it sees DRAM. */
  int arguments(int core);

  /** Whether the block stands in the core's piece of DRAM, at its begin. */
  boolean argumentsInDram();

  /** Whether the cores' FPUs take all that is sent as IEEE 754 does. */
  boolean isPlain();

  /**
   * The argument block of a core; null where a scalar has no form on one.
   *
   * @param forcedAbortAt access at which to leave, 0 for none
   */
  byte[] block(int core, int forcedAbortAt);

  /** Sees to it that DRAM has what cores fetch from copies that outlive the launch. */
  default void bring(DramCopy.Dram device) throws DeviceException {}

  /**
   * What a plan that follows at once finds in the cores, by which {@link #inCore} need not be sent
   * again if it is equal; null for nothing.
   */
  default Object leaves() {
    return null;
  }

  /** What has to be in a core before any of them begins. */
  List<Sent> inCore(int core);

  /** What its piece of DRAM has to hold. */
  List<Sent> inDram(int core);

  /**
   * Bytes that the own code of a core with an argument block fetches from DRAM, tables included.
   */
  long fetched(byte[] block);

  /** What of its piece of DRAM is wanted when all are done. */
  List<Asked> resultsInDram(int core);

  /** What of the core itself is wanted then. */
  List<Asked> resultsInCore(int core);

  /**
   * Puts what came of it where it belongs. Nothing can fail here.
   *
   * @param dram for each core, what {@link #resultsInDram} wanted
   * @param core for each core, what {@link #resultsInCore} wanted
   */
  void store(List<List<byte[]>> dram, List<List<byte[]>> core);

  /** The iterations that a core has carried out, as they are counted in the report. */
  long trips(int core);

  /** Bytes of storages that stay in the cores throughout. */
  long residentBytes();
}
