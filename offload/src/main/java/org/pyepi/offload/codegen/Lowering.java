package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.compiler.nest.NestBlocks;
import org.pyepi.offload.compiler.phase.PhaseBlocks;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Dominators;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Memories;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.routines.Float64Words;

/**
 * Rewrites a copy of a prepared kernel in terms of a core: array accesses become checks, address
 * arithmetic and pointer accesses; shadowed ones also keep their site bytes; division becomes
 * multiplication by an exact reciprocal; accesses are counted where aborts are forced; what is
 * float64 becomes words.
 */
final class Lowering {
  private static final int WORD = 4;

  private final PreparedKernel prepared;
  private final Variant variant;
  private final Set<Integer> counting;
  private final ArgumentLayout layout;
  private final Kernel kernel;
  private final Map<Object, Value> atEntry = new HashMap<>();
  private final Map<Value, Value> replaced = new HashMap<>();
  private final boolean late;
  private LoopForest forest;
  private Dominators dominators;
  private List<Value> out;
  private Block block;

  private Lowering(
      PreparedKernel prepared,
      Variant variant,
      Set<Integer> counting,
      ArgumentLayout layout,
      boolean late) {
    this.late = late;
    this.counting = counting;
    this.prepared = prepared;
    this.variant = variant;
    this.layout = layout;
    this.kernel = prepared.kernel().copy();
  }

  /**
   * @param counting indices of shadowed arrays whose accesses need no record
   * @param late whether divisions and roots note by themselves what Python would not carry out
   */
  static Kernel lower(
      PreparedKernel prepared,
      Variant variant,
      Set<Integer> counting,
      ArgumentLayout layout,
      boolean late) {
    Kernel lowered = new Lowering(prepared, variant, counting, layout, late).run();
    Float64Words.run(lowered, layout::scalar, layout::output);
    return lowered;
  }

  private boolean isRecorded(ArrayParam a) {
    return variant.isShadowed(a) && !counting.contains(a.index());
  }

  /** How an element of that kind stands in a tile: 64-bit integers travel as 32 bits. */
  static ElementKind tileKind(ElementKind kind) {
    return kind == ElementKind.I64 ? ElementKind.I32 : kind;
  }

  private Kernel run() {
    forest = new LoopForest(kernel);
    dominators = new Dominators(kernel);
    for (Block b : kernel.blocks()) {
      block = b;
      out = new ArrayList<>();
      for (Value v : List.copyOf(b.body())) {
        v.args().replaceAll(a -> replaced.getOrDefault(a, a));
        if (ConstantOperands.concerns(v)) {
          Value result = ConstantOperands.lower(v, this);
          if (result != null) {
            replaced.put(v, result);
          }
        } else {
          lower(v);
        }
      }
      b.body().clear();
      out.forEach(b::append);
    }
    kernel.replaceUses(replaced);
    // What is needed everywhere, such as base addresses, goes in front of everything.
    int n = 0;
    for (Value v : atEntry.values().stream().sorted((x, y) -> x.id() - y.id()).toList()) {
      kernel.entry().insert(n++, v);
    }
    if (variant.inParts() && !variant.whole()) {
      int part = layout.part();
      NestBlocks.run(
          kernel,
          new NestBlocks.Words(
              part,
              part + 4,
              part + 8,
              part + 12,
              layout.scratch(),
              variant.shares() ? layout.share() : -1,
              Memories.ARGUMENTS,
              Memories.PARTIAL_SUMS));
    }
    if (variant.phases() > 0) {
      PhaseBlocks.run(kernel, layout.phase(0), variant.backwards(), variant.optional());
    }
    return kernel;
  }

