package org.pyepi.offload.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the rules that passes rely on: one definition a value, definitions dominate uses, operand
 * and edge types fit, every block ends, blocks are in reverse postorder, the kernel loop is
 * counted.
 */
public final class Verifier {
  private final Kernel kernel;
  private final Map<Value, Integer> position = new HashMap<>();
  private Dominators dominators;

  private Verifier(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Checks a kernel and gives it back.
   *
   * @throws IllegalStateException naming the value or block that breaks a rule
   */
  public static Kernel verify(Kernel kernel) {
    Verifier v = new Verifier(kernel);
    v.structure();
    v.kernelLoop();
    return kernel;
  }

  /** Checks what holds after unrolling too: all but the rules on the kernel loop. */
  public static void verifyStructure(Kernel kernel) {
    new Verifier(kernel).structure();
  }

  private void structure() {
    require(kernel.entry().params().isEmpty(), "the entry block has parameters");
    for (Block b : kernel.blocks()) {
      require(b.terminator() != null, b + " does not end");
      int n = 0;
      for (Value p : b.params()) {
        require(p.op() == Op.BLOCK_PARAM && position.put(p, -1) == null, p + " is defined twice");
        require(p.block() == b, p + " does not know its block");
      }
      for (Value v : b.body()) {
        require(position.put(v, n++) == null, v + " is defined twice");
        require(v.block() == b, v + " does not know its block");
      }
    }
    dominators = new Dominators(kernel);
    for (Block b : kernel.blocks()) {
      b.body().forEach(this::operation);
      for (Edge e : b.edges()) {
        List<Value> params = e.target().params();
        require(
            params.size() == e.args().size(),
            b + " passes the wrong number of arguments to " + e.target());
        for (int i = 0; i < params.size(); i++) {
          use(e.args().get(i), b, Integer.MAX_VALUE);
          require(
              params.get(i).type() == e.args().get(i).type(),
              b + " passes a wrong type to " + params.get(i));
        }
      }
      terminator(b);
    }
  }

  private void kernelLoop() {
    LoopForest forest = new LoopForest(kernel, dominators);
    require(!forest.loops().isEmpty(), "there is no loop");
    require(forest.kernelLoop().trips() != null, "the kernel loop is not a counted loop");
    require(
        forest.loops().stream().filter(l -> l.parent() == null).count() == 1,
        "there are several outermost loops");
  }

  private void terminator(Block b) {
    switch (b.terminator()) {
      case Terminator.Branch t -> {
        use(t.condition(), b, Integer.MAX_VALUE);
        require(
            t.condition().type() == ValueType.BOOL,
            b + " branches on something that is not a bool");
      }
      case Terminator.Return r -> {
        require(
            r.outputs().size() == kernel.returnedValues(),
            b + " returns the wrong number of outputs");
        for (int i = 0; i < r.outputs().size(); i++) {
          use(r.outputs().get(i), b, Integer.MAX_VALUE);
          ValueType type =
              i < kernel.outputs().size() ? kernel.outputs().get(i).type() : ValueType.BOOL;
          require(r.outputs().get(i).type() == type, b + " returns a wrong type");
        }
      }
      default -> {}
    }
  }

  private void operation(Value v) {
    int at = position.get(v);
    v.args().forEach(a -> use(a, v.block(), at));
    int operands = v.op().shape().operands();
    List<Value> args = v.args();
    switch (v.op().shape()) {
      case LOAD, STORE -> {
        int rank = v.array().rank();
        require(
            args.size() == rank + (v.op() == Op.STORE ? 1 : 0),
            v + " has the wrong number of operands");
        require(
            v.indices().stream().allMatch(i -> i.type() == ValueType.INT),
            v + " has an index that is not an int");
        ValueType element = v.array().kind().type();
        require(
            (v.op() == Op.LOAD ? v.type() : v.stored().type()) == element,
            v + " has the wrong element type");
        return;
      }
      case SELECT ->
          require(
              args.get(0).type() == ValueType.BOOL && args.get(1).type() == args.get(2).type(),
              v + " types");
      case LEAF -> {}
      case CALLED -> operands = ((Routine) v.immediate()).operands();
      case POINTER_LOAD, POINTER_STORE -> {
        require(args.get(0).type() == ValueType.INT, v + " has an address that is not an int");
        return;
      }
      default ->
          require(
              args.stream().allMatch(a -> a.type() == args.get(0).type()),
              v + " mixes operand types");
    }
    require(args.size() == operands, v + " has the wrong number of operands");
    require(v.op() != Op.BLOCK_PARAM, v + " is a parameter in a body");
    ValueType operand = args.isEmpty() ? v.type() : args.get(args.size() - 1).type();
    require(
        operand != null && v.op().accepts(operand),
        v + " = " + v.op().mnemonic() + " does not take " + operand);
    ValueType expected =
        v.op().shape() == Op.Shape.LEAF ? v.type() : KernelParser.resultType(v.op(), args);
    require(v.type() == expected, v + " has the wrong type");
  }

  private void use(Value v, Block where, int at) {
    Integer defined = position.get(v);
    require(defined != null, v + ", used in " + where + ", is not defined");
    boolean ok = v.block() == where ? defined < at : dominators.dominates(v.block(), where);
    require(ok, v + " does not dominate its use in " + where);
  }

  private void require(boolean ok, String message) {
    if (!ok) {
      throw new IllegalStateException(message + "\n" + kernel);
    }
  }
}
