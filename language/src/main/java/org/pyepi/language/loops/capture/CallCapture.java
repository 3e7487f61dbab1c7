package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pyepi.language.loops.capture.StatementCapture.Context;
import org.pyepi.language.loops.capture.StatementCapture.Result;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.loops.values.RandomState;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Parameters;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Calls in a captured loop: builtins that kernels have, conversions, and functions to inline. */
final class CallCapture {
  private static final int MAX_DEPTH = 8;

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;
  private final StatementCapture statements;
  private int inlined;

  /** A call whose value nobody uses. */
  private Expr.Call discarded;

  CallCapture(CaptureState state, ExpressionCapture expressions, StatementCapture statements) {
    this.state = state;
    this.b = state.b;
    this.expressions = expressions;
    this.statements = statements;
  }

  /** A call for what it does. */
  void effect(Expr.Call call, Context c) {
    discarded = call;
    call(call, c);
  }

  Operand call(Expr.Call call, Context c) {
    Operand added = new CollectionCapture(state, expressions).call(call, c);
    if (added != null) {
      return added;
    }
    if (call.function() instanceof Expr.Attribute a
        && !(a.value() instanceof Expr.Name n && isModule(n, c))) {
      return method(call, a, c);
    }
    Operand callee = expressions.capture(call.function(), c);
    if (!(callee instanceof Operand.Constant k)) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "");
    }
    if (k.value() instanceof PBuiltin f) {
      checkPure(f, call);
    }
    if (!call.keywords().isEmpty()
        || call.args().stream().anyMatch(x -> x instanceof Expr.Starred)) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "keywords or stars");
    }
    return switch (k.value()) {
      case PFunction f -> inline(f, k.path(), null, call, c);
      case PBuiltin f -> builtin(f, call, c);
      case PMethod m -> bound(m, call, c);
      case PType t -> conversion(t, call, c);
      default -> throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "");
    };
  }

  /** A method of an object that is always the same. */
  private Operand bound(PMethod m, Expr.Call call, Context c) {
    TwistedWords source = RandomState.of(m);
    if (source != null && call.args().isEmpty()) {
      return new RandomCapture(state).draw(source, call, c.inlined());
    }
    if (m.function instanceof PFunction f
        && m.self instanceof TwistedWords own
        && new RandomIntegers(state).is(own, f.name(), f)) {
      return integer(own, f.name(), call, c);
    }
    if (m.function instanceof PFunction f && m.self instanceof TwistedWords) {
      return inline(f, null, new Operand.Constant(m.self), call, c);
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "");
  }

  private Operand integer(TwistedWords source, String name, Expr.Call call, Context c) {
    List<Operand.Scalar> args = call.args().stream().map(x -> expressions.scalar(x, c)).toList();
    return new RandomIntegers(state).draw(source, name, args, call, c.inlined());
  }

  private boolean isModule(Expr.Name n, Context c) {
    return expressions.capture(n, c) instanceof Operand.Constant k && k.value() instanceof PModule;
  }

  private Operand method(Expr.Call call, Expr.Attribute a, Context c) {
    Operand self = expressions.capture(a.value(), c);
    boolean plain = call.args().isEmpty() && call.keywords().isEmpty();
    if (plain && self instanceof Operand.Scalar s && s.kind() == Kind.INT) {
      switch (a.attr()) {
        case "bit_count" -> {
          return new Operand.Scalar(b.op(Op.BITCOUNT, s.value()), Kind.INT);
        }
        case "bit_length" -> {
          return new Operand.Scalar(b.op(Op.BITLENGTH, s.value()), Kind.INT);
        }
        default -> {}
      }
    }
    if (self instanceof Operand.Table t && a.attr().equals("get") && call.keywords().isEmpty()) {
      return new TableCapture(state, expressions).get(t, call.args(), call, c);
    }
    boolean draws =
        switch (a.attr()) {
          case "random" -> plain;
          case "randint", "randrange" ->
              call.keywords().isEmpty()
                  && call.args().stream().noneMatch(x -> x instanceof Expr.Starred);
          default -> false;
        };
    TwistedWords source = draws ? source(self) : null;
    Object drawing = source == null ? null : OuterGuard.methodOf((PObject) source, a.attr());
    if (source != null && new RandomIntegers(state).is(source, a.attr(), drawing)) {
      return integer(source, a.attr(), call, c);
    }
    if (source != null && plain) {
      return new RandomCapture(state).draw(source, call, c.inlined());
    }
    if (self instanceof Operand.Instance i) {
      String attribute = state.scopeOf(c.inlined()).mangle(a.attr());
      return methodOf(i, AttributePath.method(i.path(), attribute), call, a, c);
    }
    if (self instanceof Operand.Item x) {
      String attribute = state.scopeOf(c.inlined()).mangle(a.attr());
      return methodOf(x, ObjectColumns.method(attribute, x.of().name()), call, a, c);
    }
    boolean grows =
        switch (a.attr()) {
          case "append", "extend", "insert", "pop", "remove", "clear" -> true;
          default -> false;
        };
    if (self instanceof Operand.Array && grows) {
      throw new CaptureRefused(RefusalReason.SIZE_CHANGES, call, "." + a.attr() + "()");
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "." + a.attr() + "()");
  }

  /** A source of random numbers, the same in each launch; null where it is another object. */
  private TwistedWords source(Operand self) {
    Object object =
        self instanceof Operand.Instance i
            ? i.object()
            : self instanceof Operand.Constant k ? k.value() : null;
    if (!(object instanceof TwistedWords source)
        || !RandomState.isRandom(OuterGuard.methodOf((PObject) object, "random"))) {
      return null;
    }
    if (self instanceof Operand.Instance i) {
      state.guards.put(i.path(), GuardKey.exactly(object));
    }
    state.guard(OuterGuard.method((PObject) object, "random"));
    return source;
  }

  /** A method that the class of an object has, as a function whose first argument it is. */
  private Operand methodOf(Operand self, String name, Expr.Call call, Expr.Attribute a, Context c) {
    boolean simple =
        call.keywords().isEmpty() && call.args().stream().noneMatch(x -> x instanceof Expr.Starred);
    if (!simple || !(state.reader.read(name) instanceof PFunction f)) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, "." + a.attr() + "()");
    }
    state.guards.put(name, GuardKey.of(f));
    return inline(f, name, self, call, c);
  }

  private List<Operand.Scalar> scalars(Expr.Call call, Context c) {
    List<Operand.Scalar> r = new ArrayList<>();
    for (Expr e : call.args()) {
      r.add(expressions.scalar(e, c));
    }
    return r;
  }

  private static void checkPure(PBuiltin f, Expr.Call call) {
    switch (f.module + "." + f.name()) {
      case "builtins.print", "builtins.input", "builtins.open", "builtins.exec", "builtins.eval" ->
          throw new CaptureRefused(RefusalReason.IMPURE_CALL, call, f.name() + "()");
      default -> {}
    }
  }

  private Operand builtin(PBuiltin f, Expr.Call call, Context c) {
    String name = f.module + "." + f.name();
    if (name.equals("builtins.len") && call.args().size() == 1) {
      Operand o = expressions.capture(call.args().get(0), c);
      if (o instanceof Operand.Array a && a.indices().size() < a.param().rank()) {
        expressions.checkIndices(a);
        return new Operand.Scalar(b.dim(a.param(), a.indices().size()), Kind.INT);
      }
      if (o instanceof Operand.Slice s) {
        return new Operand.Scalar(b.op(Op.MAX, s.length(), b.constant(0L)), Kind.INT);
      }
    }
    Operand ofItems = new SequenceFunctions(b, expressions, c).of(name, call);
    if (ofItems != null) {
      return ofItems;
    }
    if (name.equals("builtins.ord")
        && call.args().size() == 1
        && expressions.capture(call.args().get(0), c) instanceof Operand.Character x) {
      return new Operand.Scalar(x.code(), Kind.INT);
    }
    boolean greatest = name.equals("builtins.max");
    if ((greatest || name.equals("builtins.min")) && call.args().size() > 1) {
      return extreme(greatest, call, c);
    }
    List<Operand.Scalar> args = scalars(call, c);
    Operand known = new NumberFunctions(b, expressions).of(name, args, call);
    if (known != null) {
      return known;
    }
    boolean one = args.size() == 1;
    if (!one) {
      // A TypeError, which is the interpreter's to raise.
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, f.name() + "()");
    }
    return switch (name) {
      case "builtins.abs" -> absolute(args.get(0), call);
      default -> throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, f.name() + "()");
    };
  }

  private Operand absolute(Operand.Scalar x, Node node) {
    Kind kind = x.kind() == Kind.BOOL ? Kind.INT : x.kind();
    if (kind == Kind.NUMPY_BOOL) {
      return x;
    }
    Value v = b.op(Op.ABS, kind.isInt() ? expressions.toInt(x) : x.value());
    if (kind.isNumpy() && kind.isInt()) {
      v = b.checkRange(v, kind.numpy().min(), kind.numpy().max());
    }
    return new Operand.Scalar(v, kind);
  }

  private Operand extreme(boolean greatest, Expr.Call call, Context c) {
    List<Operand> operands = new ArrayList<>();
    boolean mixed = false;
    for (Expr e : call.args()) {
      Operand o = expressions.capture(e, c);
      operands.add(state.numbers.orScalar(o, expressions, e));
      mixed |= MixedNumbersCapture.mix(operands.get(0), operands.get(operands.size() - 1));
    }
    if (mixed) {
      Operand.Number n = state.numbers.extreme(greatest, operands, expressions, call);
      if (n == null) {
        throw new CaptureRefused(RefusalReason.TYPE_CHANGES, call, "numbers of several kinds");
      }
      return n;
    }
    Op op = greatest ? Op.MAX : Op.MIN;
    Operand.Scalar r = expressions.scalarOf(operands.get(0), call);
    for (Operand o : operands.subList(1, operands.size())) {
      Operand.Scalar x = expressions.scalarOf(o, call);
      if (!x.kind().equals(r.kind()) || r.kind().type() == ValueType.BOOL) {
        throw new CaptureRefused(RefusalReason.TYPE_CHANGES, call, r.kind() + " or " + x.kind());
      }
      r = new Operand.Scalar(b.op(op, r.value(), x.value()), r.kind());
    }
    return r;
  }

  private Operand conversion(PType t, Expr.Call call, Context c) {
    if (call.args().size() != 1) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, t.name() + "()");
    }
    Operand arg = expressions.capture(call.args().get(0), c);
    if (t == NpScalar.type(DType.FLOAT32) && arg instanceof Operand.LiveFloat f) {
      return state.float32(f);
    }
    if (arg instanceof Operand.Unsigned u && t == BuiltinTypes.INT) {
      return u;
    }
    if (arg instanceof Operand.Unsigned u && t == BuiltinTypes.FLOAT) {
      return expressions.arithmetic().unsigned().toFloat(u);
    }
    if (t == BuiltinTypes.STR
        && (arg instanceof Operand.Character || arg instanceof Operand.Shown)) {
      return arg;
    }
    Operand.Scalar x = expressions.scalarOf(arg, call);
    if (t == BuiltinTypes.STR && !x.kind().isNumpy()) {
      return new Operand.Shown(new Operand.Scalar(x.value(), x.kind()));
    }
    if (t == BuiltinTypes.INT) {
      Value v = x.kind().isFloat() ? b.op(Op.TOINT, x.value()) : expressions.toInt(x);
      return new Operand.Scalar(v, Kind.INT, x.constant() instanceof Long l ? l : null);
    }
    if (t == BuiltinTypes.BOOL) {
      return new Operand.Scalar(expressions.truth(x), Kind.BOOL);
    }
    if (t == BuiltinTypes.FLOAT) {
      return new Operand.Scalar(expressions.toFloat64(x).value(), Kind.FLOAT);
    }
    for (DType d : DType.numbers()) {
      if (t == NpScalar.type(d) && d.elements != null) {
        return numpyConversion(d, x, call);
      }
    }
    throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, t.name() + "()");
  }

  private Operand numpyConversion(DType d, Operand.Scalar x, Node node) {
    if (d == DType.FLOAT32) {
      return expressions.toFloat32(x);
    }
    if (d == DType.FLOAT64) {
      return new Operand.Scalar(expressions.toFloat64(x).value(), Kind.of(d));
    }
    if (d == DType.BOOL) {
      return new Operand.Scalar(expressions.truth(x), Kind.NUMPY_BOOL);
    }
    Value v = x.kind().isFloat() ? b.op(Op.TOINT, x.value()) : expressions.toInt(x);
    return new Operand.Scalar(b.checkRange(v, d.min(), d.max()), Kind.of(d));
  }

  /**
   * The body of a function in place of a call.
   *
   * @param path the name that stands for the function at each launch, or null
   */
  private Operand inline(PFunction f, String path, Operand self, Expr.Call call, Context c) {
    boolean unused = call == discarded;
    Scope scope = f.code.scope();
    InlinedFunction frame = new InlinedFunction(f, path, c.inlined(), inlined++);
    Parameters p = f.code.parameters();
    int given = call.args().size() + (self == null ? 0 : 1);
    boolean simple =
        p.isPlain()
            && given <= p.positional()
            && given + f.defaults().length >= p.positional()
            && (f.closure.length == 0 || path != null)
            && !scope.isGenerator()
            && !scope.isCoroutine()
            && scope.cells().isEmpty();
    if (!simple || frame.depth() > MAX_DEPTH) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, f.name() + "()");
    }
    List<Stmt> body;
    if (scope.node() instanceof Stmt.FunctionDef d) {
      body = d.body();
    } else if (scope.node() instanceof Expr.Lambda l) {
      body = List.of(new Stmt.Return(l.body(), l.body().span()));
    } else {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, f.name() + "()");
    }
    bindParameters(frame, f, self, call, c, AssignedNames.assigned(body));
    for (String name : state.earlier.unbound) {
      if (frame.owns(name)) {
        Kind kind = state.earlier.kinds.get(name);
        b.write(state.variable(name, kind, call), b.undefined(kind.type()));
        b.write(expressions.names().flag(name, call), b.constant(false));
        if (state.numbers.is(name)) {
          b.write(state.numbers.isInt(name), b.undefined(ValueType.BOOL));
        }
      }
    }
    Block exit = b.block();
    Result result = new Result(frame.local("return"), unused);
    statements.block(body, new Context(null, frame, exit, result));
    if (!b.isTerminated()) {
      if (!unused) {
        throw new CaptureRefused(
            RefusalReason.UNSUPPORTED_CALL, call, f.name() + "() may return None");
      }
      b.jump(exit);
      result.returned = true;
    }
    if (unused ? !result.returned : result.kind == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, call, f.name() + "()");
    }
    b.seal(exit);
    b.switchTo(exit);
    if (unused) {
      return new Operand.Constant(PNone.NONE);
    }
    return state.numbers.is(result.name)
        ? state.numbers.read(result.name, call)
        : expressions.read(state.variable(result.name), result.kind);
  }

  private void bindParameters(
      InlinedFunction frame,
      PFunction f,
      Operand self,
      Expr.Call call,
      Context c,
      Set<String> assigned) {
    Parameters p = f.code.parameters();
    int first = self == null ? 0 : 1;
    Object[] defaults = f.defaults();
    for (int i = 0; i < p.positional(); i++) {
      String name = p.names()[i];
      Operand value;
      if (i < first) {
        value = self;
      } else if (i - first < call.args().size()) {
        value = expressions.capture(call.args().get(i - first), c);
      } else {
        value =
            expressions
                .names()
                .constant(defaults[i - (p.positional() - defaults.length)], null, call);
      }
      if (assigned.contains(name)) {
        expressions.write(frame.local(name), value, call);
      } else {
        frame.bind(name, value);
      }
    }
  }
}
