package org.pyepi.offload.codegen.jvm;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.ValueType;

/**
 * Runs iterations in order on the program's own storages, in the calling thread.
 *
 * @param reason why it ended
 * @param done iterations that are done; their writes are visible, and nobody else's
 * @param outputs one Long, Float, Double or Boolean for each output of the kernel as it is after
 *     them, null for an OPTIONAL one that they did not write; empty where none is done
 */
public record InOrderChunk(ExitReason reason, long done, List<Object> outputs) {
  /**
   * Runs iterations of a launch from its first.
   *
   * @param launch of {@link Launch#inOrder}
   * @param count how many, at least 1
   * @param frame a new one of the kernel's; setting its {@code cancelled} ends the run between two
   *     iterations, or before the one that is being run
   */
  public static InOrderChunk run(HostKernel code, Launch launch, long count, HostFrame frame) {
    Kernel kernel = launch.prepared().kernel();
    frame.start = launch.start();
    frame.count = count;
    frame.step = launch.step();
    for (ScalarParam s : kernel.scalars()) {
      frame.scalar(s, launch.scalars().get(s.index()));
    }
    for (ArrayParam a : kernel.arrays()) {
      frame.storages[a.index()] = launch.arrays().get(a.index()).storage();
      frame.offsets[a.index()] = launch.arrays().get(a.index()).offset();
    }
    HostChunk.shapes(frame, launch, kernel);
    ExitReason reason = ExitReason.of(code.run(frame));
    long done = reason == ExitReason.DONE ? count : frame.done;
    if (reason != ExitReason.DONE) {
      frame.undo.restore();
    }
    return new InOrderChunk(reason, done, done == 0 ? List.of() : outputs(frame, kernel));
  }

  private static List<Object> outputs(HostFrame frame, Kernel kernel) {
    List<Object> returned = new ArrayList<>();
    for (int i = 0; i < kernel.returnedValues(); i++) {
      boolean flag = i >= kernel.outputs().size();
      returned.add(frame.output(i, flag ? ValueType.BOOL : kernel.outputs().get(i).type()));
    }
    return kernel.outputs(returned);
  }
}
