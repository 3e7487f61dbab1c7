package org.pyepi.offload.compiler;

/**
 * Where one load or store goes in its storage, over one launch: element {@code slope·trip + [lo,
 * hi]} for the kernel loop's trip number, counting from 0 at the launch's first iteration.
 *
 * @param affine whether slope and interval come from a linear form; otherwise slope is 0 and the
 *     interval is the whole view
 * @param form the linear form of the element, or null
 * @param always whether every iteration carries it out
 * @param inBounds whether every index lies in its dimension in every iteration
 */
record Footprint(
    AccessTable.Site site,
    boolean affine,
    long slope,
    long lo,
    long hi,
    Linear form,
    boolean always,
    boolean inBounds) {

  /** The lowest and highest element that trips [from, to) touch. */
  Bounds span(long from, long to) {
    long a = slope * from;
    long b = slope * (to - 1);
    return new Bounds(Math.min(a, b) + lo, Math.max(a, b) + hi);
  }
}
