package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
 * Runs several iterations of a loop around a small inner loop side by side (unroll and jam): sums
 * that depend on nothing but themselves hide each other's latency, and what they read in common is
 * read once. As many as registers last, sixteen at most; of those that are left over, four.
 *
 * <p>Only where it cannot be seen: the outer loop is a head, a test that is the same in every
 * iteration, an inner loop of one block whose trip count does not change and that stores nothing,
 * and a tail; nothing is carried around the outer loop; and no store of the tail can touch what is
 * loaded. The order of operations on any one value stays.
 */
final class LoopJamming implements Passes.Pass {
  private static final int LEAST = 4;
  private static final int MOST = 16;

  /** Registers that the iterations side by side may have for themselves. */
  private static final int REGISTERS = 40;

  private static final int MAX_INNER_OPERATIONS = 16;

  @Override
  public void run(Kernel kernel) {
    // Headers of loops that were jammed or are what is left of one that was, by how many at once.
    Map<Block, Integer> done = new HashMap<>();
    for (boolean changed = true; changed; ) {
      changed = false;
      LoopForest forest = new LoopForest(kernel);
      for (Loop inner : forest.loops()) {
        Shape shape = Shape.of(inner);
        int before = shape == null ? 0 : done.getOrDefault(shape.outer.header(), 2 * MOST);
        if (before > LEAST) {
          int times = before > MOST ? shape.times() : LEAST;
          done.put(shape.outer.header(), times);
          done.put(new Jam(kernel, shape, times).run(), LEAST); // not once more
          kernel.orderBlocks();
          changed = true;
          break;
        }
      }
    }
  }

  private record Shape(Loop outer, Loop inner, Block head, Block before, Block body, Block tail) {
    static Shape of(Loop inner) {
      Loop outer = inner.parent();
      if (outer == null
          || inner.blocks().size() != 1
          || inner.trips() == null
          || outer.trips() == null
          || outer.blocks().size() != 4
          || outer.preheader() == null
          || !(outer.preheader().terminator() instanceof Terminator.Jump)
          || !outer.isInvariant(inner.trips())
          || Unrolling.size(inner.header()) > MAX_INNER_OPERATIONS) {
        return null;
      }
      Block head = outer.header();
      Block before = inner.preheader();
      Block tail = outer.latches().get(0);
      boolean fits =
          before != null
              && before != head
              && tail != head
              && tail != before
              && before.params().isEmpty()
              && before.terminator() instanceof Terminator.Jump
              && head.terminator() instanceof Terminator.Branch t
              && outer.isInvariant(t.condition())
              && t.ifTrue().target() == before
              && t.ifFalse().target() == tail
              && ((Terminator.Branch) inner.header().terminator()).ifFalse().target() == tail;
      Shape s = new Shape(outer, inner, head, before, inner.header(), tail);
      return fits && s.carriesNothing() && s.memoryIsApart() ? s : null;
    }

    List<Block> blocks() {
      return List.of(head, before, body, tail);
    }

    /**
     * How many iterations side by side have registers enough; the least where each needs a pointer
     * of its own, which is also an addition each.
     */
    int times() {
      int each = 0;
      for (Value p : body.params()) {
        boolean moves = p == inner.counter() || inner.induction(p) != null;
        if (moves && !isNear(p)) {
          return LEAST;
        }
        each += moves ? 0 : 1;
      }
      for (Value v : body.body()) {
        each += v.op() == Op.PLOAD && !isShared(v.arg(0)) ? 1 : 0;
      }
      int times = MOST;
      while (times > LEAST && times * each > REGISTERS) {
        times /= 2;
      }
      return times;
    }

    /** Whether all iterations side by side begin with the same value of the inner loop's. */
    private boolean isShared(Value v) {
      int index = body.params().indexOf(v);
      return index < 0
          ? inner.isInvariant(v) && outer.isInvariant(v)
          : outer.isInvariant(inner.entryEdge().args().get(index));
    }

    /** Whether what they begin with is a constant apart. */
    private boolean isNear(Value p) {
      Loop.Induction i = outer.induction(inner.entryEdge().args().get(body.params().indexOf(p)));
      return isShared(p) || i != null && i.step().isConst();
    }

    private boolean carriesNothing() {
      return head.params().stream().allMatch(p -> outer.induction(p) != null || isPassedOn(p))
          && isOnlyCounted(outer)
          && isOnlyCounted(inner);
    }

