package org.pyepi.offload.compiler;

import java.util.Optional;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.LoopForest;

/**
 * A kernel in canonical form with what is known about it before any launch. Immutable once made:
 * back ends copy the kernel before they change it.
 *
 * @param refusal why its iterations cannot run apart, whatever the arguments
 * @param dominators of the kernel's blocks
 * @param forest its loops
 */
public record PreparedKernel(
    Kernel kernel,
    AccessTable accesses,
    ScalarAnalysis scalars,
    Optional<Refusal> refusal,
    Dominators dominators,
    LoopForest forest) {
  /** A kernel that nothing changes any more. */
  static PreparedKernel of(Kernel kernel, ScalarAnalysis scalars, Optional<Refusal> refusal) {
    return of(kernel, new AccessTable(kernel), scalars, refusal);
  }

  private static PreparedKernel of(
      Kernel kernel, AccessTable accesses, ScalarAnalysis scalars, Optional<Refusal> refusal) {
    Dominators dominators = new Dominators(kernel);
    LoopForest forest = new LoopForest(kernel, dominators);
    return new PreparedKernel(kernel, accesses, scalars, refusal, dominators, forest);
  }

  /**
   * Puts a captured kernel into canonical form.
   *
   * @param captured stays as it is
   * @param reorderFloats whether the program allows float sums in another order ({@code prange})
   */
  public static PreparedKernel prepare(Kernel captured, boolean reorderFloats) {
    return prepare(captured, reorderFloats, PassObserver.NONE);
  }

  /**
   * The same, showing each step.
   *
   * @param observer sees the captured kernel, that after each pass, and that whose carried
   *     variables have been told apart
   */
  public static PreparedKernel prepare(
      Kernel captured, boolean reorderFloats, PassObserver observer) {
    Kernel k = captured.copy();
    observer.see(0, "capture", k);
    Passes.run(Passes.CANONICAL, k, observer);
    ScalarAnalysis scalars = ScalarAnalysis.analyze(k);
    Optional<Refusal> refusal = scalars.refusal(reorderFloats);
    if (refusal.isEmpty()) {
      scalars.privatize();
      observer.see(Passes.CANONICAL.size() + 1, "privatize", k);
    }
    AccessTable accesses = new AccessTable(k);
    if (refusal.isEmpty() && accesses.sites().size() > AccessTable.MAX_SITES) {
      refusal =
          Optional.of(
              new Refusal(
                  RefusalReason.TOO_MANY_ACCESSES,
                  k.line(),
                  accesses.sites().size() + " accesses"));
    }
    return of(k, accesses, scalars, refusal);
  }
}