  private void lower(Value v) {
    switch (v.op()) {
      case LOAD -> load(v);
      case STORE -> store(v);
      case CHECKFINITE -> {
        if (v.type() == ValueType.F32) {
          replaced.put(v, v.arg(0)); // the core's sticky flags tell
        } else {
          out.add(v);
        }
      }
      case CHECKRANGE -> {
        Value.Range r = (Value.Range) v.immediate();
        if (!variant.checksHold().contains(v.id())) {
          guardRange(v.arg(0), r.lo(), r.hi(), v.line());
        }
        replaced.put(v, v.arg(0));
      }
      case DIV -> {
        boolean wide = v.type() == ValueType.F64;
        if (wide || !isNoted(v)) {
          Value zero = wide ? constant(0.0) : constant(0f);
          guard(
              emit(Op.NE, ValueType.BOOL, v.line(), v.arg(1), zero),
              ExitReason.EXCEPTION,
              v.line());
        }
        if (wide) {
          out.add(v);
          return;
        }
        Value reciprocal = emit(Op.RECIPROCAL, ValueType.F32, v.line(), v.arg(1));
        replaced.put(
            v, emit(Op.DIVIDE_BY, ValueType.F32, v.line(), v.arg(0), v.arg(1), reciprocal));
      }
      case SQRT -> {
        boolean wide = v.type() == ValueType.F64;
        if (wide || !isNoted(v)) {
          Value zero = wide ? constant(0.0) : constant(0f);
          guard(
              emit(Op.GE, ValueType.BOOL, v.line(), v.arg(0), zero),
              ExitReason.EXCEPTION,
              v.line());
        }
        out.add(v);
      }
      case ADDM -> replaced.put(v, add(v.arg(0), v.arg(1), v.line()));
      case MULM -> replaced.put(v, times(v.arg(0), v.arg(1), v.line()));
      case SUBM -> {
        Value negative = times(v.arg(1), constant(-1), v.line());
        replaced.put(v, add(v.arg(0), negative, v.line()));
      }
      case SHLM -> {
        long by = v.arg(1).longValue();
        replaced.put(v, by > 31 ? constant(0) : times(v.arg(0), constant(1 << by), v.line()));
      }
      case STEP -> {
        if (variant.step() != 0) {
          replaced.put(v, constant(variant.step()));
        } else {
          out.add(v);
        }
      }
      default -> out.add(v);
    }
  }

  /**
   * Whether it is in time to leave at the end: where every iteration comes by, so that nothing is
   * noted of what is not carried out.
   */
  private boolean isNoted(Value v) {
    Loop loop = forest.loopOf(v.block());
    return late
        && loop != null
        && loop.latches().stream().allMatch(l -> dominators.dominates(v.block(), l));
  }

  /** The memory that an array's elements, or the shadow bytes of a kind, are in. */
  private int memory(ArrayParam a, int shared) {
    return variant.aliased().contains(a.index())
        ? shared
        : Memories.UNSHARED + 200 * a.index() + shared;
  }

  private void load(Value v) {
    count(v.line());
    Address a = address(v);
    ElementKind kind = tileKind(v.array().kind());
    Value result = pload(kind, v.type(), a, memory(v.array(), kind.ordinal()), v.line());
    if (v.array().kind() == ElementKind.U32) {
      guard(
          emit(Op.GE, ValueType.BOOL, v.line(), result, constant(0)),
          ExitReason.OVERFLOW,
          v.line());
    }
    replaced.put(v, result);
    if (isRecorded(v.array())) {
      // readSite = readSite == 0 and writeSite == 0 ? this site : readSite
      Address reads = siteByte(v, Value.Role.READ_SITES);
      Address writes = siteByte(v, Value.Role.WRITE_SITES);
      Value r =
          pload(
              ElementKind.U8,
              ValueType.INT,
              reads,
              memory(v.array(), Memories.READ_SITES),
              v.line());
      Value w =
          pload(
              ElementKind.U8,
              ValueType.INT,
              writes,
              memory(v.array(), Memories.WRITE_SITES),
              v.line());
      Value either = emit(Op.OR, ValueType.INT, v.line(), r, w);
      Value none = emit(Op.EQ, ValueType.BOOL, v.line(), either, constant(0));
      Value site = constant(prepared.accesses().of(original(v)).id());
      Value now = emit(Op.SELECT, ValueType.INT, v.line(), none, site, r);
      pstore(ElementKind.U8, reads, memory(v.array(), Memories.READ_SITES), now, v.line());
    }
  }

  private void store(Value v) {
    count(v.line());
    Address a = address(v);
    ElementKind kind = v.array().kind();
    Value x = v.stored();
    boolean narrow =
        x.type() == ValueType.INT && kind != ElementKind.I32 && kind != ElementKind.I64;
    if (narrow && !variant.checksHold().contains(v.id())) {
      guardRange(x, kind.min(), kind.max(), v.line());
    }
    pstore(tileKind(kind), a, memory(v.array(), tileKind(kind).ordinal()), x, v.line());
    if (isRecorded(v.array())) {
      Value site = constant(prepared.accesses().of(original(v)).id());
      pstore(
          ElementKind.U8,
          siteByte(v, Value.Role.WRITE_SITES),
          memory(v.array(), Memories.WRITE_SITES),
          site,
          v.line());
    }
  }

  /** The same access in the prepared kernel, which knows its site; ids survive the copy. */
  private Value original(Value v) {
    return prepared.accesses().sites().stream()
        .filter(s -> s.access().id() == v.id())
        .findFirst()
        .orElseThrow()
        .access();
  }

