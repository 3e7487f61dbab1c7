package org.pyepi.language.loops.capture;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.WithItem;
import org.pyepi.language.runtime.AtomicBlock;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;

/** Statements of a captured loop. */
public final class StatementCapture {
  /** The module of {@code prange}. */
  public static final String EPIPHANY = "epiphany";

  private final CaptureState state;
  private final KernelBuilder b;
  private final ExpressionCapture expressions;

  StatementCapture(CaptureState state) {
    this.state = state;
    this.b = state.b;
    this.expressions = new ExpressionCapture(state, this);
  }

  /**
   * Where a statement stands.
   *
   * @param loop the innermost loop
   * @param inlined the function that is being inlined, or null in the loop itself
   * @param exit where its {@code return} goes
   * @param result what its {@code return} sets
   */
  record Context(LoopScope loop, InlinedFunction inlined, Block exit, Result result) {
    Context inside(LoopScope inner) {
      return new Context(inner, inlined, exit, result);
    }
  }

  /** What a function returned: the variable is made at the first {@code return}. */
  static final class Result {
    final String name;

    /** Whether the call is there only for what it does. */
    final boolean unused;

    Kind kind;
    boolean returned;

    Result(String name, boolean unused) {
      this.name = name;
      this.unused = unused;
    }
  }

  /** What a trip of the loop itself yields: its number, or what is walked. */
  Operand trip(Walk.Part walked, Expr iterable, Value number) {
    return walked == null
        ? new Operand.Scalar(number, Kind.INT)
        : new WalkedPart(state, expressions, iterable).of(walked, number);
  }

  void block(List<Stmt> body, Context c) {
    for (int i = 0; i < body.size(); i++) {
      if (b.isTerminated()) {
        return;
      }
      Stmt s = body.get(i);
      b.line(s.span().line());
      int run = expressions.arithmetic().modular().run(body, i, c);
      if (run > 0) {
        Operand value = expressions.arithmetic().modular().capture(body.subList(i, i + run), c);
        Expr target =
            s instanceof Stmt.Assign a ? a.targets().get(0) : ((Stmt.AugAssign) s).target();
        assign(target, value, c);
        i += run - 1;
      } else {
        statement(s, c);
      }
    }
  }

