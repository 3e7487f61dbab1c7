package org.pyepi.offload.codegen;

import java.util.Optional;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** What a core can compute: everything but float64 and a few float32 operations. */
public final class DeviceSupport {
  private DeviceSupport() {}

  /** Why a kernel cannot run on a core, whatever its arguments. */
  public static Optional<Refusal> refusal(Kernel kernel) {
    for (ArrayParam a : kernel.arrays()) {
      if (a.kind() == ElementKind.F64) {
        return refuse(RefusalReason.FLOAT64_ON_DEVICE, kernel.line(), "'" + a.name() + "'");
      }
    }
    for (Block b : kernel.blocks()) {
      for (Value v : b.params()) {
        if (v.type() == ValueType.F64) {
          return refuse(RefusalReason.FLOAT64_ON_DEVICE, b.line(), "");
        }
      }
      for (Value v : b.body()) {
        if (v.type() == ValueType.F64
            || v.args().stream().anyMatch(x -> x.type() == ValueType.F64)) {
          return refuse(RefusalReason.FLOAT64_ON_DEVICE, v.line(), "");
        }
        boolean missing =
            (v.type() == ValueType.F32 && (v.op() == Op.MOD || v.op() == Op.FLOORDIV));
        if (missing) {
          return refuse(
              RefusalReason.UNSUPPORTED_ON_DEVICE, v.line(), v.op().mnemonic() + " of float32");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refuse(RefusalReason reason, int line, String detail) {
    return Optional.of(new Refusal(reason, line, detail));
  }
}
