package org.pyepi.offload.compiler.nest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
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
   * Where the argument block says it: offsets of words. Of a {@link SweepShape} the two of the
   * inner loop say whether the part is the first, and whether it is the last.
   *
   * @param scratch of a doubleword that nobody reads
   * @param share of what it says of tiles that cores share; negative where they do not
   * @param memory that the argument block is
   * @param partial a memory of which nobody else knows, for what sums begin with
   */
  public record Words(
      int outerFirst,
      int outerTrips,
      int innerFirst,
      int innerTrips,
      int scratch,
      int share,
      int memory,
      int partial) {}

  private final Kernel kernel;
  private final NestShape shape;
  private final Words words;
  private final PartWords block;

  private NestBlocks(Kernel kernel, NestShape shape, Words words) {
    this.kernel = kernel;
    this.shape = shape;
    this.words = words;
    this.block = new PartWords(kernel, words.memory);
  }

  /** Rewrites the kernel, which has to be of this shape or of {@link SweepShape}. */
  public static void run(Kernel kernel, Words words) {
    NestShape shape = NestShape.of(kernel);
    if (shape != null) {
      new NestBlocks(kernel, shape, words).run();
    } else {
      SweepBlocks.run(kernel, SweepShape.of(kernel), words);
    }
    if (words.share >= 0) {
      PartWords.share(kernel, words);
    }
  }

  private void run() {
    Value innerInit = shape.sum() == null ? null : begin();
    block.part(shape.outer(), words.outerFirst, words.outerTrips);
    block.part(shape.inner(), words.innerFirst, words.innerTrips);
    if (innerInit != null) {
      int at = shape.inner().header().params().indexOf(shape.sum());
      shape.inner().entryEdge().args().set(at, innerInit);
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
    Value sofar = block.append(before, Op.PLOAD, given.type(), apart, address);
    Value zero = block.constant(0);
    Value first =
        block.append(before, Op.EQ, ValueType.BOOL, null, block.word(words.innerFirst), zero);
    return block.append(before, Op.SELECT, given.type(), null, first, given, sofar);
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
}
