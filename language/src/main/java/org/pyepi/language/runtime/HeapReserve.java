package org.pyepi.language.runtime;

/**
 * Memory that is kept free for whoever handles a MemoryError: to Java the heap is full when not one
 * object fits any more, and then neither does what a handler or a traceback needs. Taken when the
 * heap begins to fill, in a small heap from the beginning, and given up with a MemoryError.
 */
public final class HeapReserve {
  /** Bytes at most; less in a small heap. */
  private static final long MOST = 16 << 20;

  private static final int SHARE = 32;

  /** A heap that a program may fill between two looks of who watches it, in bytes. */
  private static final long SMALL = 512 << 20;

  private static volatile byte[] kept;

  /** When the last MemoryError was made, by {@code System.nanoTime}; 0 before the first. */
  private static volatile long last;

  private HeapReserve() {}

  /** Takes the memory, if it is not taken and there still is so much. */
  public static void keep() {
    if (kept == null) {
      try {
        kept = new byte[(int) Math.min(Runtime.getRuntime().maxMemory() / SHARE, MOST)];
      } catch (OutOfMemoryError e) {
        // Too late.
      }
    }
  }

  public static boolean isKept() {
    return kept != null;
  }

  /** Whether the heap is filled too fast for waiting until it begins to. */
  public static boolean isWantedAtOnce() {
    return Runtime.getRuntime().maxMemory() <= SMALL;
  }

  static void giveUp() {
    kept = null;
    last = System.nanoTime();
  }

  /** Whether there was a MemoryError within the last milliseconds. */
  public static boolean isGivenUpWithin(long millis) {
    return last != 0 && System.nanoTime() - last < millis * 1_000_000;
  }
}
