package org.pyepi.offload.codegen;

import java.util.List;
import java.util.Optional;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.routines.Float64Words;

/**
 * What a core can compute: everything but functions of float64, integer constants beyond 32 bits
 * where they are more than one operand of many, and a few float32 operations.
 */
public final class DeviceSupport {
  private DeviceSupport() {}

  /** Why a kernel cannot run on a core, whatever its arguments. */
  public static Optional<Refusal> refusal(Kernel kernel) {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        if (!Float64Words.hasForm(v)) {
          return refuse(RefusalReason.FLOAT64_ON_DEVICE, v.line(), v.op().mnemonic());
        }
        if (v.op() == Op.WIDE || v.op() == Op.SHLM && !v.arg(1).isConst()) {
          return refuse(RefusalReason.INT64_ON_DEVICE, v.line(), "");
        }
        if (v.op() == Op.BITCOUNT || v.op() == Op.BITLENGTH) {
          return refuse(RefusalReason.UNSUPPORTED_ON_DEVICE, v.line(), v.op().mnemonic());
        }
        if (ConstantOperands.concerns(v) && !ConstantOperands.hasForm(v)) {
          return refuse(RefusalReason.INT64_ON_DEVICE, v.line(), constantOf(v.args()));
        }
        boolean missing =
            (v.type() == ValueType.F32 && (v.op() == Op.MOD || v.op() == Op.FLOORDIV));
        if (missing) {
          return refuse(
              RefusalReason.UNSUPPORTED_ON_DEVICE, v.line(), v.op().mnemonic() + " of float32");
        }
      }
      for (Edge e : b.edges()) {
        if (e.args().stream().anyMatch(ConstantOperands::isWide)) {
          return refuse(RefusalReason.INT64_ON_DEVICE, b.line(), constantOf(e.args()));
        }
      }
      if (b.terminator() instanceof Terminator.Return r
          && r.outputs().stream().anyMatch(ConstantOperands::isWide)) {
        return refuse(RefusalReason.INT64_ON_DEVICE, kernel.line(), constantOf(r.outputs()));
      }
    }
    return Optional.empty();
  }

  private static String constantOf(List<Value> values) {
    return values.stream()
        .filter(ConstantOperands::isWide)
        .map(v -> Long.toString(v.longValue()))
        .findFirst()
        .orElse("");
  }

  private static Optional<Refusal> refuse(RefusalReason reason, int line, String detail) {
    return Optional.of(new Refusal(reason, line, detail));
  }
}
