package org.pyepi.offload.kernel;

import java.util.ArrayList;
import java.util.List;

/** A control-flow edge and the arguments for the target's parameters. */
public final class Edge {
  private Block target;
  private final List<Value> args;

  public Edge(Block target, List<Value> args) {
    this.target = target;
    this.args = new ArrayList<>(args);
  }

  public Block target() {
    return target;
  }

  public void retarget(Block newTarget) {
    target = newTarget;
  }

  /** The arguments, one for each parameter of the target; a pass may change them in place. */
  public List<Value> args() {
    return args;
  }

  @Override
  public String toString() {
    return args.isEmpty() ? target.toString() : target + KernelPrinter.parenthesized(args);
  }
}
