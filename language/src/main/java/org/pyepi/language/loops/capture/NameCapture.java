package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.loops.values.OuterNames;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Variable;

/**
 * Names in a captured loop: variables of the loop and of before it, locals of functions that are
 * inlined, and what these see beyond their locals.
 */
final class NameCapture {
  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  NameCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
  }

  Operand of(Expr.Name n, Context c) {
    if (n.id().equals("__debug__")) {
      boolean debug = state.scopeOf(c.inlined()).optimization() == 0;
      return new Operand.Scalar(b.constant(debug), Kind.BOOL, debug);
    }
    if (c.inlined() != null) {
      return nameInFunction(n, c.inlined());
    }
    String name = n.id();
    return variable(name, n);
  }

  /** A variable of the loop or of before it. */
  Operand variable(String name, Node n) {
    if (state.assigned.contains(name)) {
      if (state.mixed.is(name)) {
        return state.mixed.read(name, n);
      }
      if (state.numbers.is(name)) {
        return state.numbers.read(name, n);
      }
      Variable v = state.variable(name);
      if (v != null) {
        return expressions.read(v, state.kindOf(name));
      }
      Kind kind = state.earlier.kinds.get(name);
      if (kind == null) {
        Object now = state.reader.read(name);
        kind = now instanceof BigInteger ? Kind.INT : Kind.ofCarried(now);
        if (kind == null) {
          throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, n, AttributePath.shown(name));
        }
      }
      // Read before any write in the source: it carries a value; the next attempt knows.
      Variable carried = state.variable(name, kind, n);
      return expressions.read(carried, state.kindOf(name));
    }
    return state.liveIn(name, n);
  }

  private Operand nameInFunction(Expr.Name n, InlinedFunction f) {
    Operand parameter = f.parameter(n.id());
    if (parameter != null) {
      return parameter;
    }
    if (f.isLocal(n.id())) {
      Variable v = state.variable(f.local(n.id()));
      if (v == null) {
        throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, n, n.id());
      }
      checkBound(f.local(n.id()), n);
      if (state.numbers.is(f.local(n.id()))) {
        return state.numbers.read(f.local(n.id()), n);
      }
      return expressions.read(v, state.kindOf(f.local(n.id())));
    }
    return outer(f, n);
  }

  /**
   * A member of a module; the guard is that the module still has it.
   *
   * @param path the name that stands for the module at each launch, or null
   */
  Operand member(PModule module, String path, Expr.Attribute a) {
    boolean plain = module.pyType() == BuiltinTypes.MODULE;
    Object value = plain ? module.namespace().get(Str.of(a.attr())) : null;
    if (value == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, a, "." + a.attr());
    }
    state.guard(OuterGuard.member(module, a.attr()));
    return constant(value, path == null ? null : OuterNames.member(a.attr(), path), a);
  }

  /** A name that is no local of an inlined function which reads it. */
  Operand outer(InlinedFunction f, Expr.Name n) {
    Cell cell = OuterNames.cell(f.function, n.id());
    if (cell == null) {
      return globalOf(f, n);
    }
    // Cells of one variable have one name.
    if (state.assigned.contains(n.id())) {
      String detail = "a function that reads '" + n.id() + "', which the loop assigns";
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, n, detail);
    }
    return state.liveIn(OuterNames.free(n.id(), f.path), n);
  }

  /**
   * What a name that is no local of an inlined function is called at each launch; null where there
   * is no such name.
   */
  String outerName(InlinedFunction f, String identifier) {
    boolean free = OuterNames.cell(f.function, identifier) != null;
    if (f.path == null || state.assigned.contains(identifier) || f.isLocal(identifier)) {
      return null;
    }
    return free
        ? OuterNames.free(identifier, f.path)
        : state.global(f.function, identifier, f.path);
  }

  private Operand globalOf(InlinedFunction f, Expr.Name n) {
    if (state.assignedGlobals.contains(n.id())) {
      String detail = "a function that reads '" + n.id() + "', which the loop assigns";
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, n, detail);
    }
    Object value = NamePlace.lookup(f.function, n.id());
    if (value == null) {
      throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, n, n.id());
    }
    String path = f.path == null ? null : state.global(f.function, n.id(), f.path);
    state.guard(OuterGuard.global(f.function, n.id()));
    return constant(value, path, n);
  }

  Operand constant(Object value, String path, Node node) {
    return switch (value) {
      case Long l -> new Operand.Scalar(b.constant((long) l), Kind.INT, l);
      case Double d -> new Operand.Scalar(b.constant((double) d), Kind.FLOAT, d);
      case Boolean t -> new Operand.Scalar(b.constant((boolean) t), Kind.BOOL, t);
      case Float f -> new Operand.Scalar(b.constant((float) f), Kind.FLOAT32);
      default -> {
        ArraySource source = ArraySource.of(value);
        boolean plain =
            value instanceof PFunction
                || value instanceof PModule
                || value instanceof PType
                || value instanceof BigInteger;
        if (path != null && !plain) {
          yield state.liveIn(path, node);
        }
        if (source != null && !source.readOnly()) {
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_CALL, node, "a function that uses a global array");
        }
        yield new Operand.Constant(value, path);
      }
    };
  }

  Variable flag(String name, Node node) {
    return state.variable(InlinedFunction.flag(name), Kind.BOOL, node);
  }

  /** Notes that a local of an inlined function has a value now. */
  void bound(String name, Node node) {
    if (state.earlier.unbound.contains(name)) {
      b.write(flag(name, node), b.constant(true));
    }
  }

  /** Leaves the iteration to the interpreter where a local of an inlined function has no value. */
  void checkBound(String name, Node node) {
    if (state.earlier.unbound.contains(name)) {
      b.guard(b.read(flag(name, node)), ExitReason.EXCEPTION);
    }
  }
}