  private void statement(Stmt s, Context c) {
    switch (s) {
      case Stmt.Assign a -> {
        if (a.targets().size() == 1
            && a.targets().get(0) instanceof Expr.Subscript t
            && new SliceCapture(state, expressions, c).assign(t, a.value())) {
          return;
        }
        Operand value = expressions.capture(a.value(), c);
        a.targets().forEach(t -> assign(t, value, c));
      }
      case Stmt.AugAssign a -> {
        if (!state.lanes.isEmpty() && sums().add(a, c)) {
          return;
        }
        Expr current = expressions.asLoad(a.target());
        expressions.once(
            a.target(),
            c,
            () ->
                assign(
                    a.target(),
                    expressions.arithmetic().binary(a.op(), current, a.value(), a, c),
                    c));
      }
      case Stmt.AnnAssign a -> annotated(a, c);
      case Stmt.If i -> conditional(i, c);
      case Stmt.For f -> forLoop(f, c);
      case Stmt.SumBlock x -> sums().block(x, c);
      case Stmt.While w -> whileLoop(w, c);
      case Stmt.Pass p -> {}
      case Stmt.Break x -> b.breakLoop(c.loop);
      case Stmt.Continue x -> b.continueLoop(c.loop);
      case Stmt.Return r -> returns(r, c);
      case Stmt.ExprStmt x -> {
        if (!(x.value() instanceof Expr.Constant)) {
          expressions.effect(x.value(), c);
        }
      }
      case Stmt.Assert a -> {
        if (state.scopeOf(c.inlined).optimization() == 0) {
          b.guard(expressions.truth(expressions.scalar(a.test(), c)), ExitReason.EXCEPTION);
        }
      }
      case Stmt.Raise r -> b.exit(ExitReason.EXCEPTION);
      case Stmt.Try t -> new TryCapture(state, this, expressions).capture(t, c);
      case Stmt.With w -> with(w, c);
      case Stmt.Import i ->
          throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, i, "import");
      case Stmt.Global g -> {}
      default ->
          throw new CaptureRefused(
              RefusalReason.UNSUPPORTED_STATEMENT, s, s.getClass().getSimpleName());
    }
  }

  /** An atomic block in a trip is one by itself: nobody looks in the midst of a trip. */
  private void with(Stmt.With w, Context c) {
    for (WithItem item : w.items()) {
      boolean atomic =
          item.target() == null
              && !w.isAsync()
              && item.context() instanceof Expr.Name n
              && expressions.capture(n, c) instanceof Operand.Constant k
              && k.value() instanceof AtomicBlock a
              && a.nests();
      if (!atomic) {
        throw new CaptureRefused(RefusalReason.EXCEPTION_HANDLING, w, "with");
      }
    }
    block(w.body(), c);
  }

  private SumCapture sums() {
    return new SumCapture(state, this, expressions);
  }

  /** In a function nobody evaluates the annotation; elsewhere it is a call like any other. */
  private void annotated(Stmt.AnnAssign a, Context c) {
    if (c.inlined == null && !state.scope.isFunctionLike()) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_STATEMENT, a, "an annotation that is evaluated");
    }
    if (a.value() != null) {
      assign(a.target(), expressions.capture(a.value(), c), c);
    } else if (!(a.target() instanceof Expr.Name)) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, a, "an annotation alone");
    }
  }

  private void conditional(Stmt.If i, Context c) {
    Value test = expressions.truth(i.test(), c);
    b.beginIf(test);
    block(i.body(), c);
    if (!i.orElse().isEmpty()) {
      b.beginOrElse();
      block(i.orElse(), c);
    }
    b.endIf();
  }

  private void forLoop(Stmt.For f, Context c) {
    if (!hasOnlyNames(f.target())) {
      throw new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, f, "target is not a name");
    }
    List<String> sums = ReorderedSums.of(f, state.scopeOf(c.inlined));
    if (!sums.isEmpty()) {
      if (!isRange(f.iter(), c)) {
        throw SumCapture.refused(f.iter());
      }
      Value[] range = range((Expr.Call) f.iter(), c);
      sums().loop(f, sums, range[0], range[1], c);
      block(f.orElse(), c);
      return;
    }
    LoopScope scope;
    if (isRange(f.iter(), c)) {
      Value[] range = range((Expr.Call) f.iter(), c);
      scope = b.beginFor(range[0], range[1], range[2]);
      assign(f.target(), new Operand.Scalar(scope.iv(), Kind.INT), c);
    } else {
      InnerSequence.Sequence walked = new InnerSequence(b, expressions, c).of(f.iter());
      scope = b.beginFor(b.constant(0L), walked.length(), b.constant(1L));
      assign(f.target(), walked.at(scope.iv()), c);
    }
    block(f.body(), c.inside(scope));
    b.beginElse(scope);
    block(f.orElse(), c);
    b.endElse(scope);
  }

  private static boolean hasOnlyNames(Expr target) {
    return switch (target) {
      case Expr.Name n -> true;
      case Expr.Tuple t -> t.elements().stream().allMatch(StatementCapture::hasOnlyNames);
      case Expr.ListExpr l -> l.elements().stream().allMatch(StatementCapture::hasOnlyNames);
      default -> false;
    };
  }

  private boolean isRange(Expr iter, Context c) {
    return iter instanceof Expr.Call call
        && expressions.capture(call.function(), c) instanceof Operand.Constant k
        && (k.value() == BuiltinTypes.RANGE || isPrange(k.value()));
  }

  private static boolean isPrange(Object callee) {
    return callee instanceof PBuiltin f && EPIPHANY.equals(f.module) && f.name().equals("prange");
  }

  /** Start, stop and step of a {@code range(…)} call. */
  private Value[] range(Expr.Call call, Context c) {
    if (!call.keywords().isEmpty() || call.args().isEmpty() || call.args().size() > 3) {
      throw new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, call, "inner loop");
    }
    Value[] parts = new Value[call.args().size()];
    for (int i = 0; i < parts.length; i++) {
      Operand.Scalar s = expressions.scalar(call.args().get(i), c);
      if (!s.kind().isInt()) {
        throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, call, "range() of " + s.kind());
      }
      parts[i] = s.value();
    }
    return switch (parts.length) {
      case 1 -> new Value[] {b.constant(0L), parts[0], b.constant(1L)};
      case 2 -> new Value[] {parts[0], parts[1], b.constant(1L)};
      default -> parts;
    };
  }

  private void whileLoop(Stmt.While w, Context c) {
    LoopScope scope = b.beginWhile();
    b.whileCondition(scope, expressions.truth(w.test(), c));
    block(w.body(), c.inside(scope));
    b.beginElse(scope);
    block(w.orElse(), c);
    b.endElse(scope);
  }

  private void returns(Stmt.Return r, Context c) {
    if (c.inlined == null) {
      b.exit(ExitReason.BREAK);
      return;
    }
    if (c.result.unused) {
      if (r.value() != null && !(r.value() instanceof Expr.Constant)) {
        expressions.effect(r.value(), c);
      }
      c.result.returned = true;
      b.jump(c.exit);
      return;
    }
    if (r.value() == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, r, "returns None");
    }
    Operand value = expressions.capture(r.value(), c);
    c.result.kind = expressions.write(c.result.name, value, r);
    b.jump(c.exit);
  }

  void assign(Expr target, Operand value, Context c) {
    switch (target) {
      case Expr.Name n -> setVariable(n.id(), value, target, c);
      case Expr.Subscript s -> store(s, value, c);
      case Expr.Tuple t -> unpack(t.elements(), value, target, c);
      case Expr.ListExpr l -> unpack(l.elements(), value, target, c);
      case Expr.Attribute a -> setAttribute(a, value, c);
      default -> throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, target, "target");
    }
  }

  private void setAttribute(Expr.Attribute target, Operand value, Context c) {
    Operand container = expressions.capture(target.value(), c);
    if (container instanceof Operand.Item x) {
      Operand.Array a = expressions.attributeOf(x, target, c);
      state.written.add(state.nameOf(a));
      Operand.Scalar s = expressions.scalarOf(value, target);
      b.store(a.param(), converted(s, a.source(), target), x.index());
      return;
    }
    if (container instanceof Operand.Instance i) {
      String name = expressions.attributeName(i, target, c);
      String own = AttributePath.own(i.path(), AttributePath.attribute(name));
      boolean plain = state.reader.read(own) != null; // a new one would have its place in an order
      if (plain && state.earlier.attributes.add(name)) {
        throw new EarlierAttempts.Again(); // a variable of the loop
      }
      if (plain) {
        state.guards.put(own, GuardKey.BOUND);
        expressions.write(name, value, target);
        return;
      }
    }
    throw new CaptureRefused(
        RefusalReason.UNSUPPORTED_STATEMENT, target, "assignment to an attribute");
  }

  private void unpack(List<Expr> targets, Operand whole, Expr node, Context c) {
    Operand value = expressions.items(whole, targets.size());
    if (!(value instanceof Operand.Items items) || items.items().size() != targets.size()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, node, "unpacking");
    }
    List<Operand> fixed = new ArrayList<>();
    for (Operand item : items.items()) {
      fixed.add(expressions.settled(item, node));
    }
    for (int i = 0; i < targets.size(); i++) {
      assign(targets.get(i), fixed.get(i), c);
    }
  }

  void setVariable(String identifier, Operand value, Node node, Context c) {
    if (c.inlined != null && !c.inlined.isLocal(identifier)) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_CALL, node, "a function that assigns the global " + identifier);
    }
    String name = c.inlined == null ? identifier : c.inlined.local(identifier);
    expressions.write(name, value, node);
    if (c.inlined != null) {
      expressions.names().bound(name, node);
    }
  }

  private void store(Expr.Subscript target, Operand value, Context c) {
    if (new CollectionCapture(state, expressions).store(target, value, c)) {
      return;
    }
    Operand element = expressions.element(target, c);
    if (!(element instanceof Operand.Array a) || a.indices().size() != a.param().rank()) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_STATEMENT, target, "assignment to a slice or object");
    }
    state.written.add(state.nameOf(a));
    if (a.source().readOnly()) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_STATEMENT, target, "read-only array");
    }
    boolean known = value instanceof Operand.LiveFloat && !state.elements.are(a);
    if (!known && state.elements.store(a, value, expressions, target)) {
      return;
    }
    Operand.Scalar mixed = MixedFloats.stored(value, a.source());
    Operand.Scalar s =
        mixed != null
            ? mixed
            : value instanceof Operand.LiveFloat f && a.source().elements() == ElementKind.F32
                ? state.float32(f)
                : expressions.scalarOf(value, target);
    b.store(a.param(), converted(s, a.source(), target), a.indices().toArray(new Value[0]));
  }

  /** A value as an array of this kind stores it. */
  private Value converted(Operand.Scalar s, ArraySource source, Expr node) {
    Kind kind = s.kind();
    if (source.shape() == ArraySource.Holder.LIST || source.shape() == ArraySource.Holder.ROWS) {
      if (!kind.equals(source.read())) {
        throw new CaptureRefused(
            RefusalReason.OBJECT_ELEMENTS,
            node,
            "stores " + kind + " into a list of " + source.read());
      }
      return s.value();
    }
    return switch (source.elements()) {
      case BOOL -> expressions.truth(s);
      case F32 ->
          s.constant() instanceof Double d
              ? b.constant((float) (double) d)
              : expressions.toFloat32(s).value();
      case F64 -> expressions.toFloat64(s).value();
      default -> integer(s, source, node);
    };
  }

  private Value integer(Operand.Scalar s, ArraySource source, Expr node) {
    if (s.kind().isFloat()) {
      if (source.shape() == ArraySource.Holder.BUFFER) {
        throw new CaptureRefused(
            RefusalReason.UNSUPPORTED_TYPE, node, "stores a float into an integer array");
      }
      return b.op(Op.TOINT, s.value());
    }
    if (s.kind().equals(Kind.NUMPY_BOOL) && source.shape() == ArraySource.Holder.BUFFER) {
      // It has no __index__.
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_TYPE, node, "stores a numpy.bool into an integer array");
    }
    return expressions.toInt(s);
  }
}
