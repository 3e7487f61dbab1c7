package org.pyepi.offload.codegen.jvm;

import java.util.List;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;

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
    ExitReason reason = HostChunk.runInPlace(code, launch, 0, count, frame);
    long done = reason == ExitReason.DONE ? count : frame.done;
    if (reason != ExitReason.DONE) {
      frame.undo.restore();
    }
    Kernel kernel = launch.prepared().kernel();
    return new InOrderChunk(reason, done, done == 0 ? List.of() : HostChunk.outputs(frame, kernel));
  }
}
