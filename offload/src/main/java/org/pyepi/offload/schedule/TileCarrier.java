package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.DramPlace;
import org.pyepi.offload.codegen.TilePlan;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.compiler.StorageGroup.Pieces;
import org.pyepi.offload.device.DeviceException;
import org.pyepi.offload.tiles.DramCopy;

/**
 * Brings the data of one launch's chunks to the cores and back. What chunks only read, and what is
 * each trip's own, stands in DRAM in a copy that outlives the launch, and cores write back into
 * that; the rest has a piece of DRAM for each core.
 */
final class TileCarrier {
  /** A tile that stays in a core while nothing about it changes; what it is of, by identity. */
  record Resident(
      Object of, long changes, long first, int lead, int elements, int address, List<Long> parts) {}

  /** What is named to have every launch begin anew. */
  static final String NAME = "keep-arrays";

  /** What is named to have nests of loops whose arrays do not fit not carried out in parts. */
  static final String IN_PARTS = "nests-in-parts";

  /** What is named to have flat arrays in such nests not taken by rows and columns. */
  static final String BY_ROWS = "flat-arrays-by-rows";

  /** What is named to have each core of such a nest fetch all that it reads itself. */
  static final String SHARED = "shared-tiles";

  private final DeviceHandle device;
  private final Launch launch;
  private final boolean keeps;
  private final Map<StorageGroup, DramCopy> copies = new HashMap<>();
  private final Set<List<Object>> sent = new HashSet<>();

  /**
   * @param keeps whether data stays from one launch to the next
   */
  TileCarrier(DeviceHandle device, Launch launch, boolean keeps) {
    this.device = device;
    this.launch = launch;
    this.keeps = keeps;
    if (!keeps) {
      device.copies().forget();
    }
    device.copies().begin();
    for (StorageGroup g : launch.groups()) {
      boolean suits = g.mode() == StorageGroup.Mode.READ_ONLY || g.isOwn() && keeps;
      if (device.sharesDram() && suits) {
        DramCopy copy = device.copies().of(g, TilePlan.unit(g), launch.count());
        if (copy != null) {
          copies.put(g, copy);
        }
      }
    }
  }

  /** How the tiles of a chunk come to a core and back; null when there is no room for them. */
  List<DramPlace> places(TilePlan plan, int core) {
    List<DramPlace> places = new ArrayList<>();
    int slot = core * device.slotBytes();
    for (TilePlan.Tile t : plan.tiles()) {
      DramCopy copy = copies.get(t.group());
      Pieces pieces = copy == null ? null : pieces(plan, t);
      boolean written = t.group().isWritten();
      if (!device.sharesDram() || t.elements() == 0) {
        places.add(DramPlace.NONE);
      } else if (copy != null && (!written || pieces != null)) {
        int at = device.info().dramBase() + copy.place(t.first());
        places.add(
            written
                ? new DramPlace(t.group().isFilled() ? 0 : at, at, pieces, List.of())
                : DramPlace.ofRead(at, t.group().parts(plan.from(), plan.to())));
      } else if (t.isRemote()) {
        return null;
      } else {
        places.add(DramPlace.whole(device.info().dramBase() + slot));
        slot += t.bytes();
      }
    }
    return places;
  }

  private static Pieces pieces(TilePlan plan, TilePlan.Tile t) {
    Pieces p = t.group().isWritten() ? t.group().pieces(plan.from(), plan.to()) : null;
    return p != null && DramPlace.carries(p, t.unit()) ? p : null;
  }

  /**
   * Whether the host has to look at the bytes of a tile: not where it has, or nobody reads them.
   */
  boolean packs(TilePlan.Tile t, DramPlace place) {
    if (place.pieces() != null) {
      return !t.group().isFilled();
    }
    return copies.get(t.group()) == null || t.group().isWritten() || !sent.contains(key(t));
  }

  private static List<Object> key(TilePlan.Tile t) {
    return List.of(System.identityHashCode(t.group()), t.first(), t.lead(), t.elements());
  }

