package org.pyepi.offload.compiler;

import java.util.List;
import java.util.Set;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.TrivialParams;
import org.pyepi.offload.kernel.Verifier;

/** The passes in the order in which they run, with a sentence on each. */
public final class Passes {
  /**
   * A rewrite of a kernel in place that keeps its meaning; blocks are in reverse postorder before
   * and after.
   */
  @FunctionalInterface
  public interface Pass {
    void run(Kernel kernel);
  }

  /** A pass and its name for messages. */
  public record Named(String name, Pass pass) {}

  /** Canonical form, which the analyses and both back ends start from. */
  public static final List<Named> CANONICAL =
      List.of(
          // A block that only jumps, or has one predecessor that only jumps to it, is no block.
          new Named("merge-blocks", new MergeBlocks()),
          // Operations on constants, and identities such as x*1, need no instruction.
          new Named("fold-constants", new ConstantFolding(false)),
          // The same operation on the same operands is computed once; a load is repeated only after
          // a store.
          new Named("number-values", new ValueNumbering()),
          // A branch around a few cheap operations becomes select, which is where min and max show.
          new Named("if-conversion", new IfConversion()),
          new Named("merge-blocks", new MergeBlocks()),
          new Named("fold-constants", new ConstantFolding(false)),
          new Named("number-values", new ValueNumbering()),
          // Every loop gets a block in front of it that runs exactly when the loop does.
          new Named("make-preheaders", new Preheaders()),
          // What is the same in every iteration moves there.
          new Named("hoist-invariants", new InvariantHoisting()),
          new Named("number-values", new ValueNumbering()),
          // What nobody uses goes, unless Python would notice.
          new Named("drop-dead-code", new DeadCode(true)),
          new Named("drop-trivial-parameters", TrivialParams::remove));

  /** What follows lowering to pointers. */
  public static final List<Named> LOWERED =
      List.of(
          new Named("fold-constants", new ConstantFolding(true)),
          new Named("number-values", new ValueNumbering()),
          new Named("hoist-invariants", new InvariantHoisting()),
          new Named("number-values", new ValueNumbering()),
          // Addresses that grow evenly are added to instead of computed again.
          new Named("reduce-strength", new StrengthReduction()),
          new Named("fold-constants", new ConstantFolding(true)),
          new Named("number-values", new ValueNumbering()),
          new Named("hoist-invariants", new InvariantHoisting()),
          // What a loop leaves of its variable is known before it begins.
          new Named("exit-values", new ExitValues()),
          new Named("fold-constants", new ConstantFolding(true)),
          new Named("number-values", new ValueNumbering()),
          new Named("drop-dead-code", new DeadCode(false)),
          // Any of several conditions leaves a loop at once, without a bool of them all.
          new Named("split-tests", new SplitTests()),
          new Named("drop-dead-code", new DeadCode(false)),
          // What follows a way out of a loop begins while its test is computed.
          new Named("early-floats", new EarlyFloats()),
          // Up to sixteen iterations of a loop around a small one run side by side.
          new Named("jam-loops", new LoopJamming()),
          new Named("fold-constants", new ConstantFolding(true)),
          new Named("number-values", new ValueNumbering()),
          // A constant beside a pointer becomes part of the access.
          new Named("fold-displacements", new DisplacementFolding()),
          new Named("drop-dead-code", new DeadCode(false)),
          // Small innermost loops do several iterations at once.
          new Named("unroll", new Unrolling(8, 128)),
          // So do those that are left from their middle, one iteration behind the other.
          new Named("unroll-exits", new UnrollingExits(4, 128)),
          new Named("fold-displacements", new DisplacementFolding()),
          new Named("fold-constants", new ConstantFolding(true)),
          new Named("number-values", new ValueNumbering()),
          new Named("drop-dead-code", new DeadCode(false)),
          new Named("drop-trivial-parameters", TrivialParams::remove));

  private Passes() {}

  /** Runs the list; with assertions on, the kernel is verified after each pass. */
  public static void run(List<Named> passes, Kernel kernel) {
    run(passes, kernel, PassObserver.NONE);
  }

  /** Runs the list and shows the kernel after each pass. */
  public static void run(List<Named> passes, Kernel kernel, PassObserver observer) {
    run(passes, kernel, observer, Set.of());
  }

  /** The same without the passes of these names. */
  public static void run(
      List<Named> passes, Kernel kernel, PassObserver observer, Set<String> without) {
    int number = 0;
    for (Named p : passes) {
      if (without.contains(p.name())) {
        number++;
        continue;
      }
      String before = CHECKED ? kernel.toString() : null;
      p.pass().run(kernel);
      observer.see(++number, p.name(), kernel);
      if (CHECKED) {
        try {
          Verifier.verifyStructure(kernel);
        } catch (IllegalStateException e) {
          throw new IllegalStateException(
              "after " + p.name() + ": " + e.getMessage() + "\nbefore it:\n" + before, e);
        }
      }
    }
  }

  private static final boolean CHECKED = Passes.class.desiredAssertionStatus();
}
