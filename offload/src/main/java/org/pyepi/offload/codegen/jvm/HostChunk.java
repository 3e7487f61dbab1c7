package org.pyepi.offload.codegen.jvm;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;

/**
 * A chunk that has run on the host: nothing of it is visible until {@link #commit}.
 *
 * @param outputs one Long, Float, Double or Boolean for each output of the kernel; empty unless
 *     DONE
 * @param spans the buffers of storages that are written without logging
 * @param shadows the shadows of storages that are logged: their read sets are to be validated
 *     before the commit
 */
public record HostChunk(
    ExitReason reason, List<Object> outputs, List<SpanBuffer> spans, List<HostShadow> shadows) {

  /**
   * A private copy of a piece of a storage.
   *
   * @param first element of the storage at which the buffer starts
   * @param written ranges [first, last] of elements of the storage that the chunk may have written
   */
  public record SpanBuffer(
      Object storage, ElementKind kind, Object buffer, long first, List<long[]> written) {
    void commit() {
      int unit = storage instanceof byte[] ? kind.bytes() : 1;
      for (long[] range : written) {
        int length = (int) (range[1] - range[0] + 1) * unit;
        System.arraycopy(
            buffer, (int) (range[0] - first) * unit, storage, (int) range[0] * unit, length);
      }
    }
  }

  /** Runs trips [from, to) of a launch on this thread. */
  public static HostChunk run(HostKernel code, Launch launch, long from, long to) {
    return run(code, launch, from, to, new HostFrame(launch.prepared().kernel()));
  }

  /**
   * As above with a frame of the caller's, through which it may force or cancel; the frame is
   * overwritten.
   */
  public static HostChunk run(HostKernel code, Launch launch, long from, long to, HostFrame frame) {
    Kernel kernel = launch.prepared().kernel();
    frame.start = launch.iteration(from);
    frame.count = to - from;
    frame.step = launch.step();
    for (ScalarParam s : kernel.scalars()) {
      frame.scalar(s, launch.scalars().get(s.index()));
    }
    List<SpanBuffer> spans = new ArrayList<>();
    List<HostShadow> shadows = new ArrayList<>();
    for (StorageGroup g : launch.groups()) {
      bind(frame, launch, g, from, to, spans, shadows);
    }
    shapes(frame, launch, kernel);
    ExitReason reason = ExitReason.of(code.run(frame));
    if (reason != ExitReason.DONE) {
      return new HostChunk(reason, List.of(), List.of(), List.of());
    }
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < kernel.outputs().size(); i++) {
      outputs.add(frame.output(i, kernel.outputs().get(i).type()));
    }
    return new HostChunk(reason, outputs, spans, shadows);
  }

  private static void bind(
      HostFrame frame,
      Launch launch,
      StorageGroup g,
      long from,
      long to,
      List<SpanBuffer> spans,
      List<HostShadow> shadows) {
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

  /**
   * Makes the chunk's writes visible. The caller has validated the shadows and commits chunks in
   * iteration order.
   */
  public void commit() {
    spans.forEach(SpanBuffer::commit);
    shadows.forEach(HostShadow::commit);
  }
}