    /**
     * Whether a parameter only goes around the inner loop where that has no trip, as the inner
     * variables do that somebody reads later: then it is the same for all.
     */
    private boolean isPassedOn(Value p) {
      List<Value> around = ((Terminator.Branch) head.terminator()).ifFalse().args();
      for (Block b : blocks()) {
        boolean read = b.body().stream().anyMatch(v -> v.args().contains(p));
        boolean elsewhere = b != head && b.edges().stream().anyMatch(e -> e.args().contains(p));
        if (read
            || elsewhere
            || b.terminator() instanceof Terminator.Branch t && t.condition() == p) {
          return false;
        }
      }
      Value next = outer.backEdge().args().get(head.params().indexOf(p));
      int index = tail.params().indexOf(next);
      return index >= 0
          && around.get(index) == p
          && around.stream().filter(a -> a == p).count() == 1;
    }

    /** Whether the counter is read by its update only. */
    private boolean isOnlyCounted(Loop loop) {
      for (Block b : blocks()) {
        for (Value v : b.body()) {
          boolean update = v.op() == Op.ADDW && v == loop.backEdge().args().get(index(loop));
          if (v.args().contains(loop.counter()) && !update) {
            return false;
          }
        }
        if (b.edges().stream().anyMatch(e -> e.args().contains(loop.counter()))) {
          return false;
        }
      }
      return true;
    }

    static int index(Loop loop) {
      return loop.header().params().indexOf(loop.counter());
    }

    private boolean memoryIsApart() {
      Set<Integer> loaded = new HashSet<>();
      Set<Integer> stored = new HashSet<>();
      for (Block b : blocks()) {
        for (Value v : b.body()) {
          if (v.op() == Op.PLOAD) {
            loaded.add(((Value.Pointer) v.immediate()).memory());
          } else if (v.op() == Op.PSTORE) {
            stored.add(((Value.Pointer) v.immediate()).memory());
            if (b != tail) {
              return false;
            }
          } else if (v.op() == Op.GUARD) {
            return false;
          }
        }
      }
      loaded.retainAll(stored);
      return loaded.isEmpty();
    }
  }

  private static final class Jam {
    private final Kernel kernel;
    private final KernelEditor edit;
    private final Shape s;
    private final int times;
    private final List<Map<Value, Value>> maps = new ArrayList<>();

    private Jam(Kernel kernel, Shape s, int times) {
      this.kernel = kernel;
      this.edit = new KernelEditor(kernel);
      this.s = s;
      this.times = times;
      for (int u = 0; u < times; u++) {
        maps.add(new HashMap<>());
      }
    }

    /** Gives the header of the loop that does many at once. */
    private Block run() {
      int line = s.head.line();
      int counter = Shape.index(s.outer);
      Block head = kernel.newBlock(line);
      Block before = kernel.newBlock(line);
      Block body = kernel.newBlock(s.body.line());
      Block tail = kernel.newBlock(line);
      Block after = kernel.newBlock(line);
      Block left = kernel.newBlock(line);

      Value zero = edit.constant(0);
      Block pre = s.outer.preheader();
      Edge in = s.outer.entryEdge();
      Value groups =
          edit.append(
              pre,
              Op.SHR,
              ValueType.INT,
              s.outer.trips(),
              edit.constant(Integer.numberOfTrailingZeros(times)));
      Value rest =
          edit.append(pre, Op.AND, ValueType.INT, s.outer.trips(), edit.constant(times - 1));
      Value any = edit.append(pre, Op.GT, ValueType.BOOL, groups, zero);
      List<Value> initial = KernelEditor.without(in.args(), counter);
      List<Value> toLeft = edit.params(left, KernelEditor.without(s.head.params(), counter));
      List<Value> toHead = new ArrayList<>(toLeft);
      toHead.add(counter, rest);
      left.terminate(new Terminator.Jump(new Edge(s.head, toHead)));
      pre.terminate(
          new Terminator.Branch(
              any, new Edge(head, KernelEditor.plus(initial, groups)), new Edge(left, initial)));

      Value fewerLeft = head(head, counter);
      s.before.body().forEach(v -> repeatAll(v, before));
      s.head.body().forEach(v -> repeatAll(v, head));
      body(before, body, tail);
      Terminator.Branch test = (Terminator.Branch) s.head.terminator();
      head.terminate(
          new Terminator.Branch(
              test.condition(),
              new Edge(before, List.of()),
              new Edge(tail, all(test.ifFalse().args()))));

      for (Map<Value, Value> map : maps) {
        List<Value> mine = edit.params(tail, s.tail.params());
        for (int i = 0; i < mine.size(); i++) {
          map.put(s.tail.params().get(i), mine.get(i));
        }
      }
      for (Map<Value, Value> map : maps) {
        s.tail.body().forEach(v -> edit.repeat(v, map, tail));
      }
      Map<Value, Value> last = maps.get(times - 1);
      Terminator.Branch end = (Terminator.Branch) s.tail.terminator();
      List<Value> next =
          KernelEditor.mapped(KernelEditor.without(end.ifTrue().args(), counter), last);
      Value fewer = edit.append(tail, Op.ADDW, ValueType.INT, fewerLeft, edit.constant(-1));
      Value more = edit.append(tail, Op.GT, ValueType.BOOL, fewer, zero);
      tail.terminate(
          new Terminator.Branch(
              more, new Edge(head, KernelEditor.plus(next, fewer)), new Edge(after, List.of())));
      Value some = edit.append(after, Op.GT, ValueType.BOOL, rest, zero);
      after.terminate(
          new Terminator.Branch(
              some,
              new Edge(left, next),
              new Edge(end.ifFalse().target(), KernelEditor.mapped(end.ifFalse().args(), last))));
      LoopExits.pass(
          kernel,
          s.blocks(),
          (Terminator.Branch) s.tail.terminator(),
          after,
          last,
          Set.of(head, before, body, tail, left));
      return head;
    }

