package org.pyepi.offload.kernel;

/**
 * Numbers of memories that never overlap ({@link Value.Pointer#memory}). Those of arrays come
 * first, by the ordinal of their element kind, and last, where they share nothing.
 */
public final class Memories {
  /** Shadow bytes: what was read, and what was written. */
  public static final int READ_SITES = 100;

  public static final int WRITE_SITES = 101;

  /** The argument block, but for what follows. */
  public static final int ARGUMENTS = 102;

  /** What sums go on from; each element is read once, before it is written. */
  public static final int PARTIAL_SUMS = 103;

  /** Float64 scalars in the argument block, which nobody writes while the image runs. */
  public static final int SCALARS = 104;

  /** Float64 outputs there, which nobody reads meanwhile. */
  public static final int OUTPUTS = 105;

  /** Arrays that share nothing have numbers from here on. */
  public static final int UNSHARED = 1000;

  private Memories() {}
}
