package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Puts several iterations of a small counted loop into one, so that the scheduler can start one
 * while another waits for the FPU, and a taken branch is paid once for all of them. The loop itself
 * stays for the iterations that are left over.
 *
 * <pre>
 * pre:   groups = trips &gt;&gt; log2(times); rest = trips &amp; (times-1)
 *        branch groups &gt; 0, main(…, groups), left(…)
 * main:  times bodies; branch groups &gt; 0, main(…), after
 * after: branch rest &gt; 0, left(…), exit
 * left:  jump loop(…, rest)
 * </pre>
 */
public final class Unrolling implements Passes.Pass {
  /** No loop does more iterations at once. */
  public static final int MAX_TIMES = 16;

  private final int maxTimes;
  private final int maxOperations;

  /**
   * The pass.
   *
   * @param maxTimes how many iterations become one at most, a power of two
   * @param maxOperations of the unrolled body
   */
  Unrolling(int maxTimes, int maxOperations) {
    this.maxTimes = maxTimes;
    this.maxOperations = maxOperations;
  }

  @Override
  public void run(Kernel kernel) {
    for (Loop loop : new LoopForest(kernel).loops()) {
      if (loop.blocks().size() == 1
          && loop.trips() != null
          && loop.preheader() != null
          && loop.preheader().terminator() instanceof Terminator.Jump
          && loop.header().body().size() * 2 <= maxOperations
          && !calls(loop.header())
          && loop.header().body().stream()
              .anyMatch(v -> v.op() == Op.PLOAD || v.op() == Op.PSTORE)) {
        int times = maxTimes;
        while (times * loop.header().body().size() > maxOperations) {
          times /= 2;
        }
        unroll(kernel, loop, times);
      }
    }
    kernel.orderBlocks();
  }

  /** Whether it calls routines, beside which a branch more or less is nothing. */
  static boolean calls(Block b) {
    return b.body().stream().anyMatch(v -> v.op() == Op.CALL);
  }

  /** Operations of a block, by what they are in instructions. */
  static int size(Block b) {
    return b.body().stream()
        .mapToInt(
            v ->
                switch (v.op()) {
                  case RECIPROCAL -> 16;
                  case DIVIDE_BY -> 8;
                  case CALL -> 100;
                  case SQRT -> v.type() == ValueType.F32 ? 24 : 1;
                  default -> 1;
                })
        .sum();
  }

  private static void unroll(Kernel kernel, Loop loop, int times) {
    KernelEditor edit = new KernelEditor(kernel);
    Block body = loop.header();
    int line = body.line();
    Edge in = loop.entryEdge();
    int counterIndex = body.params().indexOf(loop.counter());
    Value trips = loop.trips();
    Value zero = edit.constant(0);
    Value minusOne = edit.constant(-1);
    Block pre = loop.preheader();
    Value groups =
        edit.append(
            pre, Op.SHR, ValueType.INT, trips, edit.constant(Integer.numberOfTrailingZeros(times)));
    Value rest = edit.append(pre, Op.AND, ValueType.INT, trips, edit.constant(times - 1));
    Value any = edit.append(pre, Op.GT, ValueType.BOOL, groups, zero);

    Block left = kernel.newBlock(line);
    Block main = kernel.newBlock(line);
    Block after = kernel.newBlock(line);
    // left: all parameters of the loop but the counter, which is the rest.
    List<Value> leftParams = edit.params(left, KernelEditor.without(body.params(), counterIndex));
    List<Value> toBody = new ArrayList<>(leftParams);
    toBody.add(counterIndex, rest);
    left.terminate(new Terminator.Jump(new Edge(body, toBody)));

    List<Value> initial = KernelEditor.without(in.args(), counterIndex);
    pre.terminate(
        new Terminator.Branch(
            any, new Edge(main, KernelEditor.plus(initial, groups)), new Edge(left, initial)));

    List<Value> current = edit.params(main, KernelEditor.without(body.params(), counterIndex));
    Value counter = edit.param(main, ValueType.INT, line);
    Map<Value, Value> map = new HashMap<>();
    Terminator.Branch end = (Terminator.Branch) body.terminator();
    for (int n = 0; n < times; n++) {
      map = new HashMap<>();
      for (int i = 0, j = 0; i < body.params().size(); i++) {
        // Nobody but the test, which is not copied, reads the counter.
        map.put(body.params().get(i), i == counterIndex ? zero : current.get(j++));
      }
      for (Value v : body.body()) {
        edit.repeat(v, map, main);
      }
      current = KernelEditor.mapped(KernelEditor.without(end.ifTrue().args(), counterIndex), map);
    }
    Value fewer = edit.append(main, Op.ADDW, ValueType.INT, counter, minusOne);
    Value more = edit.append(main, Op.GT, ValueType.BOOL, fewer, zero);
    main.terminate(
        new Terminator.Branch(
            more, new Edge(main, KernelEditor.plus(current, fewer)), new Edge(after, List.of())));

    Value some = edit.append(after, Op.GT, ValueType.BOOL, rest, zero);
    List<Value> out = KernelEditor.mapped(end.ifFalse().args(), map);
    after.terminate(
        new Terminator.Branch(
            some, new Edge(left, current), new Edge(end.ifFalse().target(), out)));
    LoopExits.pass(kernel, List.of(body), end, after, map, List.of(main, left));
  }
}
