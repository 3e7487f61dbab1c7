package org.pyepi.offload.codegen;

import java.util.List;
import org.pyepi.offload.compiler.PreparedKernel;
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
 */
public record KernelImage(
    PreparedKernel prepared,
    Variant variant,
    byte[] code,
    ArgumentLayout layout,
    int stackBytes,
    List<LineEntry> lines) {
  /**
   * From this offset on, up to the next entry's, instructions stand for that line.
   *
   * @param line 0 for instructions that belong to none
   */
  public record LineEntry(int offset, int line) {}
}
