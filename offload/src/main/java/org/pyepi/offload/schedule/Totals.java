package org.pyepi.offload.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.Output;

/** How far an execution of a loop has come, and the values of its outputs there. */
final class Totals {
  private final PreparedKernel prepared;

  /** Null where the program has them. */
  private final List<Object> values = new ArrayList<>();

  private long completed;

  /** After so many trips; {@link #start} gives the values. */
  Totals(PreparedKernel prepared, long completed) {
    this.prepared = prepared;
    this.completed = completed;
  }

  /** Trips that are committed, or done by the interpreter. */
  long completed() {
    return completed;
  }

  /** Takes the values that the program's variables have now. */
  void start(LoopArguments arguments) {
    values.clear();
    for (int i = 0; i < prepared.kernel().outputs().size(); i++) {
      values.add(prepared.scalars().initial(i, arguments.scalars()));
    }
  }

  /** The variables are the interpreter's. */
  void leaveToProgram() {
    Collections.fill(values, null);
  }

  /** A chunk was committed. */
  void add(Attempt a) {
    add(a.result().outputs(), a.chunk().trips());
  }

  /** Trips were committed that gave these values. */
  void add(List<Object> more, long trips) {
    List<Output> outputs = prepared.kernel().outputs();
    for (int i = 0; i < values.size(); i++) {
      values.set(i, outputs.get(i).kind().combine(values.get(i), more.get(i)));
    }
    completed += trips;
  }

  /** The interpreter has done trips. */
  void skip(long trips) {
    completed += trips;
  }

  /** Gives the program its variables as they are now. */
  void publish(LoopProgram program) {
    program.publish(completed, values);
  }
}
