package org.pyepi.language.loops.capture;

import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.IntTable;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** Look-ups in dicts and sets of ints, which are hash tables in arrays for a launch. */
final class TableCapture {
  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  TableCapture(CaptureState state, ExpressionCapture expressions) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
  }

  /** The table of what a variable holds; null where that is none. */
  static Operand of(CaptureState state, String name, Object value) {
    LookUpTable guard = LookUpTable.of(value);
    if (guard == null) {
      return null;
    }
    state.guards.put(name, guard);
    ArrayParam used = declare(state, LookUpTable.USED, name, ElementKind.BOOL);
    ArrayParam keys = declare(state, LookUpTable.KEYS, name, ElementKind.I64);
    if (!guard.dict()) {
      return new Operand.Table(used, keys, null, null);
    }
    Kind kind =
        guard.values() == Long.class
            ? Kind.INT
            : guard.values() == Double.class ? Kind.FLOAT : Kind.BOOL;
    ArrayParam items = declare(state, LookUpTable.ITEMS, name, Collected.elementsOf(kind));
    return new Operand.Table(used, keys, items, kind);
  }

  private static ArrayParam declare(
      CaptureState state, String which, String name, ElementKind kind) {
    state.arrayNames.add(LookUpTable.arrayOf(which, name));
    return state.b.array(OwnNames.shown(name) + "_" + which.strip(), kind, 1);
  }

  /** {@code k in table}. */
  Value contains(Operand.Table t, Expr key, Context c) {
    return b.load(t.used(), place(t, key(key, c)));
  }

  /** {@code table[k]}. */
  Operand item(Operand.Table t, Expr key, Node node, Context c) {
    if (t.items() == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "index into set");
    }
    Value place = place(t, key(key, c));
    b.guard(b.load(t.used(), place), ExitReason.EXCEPTION);
    return new Operand.Scalar(b.load(t.items(), place), t.values());
  }

  /** {@code table.get(k, otherwise)}. */
  Operand get(Operand.Table t, List<Expr> args, Node node, Context c) {
    if (t.items() == null || args.size() != 2) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, ".get()");
    }
    Value place = place(t, key(args.get(0), c));
    Operand.Scalar otherwise = expressions.scalar(args.get(1), c);
    if (!otherwise.kind().equals(t.values())) {
      throw new CaptureRefused(
          RefusalReason.TYPE_CHANGES, node, t.values() + " or " + otherwise.kind());
    }
    Value found = b.load(t.used(), place);
    Value item = b.load(t.items(), place);
    return new Operand.Scalar(b.op(Op.SELECT, found, item, otherwise.value()), t.values());
  }

  private Value key(Expr e, Context c) {
    Operand.Scalar k = expressions.scalar(e, c);
    if (k.kind() != Kind.INT && k.kind() != Kind.BOOL) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, e, "a key of type " + k.kind());
    }
    return expressions.toInt(k);
  }

  /** The place of a key, or one that is not used. */
  private Value place(Operand.Table t, Value key) {
    Value one = b.constant(1L);
    Value mask = b.op(Op.SUB, b.dim(t.keys(), 0), one);
    Value mixed = b.op(Op.XOR, key, b.op(Op.SHR, key, b.constant((long) IntTable.FIRST_SHIFT)));
    mixed = b.op(Op.XOR, mixed, b.op(Op.SHR, key, b.constant((long) IntTable.SECOND_SHIFT)));
    Variable place = b.variable("place", ValueType.INT);
    b.write(place, b.op(Op.AND, mixed, mask));
    LoopScope search = b.beginWhile();
    Value here = b.read(place);
    Value other = b.op(Op.NE, b.load(t.keys(), here), key);
    b.whileCondition(search, b.op(Op.AND, b.load(t.used(), here), other));
    b.write(place, b.op(Op.AND, b.op(Op.ADD, b.read(place), one), mask));
    b.endLoop(search);
    return b.read(place);
  }
}
