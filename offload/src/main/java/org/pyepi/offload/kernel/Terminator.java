package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.List;

/** How a block ends. */
public sealed interface Terminator {
  /** Goes on at one block. */
  record Jump(Edge edge) implements Terminator {}

  /** Goes on at one of two blocks. */
  record Branch(Value condition, Edge ifTrue, Edge ifFalse) implements Terminator {}

  /** Abandons the chunk. */
  record Exit(ExitReason reason) implements Terminator {}

  /**
   * Ends the chunk with one value for each output of the kernel; the list may be changed by a pass.
   */
  record Return(List<Value> outputs) implements Terminator {
    public Return {
      outputs = new ArrayList<>(outputs);
    }
  }

  /** The edges out, none for an exit or a return. */
  default List<Edge> edges() {
    return switch (this) {
      case Jump j -> List.of(j.edge);
      case Branch b -> List.of(b.ifTrue, b.ifFalse);
      default -> List.of();
    };
  }
}
