package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Puts several iterations of a small loop with ways out of its middle behind each other. Its blocks
 * form a chain, each of which goes on to the next or leaves; the copies form a longer one, in which
 * a taken branch is paid once and an iteration can begin while the test of the one before is
 * computed. A counted loop stays for the iterations that are left over, as in {@link Unrolling}.
 */
final class UnrollingExits implements Passes.Pass {
  private final int maxTimes;
  private final int maxOperations;

  /**
   * The pass.
   *
   * @param maxTimes how many iterations become one at most, a power of two
   * @param maxOperations of the unrolled chain
   */
  UnrollingExits(int maxTimes, int maxOperations) {
    this.maxTimes = maxTimes;
    this.maxOperations = maxOperations;
  }

  @Override
  public void run(Kernel kernel) {
    kernel.orderBlocks();
    LoopForest forest = new LoopForest(kernel);
    Map<Block, List<Edge>> incoming = kernel.incoming();
    for (Loop loop : forest.loops()) {
      List<Block> chain = chain(loop, forest, incoming);
      if (chain != null
          && chain.stream().noneMatch(Unrolling::calls)
          && isOnlyCounted(kernel, loop)) {
        int size = chain.stream().mapToInt(b -> b.body().size()).sum();
        int times = maxTimes;
        while (times * size > maxOperations) {
          times /= 2;
        }
        if (times > 1) {
          new Unrolled(kernel, loop, chain, times).run();
        }
      }
    }
    kernel.orderBlocks();
  }

  /** The blocks of a loop from its header on, where each has one successor in the loop; or null. */
  private static List<Block> chain(Loop loop, LoopForest forest, Map<Block, List<Edge>> incoming) {
    boolean single = loop.blocks().size() == 1;
    if (loop.latches().size() != 1
        || loop.preheader() == null
        || !(loop.preheader().terminator() instanceof Terminator.Jump)
        || single && loop.counter() != null
        || loop.blocks().stream().anyMatch(b -> forest.loopOf(b) != loop)) {
      return null;
    }
    List<Block> chain = new ArrayList<>();
    Block at = loop.header();
    do {
      chain.add(at);
      Edge on = on(at, loop);
      if (on == null || on.target() != loop.header() && incoming.get(on.target()).size() != 1) {
        return null;
      }
      at = on.target();
    } while (at != loop.header());
    return chain.size() == loop.blocks().size() ? chain : null;
  }

  /** The edge that stays in the loop; null where both do. */
  private static Edge on(Block b, Loop loop) {
    List<Edge> staying = b.edges().stream().filter(e -> loop.contains(e.target())).toList();
    return staying.size() == 1 ? staying.get(0) : null;
  }

  /** Whether the counter, if any, is read by its update only, and that by the test. */
  private static boolean isOnlyCounted(Kernel kernel, Loop loop) {
    Value counter = loop.counter();
    if (counter == null) {
      return true;
    }
    Value next = loop.backEdge().args().get(loop.header().params().indexOf(counter));
    Value test = ((Terminator.Branch) loop.latches().get(0).terminator()).condition();
    for (Block b : kernel.blocks()) {
      boolean read =
          b.body().stream()
              .anyMatch(
                  v ->
                      v != next && v.args().contains(counter)
                          || v != test && v.args().contains(next));
      for (Edge e : b.edges()) {
        long passed = e.args().stream().filter(a -> a == next).count();
        read |= e.args().contains(counter) || passed > (e == loop.backEdge() ? 1 : 0);
      }
      if (read
          || b.terminator() instanceof Terminator.Return r
              && (r.outputs().contains(counter) || r.outputs().contains(next))) {
        return false;
      }
    }
    return true;
  }

  private static final class Unrolled {
    private final Kernel kernel;
    private final KernelEditor edit;
    private final Loop loop;
    private final List<Block> chain;
    private final int times;
    private final Map<Value, Map<Block, Value>> ends = new LinkedHashMap<>();
    private final Set<Block> inside = new HashSet<>();
    private Map<Value, Value> map = new HashMap<>();
    private Block at;

    private Unrolled(Kernel kernel, Loop loop, List<Block> chain, int times) {
      this.kernel = kernel;
      this.edit = new KernelEditor(kernel);
      this.loop = loop;
      this.chain = chain;
      this.times = times;
    }

    private void run() {
      Block header = loop.header();
      Block pre = loop.preheader();
      List<Value> initial = loop.entryEdge().args();
      int counter = header.params().indexOf(loop.counter());
      Block main = newBlock(header.line());
      for (Block b : chain) {
        b.params().forEach(v -> end(v, b, v));
        b.body().forEach(v -> end(v, b, v));
        inside.add(b);
      }
      at = main;
      if (counter < 0) {
        pre.terminate(new Terminator.Jump(new Edge(main, initial)));
        endless(main, edit.params(main, header.params()));
      } else {
        counted(main, pre, new ArrayList<>(initial), counter);
      }
      SsaRepair repair = new SsaRepair(kernel);
      ends.forEach(
          (v, where) -> {
            if (v.type() != null) {
              repair.repair(v, where, inside);
            }
          });
    }

