package org.pyepi.offload.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Output;
import org.pyepi.offload.kernel.OutputKind;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Says of each scalar that the kernel loop carries from one iteration to the next what it is.
 *
 * <p>A header parameter is a reduction when all that happens to it, on every path, is one
 * associative operation whose result goes round the loop or out of it, and nothing else in the loop
 * looks at it. It is optional when some iterations write it, none reads what another wrote, and
 * only its value after the loop matters. Otherwise it is carried: iterations cannot run apart. A
 * live-out scalar that is no header parameter is private, and its last value counts.
 */
public final class ScalarAnalysis {
  /** What a carried scalar is. */
  public enum Role {
    INDUCTION,
    REDUCTION,
    OPTIONAL,
    CARRIED
  }

  /**
   * One header parameter of the kernel loop.
   *
   * @param operation how partial results combine; null unless a reduction
   */
  public record Scalar(Value param, Role role, OutputKind operation) {}

  private final Kernel kernel;
  private final boolean inOrder;
  private final Loop loop;
  private final Map<Block, List<Edge>> incoming;
  private final Map<Value, List<Object>> users = new HashMap<>();
  private final Map<Value, Set<Value>> webs = new LinkedHashMap<>();
  private final List<Scalar> scalars = new ArrayList<>();
  private final Map<Value, Scalar> chainMembers = new HashMap<>();

  private ScalarAnalysis(Kernel kernel, boolean inOrder) {
    this.kernel = kernel;
    this.inOrder = inOrder;
    this.loop = new LoopForest(kernel).kernelLoop();
    this.incoming = kernel.incoming();
    collectUsers();
    for (Value p : loop.header().params()) {
      scalars.add(loop.induction(p) != null ? new Scalar(p, Role.INDUCTION, null) : classify(p));
    }
  }

  /** Classifies the scalars of a kernel in canonical form. */
  public static ScalarAnalysis analyze(Kernel kernel) {
    return new ScalarAnalysis(kernel, false);
  }

  /**
   * The same for a kernel whose iterations run one after the other: sums and their like are carried
   * there as any other scalar.
   */
  public static ScalarAnalysis inOrder(Kernel kernel) {
    return new ScalarAnalysis(kernel, true);
  }

  /** The header parameters of the kernel loop, in order. */
  public List<Scalar> scalars() {
    return scalars;
  }

  /**
   * Why iterations cannot run apart, if they cannot.
   *
   * @param reorderFloats whether the program allows float sums in another order
   */
  public Optional<Refusal> refusal(boolean reorderFloats) {
    for (Scalar s : scalars) {
      String name = outputName(s.param);
      if (s.role == Role.CARRIED && !(inOrder && initial(s.param).op() != Op.UNDEFINED)) {
        return Optional.of(new Refusal(RefusalReason.CARRIED_SCALAR, line(s.param), name));
      }
      boolean ordered = s.operation == OutputKind.SUM || s.operation == OutputKind.PRODUCT;
      if (s.role == Role.REDUCTION && ordered && s.param.type().isFloat() && !reorderFloats) {
        return Optional.of(new Refusal(RefusalReason.FLOAT_REDUCTION_ORDERED, line(s.param), name));
      }
    }
    return Optional.empty();
  }

  private Value initial(Value param) {
    return loop.entryEdge().args().get(loop.header().params().indexOf(param));
  }

  /** Where the carried value is made: a better line to blame than the loop's. */
  private int line(Value param) {
    int index = loop.header().params().indexOf(param);
    Value next = loop.backEdge().args().get(index);
    return next.line() == 0 ? loop.line() : next.line();
  }

  private String outputName(Value param) {
    Value next = loop.backEdge().args().get(loop.header().params().indexOf(param));
    for (Block b : kernel.blocks()) {
      if (b.terminator() instanceof Terminator.Return r) {
        for (int i = 0; i < r.outputs().size(); i++) {
          if (r.outputs().get(i) == next || r.outputs().get(i) == param) {
            return "variable '" + kernel.outputs().get(i).name() + "'";
          }
        }
      }
    }
    return "";
  }

