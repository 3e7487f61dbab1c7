package org.pyepi.offload.codegen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.compiler.StorageGroup.Pieces;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/**
 * Turns a chunk into bytes for a core and what a core leaves into a result. Says nothing of how
 * bytes get there: either the host writes tiles into the core, or it puts them into DRAM and the
 * image's own DMA moves them.
 *
 * <p>Some launches cannot go to a core as they are: integers beyond 32 bits, float32 that are not
 * finite. {@link #prepare} then gives null and the chunk counts as abandoned with {@link
 * ExitReason#GUARD}.
 */
public final class DeviceChunk {
  private final TilePlan plan;
  private final Launch launch;
  private final Kernel kernel;
  private final List<byte[]> data = new ArrayList<>();
  private final List<DramPlace> places;
  private final int forcedAbortAt;

  private DeviceChunk(TilePlan plan, List<DramPlace> places, int forcedAbortAt) {
    this.plan = plan;
    this.launch = plan.launch();
    this.kernel = launch.prepared().kernel();
    this.places = places;
    this.forcedAbortAt = forcedAbortAt;
  }

  /**
   * Packs a chunk, reading the storages as they are now.
   *
   * @param places where each tile comes from and goes to, in the order of the plan's tiles
   * @param packs whether the bytes of a tile are needed, which tells too whether it has a form on a
   *     core
   * @param forcedAbortAt access at which to leave, 0 for none
   * @return null when some value has no form on a core
   */
  public static DeviceChunk prepare(
      TilePlan plan, List<DramPlace> places, IntPredicate packs, int forcedAbortAt) {
    DeviceChunk chunk = new DeviceChunk(plan, places, forcedAbortAt);
    for (int n = 0; n < plan.tiles().size(); n++) {
      byte[] bytes = packs.test(n) ? pack(plan.tiles().get(n)) : null;
      if (bytes == null && packs.test(n)) {
        return null;
      }
      chunk.data.add(bytes);
    }
    boolean fits =
        isInt(chunk.launch.iteration(plan.from()))
            && isInt(chunk.launch.iteration(plan.to()))
            && isInt(chunk.launch.step())
            && isInt(plan.to() - plan.from());
    fits &= haveForms(chunk.launch);
    return fits ? chunk : null;
  }

  /** Whether all scalars of a launch have a form on a core. */
  private static boolean haveForms(Launch launch) {
    boolean all = true;
    for (ScalarParam p : launch.prepared().kernel().scalars()) {
      Object s = launch.scalars().get(p.index());
      all &=
          s instanceof Boolean
              || s instanceof Double
              || s instanceof Long l && (isInt(l) || !launch.prepared().scalars().isRead(p))
              || s instanceof Float f && isPlain(f);
    }
    return all;
  }

  /**
   * Puts the scalars of a launch into an argument block.
   *
   * @return false where one has no form on a core
   */
  public static boolean scalars(Launch launch, ArgumentLayout layout, ByteBuffer b) {
    for (int i = 0; i < launch.scalars().size(); i++) {
      if (launch.scalars().get(i) instanceof Double x) {
        b.putLong(layout.scalar(i), Double.doubleToRawLongBits(x));
        continue;
      }
      b.putInt(
          layout.scalar(i),
          switch (launch.scalars().get(i)) {
            case Boolean x -> x ? 1 : 0;
            case Float x -> Float.floatToRawIntBits(x);
            // Beyond 32 bits it only starts a minimum or maximum: see isClampedStart.
            case Object x -> Math.clamp((Long) x, Integer.MIN_VALUE, Integer.MAX_VALUE);
          });
    }
    return haveForms(launch);
  }

  /** Puts the strides and lengths of an array into one. */
  public static void dimensions(
      ArgumentLayout layout, ByteBuffer b, ArrayParam a, ArrayBinding view) {
    for (int d = 0; d < a.rank(); d++) {
      b.putInt(layout.stride(a.index(), d), view.strides()[d]);
      b.putInt(layout.length(a.index(), d), view.shape()[d]);
    }
  }

  private static boolean isInt(long x) {
    return x == (int) x;
  }

  /** Finite and not denormal: what the core computes with as IEEE 754 says. */
  public static boolean isPlain(float x) {
    return Float.isFinite(x) && (x == 0 || Math.abs(x) >= Float.MIN_NORMAL);
  }

  /** The bytes of each tile, in the order of the plan's tiles; null where nobody needed them. */
  public List<byte[]> data() {
    return data;
  }