    private Block newBlock(int line) {
      Block b = kernel.newBlock(line);
      inside.add(b);
      return b;
    }

    private void end(Value v, Block b, Value is) {
      ends.computeIfAbsent(v, k -> new HashMap<>()).put(b, is);
    }

    /** A loop that nobody counts: all its iterations go through the copies. */
    private void endless(Block main, List<Value> params) {
      List<Value> current = params;
      for (int n = 0; n < times; n++) {
        Block latch = iteration(current, -1);
        Edge back = on(latch, loop);
        current = KernelEditor.mapped(back.args(), map);
        Block next = n + 1 < times ? newBlock(loop.header().line()) : main;
        terminate(latch, new Edge(next, next == main ? current : List.of()));
        at = next;
      }
    }

    private void counted(Block main, Block pre, List<Value> initial, int counter) {
      Block header = loop.header();
      Value zero = edit.constant(0);
      Value trips = initial.remove(counter);
      Value shift = edit.constant(Integer.numberOfTrailingZeros(times));
      Value groups = edit.append(pre, Op.SHR, ValueType.INT, trips, shift);
      Value rest = edit.append(pre, Op.AND, ValueType.INT, trips, edit.constant(times - 1));
      Value any = edit.append(pre, Op.GT, ValueType.BOOL, groups, zero);
      Block left = newBlock(header.line());
      Block after = newBlock(header.line());
      List<Value> toHeader =
          new ArrayList<>(edit.params(left, KernelEditor.without(header.params(), counter)));
      toHeader.add(counter, rest);
      left.terminate(new Terminator.Jump(new Edge(header, toHeader)));
      pre.terminate(
          new Terminator.Branch(
              any, new Edge(main, KernelEditor.plus(initial, groups)), new Edge(left, initial)));

      List<Value> current = edit.params(main, KernelEditor.without(header.params(), counter));
      Value count = edit.param(main, ValueType.INT, header.line());
      Terminator.Branch end = (Terminator.Branch) chain.get(chain.size() - 1).terminator();
      for (int n = 0; n < times; n++) {
        current.add(counter, zero); // nobody but the test, which is not copied, reads it
        iteration(current, counter);
        current =
            new ArrayList<>(
                KernelEditor.mapped(KernelEditor.without(end.ifTrue().args(), counter), map));
      }
      Value fewer = edit.append(at, Op.ADDW, ValueType.INT, count, edit.constant(-1));
      Value more = edit.append(at, Op.GT, ValueType.BOOL, fewer, zero);
      at.terminate(
          new Terminator.Branch(
              more, new Edge(main, KernelEditor.plus(current, fewer)), new Edge(after, List.of())));
      Value some = edit.append(after, Op.GT, ValueType.BOOL, rest, zero);
      List<Value> out = KernelEditor.mapped(end.ifFalse().args(), map);
      after.terminate(
          new Terminator.Branch(
              some, new Edge(left, current), new Edge(end.ifFalse().target(), out)));
    }

    /** Copies an iteration but for how its last block ends; gives that block. */
    private Block iteration(List<Value> current, int counter) {
      map = new HashMap<>();
      for (int i = 0; i < current.size(); i++) {
        Value param = loop.header().params().get(i);
        map.put(param, current.get(i));
        if (i != counter) {
          end(param, at, current.get(i));
        }
      }
      Block b = chain.get(0);
      for (int k = 0; ; k++) {
        for (Value v : b.body()) {
          edit.repeat(v, map, at);
          end(v, at, map.get(v));
        }
        if (k + 1 == chain.size()) {
          return b;
        }
        Edge on = on(b, loop);
        Block next = newBlock(on.target().line());
        for (int i = 0; i < on.args().size(); i++) {
          Value arg = map.getOrDefault(on.args().get(i), on.args().get(i));
          map.put(on.target().params().get(i), arg);
          end(on.target().params().get(i), next, arg);
        }
        terminate(b, new Edge(next, List.of()));
        at = next;
        b = on.target();
      }
    }

    /** Ends the copy of a block as the block ends, but for where it goes on in the loop. */
    private void terminate(Block like, Edge on) {
      at.terminate(
          switch (like.terminator()) {
            case Terminator.Branch t ->
                new Terminator.Branch(
                    map.getOrDefault(t.condition(), t.condition()),
                    side(t.ifTrue(), on),
                    side(t.ifFalse(), on));
            default -> new Terminator.Jump(on);
          });
    }

    private Edge side(Edge e, Edge on) {
      return loop.contains(e.target())
          ? on
          : new Edge(e.target(), KernelEditor.mapped(e.args(), map));
    }
  }
}
