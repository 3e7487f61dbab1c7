package org.pyepi.offload.compiler.nest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Rewrites a lowered kernel of the shape so that its argument block says which iterations of the
 * outer and the inner loop are carried out. Sums begin with what their element holds, but for the
 * first iterations of the inner loop.
 */
public final class NestBlocks {
  /**
   * Where the argument block says it: offsets of words.
   *
   * @param memory that the argument block is
   * @param partial a memory of which nobody else knows, for what sums begin with
   */
  public record Words(
      int outerFirst, int outerTrips, int innerFirst, int innerTrips, int memory, int partial) {}

  private final Kernel kernel;
  private final NestShape shape;
  private final Words words;
  private final Map<Integer, Value> loaded = new HashMap<>();
  private Value pointer;

  private NestBlocks(Kernel kernel, NestShape shape, Words words) {
    this.kernel = kernel;
    this.shape = shape;
    this.words = words;
  }

  /** Rewrites the kernel, which has to be of the shape. */
  public static void run(Kernel kernel, Words words) {
    new NestBlocks(kernel, NestShape.of(kernel), words).run();
  }

  private void run() {
    pointer = append(kernel.entry(), Op.ARGUMENTS, ValueType.INT, null);
    Value innerInit = shape.sum() == null ? null : begin();
    part(shape.outer(), words.outerFirst, words.outerTrips);
    part(shape.inner(), words.innerFirst, words.innerTrips);
    if (innerInit != null) {
      int at = shape.inner().header().params().indexOf(shape.sum());
      shape.inner().entryEdge().args().set(at, innerInit);
    }
  }

  private void part(Loop loop, int firstWord, int tripsWord) {
    Value first = word(firstWord);
    Block before = loop.preheader();
    List<Value> args = loop.entryEdge().args();
    for (Loop.Induction i : List.copyOf(loop.inductions())) {
      int at = loop.header().params().indexOf(i.param());
      if (i.param() == loop.counter()) {
        args.set(at, word(tripsWord));
      } else {
        Value distance = append(before, Op.MULW, ValueType.INT, null, first, i.step());
        args.set(at, append(before, Op.ADDW, ValueType.INT, null, args.get(at), distance));
      }
    }
  }

  /** What a sum begins with. */
  private Value begin() {
    Loop inner = shape.inner();
    Block before = inner.preheader();
    Value given = inner.entryEdge().args().get(inner.header().params().indexOf(shape.sum()));
    Value address = repeat(shape.store().arg(0), new HashMap<>());
    Value.Pointer p = (Value.Pointer) shape.store().immediate();
    Value.Pointer apart = new Value.Pointer(p.kind(), p.displacement(), words.partial);
    Value sofar = append(before, Op.PLOAD, given.type(), apart, address);
    Value zero = append(kernel.entry(), Op.CONST, ValueType.INT, 0L);
    Value first = append(before, Op.EQ, ValueType.BOOL, null, word(words.innerFirst), zero);
    return append(before, Op.SELECT, given.type(), null, first, given, sofar);
  }

  /** The address of the store, in front of the inner loop. */
  private Value repeat(Value v, Map<Value, Value> done) {
    if (v.block() != shape.store().block() || v.op() == Op.BLOCK_PARAM) {
      return v;
    }
    Value known = done.get(v);
    if (known == null) {
      List<Value> args = v.args().stream().map(a -> repeat(a, done)).toList();
      known = kernel.repeat(v, new java.util.ArrayList<>(args));
      shape.inner().preheader().append(known);
      done.put(v, known);
    }
    return known;
  }

  private Value word(int offset) {
    return loaded.computeIfAbsent(
        offset,
        o ->
            append(
                kernel.entry(),
                Op.PLOAD,
                ValueType.INT,
                new Value.Pointer(ElementKind.I32, o, words.memory),
                pointer));
  }

  private Value append(Block b, Op op, ValueType type, Object immediate, Value... args) {
    Value v = kernel.value(op, type, new java.util.ArrayList<>(List.of(args)), immediate, b.line());
    b.append(v);
    return v;
  }
}