  /**
   * Makes each chunk compute its own partial result: sums start at 0, products at 1, and the
   * outputs say how they combine.
   */
  public void privatize() {
    Edge entry = loop.entryEdge();
    Map<Value, Scalar> byMember = chainMembers;
    for (Block b : kernel.blocks()) {
      if (b.terminator() instanceof Terminator.Return r) {
        for (int i = 0; i < r.outputs().size(); i++) {
          Scalar s = byMember.get(r.outputs().get(i));
          Output o = kernel.outputs().get(i);
          kernel.outputs().set(i, s == null ? o : o.withKind(s.operation));
          if (s != null) {
            initials.put(i, entry.args().get(loop.header().params().indexOf(s.param)));
          }
        }
      }
    }
    addFlags();
    for (Scalar s : scalars) {
      Object identity = s.role == Role.REDUCTION ? identity(s) : null;
      if (identity != null) {
        Value c = kernel.value(Op.CONST, s.param.type(), List.of(), identity, loop.line());
        kernel.entry().insert(0, c);
        entry.args().set(loop.header().params().indexOf(s.param), c);
      }
    }
    findRead();
  }

  /** What a chunk starts from, or null where that is the live-in value. */
  private static Object identity(Scalar s) {
    return switch (s.operation) {
      case SUM -> zero(s.param.type(), 0);
      case PRODUCT -> zero(s.param.type(), 1);
      case XOR, OR -> s.param.type() == ValueType.BOOL ? (Object) false : 0L;
      case AND -> s.param.type() == ValueType.BOOL ? (Object) true : -1L;
      default -> null;
    };
  }

  private static Object zero(ValueType type, int value) {
    return switch (type) {
      // x + -0.0 is x for every x, so -0.0 and not 0.0 is the identity of float addition.
      case F32 -> (Object) (value == 0 ? -0.0f : 1.0f);
      case F64 -> value == 0 ? -0.0 : 1.0;
      default -> (long) value;
    };
  }

