package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.ScalarParam;

/**
 * A program around one loop, whose interpreter is the kernel interpreter, one trip after the other.
 * Variables are known by the names of scalars and outputs.
 */
class FakeProgram implements LoopProgram {
  /** What the fake interpreter throws where Python would, or where it cannot go on. */
  static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1;

    Raised(String message) {
      super(message);
    }
  }

  final Kernel kernel;

  /** What the interpreter runs; it differs from the kernel only by guards. */
  Kernel interpreted;

  final long start;
  final long step;
  final Map<String, Object> variables = new HashMap<>();
  List<ArrayBinding> arrays;
  int sequentialRuns;

  /** What a sequential run does besides; tests change storages or guards here. */
  Runnable sideEffect = () -> {};

  boolean guards = true;

  FakeProgram(Kernel kernel, KernelCorpus.Arguments a, long start, long step) {
    this.kernel = kernel;
    this.interpreted = kernel;
    this.start = start;
    this.step = step;
    this.arrays = a.arrays();
    for (ScalarParam s : kernel.scalars()) {
      variables.put(s.name(), a.scalars().get(s.index()));
    }
  }

  LoopArguments arguments() {
    List<Object> scalars = new ArrayList<>();
    kernel.scalars().forEach(s -> scalars.add(variables.get(s.name())));
    return new LoopArguments(arrays, scalars);
  }

  @Override
  public void publish(long completed, List<Object> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i) != null) {
        variables.put(kernel.outputs().get(i).name(), outputs.get(i));
      }
    }
  }

  @Override
  public boolean runSequentially(long first, long count) {
    sequentialRuns++;
    for (long t = first; t < first + count; t++) {
      KernelInterpreter.Result r =
          KernelInterpreter.run(
              interpreted, arrays, arguments().scalars(), start + step * t, 1, step, 64);
      switch (r.reason()) {
        case DONE -> {
          for (Output o : kernel.outputs()) {
            variables.put(o.name(), r.outputs().get(kernel.outputs().indexOf(o)));
          }
        }
        case BREAK -> {
          return false;
        }
        default -> throw new Raised(r.reason() + " in trip " + t);
      }
    }
    sideEffect.run();
    return true;
  }

  @Override
  public boolean guardsHold() {
    return guards;
  }

  @Override
  public LoopArguments reload() {
    return arguments();
  }

  /** Everything that a program could look at. */
  String state() {
    List<String> all =
        new ArrayList<>(new KernelCorpus.Arguments(arrays, List.of()).contents(kernel));
    new java.util.TreeMap<>(variables).forEach((k, v) -> all.add(k + " := " + v));
    return String.join("\n", all);
  }

  /** Runs all trips in the fake interpreter. */
  String sequentially(long count) {
    try {
      return runSequentially(0, count) ? "done" : "left";
    } catch (Raised e) {
      return e.getMessage();
    }
  }

  /** Runs all trips as a language would: what is handed back goes to the interpreter. */
  String offloaded(OffloadSession session, HotLoop loop, long count) {
    try {
      LoopResult r = session.run(loop, arguments(), start, count, step, this);
      return switch (r.ending()) {
        case COMPLETED -> "done";
        case LEFT -> "left";
        case HANDED_BACK -> runSequentially(r.completed(), count - r.completed()) ? "done" : "left";
      };
    } catch (Raised e) {
      return e.getMessage();
    }
  }
}