    /**
     * Parameters of the jammed loop: those of the first of them; the others follow by addition.
     * Gives the counter.
     */
    private Value head(Block head, int counter) {
      List<Value> first = edit.params(head, KernelEditor.without(s.head.params(), counter));
      int n = 0;
      for (Value p : s.head.params()) {
        if (p == s.outer.counter()) {
          continue;
        }
        Value at0 = first.get(n++);
        Value at = at0;
        if (s.outer.induction(p) == null) {
          maps.forEach(m -> m.put(p, at0));
          continue;
        }
        Value step = s.outer.induction(p).step();
        for (int u = 0; u < times; u++) {
          maps.get(u).put(p, at);
          at = u + 1 < times ? edit.append(head, Op.ADDW, ValueType.INT, at, step) : at;
        }
      }
      Value count = edit.param(head, ValueType.INT, head.line());
      // The counter's update in the tail is repeated too, for nothing; it needs some operand.
      maps.forEach(m -> m.put(s.outer.counter(), count));
      return count;
    }

    private void body(Block before, Block body, Block tail) {
      Edge in = s.inner.entryEdge();
      Edge back = s.inner.backEdge();
      List<Value> entry = new ArrayList<>();
      List<Integer> passed = new ArrayList<>();
      List<Map<Value, Value>> owner = new ArrayList<>();
      for (int i = 0; i < s.body.params().size(); i++) {
        Value p = s.body.params().get(i);
        boolean induction =
            s.inner.induction(p) != null && s.outer.isInvariant(s.inner.induction(p).step());
        Value shared = null;
        for (Map<Value, Value> map : maps) {
          Value init = map.getOrDefault(in.args().get(i), in.args().get(i));
          if (shared != null && induction) {
            Long distance = Sums.distance(init, entry.get(body.params().indexOf(shared)));
            if (distance != null) {
              map.put(
                  p,
                  distance == 0
                      ? shared
                      : edit.append(body, Op.ADDW, ValueType.INT, shared, edit.constant(distance)));
              continue;
            }
          }
          Value q = edit.param(body, p.type(), p.line());
          entry.add(init);
          passed.add(i);
          owner.add(map);
          map.put(p, q);
          shared = shared == null ? q : shared;
        }
      }
      before.terminate(new Terminator.Jump(new Edge(body, entry)));
      // Pointers move when all have read through them, so that each needs one register.
      for (Map<Value, Value> map : maps) {
        s.body.body().stream().filter(v -> !isUpdate(v)).forEach(v -> edit.repeat(v, map, body));
      }
      for (Map<Value, Value> map : maps) {
        s.body.body().stream().filter(this::isUpdate).forEach(v -> edit.repeat(v, map, body));
      }
      List<Value> round = new ArrayList<>();
      for (int i = 0; i < passed.size(); i++) {
        Value next = back.args().get(passed.get(i));
        round.add(owner.get(i).getOrDefault(next, next));
      }
      Terminator.Branch t = (Terminator.Branch) s.body.terminator();
      Value condition = maps.get(0).get(t.condition());
      body.terminate(
          new Terminator.Branch(
              condition, new Edge(body, round), new Edge(tail, all(t.ifFalse().args()))));
    }

    /** Whether it only makes the next value of an induction variable of the inner loop. */
    private boolean isUpdate(Value v) {
      return v.op() == Op.ADDW
          && s.inner.induction(v.arg(0)) != null
          && s.inner.backEdge().args().contains(v)
          && s.body.body().stream().noneMatch(u -> u.args().contains(v));
    }

    private List<Value> all(List<Value> values) {
      List<Value> result = new ArrayList<>();
      maps.forEach(m -> result.addAll(KernelEditor.mapped(values, m)));
      return result;
    }

    private void repeatAll(Value v, Block to) {
      maps.forEach(m -> edit.repeat(v, m, to));
    }
  }
}
