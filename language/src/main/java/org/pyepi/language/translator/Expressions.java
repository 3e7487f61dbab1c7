package org.pyepi.language.translator;

import com.oracle.truffle.api.frame.FrameSlotKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.loops.GeneratorSite;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.calls.MethodCallNode;
import org.pyepi.language.nodes.calls.SuperNode;
import org.pyepi.language.nodes.containers.DisplayNodes;
import org.pyepi.language.nodes.containers.StarCallNode;
import org.pyepi.language.nodes.containers.SubscriptNodes;
import org.pyepi.language.nodes.functions.ConsumedGenerator;
import org.pyepi.language.nodes.names.AttributeNodes;
import org.pyepi.language.nodes.names.ReadLocalNodeGen;
import org.pyepi.language.nodes.names.WriteLocalNode;
import org.pyepi.language.nodes.operators.BinaryNode;
import org.pyepi.language.nodes.operators.ComparisonNodes;
import org.pyepi.language.nodes.operators.FusedNode;
import org.pyepi.language.nodes.operators.LogicNodes;
import org.pyepi.language.nodes.operators.NegateNode;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.parser.Unsupported;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.FusedSum;
import org.pyepi.language.parser.tree.Keyword;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.UnaryOperator;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Str;

/** Expressions to nodes. */
final class Expressions {
  private final Translator t;

  Expressions(Translator t) {
    this.t = t;
  }

  PNode[] all(List<Expr> list) {
    PNode[] r = new PNode[list.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = list.get(i) == null ? null : translate(list.get(i));
    }
    return r;
  }

  TruthNode test(Expr e) {
    PNode value = translate(e);
    TruthNode node = TruthNode.create(value);
    node.atSameAs(value);
    return node;
  }

  /** What a loop goes through: of a display of constants a set that nobody else can see. */
  PNode iterable(Expr e) {
    PNode node = translate(e);
    PSet all = DisplayNodes.SetDisplay.constant(node);
    return all == null ? node : t.at(e.span(), ConstantNode.of(all));
  }

  PNode translate(Expr e) {
    PNode node = build(e);
    if (!node.hasPlace()) {
      node.at(place(e));
    }
    return node;
  }

  /** Where an expression stands; an attribute some lines below its object stands at its name. */
  private static Span place(Expr e) {
    if (e instanceof Expr.Attribute a && isOverLines(a.span())) {
      return named(a, a.span());
    }
    if (e instanceof Expr.Call c
        && c.function() instanceof Expr.Attribute a
        && isOverLines(a.span())) {
      return named(a, c.span());
    }
    return e.span();
  }

  private static boolean isOverLines(Span span) {
    return span.line() != span.endLine();
  }

  /** From the name of an attribute to the end of a span. */
  private static Span named(Expr.Attribute a, Span to) {
    Span s = a.span();
    int length = Math.min(a.attr().length(), s.endColumn());
    return new Span(
            s.end() - length,
            s.end(),
            s.endLine(),
            s.endColumn() - length,
            s.endLine(),
            s.endColumn())
        .to(to);
  }

  private PNode build(Expr e) {
    return switch (e) {
      case Expr.Constant c -> ConstantNode.of(constant(c.value()));
      case Expr.Name n -> t.read(n.id(), n.span());
      case Expr.BinOp b -> binary(b);
      case Expr.BoolOp b -> logic(b, 0);
      case Expr.UnaryOp u -> unary(u);
      case Expr.Compare c -> compare(c);
      case Expr.Call c -> call(c);
      case Expr.Attribute a ->
          new AttributeNodes.Read(translate(a.value()), t.scope.mangle(a.attr()));
      case Expr.Subscript s ->
          SubscriptNodes.Read.create(translate(s.value()), translate(s.slice()));
      case Expr.Slice s ->
          new SubscriptNodes.Slice(optional(s.lower()), optional(s.upper()), optional(s.step()));
      case Expr.IfExp i ->
          new LogicNodes.Conditional(test(i.test()), translate(i.body()), translate(i.orElse()));
      case Expr.Tuple x -> tuple(x);
      case Expr.ListExpr x -> new DisplayNodes.ListDisplay(all(x.elements()));
      case Expr.Set x -> DisplayNodes.SetDisplay.create(all(x.elements()));
      case Expr.Dict x -> new DisplayNodes.DictDisplay(all(x.keys()), all(x.values()));
      case Expr.Starred x -> new DisplayNodes.Star(translate(x.value()));
      case Expr.JoinedStr j -> joined(j);
      case Expr.FormattedValue f ->
          new DisplayNodes.Field(translate(f.value()), f.conversion(), optional(f.formatSpec()));
      case Expr.NamedExpr n ->
          new ComparisonNodes.Save(translate(n.value()), t.write(n.target().id()));
      case Expr.Lambda l -> t.definitions.lambda(l);
      case Expr.ListComp c -> t.definitions.comprehension(c, c.generators());
      case Expr.SetComp c -> t.definitions.comprehension(c, c.generators());
      case Expr.DictComp c -> t.definitions.comprehension(c, c.generators());
      case Expr.GeneratorExp c -> t.definitions.comprehension(c, c.generators());
      case Expr.Await a -> throw new Unsupported("'await'", a);
      case Expr.Yield y -> throw new Unsupported("'yield' in this place", y);
      case Expr.YieldFrom y -> throw new Unsupported("'yield from' in this place", y);
    };
  }

