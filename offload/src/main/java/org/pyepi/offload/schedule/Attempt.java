package org.pyepi.offload.schedule;

import java.util.List;
import org.pyepi.offload.codegen.ChunkResult;
import org.pyepi.offload.codegen.ShadowLog;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.report.AbortKind;
import org.pyepi.stm.history.AccessLog;
import org.pyepi.stm.history.Region;
import org.pyepi.stm.history.Speculation;

/**
 * One execution of one chunk, not yet committed.
 *
 * @param abort why it cannot be committed, known before any validation; null when it ran to its end
 * @param result null when the device failed
 * @param worker the core's number, or for host threads the number of cores and up
 * @param begin nanoseconds: of {@link System#nanoTime} on a host thread, of modelled time on a core
 * @param nanos what it took, by the same clock
 */
record Attempt(
    Chunk chunk,
    Speculation speculation,
    AbortKind abort,
    ChunkResult result,
    int worker,
    long begin,
    long nanos) {

  /** A piece of a launch: trips [from, to). */
  record Chunk(int number, long from, long to) {
    long trips() {
      return to - from;
    }
  }

  /** A chunk that ran on a core or thread. */
  static Attempt of(
      Chunk chunk,
      Speculation t,
      ChunkResult r,
      int worker,
      long begin,
      long nanos,
      Regions regions) {
    t.took(nanos);
    if (r.reason() == ExitReason.DONE) {
      for (ShadowLog log : r.shadows()) {
        t.join(regions.of(log.storage()), new Log(log));
      }
      if (!r.spans().isEmpty()) {
        t.join(
            Regions.UNLOGGED,
            new Spans(new ChunkResult(r.reason(), List.of(), r.spans(), List.of())));
      }
    }
    return new Attempt(chunk, t, AbortKind.of(r.reason()), r, worker, begin, nanos);
  }

  /** A chunk whose worker failed. */
  static Attempt failed(
      Chunk chunk, Speculation t, AbortKind kind, int worker, long begin, long nanos) {
    return new Attempt(chunk, t, kind, null, worker, begin, nanos);
  }

  /** The regions of a launch. */
  interface Regions {
    /** For buffers that nobody validates. */
    Region UNLOGGED = new Region("", 0, 0);

    Region of(Object storage);
  }

  private record Log(ShadowLog shadow) implements AccessLog {
    @Override
    public void forEachRead(Visitor visitor) {
      shadow.forEachRead(visitor::visit);
    }

    @Override
    public void forEachWrite(Visitor visitor) {
      shadow.forEachWrite((element, site, bits) -> visitor.visit(element, site));
    }

    @Override
    public void writeBack() {
      shadow.commit();
    }
  }

  private record Spans(ChunkResult withoutShadows) implements AccessLog {
    @Override
    public void forEachRead(Visitor visitor) {}

    @Override
    public void forEachWrite(Visitor visitor) {}

    @Override
    public void writeBack() {
      withoutShadows.commit();
    }
  }
}
