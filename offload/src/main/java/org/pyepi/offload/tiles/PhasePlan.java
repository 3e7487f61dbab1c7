package org.pyepi.offload.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.pyepi.offload.codegen.ArgumentLayout;
import org.pyepi.offload.codegen.DeviceChunk;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.phase.Alignment;
import org.pyepi.offload.compiler.phase.Band;
import org.pyepi.offload.compiler.phase.Phases;
import org.pyepi.offload.compiler.phase.Phases.Access;
import org.pyepi.offload.compiler.phase.Phases.Region;
import org.pyepi.offload.device.DeviceInfo;
import org.pyepi.offload.kernel.Kernel;

/**
 * How cores share a launch of phases: which iterations of each phase a core has, what it holds of
 * each storage, and who needs what somebody else writes. Everything stays in the cores until the
 * last trip.
 */
public final class PhasePlan implements ChipPlan {
  private static final int BANK_BYTES = 0x2000;

  private final Phases phases;
  private final KernelImage image;
  private final DeviceInfo info;
  private final Overlay overlay;
  private final Band band;
  private final int cores;
  private final int low;
  private final List<PhaseTile> tiles = new ArrayList<>();
  private List<Object> outputs = List.of();
  private List<List<byte[]>> results = List.of();

  private PhasePlan(
      Phases phases,
      KernelImage image,
      DeviceInfo info,
      int most,
      Band band,
      Overlay overlay,
      int low) {
    this.phases = phases;
    this.image = image;
    this.info = info;
    this.overlay = overlay;
    this.band = band;
    this.cores = cores(phases, band, most);
    this.low = low + 7 & -8;
  }

  /** How many cores have something to do in each phase but those that follow another. */
  public static int cores(Phases phases, Band band, int most) {
    long n = most;
    for (int p = 0; p < phases.count(); p++) {
      n = phases.alignment().follows(p) ? n : Math.min(n, band.carried().get(p).count());
    }
    return (int) n;
  }

  /**
   * A plan, or null where something does not fit.
   *
   * @param band the iterations that are carried out
   * @param overlay how two storages share their place; null where each has its own
   * @param low first address that may be used in a core
   * @param high first that may not
   * @param room bytes of DRAM for each core
   */
  public static PhasePlan of(
      Phases phases,
      KernelImage image,
      DeviceInfo info,
      Band band,
      Overlay overlay,
      int low,
      int high,
      int room) {
    PhasePlan plan = new PhasePlan(phases, image, info, info.cores(), band, overlay, low);
    for (int core = 0; core < plan.cores; core++) {
      plan.tiles.add(new PhaseTile(plan, core));
    }
    for (PhaseTile t : plan.tiles) {
      plan.findPartners(t);
    }
    for (PhaseTile t : plan.tiles) {
      if (!t.place(plan.low + image.layout().bytes(), BANK_BYTES, high)) {
        return null;
      }
    }
    for (PhaseTile t : plan.tiles) {
      if (!t.describe(room)) {
        return null;
      }
    }
    return plan;
  }

  /** Whether what cores touch is surely too much for so many bytes of each. */
  public static boolean isTooLarge(
      Phases phases, Band band, Overlay overlay, int cores, int bytes) {
    PhasePlan plan = new PhasePlan(phases, null, null, cores, band, overlay, 0);
    for (int core = 0; core < plan.cores; core++) {
      if (new PhaseTile(plan, core).size() > bytes) {
        return true;
      }
    }
    return false;
  }

  private void findPartners(PhaseTile t) {
    for (int p = 0; p < phases.count(); p++) {
      for (Region r : phases.regions()) {
        Strips own = t.written(r, p);
        for (PhaseTile other : tiles) {
          if (own != null && other != t && !own.within(other.lo(r), other.hi(r)).isEmpty()) {
            t.partners().add(other.core());
            other.partners().add(t.core());
          }
        }
      }
    }
  }

  /** Whether all that cores give each other has a form. */
  boolean isNear(Region r, int phase) {
    Access w = r.written(phase);
    return w == null || Strips.of(w, 0, phases.trips(phase)).isNear();
  }

  /** What it is the plan of. */
  public Phases phases() {
    return phases;
  }

  @Override
  public KernelImage image() {
    return image;
  }

  DeviceInfo info() {
    return info;
  }

  Overlay overlay() {
    return overlay;
  }

  Band band() {
    return band;
  }

  PhaseTile tile(int core) {
    return tiles.get(core);
  }

  @Override
  public int cores() {
    return cores;
  }

  @Override
  public int arguments(int core) {
    return low;
  }

  @Override
  public boolean argumentsInDram() {
    return false;
  }