  public TilePlan plan() {
    return plan;
  }

  /** The bytes of a tile; null when some value has no form on a core. */
  public static byte[] pack(TilePlan.Tile t) {
    byte[] out = new byte[t.bytes()];
    ByteBuffer b = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    StorageGroup g = t.group();
    ElementKind kind = g.kind();
    if (g.storage() instanceof byte[] raw && kind != ElementKind.I64) {
      System.arraycopy(raw, (int) t.first() * kind.bytes(), out, 0, t.elements() * kind.bytes());
    } else {
      for (int i = 0; i < t.elements(); i++) {
        if (kind == ElementKind.F64) {
          b.putLong(8 * i, ShadowLog.bits(g.storage(), kind, t.first() + i));
          continue;
        }
        long x = ArrayBinding.getLong(g.storage(), kind, t.first() + i);
        if (!isInt(x) && i >= t.lead()) {
          return null;
        }
        if (t.unit() == 1) {
          out[i] = (byte) x;
        } else {
          b.putInt(4 * i, (int) x);
        }
      }
    }
    if (kind == ElementKind.BOOL) {
      for (int i = t.lead(); i < t.elements(); i++) {
        if ((out[i] & ~1) != 0) {
          return null; // a view may call any byte true; a core computes with 0 and 1
        }
      }
    }
    if (kind == ElementKind.F32) {
      for (int i = t.lead(); i < t.elements(); i++) {
        if (!isPlain(b.getFloat(4 * i))) {
          return null;
        }
      }
    }
    return out;
  }

  /** The argument block, to be written to {@link TilePlan#arguments}. */
  public byte[] arguments() {
    return arguments(places);
  }

