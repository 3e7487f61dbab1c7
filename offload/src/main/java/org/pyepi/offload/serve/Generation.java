package org.pyepi.offload.serve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Counts the changes that clients make to a chip, in memory that they map. A client that has read
 * something from a chip that stood still knows it as long as the count is the one that came with
 * it, without asking.
 */
final class Generation {
  /** Behind DRAM in the file that clients map: a page for one word. */
  static final int BYTES = 4096;

  private static final VarHandle WORD =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteBuffer page;

  /** Counts in the first word of this page. */
  Generation(ByteBuffer page) {
    this.page = page;
  }

  int now() {
    return (int) WORD.getVolatile(page, 0);
  }

  /** Says that what anybody knows may be wrong; before it is. */
  void next() {
    WORD.getAndAdd(page, 0, 1);
  }
}
