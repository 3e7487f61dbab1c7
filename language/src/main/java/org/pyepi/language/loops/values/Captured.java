package org.pyepi.language.loops.values;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.offload.kernel.Kernel;

/**
 * A loop as a kernel and what ties it to the program.
 *
 * @param kernel the kernel
 * @param arrays for each array of the kernel the variable that holds it
 * @param written those of them that the loop stores into
 * @param scalars for each scalar of the kernel where its value comes from
 * @param outputs for each output of the kernel the variable that receives it
 * @param guards what must be as it was when the loop was captured, by the variable
 * @param outerGuards the same for names that are not the function's
 * @param apart names of objects that are not the same
 * @param collected what the loop only adds to
 * @param random sources of random numbers whose state is an array of the kernel
 * @param walk what the loop walks: a range, or what {@link WalkedNames#form} says
 * @param iterates whether the loop variable is left to the launcher: it is no output
 */
public record Captured(
    Kernel kernel,
    List<String> arrays,
    Set<String> written,
    List<ScalarSource> scalars,
    List<OutputTarget> outputs,
    Map<String, Object> guards,
    List<OuterGuard> outerGuards,
    List<Apart> apart,
    List<Collected> collected,
    List<TwistedWords> random,
    Object walk,
    boolean iterates) {

  /**
   * Whether trips can only run one after the other: a table that they change, or a source of random
   * numbers, is one for all.
   */
  public boolean isOrdered() {
    return !random.isEmpty() || written.stream().anyMatch(n -> LookUpTable.container(n) != null);
  }

  /** Two names of objects. */
  public record Apart(String first, String second) {}

  /**
   * @param value what is computed from variables at each launch
   * @param toFloat32 a Python float, rounded to float32
   */
  public record ScalarSource(Formula value, Kind kind, boolean toFloat32) {}

  /** A variable and the kind of what is stored there. */
  public record OutputTarget(String name, Kind kind) {}
}
