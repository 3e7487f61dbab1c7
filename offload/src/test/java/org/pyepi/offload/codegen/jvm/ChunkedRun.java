package org.pyepi.offload.codegen.jvm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Output;

/** All chunks of a launch on one snapshot, then committed in order with validation. */
public final class ChunkedRun {
  private ChunkedRun() {}

  /** The combined outputs, or null when a chunk leaves at its turn. */
  public static List<Object> run(Launch launch, HostKernel code, int size) {
    List<ChunkResult> chunks = new ArrayList<>();
    for (long from = 0; from < launch.count(); from += size) {
      chunks.add(HostChunk.run(code, launch, from, Math.min(from + size, launch.count())));
    }
    List<Output> declared = launch.prepared().kernel().outputs();
    List<Object> outputs = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      outputs.add(launch.prepared().scalars().initial(i, launch.scalars()));
    }
    Set<String> written = new HashSet<>();
    long from = 0;
    for (ChunkResult speculative : chunks) {
      ChunkResult chunk = speculative;
      boolean[] stale = {chunk.reason() != ExitReason.DONE};
      chunk
          .shadows()
          .forEach(s -> s.forEachRead((x, site) -> stale[0] |= written.contains(key(s, x))));
      if (stale[0]) {
        chunk = HostChunk.run(code, launch, from, Math.min(from + size, launch.count()));
        if (chunk.reason() != ExitReason.DONE) {
          return null;
        }
      }
      chunk.shadows().forEach(s -> s.forEachWrite((x, site, bits) -> written.add(key(s, x))));
      chunk.commit();
      for (int i = 0; i < outputs.size(); i++) {
        outputs.set(i, declared.get(i).kind().combine(outputs.get(i), chunk.outputs().get(i)));
      }
      from += size;
    }
    for (int i = 0; i < outputs.size(); i++) {
      String name = declared.get(i).name();
      if (outputs.get(i) == null) {
        // Never written: it keeps what it had.
        outputs.set(
            i,
            launch.prepared().kernel().scalars().stream()
                .filter(s -> s.name().equals(name))
                .map(s -> launch.scalars().get(s.index()))
                .findFirst()
                .get());
      }
    }
    return outputs;
  }

  private static String key(ShadowLog s, long element) {
    return System.identityHashCode(s.storage()) + ":" + element;
  }
}
