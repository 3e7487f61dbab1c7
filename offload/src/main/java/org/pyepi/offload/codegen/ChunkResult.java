package org.pyepi.offload.codegen;

import java.util.List;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;

/**
 * A chunk that has run, on a core or on the host: nothing of it is visible until {@link #commit}.
 *
 * @param outputs one Long, Float, Double or Boolean for each output of the kernel, null for an
 *     OPTIONAL one that was not written; empty unless DONE
 * @param spans the buffers of storages that are written without logging
 * @param shadows what was read and written of storages that are logged: the read sets are to be
 *     validated before the commit
 */
public record ChunkResult(
    ExitReason reason, List<Object> outputs, List<SpanBuffer> spans, List<ShadowLog> shadows) {

  /** A chunk that left early. */
  public static ChunkResult abandoned(ExitReason reason) {
    return new ChunkResult(reason, List.of(), List.of(), List.of());
  }

  /**
   * A private copy of a piece of a storage.
   *
   * @param buffer an array of the storage's class
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

  /** Makes the chunk's writes visible; chunks commit in iteration order. */
  public void commit() {
    spans.forEach(SpanBuffer::commit);
    shadows.forEach(ShadowLog::commit);
  }
}