  private void guardRange(Value x, long lo, long hi, int line) {
    if (lo > Integer.MAX_VALUE || hi < Integer.MIN_VALUE) {
      leave(ExitReason.EXCEPTION, line);
      return;
    }
    if (lo <= Integer.MIN_VALUE && hi >= Integer.MAX_VALUE) {
      return;
    }
    if (hi >= Integer.MAX_VALUE || lo <= Integer.MIN_VALUE || hi - lo > Integer.MAX_VALUE) {
      if (lo > Integer.MIN_VALUE) {
        guard(emit(Op.GE, ValueType.BOOL, line, x, constant(lo)), ExitReason.EXCEPTION, line);
      }
      if (hi < Integer.MAX_VALUE) {
        guard(emit(Op.LE, ValueType.BOOL, line, x, constant(hi)), ExitReason.EXCEPTION, line);
      }
      return;
    }
    Value shifted = lo == 0 ? x : emit(Op.ADDW, ValueType.INT, line, x, constant(-lo));
    guard(
        emit(Op.ULT, ValueType.BOOL, line, shifted, constant(hi - lo + 1)),
        ExitReason.EXCEPTION,
        line);
  }

  private void count(int line) {
    if (!variant.forcedAborts()) {
      return;
    }
    Value.Pointer p =
        new Value.Pointer(ElementKind.I32, layout.forcedAbortAt(), Memories.ARGUMENTS);
    Value arguments = entry(Op.ARGUMENTS, "arguments", null);
    Value left = kernel.value(Op.PLOAD, ValueType.INT, List.of(arguments), p, line);
    out.add(left);
    Value less = emit(Op.ADDW, ValueType.INT, line, left, constant(-1));
    out.add(kernel.value(Op.PSTORE, null, List.of(arguments, less), p, line));
    guard(emit(Op.NE, ValueType.BOOL, line, less, constant(0)), ExitReason.FORCED, line);
  }

  // Addresses

  /** A pointer and a displacement in bytes. */
  private record Address(Value pointer, long displacement) {}

  private Address address(Value v) {
    ArrayParam a = v.array();
    if (!variant.inBounds().contains(prepared.accesses().of(original(v)).id())) {
      for (int d = 0; d < a.rank(); d++) {
        Value length = entry(Op.DIM, new Value.Dim(a, d), new Value.Dim(a, d));
        guard(
            emit(Op.ULT, ValueType.BOOL, v.line(), v.arg(d), length),
            ExitReason.EXCEPTION,
            v.line());
      }
    }
    return element(v, tileKind(a.kind()).bytes(), new Value.Base(a, Value.Role.DATA));
  }

  private Address siteByte(Value v, Value.Role role) {
    return element(v, 1, new Value.Base(v.array(), role));
  }

  /**
   * {@code base + unit·Σ stride·index}. The sum is built from what changes least (defined outside
   * most loops) to what changes most, so that hoisting takes the longest possible part out of each
   * loop; constants become the displacement.
   */
  private Address element(Value v, int unit, Value.Base base) {
    ArrayParam a = v.array();
    record Term(Value atom, int dimension) {}
    Map<Term, Long> terms = new java.util.LinkedHashMap<>();
    long[] constants = new long[a.rank()];
    for (int d = 0; d < a.rank(); d++) {
      Map<Value, Long> atoms = new TreeMap<>((x, y) -> x.id() - y.id());
      constants[d] = decompose(v.arg(d), 1, atoms);
      int dimension = d;
      atoms.forEach((atom, c) -> terms.merge(new Term(atom, dimension), c, Long::sum));
    }
    List<Term> order = new ArrayList<>(terms.keySet());
    order.sort(
        java.util.Comparator.<Term>comparingInt(t -> forest.depth(t.atom.block()))
            .thenComparingInt(t -> t.dimension)
            .thenComparingInt(t -> t.atom.id()));
    Value pointer = entry(Op.BASE, base, base);
    long displacement = 0;
    for (int d = 0; d < a.rank(); d++) {
      if (d == a.rank() - 1 && isUnitStride(a)) {
        displacement = constants[d] * unit;
      } else if (constants[d] != 0) {
        pointer = add(pointer, scaled(stride(a, d), constants[d] * unit, v.line()), v.line());
      }
    }
    for (Term t : order) {
      Value term =
          t.dimension == a.rank() - 1 && isUnitStride(a)
              ? t.atom
              : times(t.atom, stride(a, t.dimension), v.line());
      pointer = add(pointer, scaled(term, terms.get(t) * unit, v.line()), v.line());
    }
    // The displacement field holds 11 bits of elements; half of it is enough for every stencil.
    if (!isBelow(displacement, 1024L * Math.min(unit, WORD))) {
      pointer =
          add(pointer, constant((int) displacement), v.line()); // modulo 2^32, as all addresses
      displacement = 0;
    }
    return new Address(pointer, displacement);
  }