  private void collectUsers() {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        v.args().forEach(a -> use(a, v));
      }
      b.edges().forEach(e -> e.args().forEach(a -> use(a, e)));
      switch (b.terminator()) {
        case Terminator.Branch t -> use(t.condition(), t);
        case Terminator.Return r -> r.outputs().forEach(o -> use(o, r));
        default -> {}
      }
    }
  }

  private void use(Value v, Object user) {
    users.computeIfAbsent(v, x -> new ArrayList<>()).add(user);
  }

  private final Map<Integer, Value> initials = new HashMap<>();
  private final Set<Integer> read = new HashSet<>();

  /**
   * Whether the kernel does more with a scalar than to start a minimum or maximum from it. Only
   * then does its exact value matter to a chunk: {@link OutputKind#combine} starts from it too.
   */
  public boolean isRead(ScalarParam scalar) {
    return read.contains(scalar.index());
  }

  private void findRead() {
    Edge entry = loop.entryEdge();
    for (Block b : kernel.blocks()) {
      b.body().forEach(v -> v.args().forEach(this::read));
      for (Edge e : b.edges()) {
        for (int i = 0; i < e.args().size(); i++) {
          if (e != entry || i >= scalars.size() || !isExtreme(scalars.get(i))) {
            read(e.args().get(i));
          }
        }
      }
      if (b.terminator() instanceof Terminator.Branch t) {
        read(t.condition());
      } else if (b.terminator() instanceof Terminator.Return r) {
        r.outputs().forEach(this::read);
      }
    }
  }

  private static boolean isExtreme(Scalar s) {
    return s.role == Role.REDUCTION
        && (s.operation == OutputKind.MIN || s.operation == OutputKind.MAX);
  }

  private void read(Value v) {
    if (v.op() == Op.SCALAR) {
      read.add(((ScalarParam) v.immediate()).index());
    }
  }

  /**
   * What an output starts from before the first chunk: a Long, Float, Double or Boolean; null for
   * one of kind LAST.
   *
   * @param arguments the launch's scalars
   */
  public Object initial(int output, List<?> arguments) {
    Value v = initials.get(output);
    if (v == null) {
      return null;
    }
    return v.isConst() ? v.immediate() : arguments.get(((ScalarParam) v.immediate()).index());
  }

  private Scalar classify(Value param) {
    Value init = initial(param);
    Scalar optional = optional(param);
    if (optional != null) {
      return optional;
    }
    if (inOrder || init.op() != Op.SCALAR && !init.isConst()) {
      return new Scalar(param, Role.CARRIED, null);
    }
    OutputKind operation = null;
    Set<Value> chain = new HashSet<>(List.of(param));
    Deque<Value> work = new ArrayDeque<>(List.of(param));
    while (!work.isEmpty()) {
      Value member = work.pop();
      for (Object user : users.getOrDefault(member, List.of())) {
        List<Value> next;
        if (user instanceof Edge e) {
          next = new ArrayList<>();
          for (int i = 0; i < e.args().size(); i++) {
            if (e.args().get(i) == member) {
              next.add(e.target().params().get(i));
            }
          }
        } else if (user instanceof Value v && v.op() == Op.SELECT && v.arg(0) != member) {
          next = List.of(v);
        } else if (user instanceof Value v) {
          OutputKind kind = kindOf(v, member);
          if (kind == null
              || !loop.contains(v.block())
              || (operation != null && operation != kind)) {
            return new Scalar(param, Role.CARRIED, null);
          }
          operation = kind;
          next = List.of(v);
        } else if (user instanceof Terminator.Return) {
          if (member != loop.backEdge().args().get(loop.header().params().indexOf(param))) {
            return new Scalar(
                param, Role.CARRIED, null); // a sum as it was in the middle of an iteration
          }
          continue;
        } else {
          return new Scalar(param, Role.CARRIED, null);
        }
        for (Value n : next) {
          if (chain.add(n)) {
            work.add(n);
          }
        }
      }
    }
    if (operation == null || !isClosed(chain, param)) {
      return new Scalar(param, Role.CARRIED, null);
    }
    Scalar s = new Scalar(param, Role.REDUCTION, operation);
    chain.forEach(c -> chainMembers.put(c, s));
    return s;
  }

  /** The places that the old value of an optional scalar may reach: parameters and selects. */
  private Scalar optional(Value param) {
    Set<Value> web = new LinkedHashSet<>(List.of(param));
    Deque<Value> work = new ArrayDeque<>(web);
    while (!work.isEmpty()) {
      Value member = work.pop();
      for (Object user : users.getOrDefault(member, List.of())) {
        List<Value> next = new ArrayList<>();
        if (user instanceof Edge e) {
          for (int i = 0; i < e.args().size(); i++) {
            if (e.args().get(i) == member) {
              next.add(e.target().params().get(i));
            }
          }
        } else if (user instanceof Value v && v.op() == Op.SELECT && v.arg(0) != member) {
          next.add(v);
        } else if (user instanceof Terminator.Return r) {
          if (!isOwn(param, member, r)) {
            return null; // the old value of one variable is the new value of another
          }
        } else {
          return null;
        }
        for (Value n : next) {
          if (n != param && loop.header().params().contains(n)) {
            return null; // becomes another variable of the next iteration
          }
          if (web.add(n)) {
            work.add(n);
          }
        }
      }
    }
    webs.put(param, web);
    return new Scalar(param, Role.OPTIONAL, OutputKind.OPTIONAL);
  }

  /** Whether the value is returned only as the output that belongs to the parameter's variable. */
  private boolean isOwn(Value param, Value member, Terminator.Return r) {
    Value init = initial(param);
    String live = init.immediate() instanceof ScalarParam s ? s.name() : null;
    for (int i = 0; i < r.outputs().size(); i++) {
      String name = kernel.outputs().get(i).name();
      if (r.outputs().get(i) == member && !name.equals(param.variable()) && !name.equals(live)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives each optional scalar a companion that says whether this chunk has written it; what is
   * unbound was not, even where passes found that nothing ever writes it.
   */
  private void addFlags() {
    List<Value> unbound =
        kernel.blocks().stream()
            .flatMap(b -> b.body().stream())
            .filter(v -> v.op() == Op.UNDEFINED)
            .toList();
    if (webs.isEmpty() && unbound.isEmpty()) {
      return;
    }
    Map<Value, Value> flags = new HashMap<>();
    Value yes = constant(true);
    Value no = constant(false);
    unbound.forEach(v -> flags.put(v, no));
    for (Map.Entry<Value, Set<Value>> e : webs.entrySet()) {
      for (Value member : e.getValue()) {
        Op op = member.op() == Op.BLOCK_PARAM ? Op.BLOCK_PARAM : Op.SELECT;
        flags.put(member, kernel.value(op, ValueType.BOOL, member.args(), null, member.line()));
      }
      for (Value member : e.getValue()) {
        Value flag = flags.get(member);
        if (member.op() == Op.BLOCK_PARAM) {
          int index = member.block().params().indexOf(member);
          member.block().addParam(flag);
          for (Edge edge : incoming.get(member.block())) {
            boolean entry = member == e.getKey() && edge == loop.entryEdge();
            edge.args().add(entry ? no : flags.getOrDefault(edge.args().get(index), yes));
          }
        } else {
          Block b = member.block();
          b.insert(b.body().indexOf(member) + 1, flag);
          flag.args().set(1, flags.getOrDefault(member.arg(1), yes));
          flag.args().set(2, flags.getOrDefault(member.arg(2), yes));
        }
      }
    }
    for (Block b : kernel.blocks()) {
      if (b.terminator() instanceof Terminator.Return r) {
        for (int i = 0; i < kernel.outputs().size(); i++) {
          Value flag = flags.get(r.outputs().get(i));
          if (flag != null) {
            kernel.outputs().set(i, kernel.outputs().get(i).withKind(OutputKind.OPTIONAL));
            r.outputs().add(flag);
          }
        }
      }
    }
    unbound.forEach(ScalarAnalysis::define);
  }

  /** Where the flag says that nothing was written, any value will do. */
  private static void define(Value unbound) {
    unbound.become(Op.CONST, List.of(), unbound.type().zero());
  }

  private Value constant(boolean value) {
    Value c = kernel.value(Op.CONST, ValueType.BOOL, List.of(), value, 0);
    kernel.entry().insert(0, c);
    return c;
  }

  /** Whether each member is made from one other member and nothing else that would replace it. */
  private boolean isClosed(Set<Value> chain, Value param) {
    for (Value v : chain) {
      if (v.op() == Op.BLOCK_PARAM) {
        int index = v.block().params().indexOf(v);
        for (Edge e : incoming.get(v.block())) {
          boolean entry = v == param && e == loop.entryEdge();
          if (!entry && !chain.contains(e.args().get(index))) {
            return false;
          }
        }
      } else if (v.op() == Op.SELECT) {
        if (!chain.contains(v.arg(1)) || !chain.contains(v.arg(2))) {
          return false;
        }
      } else if (v.args().stream().filter(chain::contains).count() != 1) {
        return false;
      }
    }
    return true;
  }

  private static OutputKind kindOf(Value v, Value member) {
    boolean left = v.args().get(0) == member;
    return switch (v.op()) {
      case ADD -> OutputKind.SUM;
      case SUB -> left ? OutputKind.SUM : null;
      case FMA -> v.arg(2) == member ? OutputKind.SUM : null;
      case MUL -> OutputKind.PRODUCT;
      // min(acc, x) keeps the earlier of equals; min(x, acc) the later, which only floats can tell.
      case MIN -> left || !v.type().isFloat() ? OutputKind.MIN : null;
      case MAX -> left || !v.type().isFloat() ? OutputKind.MAX : null;
      case AND -> OutputKind.AND;
      case OR -> OutputKind.OR;
      case XOR -> OutputKind.XOR;
      default -> null;
    };
  }
}
