package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Formula;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/** Expressions of a captured loop, with Python's and NumPy's (NEP 50) rules for types. */
final class ExpressionCapture {
  private final CaptureState state;
  private final KernelBuilder b;
  private final CallCapture calls;
  private final NameCapture names;
  private final ArithmeticCapture arithmetic;
  private final LogicCapture logic;
  private final LiteralCapture literals;
  private final Map<Expr, Operand> evaluated = new IdentityHashMap<>();

  /** An expression that is not captured but has this value, or null. */
  private Expr replaced;

  private Supplier<Operand> replacement;
  private int temporaries;

  ExpressionCapture(CaptureState state, StatementCapture statements) {
    this.state = state;
    this.b = state.b;
    this.logic = new LogicCapture(state, this);
    this.arithmetic = new ArithmeticCapture(state, this);
    this.names = new NameCapture(state, this);
    this.calls = new CallCapture(state, this, statements);
    this.literals = new LiteralCapture(b, arithmetic.unsigned());
  }

  NameCapture names() {
    return names;
  }

  ArithmeticCapture arithmetic() {
    return arithmetic;
  }

  /** An expression as a number. */
  Operand.Scalar scalar(Expr e, Context c) {
    return scalarOf(capture(e, c), e);
  }

  /** An operand as a number. */
  Operand.Scalar scalarOf(Operand operand, Node node) {
    Operand o = state.numbers.element(operand);
    if (o instanceof Operand.Scalar s) {
      return s;
    }
    if (o instanceof Operand.LiveFloat f) {
      return new Operand.Scalar(state.scalar(f.value(), Kind.FLOAT, false), Kind.FLOAT);
    }
    if (o instanceof Operand.Mixed m) {
      return state.mixed.certain(m);
    }
    if (o instanceof Operand.Number n) {
      return state.elements.certain(n);
    }
    boolean number =
        o instanceof Operand.Array a
            && a.indices().size() == a.param().rank()
            && a.source().shape() != ArraySource.Holder.TEXT;
    if (number) {
      return load((Operand.Array) o);
    }
    if (o instanceof Operand.Unsigned u) {
      return arithmetic.unsigned().toInt(u);
    }
    String what =
        switch (o) {
          case Operand.Constant k -> Types.of(k.value()).name();
          case Operand.Instance i -> Types.of(i.object()).name();
          case Operand.Item x -> Types.of(x.of().list().get(0)).name();
          case Operand.Character x -> "str";
          case Operand.Shown x -> "str";
          default -> "an array";
        };
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, node, what);
  }

  private Operand.Scalar load(Operand.Array a) {
    Value v = b.load(a.param(), a.indices().toArray(new Value[0]));
    Kind kind = a.source().read();
    if (kind == Kind.FLOAT && a.source().elements() == ElementKind.F32) {
      v = b.op(Op.TOF64, v);
    }
    return new Operand.Scalar(v, kind);
  }

  /** Does something with a target whose indices are evaluated once, before. */
  void once(Expr target, Context c, Runnable action) {
    Expr index = target instanceof Expr.Subscript s ? s.slice() : null;
    boolean plain = index == null || index instanceof Expr.Name || index instanceof Expr.Constant;
    if (plain || index instanceof Expr.Slice) {
      action.run();
      return;
    }
    List<Expr> parts = index instanceof Expr.Tuple t ? t.elements() : List.of(index);
    parts.forEach(e -> evaluated.put(e, settled(capture(e, c), e)));
    try {
      action.run();
    } finally {
      evaluated.keySet().removeAll(parts);
    }
  }

  /** What is captured while an expression has a value of its own, found when it is read. */
  Operand knowing(Expr e, Supplier<Operand> value, Supplier<Operand> capture) {
    Expr outer = replaced;
    Supplier<Operand> outerValue = replacement;
    replaced = e;
    replacement = value;
    try {
      return capture.get();
    } finally {
      replaced = outer;
      replacement = outerValue;
    }
  }

  Operand capture(Expr e, Context c) {
    if (e == replaced) {
      return replacement.get();
    }
    Operand known = evaluated.get(e);
    if (known != null) {
      return known;
    }
    b.line(e.span().line());
    return switch (e) {
      case Expr.Constant k -> literals.of(k);
      case Expr.Name n -> names.of(n, c);
      case Expr.BinOp x -> arithmetic.binary(x.op(), x.left(), x.right(), x, c);
      case Expr.UnaryOp u -> unary(u, c);
      case Expr.BoolOp x -> logic.logic(x, c);
      case Expr.Compare x -> logic.compare(x, c);
      case Expr.IfExp i -> logic.conditional(i, c);
      case Expr.Subscript s -> subscript(s, c);
      case Expr.Attribute a -> attribute(a, c);
      case Expr.Tuple t -> items(t.elements(), c);
      case Expr.Call x -> calls.call(x, c);
      case Expr.NamedExpr n ->
          throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, n, ":=");
      case Expr.Yield y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      case Expr.YieldFrom y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      case Expr.Await y -> throw new CaptureRefused(RefusalReason.YIELD_IN_LOOP, y, "");
      default ->
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_EXPRESSION, e, e.getClass().getSimpleName());
    };
  }

  /** An expression whose value nobody uses. */
  void effect(Expr e, Context c) {
    if (e instanceof Expr.Call call) {
      b.line(e.span().line());
      calls.effect(call, c);
    } else {
      capture(e, c);
    }
  }

  private Operand items(List<Expr> elements, Context c) {
    List<Operand> r = new ArrayList<>();
    for (Expr e : elements) {
      r.add(capture(e, c));
    }
    return new Operand.Items(r);
  }

  /** A value that is assigned to something: elements are loaded. */
  Operand settled(Operand o, Node node) {
    return switch (o) {
      case Operand.Array a ->
          a.indices().size() == a.param().rank()
              ? loaded(a)
              : a.source().shape() == ArraySource.Holder.ROWS ? a : scalarOf(a, node);
      case Operand.Items i -> i;
      case Operand.Unsigned u -> u;
      case Operand.Character c -> c;
      case Operand.Shown x -> x;
      case Operand.Mixed m -> m;
      case Operand.Item x -> x;
      default -> o instanceof Operand.Number ? o : scalarOf(o, node);
    };
  }

  private Operand loaded(Operand.Array a) {
    return a.source().shape() == ArraySource.Holder.TEXT
        ? new Operand.Character(b.load(a.param(), a.indices().toArray(new Value[0])))
        : state.elements.are(a) ? state.elements.load(a) : load(a);
  }

  /** A row as its items, where so many are wanted; else what it was. */
  Operand items(Operand o, int count) {
    if (!(o instanceof Operand.Array a) || a.indices().size() != a.param().rank() - 1) {
      return o;
    }
    Value length = b.dim(a.param(), a.indices().size());
    b.guard(b.op(Op.EQ, length, b.constant((long) count)), ExitReason.EXCEPTION);
    List<Operand> all = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      List<Value> indices = new ArrayList<>(a.indices());
      indices.add(b.constant(i));
      all.add(new Operand.Array(a.source(), a.param(), indices));
    }
    return new Operand.Items(all);
  }

  /** Leaves unless what has been applied so far lies within its dimensions. */
  void checkIndices(Operand.Array a) {
    for (int d = 0; d < a.indices().size(); d++) {
      Value i = a.indices().get(d);
      b.guard(b.op(Op.GE, i, b.constant(0L)), ExitReason.EXCEPTION);
      b.guard(b.op(Op.LT, i, b.dim(a.param(), d)), ExitReason.EXCEPTION);
    }
  }

  /** A variable's value. */
  Operand read(Variable v, Kind kind) {
    Value value = b.read(v);
    return switch (kind.form()) {
      case NUMBER -> new Operand.Scalar(value, kind);
      case UNSIGNED -> new Operand.Unsigned(value);
      case CHARACTER -> new Operand.Character(value);
      case SHOWN -> new Operand.Shown(new Operand.Scalar(value, number(kind.type())));
      case ROW -> state.row(kind.rows(), value);
    };
  }

  private static Kind number(ValueType type) {
    return switch (type) {
      case INT -> Kind.INT;
      case BOOL -> Kind.BOOL;
      default -> Kind.FLOAT;
    };
  }

  /**
   * Gives a variable of the kernel a value; it is made where there is none.
   *
   * @return its kind
   */
  Kind write(String name, Operand value, Node node) {
    boolean unsigned = value instanceof Operand.Unsigned;
    if (unsigned && !state.isUnsigned(name)) {
      boolean known = state.kindOf(name) != null || state.earlier.carried.contains(name);
      state.earlier.unsigned.add(name);
      if (known) {
        throw new EarlierAttempts.Again();
      }
    }
    if (state.isUnsigned(name)) {
      Operand.Unsigned u =
          value instanceof Operand.Unsigned x
              ? x
              : arithmetic.unsigned().of(scalarOf(value, node), node);
      b.write(state.variable(name, Kind.UNSIGNED, node), u.bits());
      return Kind.UNSIGNED;
    }
    if (value instanceof Operand.Character x) {
      b.write(state.variable(name, Kind.CHARACTER, node), x.code());
      return Kind.CHARACTER;
    }
    if (value instanceof Operand.Shown x) {
      Kind kind = Kind.shown(x.number().kind());
      b.write(state.variable(name, kind, node), x.number().value());
      return kind;
    }
    Operand settled = settled(value, node);
    if (settled instanceof Operand.Item x) {
      Kind kind = Kind.rowOf(x.of().name());
      b.write(state.variable(name, kind, node), x.index());
      return kind;
    }
    if (settled instanceof Operand.Array row) {
      checkIndices(row);
      Kind kind = Kind.rowOf(state.nameOf(row));
      b.write(state.variable(name, kind, node), row.indices().get(0));
      return kind;
    }
    state.mixed.find(name, settled);
    if (state.mixed.is(name)) {
      state.mixed.write(name, settled, node);
      return Kind.FLOAT32;
    }
    if (state.numbers.write(name, settled, this, node)) {
      return Kind.FLOAT;
    }
    Operand.Scalar s = scalarOf(settled, node);
    b.write(state.variable(name, s.kind(), node), s.value());
    return s.kind();
  }

  /** The same target read instead of written. */
  Expr asLoad(Expr target) {
    return switch (target) {
      case Expr.Name n -> new Expr.Name(n.id(), ExprContext.LOAD, n.span());
      case Expr.Subscript s -> new Expr.Subscript(s.value(), s.slice(), ExprContext.LOAD, s.span());
      case Expr.Attribute a -> new Expr.Attribute(a.value(), a.attr(), ExprContext.LOAD, a.span());
      default -> target;
    };
  }

  // Conversions

  /** The truth value of a number. */
  Value truth(Operand.Scalar s) {
    return switch (s.kind().type()) {
      case BOOL -> s.value();
      case INT -> b.op(Op.NE, s.value(), b.constant(0L));
      case F32 -> b.op(Op.NE, s.value(), b.constant(0f));
      case F64 -> b.op(Op.NE, s.value(), b.constant(0.0));
    };
  }

  /** The truth value of an expression. */
  Value truth(Expr e, Context c) {
    return logic.truth(e, c);
  }

  /** A bool or int as int. */
  Value toInt(Operand.Scalar s) {
    return s.kind().type() == ValueType.BOOL ? b.op(Op.TOINT, s.value()) : s.value();
  }

  Operand.Scalar toFloat32(Operand.Scalar s) {
    Value v =
        switch (s.kind().type()) {
          case F32 -> s.value();
          case BOOL -> b.op(Op.TOF32, b.op(Op.TOINT, s.value()));
          default ->
              s.constant() instanceof Number n
                  ? b.constant(n.floatValue())
                  : b.op(Op.TOF32, s.value());
        };
    return new Operand.Scalar(v, Kind.FLOAT32);
  }

  Operand.Scalar toFloat64(Operand.Scalar s) {
    Value v =
        switch (s.kind().type()) {
          case F64 -> s.value();
          case BOOL -> b.op(Op.TOF64, b.op(Op.TOINT, s.value()));
          default ->
              s.constant() instanceof Long n ? b.constant((double) n) : b.op(Op.TOF64, s.value());
        };
    return new Operand.Scalar(v, s.kind().isNumpy() ? Kind.of(DType.FLOAT64) : Kind.FLOAT);
  }

  /** An operand as a number; a Python float that meets a float32 becomes one. */
  Operand.Scalar beside(Operand o, Operand other, Node node) {
    if (o instanceof Operand.LiveFloat f && (isFloat32(other) || other instanceof Operand.Mixed)) {
      return state.float32(f);
    }
    if (o instanceof Operand.Mixed m && isFloat32(other)) {
      return new Operand.Scalar(m.value(), Kind.FLOAT32);
    }
    return scalarOf(o, node);
  }

  private static boolean isFloat32(Operand o) {
    return o instanceof Operand.Scalar s && s.kind() == Kind.FLOAT32
        || o instanceof Operand.Array a && a.source().read() == Kind.FLOAT32;
  }

  private Operand unary(Expr.UnaryOp u, Context c) {
    Operand operand = state.numbers.element(capture(u.operand(), c));
    if (operand instanceof Operand.LiveFloat f && u.op() == UnaryOperator.USUB) {
      return new Operand.LiveFloat(new Formula.Negative(f.value()));
    }
    if (operand instanceof Operand.Number n && u.op() == UnaryOperator.USUB) {
      return state.numbers.negative(n);
    }
    Operand.Scalar x = scalarOf(operand, u.operand());
    if (u.op() == UnaryOperator.NOT) {
      return new Operand.Scalar(b.op(Op.NOT, truth(x)), Kind.BOOL);
    }
    if (x.constant() instanceof Long n && u.op() == UnaryOperator.USUB && n != Long.MIN_VALUE) {
      return new Operand.Scalar(b.constant(-n), Kind.INT, -n);
    }
    if (x.constant() instanceof Double d && u.op() == UnaryOperator.USUB) {
      return new Operand.Scalar(b.constant(-d), Kind.FLOAT, -d);
    }
    Kind kind = x.kind() == Kind.BOOL ? Kind.INT : x.kind();
    Value v = kind.isInt() ? toInt(x) : x.value();
    if (kind == Kind.NUMPY_BOOL || u.op() == UnaryOperator.INVERT && !kind.isInt()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, u, u.op().text());
    }
    Value r =
        switch (u.op()) {
          case USUB -> b.op(Op.NEG, v);
          case INVERT -> b.op(Op.NOT, v);
          default -> v;
        };
    if (kind.isNumpy() && kind.isInt()) {
      r = b.checkRange(r, kind.numpy().min(), kind.numpy().max());
    }
    return new Operand.Scalar(r, kind);
  }

  Variable temporary(Kind kind, Node node) {
    return state.variable(temporary(), kind, node);
  }

  String temporary() {
    return OwnNames.OWN + temporaries++;
  }

  /**
   * An int beyond 2^53 would be rounded before a comparison or division that Python makes exactly;
   * NumPy rounds it.
   */
  void checkExact(Operand.Scalar s, Node node) {
    if (!s.kind().isInt()) {
      return;
    }
    if (!(s.constant() instanceof Long n)) {
      b.checkRange(s.value(), -(1L << 53), 1L << 53);
    } else if (n < -(1L << 53) || n > 1L << 53) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_EXPRESSION, node, "an integer beyond 2**53 beside a float");
    }
  }

  // Arrays

  /** Whether an expression may stand for an array or a slice of one. */
  boolean isArray(Expr e, Context c) {
    return e instanceof Expr.Name || e instanceof Expr.Subscript || e instanceof Expr.Attribute;
  }

  /** Notes that nothing may write what a slice was taken of, since it is a copy. */
  void keepApart(Operand.Slice s, Node node) {
    ArraySource.Holder shape = s.array().source().shape();
    if (shape == ArraySource.Holder.BUFFER) {
      throw new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, node, "slice of a buffer");
    }
    state.copied.put(state.nameOf(s.array()), node);
  }

  private Operand subscript(Expr.Subscript s, Context c) {
    Operand value = capture(s.value(), c);
    if (s.slice() instanceof Expr.Slice slice) {
      return new SliceCapture(state, this, c).of(value, slice, s);
    }
    if (value instanceof Operand.Shape shape) {
      Operand.Scalar i = scalar(s.slice(), c);
      if (!(i.constant() instanceof Long n)) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "shape[…]");
      }
      int rank = shape.array().param().rank();
      int d = (int) (n < 0 ? n + rank : n);
      if (d < 0 || d >= rank) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "shape[…]");
      }
      return new Operand.Scalar(b.dim(shape.array().param(), d), Kind.INT);
    }
    if (value instanceof Operand.Items items
        && scalar(s.slice(), c).constant() instanceof Long n
        && n >= 0
        && n < items.items().size()) {
      return items.items().get((int) (long) n);
    }
    if (value instanceof Operand.Table t) {
      return new TableCapture(state, this).item(t, s.slice(), s, c);
    }
    if (value instanceof Operand.Objects objects) {
      return item(objects, s, c);
    }
    Operand.Array element = index(value, s, c);
    return element.indices().size() == element.param().rank() ? loaded(element) : element;
  }

  private Operand item(Operand.Objects objects, Expr.Subscript s, Context c) {
    Operand.Scalar i = scalar(s.slice(), c);
    if (!i.kind().isInt() && i.kind() != Kind.BOOL) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, s, "index of type " + i.kind());
    }
    Value index =
        i.constant() instanceof Long n && n < 0
            ? b.op(Op.ADD, state.length(objects), b.constant((long) n))
            : toInt(i);
    b.guard(b.op(Op.GE, index, b.constant(0L)), ExitReason.EXCEPTION);
    b.guard(b.op(Op.LT, index, state.length(objects)), ExitReason.EXCEPTION);
    return new Operand.Item(objects, index);
  }

  /** The element that a subscript names, not loaded. */
  Operand element(Expr.Subscript s, Context c) {
    return index(capture(s.value(), c), s, c);
  }

  private Operand.Array index(Operand value, Expr.Subscript s, Context c) {
    if (!(value instanceof Operand.Array a)) {
      String what = value instanceof Operand.Constant k ? Types.of(k.value()).name() : "a number";
      throw new CaptureRefused(
          what.equals("list")
              ? RefusalReason.OBJECT_ELEMENTS
              : RefusalReason.UNSUPPORTED_EXPRESSION,
          s,
          "index into " + what);
    }
    List<Value> indices = new ArrayList<>(a.indices());
    List<Expr> parts = s.slice() instanceof Expr.Tuple t ? t.elements() : List.of(s.slice());
    if (s.slice() instanceof Expr.Tuple && a.source().shape() != ArraySource.Holder.NUMPY) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "tuple index");
    }
    for (Expr part : parts) {
      Operand.Scalar i = scalar(part, c);
      boolean isInt =
          i.kind().isInt()
              || i.kind() == Kind.BOOL && a.source().shape() != ArraySource.Holder.NUMPY;
      if (!isInt) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, part, "index of type " + i.kind());
      }
      int d = indices.size();
      if (d == a.param().rank()) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, s, "too many indices");
      }
      indices.add(
          i.constant() instanceof Long n && n < 0
              ? b.op(Op.ADD, b.dim(a.param(), d), b.constant((long) n))
              : toInt(i));
    }
    return new Operand.Array(a.source(), a.param(), indices);
  }

  Value length(Operand.Objects objects) {
    return state.length(objects);
  }

  /** An attribute of an object of a list, not loaded. */
  Operand.Array attributeOf(Operand.Item x, Expr.Attribute a, Context c) {
    Operand.Array column = state.column(x.of(), state.scopeOf(c.inlined()).mangle(a.attr()), a);
    return new Operand.Array(column.source(), column.param(), List.of(x.index()));
  }

  /** The name of an object's attribute. */
  String attributeName(Operand.Instance i, Expr.Attribute a, Context c) {
    String name = AttributePath.of(i.path(), state.scopeOf(c.inlined()).mangle(a.attr()));
    state.attribute(name, i.object());
    return name;
  }

  private Operand attribute(Expr.Attribute a, Context c) {
    Operand value = capture(a.value(), c);
    if (value instanceof Operand.Array array && array.indices().isEmpty()) {
      if (a.attr().equals("shape") && array.source().shape() == ArraySource.Holder.NUMPY) {
        return new Operand.Shape(array);
      }
    }
    if (value instanceof Operand.Item x) {
      return loaded(attributeOf(x, a, c));
    }
    if (value instanceof Operand.Instance i) {
      String name = attributeName(i, a, c);
      if (state.reader.read(name) == null) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, a, "." + a.attr());
      }
      return names.variable(name, a);
    }
    if (value instanceof Operand.Constant k && k.value() instanceof PModule m) {
      return names.member(m, k.path(), a);
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_EXPRESSION, a, "." + a.attr());
  }
}
