package org.pyepi.stm.history;

/**
 * What one attempt did to one region: the elements that it read before it wrote them itself, and
 * the elements that it wrote. A site is a number from 1 to 255 that stands for a place in the
 * program; conflicts name it.
 */
public interface AccessLog {
  /** Receives elements. */
  @FunctionalInterface
  interface Visitor {
    void visit(long element, int site);
  }

  /** The elements whose value from outside the attempt was used, each once, in any order. */
  void forEachRead(Visitor visitor);

  /** The elements written, each once, in any order. */
  void forEachWrite(Visitor visitor);

  /** Makes the written values visible to everybody. Called at most once, at the commit. */
  void writeBack();
}