  /** What each core has. */
  public List<PhaseTile> tiles() {
    return tiles;
  }

  @Override
  public byte[] block(int core, int forcedAbortAt) {
    Launch launch = phases.launch();
    ArgumentLayout layout = image.layout();
    ByteBuffer b = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    tiles.get(core).fill(b, layout);
    b.putInt(layout.start(), (int) launch.start());
    b.putInt(layout.count(), (int) launch.count());
    b.putInt(layout.step(), (int) launch.step());
    b.putInt(layout.forcedAbortAt(), forcedAbortAt);
    for (int i = 0; i < launch.scalars().size(); i++) {
      if (launch.scalars().get(i) instanceof Double x) {
        b.putLong(layout.scalar(i), Double.doubleToRawLongBits(x));
        continue;
      }
      Integer word = word(launch.scalars().get(i));
      if (word == null) {
        return null;
      }
      b.putInt(layout.scalar(i), word);
    }
    return b.array();
  }

  /** A scalar as a core has it; null where it has none. */
  private static Integer word(Object scalar) {
    return switch (scalar) {
      case Boolean x -> (Integer) (x ? 1 : 0);
      case Float x -> DeviceChunk.isPlain(x) ? Float.floatToRawIntBits(x) : null;
      case Long x -> x == (int) (long) x ? (int) (long) x : null;
      default -> null;
    };
  }

  @Override
  public boolean isPlain() {
    return tiles.stream().allMatch(PhaseTile::isPlain);
  }

  @Override
  public List<Sent> inCore(int core) {
    PhaseTile t = tiles.get(core);
    return t.flags().length == 0 ? List.of() : List.of(new Sent(t.flagsAt(), t.flags()));
  }

  @Override
  public List<Sent> inDram(int core) {
    PhaseTile t = tiles.get(core);
    byte[] data = t.data();
    List<Sent> all = new ArrayList<>();
    for (int[] piece : t.needed()) {
      all.add(new Sent(piece[0], Arrays.copyOfRange(data, piece[0], piece[1])));
    }
    return all;
  }

  @Override
  public long fetched(byte[] block) {
    return ArgumentLayout.fetched(block, block.length);
  }

  @Override
  public List<Asked> resultsInDram(int core) {
    List<Asked> all = new ArrayList<>();
    for (PhaseTile.Result r : tiles.get(core).results()) {
      r.pieces().forEach(p -> all.add(new Asked(p.place(), p.bytes())));
    }
    return all;
  }

  /** The values that the kernel returns; the last core has them. */
  @Override
  public List<Asked> resultsInCore(int core) {
    if (core < cores - 1
        || !band.last()
        || phases.launch().prepared().kernel().returnedValues() == 0) {
      return List.of();
    }
    int at = image.layout().output(0);
    return List.of(new Asked(low + at, image.layout().bytes() - at));
  }

  @Override
  public void store(List<List<byte[]>> dram, List<List<byte[]>> core) {
    for (byte[] words : core.get(cores - 1)) {
      byte[] block = new byte[image.layout().bytes()];
      System.arraycopy(words, 0, block, block.length - words.length, words.length);
      Kernel kernel = phases.launch().prepared().kernel();
      outputs = kernel.outputs(DeviceChunk.returned(kernel, image.layout(), block));
    }
    results = dram;
  }

  /** Puts what came of it into the storages; other bands have to be carried out before. */
  public void publish() {
    for (int n = 0; n < cores; n++) {
      int next = 0;
      for (PhaseTile.Result r : tiles.get(n).results()) {
        for (PhaseTile.Piece p : r.pieces()) {
          byte[] bytes = results.get(n).get(next++);
          System.arraycopy(bytes, 0, r.region().storage(), p.in(), p.bytes());
        }
      }
    }
  }

  /** All cores and bands take part in each trip: they are counted for the first of the last. */
  @Override
  public long trips(int core) {
    return core == 0 && band.last() ? phases.launch().count() : 0;
  }

  /** What the kernel gave back. */
  public List<Object> outputs() {
    return outputs;
  }

  @Override
  public long residentBytes() {
    return tiles.stream().mapToLong(PhaseTile::size).sum();
  }

  /** The first iteration of a phase that a core carries out. */
  long from(int phase, int core) {
    Alignment alignment = phases.alignment();
    if (alignment.follows(phase)) {
      return alignment.cut(phase, from(alignment.leader(phase), core));
    }
    Band.Span all = band.carried().get(phase);
    return all.from() + all.count() * core / cores;
  }

  /** The cores that one gives something to, or gets something from. */
  static TreeSet<Integer> none() {
    return new TreeSet<>();
  }
}
