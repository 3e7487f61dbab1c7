package org.pyepi.offload.codegen;

import java.util.List;
import java.util.Set;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.StorageGroup;
import org.pyepi.offload.compiler.Variant;

/**
 * Code for one core. It is called with the address of its argument block in r0 and returns an
 * {@link org.pyepi.offload.kernel.ExitReason#code()} in r0. It may use every register; it keeps
 * r13, below which it needs {@code stackBytes}, and returns through r14. It may be placed at any
 * even address.
 *
 * @param code little-endian instructions
 * @param variant what the code takes for granted
 * @param lines where the instructions of each source line start, by address
 * @param counting indices of the shadowed arrays whose accesses are not recorded, as they show
 */
public record KernelImage(
    PreparedKernel prepared,
    Variant variant,
    byte[] code,
    ArgumentLayout layout,
    int stackBytes,
    List<LineEntry> lines,
    Set<Integer> counting) {
  /** Whether the accesses to a shadowed storage are recorded. */
  boolean records(StorageGroup group) {
    return group.arrays().stream().noneMatch(a -> counting.contains(a.index()));
  }

  /**
   * From this offset on, up to the next entry's, instructions stand for that line.
   *
   * @param line 0 for instructions that belong to none
   */
  public record LineEntry(int offset, int line) {}
}
