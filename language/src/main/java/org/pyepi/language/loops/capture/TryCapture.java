package org.pyepi.language.loops.capture;

import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.parser.tree.ExceptHandler;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.KernelBuilder;

/**
 * {@code try}. An iteration in which something is raised is the interpreter's, handlers and all;
 * only division by zero, which loops do provoke, goes to its handler in the kernel.
 */
final class TryCapture {
  private static final List<PType> OF_DIVISION =
      List.of(
          ExceptionTypes.ZERO_DIVISION_ERROR,
          ExceptionTypes.ARITHMETIC_ERROR,
          ExceptionTypes.EXCEPTION,
          ExceptionTypes.BASE_EXCEPTION);

  /** Where a division by zero goes. */
  static final class Handler {
    final Block block;
    boolean isReached;

    Handler(Block block) {
      this.block = block;
    }
  }

  private final CaptureState state;
  private final KernelBuilder b;
  private final StatementCapture statements;
  private final ExpressionCapture expressions;

  TryCapture(CaptureState state, StatementCapture statements, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.statements = statements;
    this.expressions = expressions;
  }

  void capture(Stmt.Try t, Context c) {
    boolean leaves =
        LoopSyntax.leaves(t.body())
            || LoopSyntax.leaves(t.orElse())
            || t.handlers().stream().anyMatch(h -> LoopSyntax.leaves(h.body()));
    if (t.isStar() || !t.finalBody().isEmpty() && leaves) {
      throw new CaptureRefused(RefusalReason.EXCEPTION_HANDLING, t, "try");
    }
    Handler outer = state.divisionByZero;
    ExceptHandler own = ofDivision(t, c);
    // One that is not captured must not let the one around it have the exception.
    state.divisionByZero = own == null ? null : new Handler(b.block());
    Handler handler = state.divisionByZero;
    statements.block(t.body(), c);
    state.divisionByZero = t.handlers().isEmpty() ? outer : null;
    if (!b.isTerminated()) {
      statements.block(t.orElse(), c);
    }
    if (handler != null && handler.isReached) {
      Block after = b.block();
      b.jump(after);
      b.seal(handler.block);
      b.switchTo(handler.block);
      statements.block(own.body(), c);
      b.jump(after);
      b.seal(after);
      b.switchTo(after);
    }
    if (!b.isTerminated()) {
      statements.block(t.finalBody(), c);
    }
    state.divisionByZero = outer;
  }

  /** The handler that gets a division by zero, if it is one for kernels. */
  private ExceptHandler ofDivision(Stmt.Try t, Context c) {
    for (ExceptHandler h : t.handlers()) {
      if (catches(h.type(), c)) {
        return h.name() == null ? h : null;
      }
    }
    return null;
  }

  private boolean catches(Expr type, Context c) {
    return switch (type) {
      case null -> true;
      case Expr.Tuple t -> t.elements().stream().anyMatch(x -> catches(x, c));
      case Expr.Name n -> {
        // Evaluated each time that something is raised: only a name can be taken for granted.
        if (!(expressions.capture(n, c) instanceof Operand.Constant k)
            || !(k.value() instanceof PType p)) {
          throw new CaptureRefused(RefusalReason.EXCEPTION_HANDLING, n, "except " + n.id());
        }
        yield OF_DIVISION.contains(p);
      }
      default -> throw new CaptureRefused(RefusalReason.EXCEPTION_HANDLING, type, "except");
    };
  }
}
