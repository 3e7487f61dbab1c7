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
final class Unrolling implements Pass {
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

  private static void unroll(Kernel kernel, Loop loop, int times) {
    Block body = loop.header();
    int line = body.line();
    Edge in = loop.entryEdge();
    int counterIndex = body.params().indexOf(loop.counter());
    Value trips = loop.trips();
    Value zero = constant(kernel, 0);
    Value minusOne = constant(kernel, -1);
    Block pre = loop.preheader();
    Value groups =
        append(
            kernel,
            pre,
            Op.SHR,
            ValueType.INT,
            trips,
            constant(kernel, Integer.numberOfTrailingZeros(times)));
    Value rest = append(kernel, pre, Op.AND, ValueType.INT, trips, constant(kernel, times - 1));
    Value any = append(kernel, pre, Op.GT, ValueType.BOOL, groups, zero);

    Block left = kernel.newBlock(line);
    Block main = kernel.newBlock(line);
    Block after = kernel.newBlock(line);
    // left: all parameters of the loop but the counter, which is the rest.
    List<Value> leftParams = params(kernel, left, body, counterIndex);
    List<Value> toBody = new ArrayList<>(leftParams);
    toBody.add(counterIndex, rest);
    left.terminate(new Terminator.Jump(new Edge(body, toBody)));

    List<Value> initial = without(in.args(), counterIndex);
    List<Value> mainArgs = new ArrayList<>(initial);
    mainArgs.add(groups);
    pre.terminate(new Terminator.Branch(any, new Edge(main, mainArgs), new Edge(left, initial)));

    List<Value> current = params(kernel, main, body, counterIndex);
    Value counter = kernel.value(Op.BLOCK_PARAM, ValueType.INT, List.of(), null, line);
    main.addParam(counter);
    Map<Value, Value> map = new HashMap<>();
    Terminator.Branch end = (Terminator.Branch) body.terminator();
    for (int n = 0; n < times; n++) {
      map = new HashMap<>();
      for (int i = 0, j = 0; i < body.params().size(); i++) {
        // Nobody but the test, which is not copied, reads the counter.
        map.put(body.params().get(i), i == counterIndex ? zero : current.get(j++));
      }
      for (Value v : body.body()) {
        List<Value> args = new ArrayList<>();
        for (Value a : v.args()) {
          args.add(map.getOrDefault(a, a));
        }
        Value copy = kernel.repeat(v, args);
        main.append(copy);
        map.put(v, copy);
      }
      List<Value> next = new ArrayList<>();
      for (Value a : without(end.ifTrue().args(), counterIndex)) {
        next.add(map.getOrDefault(a, a));
      }
      current = next;
    }
    Value fewer = append(kernel, main, Op.ADDW, ValueType.INT, counter, minusOne);
    Value more = append(kernel, main, Op.GT, ValueType.BOOL, fewer, zero);
    List<Value> round = new ArrayList<>(current);
    round.add(fewer);
    main.terminate(new Terminator.Branch(more, new Edge(main, round), new Edge(after, List.of())));

    Value some = append(kernel, after, Op.GT, ValueType.BOOL, rest, zero);
    List<Value> out = new ArrayList<>();
    for (Value a : end.ifFalse().args()) {
      out.add(map.getOrDefault(a, a));
    }
    after.terminate(
        new Terminator.Branch(
            some, new Edge(left, current), new Edge(end.ifFalse().target(), out)));
    LoopExits.pass(kernel, List.of(body), end, after, map, List.of(main, left));
  }

  private static List<Value> params(Kernel kernel, Block to, Block like, int except) {
    List<Value> result = new ArrayList<>();
    for (Value p : without(like.params(), except)) {
      Value q = kernel.value(Op.BLOCK_PARAM, p.type(), List.of(), null, p.line());
      to.addParam(q);
      result.add(q);
    }
    return result;
  }

  private static List<Value> without(List<Value> values, int index) {
    List<Value> result = new ArrayList<>(values);
    result.remove(index);
    return result;
  }

  private static Value append(Kernel kernel, Block b, Op op, ValueType type, Value x, Value y) {
    Value v = kernel.value(op, type, List.of(x, y), null, b.line());
    b.append(v);
    return v;
  }

  private static Value constant(Kernel kernel, long x) {
    Value v = kernel.value(Op.CONST, ValueType.INT, List.of(), x, 0);
    kernel.entry().insert(0, v);
    return v;
  }
}
