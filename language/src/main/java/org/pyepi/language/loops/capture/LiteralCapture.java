package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.KernelBuilder;

/** Literals in a captured loop. */
final class LiteralCapture {
  private final KernelBuilder b;
  private final UnsignedCapture unsigned;

  LiteralCapture(KernelBuilder b, UnsignedCapture unsigned) {
    this.b = b;
    this.unsigned = unsigned;
  }

  /** The operand of a literal. */
  Operand of(Expr.Constant k) {
    return switch (k.value()) {
      case Long l -> new Operand.Scalar(b.constant((long) l), Kind.INT, l);
      case Double d -> new Operand.Scalar(b.constant((double) d), Kind.FLOAT, d);
      case Boolean t -> new Operand.Scalar(b.constant((boolean) t), Kind.BOOL, t);
      case String s -> character(s, k);
      case BigInteger i -> unsigned.constant(i, k);
      default ->
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_EXPRESSION, k, "a literal of this type");
    };
  }

  private Operand character(String s, Expr.Constant k) {
    if (s.isEmpty() || s.codePointCount(0, s.length()) != 1) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, k, "a literal of this type");
    }
    return new Operand.Character(b.constant((long) s.codePointAt(0)));
  }
}