  private PNode optional(Expr e) {
    return e == null ? null : translate(e);
  }

  /** The runtime value of a literal. */
  static Object constant(Object value) {
    return switch (value) {
      case Long l -> l;
      case Integer i -> (long) i;
      case BigInteger b -> b;
      case Double d -> d;
      case Boolean b -> b;
      case String s -> Str.of(s);
      case Bytes b -> new PBytes(b.value());
      case Complex c -> new PComplex(c.real(), c.imag());
      case Singleton s -> s == Singleton.NONE ? PNone.NONE : PSingleton.ELLIPSIS;
      case PObject o -> o; // A tuple or frozenset in a tree that a program has made.
      default -> throw new IllegalStateException("constant " + value.getClass());
    };
  }

  private PNode tuple(Expr.Tuple x) {
    Object[] values = new Object[x.elements().size()];
    for (int i = 0; i < values.length; i++) {
      if (!(x.elements().get(i) instanceof Expr.Constant c)) {
        return new DisplayNodes.Tuple(all(x.elements()));
      }
      values[i] = constant(c.value());
    }
    return ConstantNode.of(new PTuple(values));
  }

  static BinaryOp operator(BinaryOperator op) {
    return switch (op) {
      case ADD -> BinaryOp.ADD;
      case SUB -> BinaryOp.SUB;
      case MULT -> BinaryOp.MUL;
      case MAT_MULT -> BinaryOp.MATMUL;
      case DIV -> BinaryOp.TRUEDIV;
      case FLOOR_DIV -> BinaryOp.FLOORDIV;
      case MOD -> BinaryOp.MOD;
      case POW -> BinaryOp.POW;
      case LSHIFT -> BinaryOp.LSHIFT;
      case RSHIFT -> BinaryOp.RSHIFT;
      case BIT_OR -> BinaryOp.OR;
      case BIT_XOR -> BinaryOp.XOR;
      case BIT_AND -> BinaryOp.AND;
    };
  }

  private PNode binary(Expr.BinOp b) {
    FusedSum fused = fused(b.op(), b.left(), b.right());
    if (fused != null) {
      return fused(fused, translate(fused.addend()), b.op(), b.span(), false);
    }
    return BinaryNode.create(operator(b.op()), translate(b.left()), translate(b.right()));
  }

  /** What of an operation may round once here, or null. */
  FusedSum fused(BinaryOperator op, Expr left, Expr right) {
    return t.scope.contracts() ? FusedSum.of(op, left, right) : null;
  }

  /**
   * A product and a sum that may round once.
   *
   * @param inPlace whether it is an augmented assignment to the addend
   */
  PNode fused(FusedSum f, PNode addend, BinaryOperator op, Span span, boolean inPlace) {
    String x = t.newTemporary();
    String y = t.newTemporary();
    String z = t.newTemporary();
    String p = t.newTemporary();
    Expr.BinOp product = f.product();
    BinaryNode multiply =
        t.at(
            product.span(),
            BinaryNode.create(
                BinaryOp.MUL, t.read(x, product.left().span()), t.read(y, product.right().span())));
    PNode left = t.read(f.productFirst() ? p : z, span);
    PNode right = t.read(f.productFirst() ? z : p, span);
    BinaryNode sum = BinaryNode.create(operator(op), left, right);
    return new FusedNode(
        new FusedNode.Operand(translate(product.left()), t.write(x)),
        new FusedNode.Operand(translate(product.right()), t.write(y)),
        new FusedNode.Operand(addend, t.write(z)),
        multiply,
        t.write(p),
        t.at(span, inPlace ? sum.inPlace() : sum),
        f.productFirst(),
        f.productNegated(),
        f.addendNegated());
  }

  private PNode logic(Expr.BoolOp b, int from) {
    PNode left = translate(b.values().get(from));
    if (from == b.values().size() - 1) {
      return left;
    }
    return t.at(
        b.span(), new LogicNodes.AndOr(b.op() == BooleanOperator.AND, left, logic(b, from + 1)));
  }

  private PNode unary(Expr.UnaryOp u) {
    if (u.operand() instanceof Expr.Constant c && u.op() == UnaryOperator.USUB) {
      Object v = constant(c.value());
      if (v instanceof Long l && l != Long.MIN_VALUE) {
        return ConstantNode.of(-l);
      }
      if (v instanceof Double d) {
        return ConstantNode.of(-d);
      }
    }
    PNode operand = translate(u.operand());
    return switch (u.op()) {
      case NOT -> new LogicNodes.Not(operand);
      case USUB -> NegateNode.create(operand);
      case UADD -> new LogicNodes.Unary(false, operand);
      case INVERT -> new LogicNodes.Unary(true, operand);
    };
  }

