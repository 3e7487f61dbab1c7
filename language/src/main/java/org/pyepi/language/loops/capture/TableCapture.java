package org.pyepi.language.loops.capture;

import java.util.List;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.LookUpTable.Part;
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

/**
 * Dicts and sets that a loop looks things up in: hash tables in arrays for a launch. One that the
 * loop changes as well has room for more keys; what was added and changed goes back before the
 * program can look at it. Where there is no room the trip is the interpreter's, and the next table
 * is larger.
 */
final class TableCapture {
  private static final long[] SHIFTS = {
    IntTable.FIRST_SHIFT, IntTable.SECOND_SHIFT, IntTable.THIRD_SHIFT
  };

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
    IntTable.Form f = IntTable.Form.of(value);
    if (f == null) {
      return null;
    }
    // An empty one says nothing about keys and values: what the loop does with it counts.
    LookUpTable sort = state.earlier.tables.get(name);
    boolean grows = sort != null || f.texts() == null;
    boolean texts = f.texts() != null ? f.texts() : sort != null && sort.texts();
    Class<?> values = f.values() != null ? f.values() : sort != null ? sort.values() : Long.class;
    LookUpTable guard = new LookUpTable(f.dict(), texts, values, f.missing(), grows);
    state.guards.put(name, guard);
    ArrayParam used = declare(state, Part.USED, name, ElementKind.BOOL);
    ArrayParam keys = declare(state, Part.KEYS, name, ElementKind.I64);
    ArrayParam items =
        f.dict() ? declare(state, Part.ITEMS, name, Collected.elementsOf(guard.kind())) : null;
    ArrayParam order = null;
    ArrayParam added = null;
    if (sort != null) {
      order = declare(state, Part.ORDER, name, ElementKind.I64);
      added = declare(state, Part.ADDED, name, ElementKind.I64);
      for (Part p : Part.values()) {
        if (p != Part.ITEMS || items != null) {
          state.written.add(LookUpTable.arrayOf(p, name));
        }
      }
    }
    return new Operand.Table(name, guard, used, keys, items, order, added);
  }

  private static ArrayParam declare(CaptureState state, Part part, String name, ElementKind kind) {
    String array = LookUpTable.arrayOf(part, name);
    state.arrayNames.add(array);
    return state.b.array(
        OwnNames.shown(name) + "_" + part.name().toLowerCase(java.util.Locale.ROOT), kind, 1);
  }

  /**
   * The table of a container that the loop looks at and adds to; null where it does only one of
   * these, so far.
   */
  Operand.Table changed(String name, Node node) {
    if (!state.earlier.tables.containsKey(name)) {
      return null;
    }
    return state.liveIn(name, node) instanceof Operand.Table t ? t : null;
  }

  /** Notes that the loop looks at a container and adds to it; false where that is no table. */
  static boolean change(CaptureState state, String name) {
    IntTable.Form f = IntTable.Form.of(state.reader.read(name));
    if (f == null || state.earlier.tables.containsKey(name)) {
      return false;
    }
    boolean texts = f.texts() != null && f.texts();
    Class<?> values = f.values() == null ? Long.class : f.values();
    state.earlier.tables.put(name, new LookUpTable(f.dict(), texts, values, f.missing(), true));
    return true;
  }

  /** {@code table[k] = x}, or {@code table.add(k)}. */
  void put(Operand.Table t, Operand key, Operand.Scalar value, Node node) {
    if (!(key instanceof Operand.Character) && expressions.scalarOf(key, node).kind() != Kind.INT) {
      throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "a key of this type");
    }
    if (value != null && !value.kind().equals(t.sort().kind())) {
      other(t, t.sort().texts(), classOf(value.kind()), node);
    }
    Value k = number(t, key, node);
    Value place = entry(t, k, null);
    if (value != null) {
      b.store(t.items(), value.value(), place);
    }
  }

  /** The place of a key, which is added where it is missing. */
  private Value entry(Operand.Table t, Value k, Value item) {
    Value place = place(t, k);
    b.beginIf(b.op(Op.NOT, b.load(t.used(), place)));
    b.store(t.used(), b.constant(true), place);
    b.store(t.keys(), k, place);
    Value zero = b.constant(0L);
    Value count = b.load(t.added(), zero);
    b.store(t.order(), place, count); // leaves where there is no room
    b.store(t.added(), b.op(Op.ADD, count, b.constant(1L)), zero);
    if (item != null) {
      b.store(t.items(), item, place);
    }
    b.endIf();
    return place;
  }

  private static Class<?> classOf(Kind kind) {
    return kind.equals(Kind.INT)
        ? Long.class
        : kind.equals(Kind.FLOAT) ? Double.class : kind.equals(Kind.BOOL) ? Boolean.class : null;
  }

  /** An empty container turns out to hold something else. */
  private void other(Operand.Table t, boolean texts, Class<?> values, Node node) {
    IntTable.Form f = IntTable.Form.of(state.reader.read(t.name()));
    boolean free =
        f.texts() == null
            && values != null
            && (f.missing() == null || values == f.values())
            && state.earlier.changes.add(t.name() + texts + values);
    if (!free) {
      throw new CaptureRefused(RefusalReason.TYPE_CHANGES, node, "keys or values of two types");
    }
    state.earlier.tables.put(t.name(), new LookUpTable(f.dict(), texts, values, f.missing(), true));
    throw new EarlierAttempts.Again();
  }

  /** {@code k in table}. */
  Value contains(Operand.Table t, Expr key, Context c) {
    return b.load(t.used(), place(t, key(t, key, c)));
  }

  /** {@code table[k]}. */
  Operand item(Operand.Table t, Expr key, Node node, Context c) {
    if (t.items() == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, node, "index into set");
    }
    Value place;
    if (t.sort().missing() == null) {
      place = place(t, key(t, key, c));
      b.guard(b.load(t.used(), place), ExitReason.EXCEPTION);
    } else {
      if (t.order() == null && change(state, t.name())) {
        throw new EarlierAttempts.Again();
      }
      Object zero = t.sort().missing();
      Operand.Scalar k = expressions.capture(key, c) instanceof Operand.Scalar s ? s : null;
      if (k != null && k.kind() != Kind.INT) {
        throw new CaptureRefused(RefusalReason.OBJECT_ELEMENTS, node, "a key of this type");
      }
      place = entry(t, key(t, key, c), zero instanceof Long ? b.constant(0L) : b.constant(0.0));
    }
    return new Operand.Scalar(b.load(t.items(), place), t.sort().kind());
  }

  /** {@code table.get(k, otherwise)}. */
  Operand get(Operand.Table t, List<Expr> args, Node node, Context c) {
    if (t.items() == null || args.size() != 2) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, ".get()");
    }
    Value place = place(t, key(t, args.get(0), c));
    Operand.Scalar otherwise = expressions.scalar(args.get(1), c);
    Kind kind = t.sort().kind();
    if (!otherwise.kind().equals(kind)) {
      other(t, t.sort().texts(), classOf(otherwise.kind()), node);
    }
    Value found = b.load(t.used(), place);
    Value item = b.load(t.items(), place);
    return new Operand.Scalar(b.op(Op.SELECT, found, item, otherwise.value()), kind);
  }

  private Value key(Operand.Table t, Expr e, Context c) {
    return number(t, expressions.settled(expressions.capture(e, c), e), e);
  }

  private Value number(Operand.Table t, Operand key, Node node) {
    boolean text = key instanceof Operand.Character;
    if (!text) {
      Kind kind = expressions.scalarOf(key, node).kind();
      if (kind != Kind.INT && kind != Kind.BOOL) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, node, "a key of type " + kind);
      }
    }
    if (text != t.sort().texts()) {
      other(t, text, t.sort().values(), node);
    }
    return key instanceof Operand.Character x
        ? x.code()
        : expressions.toInt(expressions.scalarOf(key, node));
  }

  /** The place of a key, or one that is not used. */
  private Value place(Operand.Table t, Value key) {
    Value one = b.constant(1L);
    Value mask = b.op(Op.SUB, b.dim(t.keys(), 0), one);
    Value mixed = key;
    for (long shift : SHIFTS) {
      mixed = b.op(Op.XOR, mixed, b.op(Op.SHR, key, b.constant(shift)));
    }
    Variable place = b.variable("place", ValueType.INT);
    b.write(place, b.op(Op.AND, mixed, mask));
    LoopScope search = b.beginWhile();
    Value here = b.read(place);
    Value other = b.op(Op.NE, b.load(t.keys(), here), key);
    b.whileCondition(search, b.op(Op.AND, b.load(t.used(), here), other));
    Value four = b.op(Op.SHLM, b.read(place), b.constant((long) IntTable.NEXT_SHIFT));
    Value next = b.op(Op.ADDM, b.op(Op.ADDM, four, b.read(place)), one);
    b.write(place, b.op(Op.AND, next, mask));
    b.endLoop(search);
    return b.read(place);
  }
}