  private boolean isUnitStride(ArrayParam a) {
    return variant.unitStride().contains(a.index());
  }

  private Value stride(ArrayParam a, int d) {
    Value.Dim key = new Value.Dim(a, d);
    return entry(Op.STRIDE, List.of("stride", key), key);
  }

  /** Whether the magnitude of a number, the least included, is below a bound. */
  private static boolean isBelow(long n, long bound) {
    return n > -bound && n < bound;
  }

  /**
   * Splits an index into {@code constant + Σ coefficient·atom}. Only through operations that cannot
   * overflow: the address is computed modulo 2^32, and an index that Python would see outside its
   * dimension must not wrap into it.
   */
  private long decompose(Value v, long factor, Map<Value, Long> atoms) {
    if (v.isConst()) {
      return factor * v.longValue();
    }
    if (variant.fitsInt32().contains(v.origin()) && isBelow(factor, 1 << 20)) {
      switch (v.op()) {
        case ADD -> {
          return decompose(v.arg(0), factor, atoms) + decompose(v.arg(1), factor, atoms);
        }
        case SUB -> {
          return decompose(v.arg(0), factor, atoms) + decompose(v.arg(1), -factor, atoms);
        }
        case MUL -> {
          if (v.arg(1).isConst() && isBelow(v.arg(1).longValue(), 1 << 10)) {
            return decompose(v.arg(0), factor * v.arg(1).longValue(), atoms);
          }
        }
        default -> {}
      }
    }
    atoms.merge(v, factor, Long::sum);
    return 0;
  }

  private Value scaled(Value v, long factor, int line) {
    if (factor == 1) {
      return v;
    }
    return emit(Op.MULW, ValueType.INT, line, v, constant((int) factor));
  }

  private Value times(Value x, Value y, int line) {
    return emit(Op.MULW, ValueType.INT, line, x, y);
  }

  private Value add(Value x, Value y, int line) {
    return emit(Op.ADDW, ValueType.INT, line, x, y);
  }

  // Emission

  private Value pload(ElementKind kind, ValueType type, Address a, int memory, int line) {
    Value.Pointer p = new Value.Pointer(kind, (int) a.displacement, memory);
    Value v = kernel.value(Op.PLOAD, type, List.of(a.pointer), p, line);
    out.add(v);
    return v;
  }

  private void pstore(ElementKind kind, Address a, int memory, Value x, int line) {
    Value.Pointer p = new Value.Pointer(kind, (int) a.displacement, memory);
    out.add(kernel.value(Op.PSTORE, null, List.of(a.pointer, x), p, line));
  }

  Value emit(Op op, ValueType type, int line, Value... args) {
    Value v = kernel.value(op, type, List.of(args), null, line);
    out.add(v);
    return v;
  }

  void guard(Value condition, ExitReason reason, int line) {
    out.add(kernel.value(Op.GUARD, null, List.of(condition), reason, line));
  }

  /** Leaves whenever this place is reached. */
  void leave(ExitReason reason, int line) {
    guard(constant(false), reason, line);
  }

  /** A value for what is never reached. */
  Value zero(ValueType type) {
    return switch (type) {
      case BOOL -> constant(false);
      case INT -> constant(0);
      case F32 -> constant(0f);
      case F64 -> constant(0.0);
    };
  }

  Value constant(boolean x) {
    return atEntry.computeIfAbsent(x, k -> kernel.value(Op.CONST, ValueType.BOOL, List.of(), x, 0));
  }

  Value constant(long x) {
    return atEntry.computeIfAbsent(x, k -> kernel.value(Op.CONST, ValueType.INT, List.of(), x, 0));
  }

  private Value constant(float x) {
    return atEntry.computeIfAbsent(x, k -> kernel.value(Op.CONST, ValueType.F32, List.of(), x, 0));
  }

  private Value constant(double x) {
    return atEntry.computeIfAbsent(x, k -> kernel.value(Op.CONST, ValueType.F64, List.of(), x, 0));
  }

  private Value entry(Op op, Object key, Object immediate) {
    return atEntry.computeIfAbsent(
        key, k -> kernel.value(op, ValueType.INT, List.of(), immediate, 0));
  }
}
