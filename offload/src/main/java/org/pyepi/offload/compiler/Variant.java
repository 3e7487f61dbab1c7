package org.pyepi.offload.compiler;

import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.ArrayParam;

/**
 * What compiled code takes for granted; the key under which it is cached together with its kernel.
 *
 * @param shadowed indices of the arrays whose accesses are recorded
 * @param inBounds site ids whose indices need no check
 * @param fitsInt32 ids of integer values that fit 32 bits whatever the iteration
 * @param checksHold ids of stores and range checks whose value lies in the range
 * @param unitStride indices of the arrays whose last dimension is contiguous
 * @param aliased indices of the arrays that share their storage with another array
 * @param step what the loop variable grows by; 0 when the code reads it from its arguments
 * @param forcedAborts whether accesses are counted, to leave at the one that a run asks for
 * @param inParts whether a nest of loops is carried out in parts, one argument block each
 * @param whole whether that is only one, whose tiles are by rows
 * @param shares whether cores hand each other what they read alike in those parts
 * @param phases how many loops follow each other in the kernel's, of which each core carries out a
 *     part, meeting the others behind each; 0 where none does
 * @param backwards those of them whose iterations go from the last to the first, each with the
 *     numbers of those results that differ from iteration to iteration
 * @param optional those of which some cores have no iterations
 */
public record Variant(
    Set<Integer> shadowed,
    Set<Integer> inBounds,
    Set<Integer> fitsInt32,
    Set<Integer> checksHold,
    Set<Integer> unitStride,
    Set<Integer> aliased,
    long step,
    boolean forcedAborts,
    boolean inParts,
    boolean whole,
    boolean shares,
    int phases,
    Map<Integer, Set<Integer>> backwards,
    Set<Integer> optional) {

  public boolean isShadowed(ArrayParam array) {
    return shadowed.contains(array.index());
  }

  /** The same with accesses counted. */
  public Variant withForcedAborts() {
    return with(true, inParts, whole, shares, phases, backwards, optional);
  }

  /**
   * The same for a nest in parts.
   *
   * @param one whether all is one part
   */
  public Variant withParts(boolean one) {
    return with(forcedAborts, true, one, false, phases, backwards, optional);
  }

  /** The same for a nest in parts whose tiles cores share. */
  public Variant withSharing() {
    return with(forcedAborts, true, false, true, phases, backwards, optional);
  }

  /** The same for cores that meet behind each of some loops. */
  public Variant withPhases(
      int number, Map<Integer, Set<Integer>> goingBackwards, Set<Integer> leftOut) {
    return with(forcedAborts, inParts, whole, shares, number, goingBackwards, leftOut);
  }

  private Variant with(
      boolean forced,
      boolean parts,
      boolean one,
      boolean sharing,
      int number,
      Map<Integer, Set<Integer>> goingBackwards,
      Set<Integer> leftOut) {
    return new Variant(
        shadowed,
        inBounds,
        fitsInt32,
        checksHold,
        unitStride,
        aliased,
        step,
        forced,
        parts,
        one,
        sharing,
        number,
        goingBackwards,
        leftOut);
  }

  /** What code may take for granted of any launch that shadows these arrays. */
  public static Variant cautious(Set<Integer> shadowed, Set<Integer> aliased) {
    Set<Integer> none = Set.of();
    return new Variant(
        shadowed, none, none, none, none, aliased, 0, false, false, false, false, 0, Map.of(),
        Set.of());
  }

  /** Whether code compiled for this may run a launch that allows {@code launch}. */
  public boolean serves(Variant launch) {
    return shadowed.equals(launch.shadowed)
        && forcedAborts == launch.forcedAborts
        && inParts == launch.inParts
        && whole == launch.whole
        && shares == launch.shares
        && phases == launch.phases
        && backwards.equals(launch.backwards)
        && optional.equals(launch.optional)
        && aliased.containsAll(launch.aliased)
        && (step == 0 || step == launch.step)
        && launch.inBounds.containsAll(inBounds)
        && launch.fitsInt32.containsAll(fitsInt32)
        && launch.checksHold.containsAll(checksHold)
        && launch.unitStride.containsAll(unitStride);
  }
}
