package org.pyepi.offload.compiler.phase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Memories;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Rewrites a lowered kernel of the shape so that its argument block says which iterations of each
 * phase are carried out, and cores meet behind each.
 */
public final class PhaseBlocks {
  /** Words of the argument block for each phase. */
  public static final int WORDS = 3;

  private final Kernel kernel;
  private final PhaseShape shape;
  private final int words;
  private final Map<Integer, Value> loaded = new HashMap<>();
  private Value pointer;

  private PhaseBlocks(Kernel kernel, int words) {
    this.kernel = kernel;
    this.shape = PhaseShape.of(kernel);
    this.words = words;
  }

  /**
   * Rewrites the kernel, which has to be of the shape.
   *
   * @param words offset in the argument block: for each phase the iteration that is the first, how
   *     many there are, and the address of the table of what cores exchange; and a word to spare
   * @param backwards phases whose iterations go the other way, with what differs from iteration to
   *     iteration of what is passed on behind them
   * @param optional phases of which there may be no iterations
   */
  public static void run(
      Kernel kernel, int words, Map<Integer, Set<Integer>> backwards, Set<Integer> optional) {
    new PhaseBlocks(kernel, words).run(backwards, optional);
  }

  private void run(Map<Integer, Set<Integer>> backwards, Set<Integer> optional) {
    pointer = append(kernel.entry(), Op.ARGUMENTS, ValueType.INT, null);
    for (int p = 0; p < shape.phases().size(); p++) {
      Edge exit = PhaseShape.exit(shape.phases().get(p));
      Block past = optional.contains(p) ? past(p, exit) : null;
      share(p, backwards.get(p));
      Block meeting = meet(p, exit.target(), exit.args());
      exit.retarget(meeting);
      exit.args().clear();
      if (past != null) {
        leaveOut(p, past);
      }
    }
    kernel.orderBlocks();
  }

  /**
   * A block for who has no iterations of a phase: it passes on what the last one passes on
   * elsewhere, if that is counted, or known before.
   */
  private Block past(int phase, Edge exit) {
    Loop loop = shape.phases().get(phase);
    Value all = loop.entryEdge().args().get(loop.header().params().indexOf(loop.counter()));
    List<Value> args = new ArrayList<>();
    for (Value v : exit.args()) {
      Loop.Induction i = loop.induction(v);
      boolean known = i == null && !loop.contains(v.block());
      args.add(
          i != null
              ? last(loop.preheader(), i, all)
              : known ? v : append(kernel.entry(), Op.CONST, v.type(), v.type().zero()));
    }
    return meet(phase, exit.target(), args);
  }

  /** Has cores without iterations of a phase go past its loop. */
  private void leaveOut(int phase, Block past) {
    Loop loop = shape.phases().get(phase);
    Block before = loop.preheader();
    Value none = append(kernel.entry(), Op.CONST, ValueType.INT, 0L);
    Value some = append(before, Op.GT, ValueType.BOOL, null, word(WORDS * phase + 1), none);
    Block in = kernel.newBlock(loop.line());
    in.terminate(new Terminator.Jump(loop.entryEdge()));
    before.terminate(
        new Terminator.Branch(some, new Edge(in, List.of()), new Edge(past, List.of())));
  }

  /** What an induction variable is in the last of all iterations. */
  private Value last(Block before, Loop.Induction i, Value all) {
    Value minus = append(kernel.entry(), Op.CONST, ValueType.INT, -1L);
    Value rounds = append(before, Op.ADDW, ValueType.INT, null, all, minus);
    Value distance = append(before, Op.MULW, ValueType.INT, null, rounds, i.step());
    return append(before, Op.ADDW, ValueType.INT, null, i.init(), distance);
  }

  private void share(int phase, Set<Integer> backwards) {
    Loop loop = shape.phases().get(phase);
    Value first = word(WORDS * phase);
    Block before = loop.preheader();
    List<Value> args = loop.entryEdge().args();
    int counter = loop.header().params().indexOf(loop.counter());
    Value all = args.get(counter);
    args.set(counter, word(WORDS * phase + 1));
    for (Loop.Induction i : List.copyOf(loop.inductions())) {
      if (i.param() == loop.counter()) {
        continue;
      }
      int at = loop.header().params().indexOf(i.param());
      Value init = args.get(at);
      if (backwards != null) {
        goBackwards(loop, i, init, all);
      }
      Value distance = append(before, Op.MULW, ValueType.INT, null, first, i.step());
      args.set(at, append(before, Op.ADDW, ValueType.INT, null, init, distance));
    }
    if (backwards != null) {
      keepLast(loop, word(WORDS * phase + 1), backwards);
    }
  }

  /** What is read behind the loop is kept from the last iteration, which comes first. */
  private void keepLast(Loop loop, Value trips, Set<Integer> which) {
    Block latch = loop.latches().get(0);
    List<Value> out = PhaseShape.exit(loop).args();
    Value first = null;
    for (int k = 0; k < out.size(); k++) {
      Value v = out.get(k);
      if (!which.contains(k)) {
        continue;
      }
      if (first == null) {
        first = append(latch, Op.EQ, ValueType.BOOL, null, loop.counter(), trips);
      }
      Value none = append(kernel.entry(), Op.CONST, v.type(), v.type().zero());
      Value kept = kernel.value(Op.BLOCK_PARAM, v.type(), List.of(), null, loop.line());
      loop.header().addParam(kept);
      Value now = append(latch, Op.SELECT, v.type(), null, first, v, kept);
      loop.entryEdge().args().add(none);
      loop.backEdge().args().add(now);
      out.set(k, now);
    }
  }

  /** The last iteration comes first; what is read behind the loop stays that of the last. */
  private void goBackwards(Loop loop, Loop.Induction i, Value init, Value all) {
    Block before = loop.preheader();
    Value minus = append(kernel.entry(), Op.CONST, ValueType.INT, -1L);
    Value back = append(before, Op.MULW, ValueType.INT, null, i.step(), minus);
    int at = loop.header().params().indexOf(i.param());
    Block latch = loop.latches().get(0);
    loop.backEdge().args().set(at, append(latch, Op.ADDW, ValueType.INT, null, i.param(), back));
    Value end = last(before, i, all);
    PhaseShape.exit(loop).args().replaceAll(a -> a == i.param() ? end : a);
  }

  /** A block behind a loop in which cores meet. */
  private Block meet(int phase, Block target, List<Value> args) {
    Block meeting = kernel.newBlock(shape.phases().get(phase).line());
    Value table = word(WORDS * phase + 2);
    Value left = shape.kernelLoop().counter();
    Value done = append(meeting, Op.CALL, ValueType.INT, Routine.EXCHANGE, table, left);
    int spare = words + 4 * WORDS * shape.phases().size();
    Value.Pointer to = new Value.Pointer(ElementKind.I32, spare, Memories.ARGUMENTS);
    append(meeting, Op.PSTORE, null, to, pointer, done);
    meeting.terminate(new Terminator.Jump(new Edge(target, List.copyOf(args))));
    return meeting;
  }

  private Value word(int number) {
    int offset = words + 4 * number;
    return loaded.computeIfAbsent(
        offset,
        o ->
            append(
                kernel.entry(),
                Op.PLOAD,
                ValueType.INT,
                new Value.Pointer(ElementKind.I32, o, Memories.ARGUMENTS),
                pointer));
  }

  private Value append(Block b, Op op, ValueType type, Object immediate, Value... args) {
    Value v = kernel.value(op, type, new ArrayList<>(List.of(args)), immediate, b.line());
    b.append(v);
    return v;
  }
}
