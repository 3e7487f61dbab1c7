package org.pyepi.offload.schedule;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.ScalarParam;

/**
 * What a loop is launched with.
 *
 * @param arrays one for each array of the kernel
 * @param scalars one Long, Float, Double or Boolean for each scalar of the kernel; a BigInteger is
 *     allowed for one that only starts a sum
 */
public record LoopArguments(List<ArrayBinding> arrays, List<Object> scalars) {

  /** Whether chunks of a launch that ran with other arguments are right with these. */
  boolean areThoseOf(Launch launch, HotLoop loop) {
    boolean same = true;
    for (int i = 0; i < arrays.size(); i++) {
      same &= arrays.get(i).isSameView(launch.arrays().get(i));
    }
    for (ScalarParam s : loop.prepared().kernel().scalars()) {
      same &=
          !loop.uses(s) || Objects.equals(scalars.get(s.index()), launch.scalars().get(s.index()));
    }
    return same;
  }

  /** What speaks against them: that code looks at a scalar beyond 64 bits. */
  Optional<Refusal> tooBig(HotLoop loop) {
    Kernel kernel = loop.prepared().kernel();
    return kernel.scalars().stream()
        .filter(s -> scalars.get(s.index()) instanceof BigInteger && loop.uses(s))
        .findFirst()
        .map(s -> new Refusal(RefusalReason.BIG_INTEGER, kernel.line(), s.name()));
  }

  /** A launch with them; a total that starts beyond 64 bits starts from 0. */
  Launch launch(PreparedKernel prepared, long start, long count, long step) {
    List<Object> fitting =
        scalars.stream().map(s -> s instanceof BigInteger ? (Object) 0L : s).toList();
    return Launch.analyze(prepared, arrays, fitting, start, count, step);
  }
}
