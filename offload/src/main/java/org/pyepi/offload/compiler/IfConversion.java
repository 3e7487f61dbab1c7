package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * Turns {@code branch c, T, F} where both sides meet again after at most a few cheap operations
 * that cannot leave into {@code select}. A taken branch costs three cycles on a core and a
 * mispredicted one more on the host. The exception is the overflow trap of one addition: computing
 * it when it is not wanted can at worst discard a chunk.
 */
final class IfConversion implements Passes.Pass {
  private static final int MAX_OPERATIONS = 3;

  @Override
  public void run(Kernel kernel) {
    for (boolean changed = true; changed; ) {
      changed = false;
      Map<Block, List<Edge>> incoming = kernel.incoming();
      for (Block b : kernel.blocks()) {
        if (b.terminator() instanceof Terminator.Branch t && convert(kernel, b, t, incoming)) {
          kernel.orderBlocks();
          new MergeBlocks().run(kernel);
          changed = true;
          break;
        }
      }
    }
  }

  private static boolean convert(
      Kernel kernel, Block b, Terminator.Branch t, Map<Block, List<Edge>> incoming) {
    Block yes = side(b, t.ifTrue(), incoming);
    Block no = side(b, t.ifFalse(), incoming);
    Edge fromYes = yes == null ? t.ifTrue() : ((Terminator.Jump) yes.terminator()).edge();
    Edge fromNo = no == null ? t.ifFalse() : ((Terminator.Jump) no.terminator()).edge();
    Block join = fromYes.target();
    if (join != fromNo.target()
        || join == b
        || join == yes
        || join == no
        || join == kernel.entry()) {
      return false;
    }
    for (Block s : new Block[] {yes, no}) {
      if (s != null) {
        List.copyOf(s.body()).forEach(b::append);
        s.body().clear();
      }
    }
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < join.params().size(); i++) {
      Value x = fromYes.args().get(i);
      Value y = fromNo.args().get(i);
      if (x == y) {
        args.add(x);
        continue;
      }
      Value s = kernel.value(Op.SELECT, x.type(), List.of(t.condition(), x, y), null, b.line());
      b.append(s);
      args.add(s);
    }
    b.terminate(new Terminator.Jump(new Edge(join, args)));
    return true;
  }

  /** The block on that side when it can be computed unconditionally, or null. */
  private static Block side(Block b, Edge e, Map<Block, List<Edge>> incoming) {
    Block s = e.target();
    boolean cheap =
        incoming.get(s).size() == 1
            && s != b
            && s.params().isEmpty()
            && s.terminator() instanceof Terminator.Jump
            && s.body().size() <= MAX_OPERATIONS
            && s.body().stream().allMatch(IfConversion::isCheap);
    return cheap ? s : null;
  }

  private static boolean isCheap(Value v) {
    return switch (v.op()) {
      case ADD, SUB -> true;
      case MUL -> v.type().isFloat();
      case SHL, SHR -> v.arg(1).isConst() && v.arg(1).longValue() >= 0;
      case DIV, FLOORDIV, MOD, SQRT -> false;
      default -> v.type() != null && v.trap() == Op.Trap.NONE;
    };
  }
}
