package org.pyepi.offload.compiler.nest;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Rewrites a lowered kernel of the shape so that its argument block says which iterations of its
 * parted loop are carried out. What stands before and behind that loop is carried out with every
 * part, but stores to a place that nobody reads, unless it is the first or the last.
 */
final class SweepBlocks {
  private final Kernel kernel;
  private final NestBlocks.Words words;
  private final PartWords block;

  private SweepBlocks(Kernel kernel, NestBlocks.Words words) {
    this.kernel = kernel;
    this.words = words;
    this.block = new PartWords(kernel, words.memory());
  }

  static void run(Kernel kernel, SweepShape shape, NestBlocks.Words words) {
    new SweepBlocks(kernel, words).run(shape);
  }

  private void run(SweepShape shape) {
    redirect(shape.before(), words.innerFirst());
    redirect(shape.after(), words.innerTrips());
    block.part(shape.parted(), words.outerFirst(), words.outerTrips());
  }

  /** Stores count only where a word is not 0. */
  private void redirect(List<Value> stores, int word) {
    if (stores.isEmpty()) {
      return;
    }
    Value zero = block.constant(0);
    Value counts =
        block.append(kernel.entry(), Op.NE, ValueType.BOOL, null, block.word(word), zero);
    for (Value s : stores) {
      Value.Pointer p = (Value.Pointer) s.immediate();
      Value nowhere = block.address(words.scratch() - p.displacement());
      Value address =
          kernel.value(
              Op.SELECT,
              ValueType.INT,
              new ArrayList<>(List.of(counts, s.arg(0), nowhere)),
              null,
              s.line());
      s.block().insert(s.block().body().indexOf(s), address);
      s.args().set(0, address);
    }
  }
}