  /** The same where tiles come from elsewhere, or are there. */
  public byte[] arguments(List<DramPlace> places) {
    ArgumentLayout layout = plan.image().layout();
    ByteBuffer b = ByteBuffer.allocate(layout.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    transfers(b, layout, places);
    b.putInt(layout.start(), (int) launch.iteration(plan.from()));
    b.putInt(layout.count(), (int) (plan.to() - plan.from()));
    b.putInt(layout.step(), (int) launch.step());
    b.putInt(layout.forcedAbortAt(), forcedAbortAt);
    scalars(launch, layout, b);
    for (int n = 0; n < plan.tiles().size(); n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      int address = t.isRemote() ? places.get(n).in() : t.address();
      for (ArrayParam a : t.group().arrays()) {
        ArrayBinding view = launch.arrays().get(a.index());
        int offset = (int) (view.offset() - t.first());
        b.putInt(layout.base(a.index()), address + offset * t.unit());
        b.putInt(layout.base(a.index()) + 4, t.readSites() + offset);
        b.putInt(layout.base(a.index()) + 8, t.writeSites() + offset);
        dimensions(layout, b, a, view);
      }
    }
    return b.array();
  }

  private void transfers(ByteBuffer b, ArgumentLayout layout, List<DramPlace> places) {
    List<int[]> in = new ArrayList<>();
    List<int[]> out = new ArrayList<>();
    for (int n = 0; n < plan.tiles().size(); n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      if (!t.isRemote() && t.elements() > 0) {
        in.addAll(places.get(n).fetch(t));
        out.addAll(places.get(n).bringBack(t));
      }
    }
    b.putInt(layout.transfersIn(), in.size());
    b.putInt(layout.transfersOut(), out.size());
    in.addAll(out);
    for (int n = 0; n < in.size(); n++) {
      for (int k = 0; k < in.get(n).length; k++) {
        int at = ArgumentLayout.DESCRIPTORS + n * ArgumentLayout.DESCRIPTOR_BYTES;
        b.putInt(at + 4 * k, in.get(n)[k]);
      }
    }
  }

  /**
   * The result of a chunk that has run.
   *
   * @param status what the image returned
   * @param arguments the argument block as the image left it; needed when DONE
   * @param tiles the bytes of each written tile as the image left them, where only pieces came back
   *     with anything between them; null for the others
   * @param readSites the read-site bytes of each shadowed tile, null for the others
   * @param writeSites the write-site bytes of each shadowed tile, null for the others
   */
  public ChunkResult result(
      int status,
      byte[] arguments,
      List<byte[]> tiles,
      List<byte[]> readSites,
      List<byte[]> writeSites) {
    ExitReason reason = ExitReason.of(status);
    if (reason != ExitReason.DONE) {
      return ChunkResult.abandoned(reason);
    }
    List<Object> returned = returned(kernel, plan.image().layout(), arguments);
    for (int i = 0; i < kernel.outputs().size(); i++) {
      if (isClampedStart(i, returned.get(i))) {
        return ChunkResult.abandoned(ExitReason.OVERFLOW);
      }
    }
    List<ChunkResult.SpanBuffer> spans = new ArrayList<>();
    List<ShadowLog> shadows = new ArrayList<>();
    for (int n = 0; n < plan.tiles().size(); n++) {
      TilePlan.Tile t = plan.tiles().get(n);
      if (t.isShadowed()) {
        shadows.add(new DeviceShadow(t, tiles.get(n), readSites.get(n), writeSites.get(n)));
      } else if (t.group().mode() == StorageGroup.Mode.SHADOW && !t.isRemote()) {
        if (t.elements() > 0) {
          shadows.add(counted(t, data.get(n), tiles.get(n)));
        }
      } else if (t.group().isWritten() && t.elements() > 0) {
        Pieces pieces = places.get(n).pieces();
        List<long[]> written =
            pieces == null ? t.group().written(plan.from(), plan.to()) : pieces.spans();
        ChunkResult.SpanBuffer span = span(t, tiles.get(n), written);
        assert pieces != null || FootprintCheck.holds(span, unpack(t, data.get(n)))
            : "a chunk wrote outside its footprint:\n" + kernel;
        spans.add(span);
      }
    }
    assert shadows.stream().allMatch(s -> FootprintCheck.holds(s, launch.groups()))
        : "a chunk wrote outside its footprint:\n" + kernel;
    return new ChunkResult(reason, kernel.outputs(returned), spans, shadows);
  }

  /** What a kernel returns, from its argument block as the image left it. */
  public static List<Object> returned(Kernel kernel, ArgumentLayout layout, byte[] block) {
    ByteBuffer b = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    List<Object> returned = new ArrayList<>();
    for (int i = 0; i < kernel.returnedValues(); i++) {
      int at = layout.output(i);
      int word = b.getInt(at);
      boolean flag = i >= kernel.outputs().size();
      returned.add(
          switch (flag ? ValueType.BOOL : kernel.outputs().get(i).type()) {
            case BOOL -> (Object) (word != 0);
            case INT -> (long) word;
            case F64 -> b.getDouble(at);
            default -> Float.intBitsToFloat(word);
          });
    }
    return returned;
  }

  private CountedShadow counted(TilePlan.Tile t, byte[] before, byte[] after) {
    List<AccessTable.Site> sites =
        launch.prepared().accesses().of(t.group().arrays().iterator().next());
    return new CountedShadow(t, before, after, sites.get(0), sites.get(1));
  }

  /**
   * Whether an output may be no element's value but the end of the 32 bits, from which a minimum or
   * maximum starts in place of a live-in value beyond them.
   */
  private boolean isClampedStart(int output, Object value) {
    Object start = launch.prepared().scalars().initial(output, launch.scalars());
    return value instanceof Long v
        && start instanceof Long s
        && switch (kernel.outputs().get(output).kind()) {
          case MIN -> s > Integer.MAX_VALUE && v == Integer.MAX_VALUE;
          case MAX -> s < Integer.MIN_VALUE && v == Integer.MIN_VALUE;
          default -> false;
        };
  }

  /** What was written of a tile. */
  public static ChunkResult.SpanBuffer span(TilePlan.Tile t, byte[] bytes, List<long[]> written) {
    StorageGroup g = t.group();
    return new ChunkResult.SpanBuffer(g.storage(), g.kind(), unpack(t, bytes), t.first(), written);
  }

  /** A tile's bytes as an array of the storage's class. */
  private static Object unpack(TilePlan.Tile t, byte[] bytes) {
    Object storage = t.group().storage();
    ElementKind kind = t.group().kind();
    if (storage instanceof byte[] && kind != ElementKind.I64) {
      return bytes;
    }
    Object out =
        switch (storage) {
          case long[] a -> new long[t.elements()];
          case boolean[] a -> new boolean[t.elements()];
          case double[] a -> new double[t.elements()];
          default -> new byte[t.elements() * kind.bytes()];
        };
    ElementKind inTile = Lowering.tileKind(kind);
    for (int i = 0; i < t.elements(); i++) {
      ShadowLog.store(out, kind, i, ShadowLog.bits(bytes, inTile, i));
    }
    return out;
  }
}
