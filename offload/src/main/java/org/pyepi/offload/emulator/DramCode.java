package org.pyepi.offload.emulator;

import org.pyepi.offload.emulator.pipeline.MicroOp;

/**
 * Decoded instructions of shared memory, by pages of 4 KB. Cores on several threads may fill it at
 * the same time, because they would put the same there; it is emptied only while they stand still.
 */
final class DramCode {
  private static final int PAGE_BITS = 12;

  private final MicroOp[][] pages;

  DramCode(int bytes) {
    pages = new MicroOp[(bytes >> PAGE_BITS) + 1][];
  }

  /** The instruction at an offset, or null where none has been decoded. */
  MicroOp get(int offset) {
    MicroOp[] page = pages[offset >> PAGE_BITS];
    return page == null ? null : page[(offset & (1 << PAGE_BITS) - 1) >> 1];
  }

  void put(int offset, MicroOp op) {
    MicroOp[] page = pages[offset >> PAGE_BITS];
    if (page == null) {
      page = new MicroOp[1 << PAGE_BITS - 1];
      pages[offset >> PAGE_BITS] = page;
    }
    page[(offset & (1 << PAGE_BITS) - 1) >> 1] = op;
  }

  /** Bytes have changed. An instruction may begin two bytes before them. */
  void written(int offset, int bytes) {
    int last = offset + bytes - 1 >> PAGE_BITS;
    for (int page = Math.max(0, offset - 2) >> PAGE_BITS; page <= last; page++) {
      if (pages[page] != null) {
        int from = Math.max(page << PAGE_BITS, Math.max(0, offset - 2)) >> 1;
        int to = Math.min(page + 1 << PAGE_BITS, offset + bytes + 1) >> 1;
        for (int k = from; k < to; k++) {
          pages[page][k & (1 << PAGE_BITS - 1) - 1] = null;
        }
      }
    }
  }

  /** Forgets all. */
  void clear() {
    java.util.Arrays.fill(pages, null);
  }
}
