package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.pyepi.offload.codegen.jvm.HostChunk;
import org.pyepi.offload.codegen.jvm.HostFrame;
import org.pyepi.offload.codegen.jvm.HostKernel;
import org.pyepi.offload.codegen.jvm.JvmBackend;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;

/**
 * A kernel whose iterations are known to be apart: each reads what nobody writes meanwhile, and
 * writes elements of its own that nobody looks at before all are done. So nothing is recorded or
 * undone; where an iteration leaves, what was written counts for nothing. For the program's thread,
 * which threads of the pool help.
 */
public final class ArrayKernel {
  /** Elements for which another thread is worth waking. */
  private static final long WORTH_A_THREAD = 1 << 16;

  private static final int CACHED = 8;

  private record Compiled(Variant variant, HostKernel code) {}

  private final PreparedKernel prepared;
  private final List<Compiled> compiled = new ArrayList<>();

  /**
   * Prepares a kernel.
   *
   * @param captured a kernel without outputs over arrays in {@code byte[]}; stays as it is
   */
  public ArrayKernel(Kernel captured) {
    prepared = PreparedKernel.prepare(captured, false);
  }

  /**
   * Runs all iterations.
   *
   * @param elements of one iteration
   * @param forcedAbortAt the access at which each piece leaves, from 1; 0 for none
   * @return how many threads did it, or the reason why one left
   */
  Outcome run(
      HostPool pool, LoopArguments arguments, long count, long elements, long forcedAbortAt) {
    Launch launch = Launch.inOrder(prepared, arguments.arrays(), arguments.scalars(), 0, count, 1);
    if (launch.verdict() == Launch.Verdict.REFUSED) {
      return new Outcome(0, ExitReason.GUARD);
    }
    Variant wanted = launch.variant();
    HostKernel code = code(forcedAbortAt > 0 ? wanted.withForcedAborts() : wanted, arguments);
    long worth = count * elements / WORTH_A_THREAD;
    int pieces = (int) Math.max(1, Math.min(Math.min(pool.threads(), count), worth));
    ExitReason[] ends = new ExitReason[pieces];
    CountDownLatch others = new CountDownLatch(pieces - 1);
    for (int i = 1; i < pieces; i++) {
      int piece = i;
      pool.start(
          () -> {
            try {
              ends[piece] = run(code, launch, pieces, piece, forcedAbortAt);
            } finally {
              others.countDown();
            }
          });
    }
    ends[0] = run(code, launch, pieces, 0, forcedAbortAt);
    await(others);
    for (ExitReason end : ends) {
      if (end != ExitReason.DONE) {
        return new Outcome(pieces, end == null ? ExitReason.GUARD : end);
      }
    }
    return new Outcome(pieces, ExitReason.DONE);
  }

  /** How a run ended, and on how many threads. */
  record Outcome(int threads, ExitReason reason) {}

  private ExitReason run(
      HostKernel code, Launch launch, int pieces, int piece, long forcedAbortAt) {
    long from = launch.count() * piece / pieces;
    long to = launch.count() * (piece + 1) / pieces;
    HostFrame frame = new HostFrame(prepared.kernel());
    frame.forcedAbortAt = forcedAbortAt;
    return HostChunk.runInPlace(code, launch, from, to, frame);
  }

  /** Waits whatever happens: the pieces end by themselves, and arrays must not change before. */
  private static void await(CountDownLatch others) {
    boolean interrupted = false;
    while (true) {
      try {
        others.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private HostKernel code(Variant wanted, LoopArguments arguments) {
    for (Compiled c : compiled) {
      if (c.variant.serves(wanted)) {
        return c.code;
      }
    }
    List<ArrayBinding> bindings = arguments.arrays();
    HostKernel code = JvmBackend.compile(prepared, wanted, bindings);
    if (compiled.size() == CACHED) {
      compiled.remove(0);
    }
    compiled.add(new Compiled(wanted, code));
    return code;
  }
}
