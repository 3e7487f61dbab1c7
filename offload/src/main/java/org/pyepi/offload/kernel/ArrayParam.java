package org.pyepi.offload.kernel;

/**
 * An array that a kernel touches.
 *
 * @param index position among the kernel's arrays
 * @param rank number of dimensions, at least 1
 */
public record ArrayParam(int index, String name, ElementKind kind, int rank) {
  /** Written out: a record's own is linked at its first call, which a cold start waits for. */
  @Override
  public boolean equals(Object o) {
    return o instanceof ArrayParam a
        && index == a.index
        && rank == a.rank
        && kind == a.kind
        && name.equals(a.name);
  }

  @Override
  public int hashCode() {
    return 31 * index + name.hashCode();
  }
}