  private PNode compare(Expr.Compare c) {
    PNode left = translate(c.left());
    return compareFrom(c, 0, left);
  }

  private PNode compareFrom(Expr.Compare c, int index, PNode left) {
    PNode right = translate(c.comparators().get(index));
    if (index == c.ops().size() - 1) {
      return t.at(c.span(), ComparisonNodes.create(c.ops().get(index), left, right));
    }
    int slot = t.newSlot(FrameSlotKind.Illegal);
    PNode saved = new ComparisonNodes.Save(right, new WriteLocalNode(slot));
    PNode first = t.at(c.span(), ComparisonNodes.create(c.ops().get(index), left, saved));
    PNode again = ReadLocalNodeGen.create(slot, Temporaries.name(0));
    return t.at(c.span(), new ComparisonNodes.Chain(first, compareFrom(c, index + 1, again)));
  }

  private PNode joined(Expr.JoinedStr j) {
    return new DisplayNodes.Joined(all(j.values()));
  }

  private PNode call(Expr.Call c) {
    boolean stars = c.args().stream().anyMatch(a -> a instanceof Expr.Starred);
    List<String> names = new ArrayList<>();
    List<PNode> values = new ArrayList<>();
    for (Keyword k : c.keywords()) {
      stars |= k.name() == null;
      names.add(k.name());
    }
    if (c.function() instanceof Expr.Name n
        && n.id().equals("super")
        && c.args().isEmpty()
        && c.keywords().isEmpty()
        && t.scope.isFunctionLike()
        && t.scope.frees().contains("__class__")) {
      return superCall(n);
    }
    PNode receiver =
        !stars && c.function() instanceof Expr.Attribute a ? translate(a.value()) : null;
    PNode callee = receiver == null ? translate(c.function()) : null;
    PNode[] args = isConsumed(c) ? new PNode[] {consumed(c)} : all(c.args());
    for (Keyword k : c.keywords()) {
      values.add(translate(k.value()));
    }
    String[] nameArray = names.toArray(new String[0]);
    PNode[] valueArray = values.toArray(new PNode[0]);
    if (receiver != null) {
      String name = t.scope.mangle(((Expr.Attribute) c.function()).attr());
      PNode call = new MethodCallNode(receiver, name, args, nameArray, valueArray);
      ((MethodCallNode) call).lookupAt(place(c.function()));
      return call;
    }
    return stars
        ? new StarCallNode(callee, args, nameArray, valueArray)
        : new CallNode(callee, args, nameArray, valueArray);
  }

  /** Whether a builtin may be called with nothing but a generator expression. */
  private boolean isConsumed(Expr.Call c) {
    return isConsumer(c.function())
        && c.args().size() == 1
        && c.keywords().isEmpty()
        && c.args().get(0) instanceof Expr.GeneratorExp g
        && g.generators().stream().noneMatch(Comprehension::isAsync)
        && t.scope.kind() != Scope.Kind.CLASS
        && !t.namespaceFirst
        && !t.language.isShared();
  }

  private boolean isConsumer(Expr function) {
    return function instanceof Expr.Name n
        ? ConsumedGenerator.isConsumer(n.id()) && t.place(n.id()) instanceof NamePlace.Global
        : isJoin(function);
  }

  /** Whether it is the method of a text that is written out, which nobody can replace. */
  private static boolean isJoin(Expr function) {
    return function instanceof Expr.Attribute a
        && a.attr().equals("join")
        && a.value() instanceof Expr.Constant k
        && k.value() instanceof String;
  }

  private PNode consumed(Expr.Call c) {
    Expr.GeneratorExp g = (Expr.GeneratorExp) c.args().get(0);
    if (!(c.function() instanceof Expr.Name n)) {
      GeneratorSite site = new GeneratorSite(null);
      PNode generator = t.at(g.span(), t.definitions.consumed(g, site));
      return t.at(g.span(), new ConsumedGenerator(null, null, generator, site));
    }
    Boolean until = n.id().equals("any") ? Boolean.TRUE : n.id().equals("all") ? false : null;
    GeneratorSite site = new GeneratorSite(until);
    PNode generator = t.at(g.span(), t.definitions.consumed(g, site));
    PNode callee = t.read(n.id(), n.span());
    return t.at(g.span(), new ConsumedGenerator(n.id(), callee, generator, site));
  }

  private PNode superCall(Expr.Name n) {
    Span span = n.span();
    Scope function = t.scope;
    boolean hasFirst =
        !function.parameters().isEmpty() && function.kind() != Scope.Kind.COMPREHENSION;
    return new SuperNode(t.read("super", span), t.read("__class__", span), hasFirst);
  }
}
