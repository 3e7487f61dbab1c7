package org.pyepi.offload.codegen.jvm;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.ChunkResult.SpanBuffer;
import org.pyepi.offload.codegen.FootprintCheck;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/**
 * Runs chunks on the host: binds buffers and shadows for what a chunk writes, then runs the code.
 */
public final class HostChunk {
  private HostChunk() {}

  /** Runs trips [from, to) of a launch on this thread. */
  public static ChunkResult run(HostKernel code, Launch launch, long from, long to) {
    return run(code, launch, from, to, new HostFrame(launch.prepared().kernel()));
  }

  /**
   * As above with a frame of the caller's, through which it may force or cancel; the frame is
   * overwritten.
   */
  public static ChunkResult run(
      HostKernel code, Launch launch, long from, long to, HostFrame frame) {
    Kernel kernel = launch.prepared().kernel();
    arguments(frame, launch, kernel, from, to);
    List<SpanBuffer> spans = new ArrayList<>();
    List<ShadowLog> shadows = new ArrayList<>();
    for (StorageGroup g : launch.groups()) {
      bind(frame, launch, g, from, to, spans, shadows);
    }
    shapes(frame, launch, kernel);
    List<Object> before = new ArrayList<>();
    if (FootprintCheck.isOn()) {
      spans.forEach(s -> before.add(copy(s.buffer())));
    }
    ExitReason reason = ExitReason.of(code.run(frame));
    if (reason != ExitReason.DONE) {
      return ChunkResult.abandoned(reason);
    }
    for (int i = 0; i < before.size(); i++) {
      assert FootprintCheck.holds(spans.get(i), before.get(i)) : footprint(launch);
    }
    assert shadows.stream().allMatch(s -> FootprintCheck.holds(s, launch.groups()))
        : footprint(launch);
    return new ChunkResult(reason, outputs(frame, kernel), spans, shadows);
  }

  /** What the frame says that the outputs of the kernel are. */
  static List<Object> outputs(HostFrame frame, Kernel kernel) {
    List<Object> returned = new ArrayList<>();
    for (int i = 0; i < kernel.returnedValues(); i++) {
      boolean flag = i >= kernel.outputs().size();
      returned.add(frame.output(i, flag ? ValueType.BOOL : kernel.outputs().get(i).type()));
    }
    return kernel.outputs(returned);
  }

  /**
   * Runs trips [from, to) on the storages themselves, where nothing of them can be in anybody's way
   * and nobody minds what is left of a run that does not end well.
   *
   * @param launch of {@link Launch#inOrder}
   * @param frame of the caller's, overwritten
   */
  public static ExitReason runInPlace(
      HostKernel code, Launch launch, long from, long to, HostFrame frame) {
    Kernel kernel = launch.prepared().kernel();
    arguments(frame, launch, kernel, from, to);
    for (ArrayParam a : kernel.arrays()) {
      frame.storages[a.index()] = launch.arrays().get(a.index()).storage();
      frame.offsets[a.index()] = launch.arrays().get(a.index()).offset();
    }
    shapes(frame, launch, kernel);
    return ExitReason.of(code.run(frame));
  }

  private static void arguments(HostFrame frame, Launch launch, Kernel kernel, long from, long to) {
    frame.start = launch.iteration(from);
    frame.count = to - from;
    frame.step = launch.step();
    for (ScalarParam s : kernel.scalars()) {
      frame.scalar(s, launch.scalars().get(s.index()));
    }
  }

  private static void bind(
      HostFrame frame,
      Launch launch,
      StorageGroup g,
      long from,
      long to,
      List<SpanBuffer> spans,
      List<ShadowLog> shadows) {
    Object storage = g.storage();
    long shift = 0;
    HostShadow shadow = null;
    switch (g.mode()) {
      case READ_ONLY -> {}
      case DISJOINT, ORDERED -> {
        long[] touched = g.touched(from, to);
        List<long[]> written = g.written(from, to);
        if (!written.isEmpty()) {
          storage = copy(storage, g.kind(), touched[0], touched[1]);
          shift = touched[0];
          spans.add(new SpanBuffer(g.storage(), g.kind(), storage, shift, written));
        }
      }
      case SHADOW -> {
        long[] extent = g.extent();
        shadow = new HostShadow(storage, g.kind(), extent[0], extent[1]);
        shadows.add(shadow);
      }
    }
    for (ArrayParam a : g.arrays()) {
      frame.storages[a.index()] = shadow == null ? storage : null;
      frame.shadows[a.index()] = shadow;
      frame.offsets[a.index()] = launch.arrays().get(a.index()).offset() - shift;
    }
  }

  private static void shapes(HostFrame frame, Launch launch, Kernel kernel) {
    int n = 0;
    for (ArrayParam a : kernel.arrays()) {
      ArrayBinding binding = launch.arrays().get(a.index());
      for (int d = 0; d < a.rank(); d++, n++) {
        frame.shapes[n] = binding.shape()[d];
        frame.strides[n] = binding.strides()[d];
      }
    }
  }

  private static String footprint(Launch launch) {
    return "a chunk wrote outside its footprint:\n" + launch.prepared().kernel();
  }

  private static Object copy(Object buffer) {
    int length = java.lang.reflect.Array.getLength(buffer);
    return copy(buffer, ElementKind.U8, 0, length - 1L);
  }

  private static Object copy(Object storage, ElementKind kind, long first, long last) {
    int from = (int) first;
    int to = (int) last + 1;
    return switch (storage) {
      case byte[] a -> java.util.Arrays.copyOfRange(a, from * kind.bytes(), to * kind.bytes());
      case long[] a -> java.util.Arrays.copyOfRange(a, from, to);
      case double[] a -> java.util.Arrays.copyOfRange(a, from, to);
      case boolean[] a -> java.util.Arrays.copyOfRange(a, from, to);
      default -> throw new IllegalArgumentException("not a storage: " + storage.getClass());
    };
  }
}