  /**
   * Sends what DRAM or the core does not have.
   *
   * @return how its tiles come to the core: some are there
   */
  List<DramPlace> bring(int core, TilePlan plan, List<DramPlace> places, DeviceChunk packed)
      throws DeviceException {
    List<DramPlace> now = new ArrayList<>(places);
    Set<Resident> before = device.residents(core);
    Set<Resident> after = new HashSet<>();
    device.residents(core, Set.of());
    for (int n = 0; n < places.size(); n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      if (t.elements() > 0) {
        Resident known = resident(t, places.get(n));
        if (device.sharesDram() || known == null || !before.contains(known)) {
          bring(core, t, places.get(n), packed.data().get(n));
        }
        Resident r = resident(t, places.get(n));
        if (r != null) {
          after.add(r);
          if (before.contains(r)) {
            now.set(n, DramPlace.NONE);
          }
        }
      }
    }
    device.residents(core, after);
    return now;
  }

  /** What a tile is if it stays in the core; null where it does not. */
  private Resident resident(TilePlan.Tile t, DramPlace place) {
    DramCopy copy = copies.get(t.group());
    if (t.group().isWritten() || t.isRemote() || copy == null && device.sharesDram()) {
      return null;
    }
    List<Long> parts = place.parts().stream().flatMap(p -> Arrays.stream(p).boxed()).toList();
    Object of = copy == null ? t.group() : copy;
    long changes = copy == null ? 0 : copy.changes();
    return new Resident(of, changes, t.first(), t.lead(), t.elements(), t.address(), parts);
  }

  private void bring(int core, TilePlan.Tile t, DramPlace place, byte[] bytes)
      throws DeviceException {
    DramCopy copy = copies.get(t.group());
    if (!device.sharesDram()) {
      device.writeCore(core, t.address(), bytes);
    } else if (copy == null || t.group().isWritten() && place.pieces() == null) {
      device.writeDram(place.in() - device.info().dramBase(), bytes);
    } else {
      if (bytes != null) {
        copy.bring(device, t, bytes);
      }
      if (place.pieces() != null) {
        copy.expect(place.pieces());
      } else {
        sent.add(key(t));
      }
    }
    if (t.isShadowed()) {
      byte[] none = new byte[t.elements() + 7 & ~7];
      device.writeCore(core, t.readSites(), none);
      device.writeCore(core, t.writeSites(), none);
    }
  }

  /**
   * Whether all that a chunk writes comes to copies that the next chunk of its core leaves alone.
   */
  boolean isAllInCopies(TilePlan plan, List<DramPlace> places) {
    for (int n = 0; n < places.size(); n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      if (t.group().isWritten() && t.elements() > 0 && places.get(n).pieces() == null) {
        return false;
      }
    }
    return device.sharesDram();
  }

  /** What has come of a chunk that a core has ended. */
  ChunkResult unload(
      int core, DeviceChunk packed, List<DramPlace> places, int status, byte[] outputs)
      throws DeviceException {
    if (status != 0) {
      return packed.result(status, null, null, null, null);
    }
    List<byte[]> tiles = new ArrayList<>();
    List<byte[]> reads = new ArrayList<>();
    List<byte[]> writes = new ArrayList<>();
    for (int n = 0; n < places.size(); n++) {
      TilePlan.Tile t = packed.plan().tiles().get(n);
      tiles.add(t.group().isWritten() ? written(core, t, places.get(n)) : null);
      reads.add(t.isShadowed() ? device.readCore(core, t.readSites(), t.elements()) : null);
      writes.add(t.isShadowed() ? device.readCore(core, t.writeSites(), t.elements()) : null);
    }
    return packed.result(status, outputs, tiles, reads, writes);
  }

  /** What a chunk left in a tile. */
  private byte[] written(int core, TilePlan.Tile t, DramPlace place) throws DeviceException {
    if (t.elements() == 0) {
      return new byte[0];
    }
    if (!device.sharesDram()) {
      return device.readCore(core, t.address(), t.bytes());
    }
    return place.pieces() != null
        ? copies.get(t.group()).read(device, t, place.pieces())
        : device.readDram(place.out() - device.info().dramBase(), t.bytes());
  }
}
