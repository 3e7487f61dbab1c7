package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.List;
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
import org.pyepi.offload.threads.HostPool;
import org.pyepi.offload.threads.SharedBlocks;

/**
 * A kernel whose iterations are known to be apart: each reads what nobody writes meanwhile, and
 * writes elements of its own that nobody looks at before all are done. So nothing is recorded or
 * undone; where an iteration leaves, what was written counts for nothing. For the program's thread,
 * which threads of the pool help.
 */
public final class ArrayKernel {
  /** Elements that a thread takes at a time: worth waking it for, and little to wait for. */
  static final long BLOCK = 1 << 16;

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
   * @param forcedAbortAt the access at which each block leaves, from 1; 0 for none
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
    long blocks = Math.max(1, Math.min(count, count * elements / BLOCK));
    int threads = (int) Math.min(pool.threads(), blocks);
    long trips = launch.count();
    ExitReason end =
        SharedBlocks.run(
            pool,
            threads,
            blocks,
            i -> {
              HostFrame frame = new HostFrame(launch.prepared().kernel());
              frame.forcedAbortAt = forcedAbortAt;
              long from = trips * i / blocks;
              long to = trips * (i + 1) / blocks;
              return HostChunk.runInPlace(code, launch, from, to, frame);
            });
    return new Outcome(threads, end);
  }

  /** How a run ended, and on how many threads. */
  record Outcome(int threads, ExitReason reason) {}

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
