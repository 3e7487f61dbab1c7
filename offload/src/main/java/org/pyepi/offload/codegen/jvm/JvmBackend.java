package org.pyepi.offload.codegen.jvm;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Translates a prepared kernel to one JVM method in a hidden class. INT is {@code long} with exact
 * arithmetic, each SSA value has a local variable of its own, and a side exit returns its reason's
 * code.
 */
public final class JvmBackend {
  private static final String PACKAGE = "org/pyepi/offload/codegen/jvm/";
  private static final String FRAME = PACKAGE + "HostFrame";
  private static final String MEMORY = PACKAGE + "HostMemory";
  private static final String SHADOW = PACKAGE + "HostShadow";

  /** Where an array's storage and geometry are kept in locals. */
  private record ArrayLocals(int storage, int offset, int[] shape, int[] stride) {}

  private final PreparedKernel prepared;
  private final Kernel kernel;
  private final Variant variant;
  private final List<String> storageTypes;
  private final MethodVisitor m;
  private final Map<Value, Integer> locals = new HashMap<>();
  private final Map<Block, Label> labels = new HashMap<>();
  private final Map<ExitReason, Label> exits = new HashMap<>();
  private final List<ArrayLocals> arrays = new ArrayList<>();
  private final Set<Value> kept = new HashSet<>();
  private int nextLocal = 2; // this, frame
  private int accessCounter;

  private JvmBackend(
      PreparedKernel prepared, Variant variant, List<String> storageTypes, MethodVisitor m) {
    this.prepared = prepared;
    this.kernel = prepared.kernel();
    this.variant = variant;
    this.storageTypes = storageTypes;
    this.m = m;
  }

  /**
   * Compiles a kernel for storages of the given bindings' classes.
   *
   * @param variant what the code may take for granted
   * @param bindings of a launch; only the classes of their storages matter
   */
  public static HostKernel compile(
      PreparedKernel prepared, Variant variant, List<ArrayBinding> bindings) {
    List<String> types =
        bindings.stream().map(b -> Type.getDescriptor(b.storage().getClass())).toList();
    ClassWriter w =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS) {
          @Override
          protected String getCommonSuperClass(String a, String b) {
            return "java/lang/Object"; // no references of two classes ever meet
          }
        };
    w.visit(
        V21,
        ACC_FINAL | ACC_SUPER,
        PACKAGE + "Compiled",
        null,
        "java/lang/Object",
        new String[] {PACKAGE + "HostKernel"});
    w.visitSource(prepared.kernel().name(), null);
    MethodVisitor init = w.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    init.visitInsn(RETURN);
    init.visitMaxs(0, 0);
    init.visitEnd();
    MethodVisitor run = w.visitMethod(ACC_PUBLIC, "run", "(L" + FRAME + ";)I", null, null);
    run.visitCode();
    new JvmBackend(prepared, variant, types, run).emit();
    run.visitMaxs(0, 0);
    run.visitEnd();
    w.visitEnd();
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(w.toByteArray(), true);
      return (HostKernel) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void emit() {
    for (ExitReason r : ExitReason.values()) {
      exits.put(r, new Label());
    }
    kernel.blocks().forEach(b -> labels.put(b, new Label()));
    Label from = new Label();
    Label to = new Label();
    Label thrown = new Label();
    m.visitTryCatchBlock(from, to, thrown, "java/lang/ArithmeticException");
    findKept();
    loadArguments();
    // Locals are set before any path reads them, which the JVM's verifier cannot always see through
    // block parameters.
    for (Block b : kernel.blocks()) {
      b.params().forEach(this::declare);
    }
    m.visitLabel(from);
    LoopForest forest = new LoopForest(kernel);
    for (int i = 0; i < kernel.blocks().size(); i++) {
      Block b = kernel.blocks().get(i);
      m.visitLabel(labels.get(b));
      lineNumber(b.line());
      if (!variant.shadowed().isEmpty()
          && forest.loopOf(b) != null
          && forest.loopOf(b).header() == b
          && forest.loopOf(b).trips() == null) {
        m.visitVarInsn(ALOAD, 1);
        m.visitFieldInsn(GETFIELD, FRAME, "cancelled", "Z");
        m.visitJumpInsn(IFNE, exits.get(ExitReason.GUARD));
      }
      for (Value v : b.body()) {
        lineNumber(v.line());
        operation(v);
      }
      terminator(b, i + 1 < kernel.blocks().size() ? kernel.blocks().get(i + 1) : null);
    }
    m.visitLabel(to);
    for (ExitReason r : ExitReason.values()) {
      if (r == ExitReason.OVERFLOW) {
        m.visitLabel(thrown);
        m.visitInsn(POP);
      }
      m.visitLabel(exits.get(r));
      m.visitIntInsn(BIPUSH, r.code());
      m.visitInsn(IRETURN);
    }
  }

  /** Comparisons that something other than a jump uses need their result as a value. */
  private void findKept() {
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        boolean jumps = v.op() == Op.GUARD || v.op() == Op.SELECT;
        kept.addAll(jumps ? v.args().subList(1, v.args().size()) : v.args());
      }
      b.edges().forEach(e -> kept.addAll(e.args()));
      if (b.terminator() instanceof Terminator.Return r) {
        kept.addAll(r.outputs());
      }
    }
  }

  private void lineNumber(int line) {
    if (line > 0 && line < 65536) {
      Label here = new Label();
      m.visitLabel(here);
      m.visitLineNumber(line, here);
    }
  }

  // Arguments

  private void loadArguments() {
    int dim = 0;
    for (ArrayParam a : kernel.arrays()) {
      boolean shadowed = variant.isShadowed(a);
      int storage = nextLocal++;
      m.visitVarInsn(ALOAD, 1);
      m.visitFieldInsn(
          GETFIELD,
          FRAME,
          shadowed ? "shadows" : "storages",
          shadowed ? "[L" + SHADOW + ";" : "[Ljava/lang/Object;");
      push(a.index());
      m.visitInsn(AALOAD);
      if (!shadowed) {
        m.visitTypeInsn(CHECKCAST, storageTypes.get(a.index()));
      }
      m.visitVarInsn(ASTORE, storage);
      int offset = loadLong("offsets", a.index());
      int[] shape = new int[a.rank()];
      int[] stride = new int[a.rank()];
      for (int d = 0; d < a.rank(); d++, dim++) {
        shape[d] = loadLong("shapes", dim);
        stride[d] = loadLong("strides", dim);
      }
      arrays.add(new ArrayLocals(storage, offset, shape, stride));
    }
    if (variant.forcedAborts()) {
      accessCounter = nextLocal;
      nextLocal += 2;
      field("forcedAbortAt");
      m.visitVarInsn(LSTORE, accessCounter);
    }
  }

  private int loadLong(String field, int index) {
    int local = nextLocal;
    nextLocal += 2;
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, field, "[J");
    push(index);
    m.visitInsn(LALOAD);
    m.visitVarInsn(LSTORE, local);
    return local;
  }

  private void field(String name) {
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, name, "J");
  }

  private void declare(Value v) {
    switch (v.type()) {
      case BOOL -> m.visitInsn(ICONST_0);
      case INT -> m.visitInsn(LCONST_0);
      case F32 -> m.visitInsn(FCONST_0);
      case F64 -> m.visitInsn(DCONST_0);
    }
    set(v);
  }

  // Values

  private int local(Value v) {
    return locals.computeIfAbsent(
        v,
        x -> {
          int at = nextLocal;
          nextLocal += v.type() == ValueType.INT || v.type() == ValueType.F64 ? 2 : 1;
          return at;
        });
  }

  private void get(Value v) {
    if (v.op() == Op.STEP && variant.step() != 0) {
      push(variant.step());
      return;
    }
    if (v.isConst()) {
      switch (v.type()) {
        case BOOL -> m.visitInsn((Boolean) v.immediate() ? ICONST_1 : ICONST_0);
        case INT -> push(v.longValue());
        default -> m.visitLdcInsn(v.immediate());
      }
      return;
    }
    m.visitVarInsn(
        switch (v.type()) {
          case BOOL -> ILOAD;
          case INT -> LLOAD;
          case F32 -> FLOAD;
          case F64 -> DLOAD;
        },
        local(v));
  }

  private void set(Value v) {
    m.visitVarInsn(
        switch (v.type()) {
          case BOOL -> ISTORE;
          case INT -> LSTORE;
          case F32 -> FSTORE;
          case F64 -> DSTORE;
        },
        local(v));
  }

  private void push(int x) {
    if (x >= -1 && x <= 5) {
      m.visitInsn(ICONST_0 + x);
    } else {
      m.visitLdcInsn(x);
    }
  }

  private void push(long x) {
    if (x == 0 || x == 1) {
      m.visitInsn(x == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(x);
    }
  }

  // Operations

  private void operation(Value v) {
    switch (v.op()) {
      case CONST -> {}
      case GUARD -> branch(v.arg(0), false, exits.get((ExitReason) v.immediate()));
      case STORE -> store(v);
      default -> {
        if (v.op().isCompare()) {
          if (!kept.contains(v)) {
            return;
          }
          compareToBool(v);
        } else {
          compute(v);
        }
        set(v);
      }
    }
  }

  private void compute(Value v) {
    switch (v.op()) {
      case START -> field("start");
      case COUNT -> field("count");
      case STEP -> {
        if (variant.step() != 0) {
          push(variant.step());
        } else {
          field("step");
        }
      }
      case SCALAR -> scalar(v);
      case DIM -> {
        Value.Dim d = (Value.Dim) v.immediate();
        m.visitVarInsn(LLOAD, arrays.get(d.array().index()).shape[d.dimension()]);
      }
      case LOAD -> load(v);
      case SELECT -> {
        Label no = new Label();
        Label end = new Label();
        branch(v.arg(0), false, no);
        get(v.arg(1));
        m.visitJumpInsn(GOTO, end);
        m.visitLabel(no);
        get(v.arg(2));
        m.visitLabel(end);
      }
      case MIN, MAX -> {
        Label keep = new Label();
        Label end = new Label();
        get(v.arg(1));
        get(v.arg(0));
        compareJump(v.op() == Op.MIN ? Op.LT : Op.GT, v.type(), false, keep);
        get(v.arg(1));
        m.visitJumpInsn(GOTO, end);
        m.visitLabel(keep);
        get(v.arg(0));
        m.visitLabel(end);
      }
      case TOINT, TOF32, TOF64 -> convert(v);
      default -> {
        switch (v.arg(0).type()) {
          case BOOL -> {
            get(v.arg(0));
            if (v.op() == Op.NOT) {
              m.visitInsn(ICONST_1);
              m.visitInsn(IXOR);
            } else {
              get(v.arg(1));
              m.visitInsn(v.op() == Op.AND ? IAND : v.op() == Op.OR ? IOR : IXOR);
            }
          }
          case INT -> integer(v);
          default -> floating(v);
        }
      }
    }
  }

  private void scalar(Value v) {
    int index = ((ScalarParam) v.immediate()).index();
    boolean floating = v.type().isFloat();
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, floating ? "floats" : "ints", floating ? "[D" : "[J");
    push(index);
    m.visitInsn(floating ? DALOAD : LALOAD);
    switch (v.type()) {
      case BOOL -> m.visitInsn(L2I);
      case F32 -> m.visitInsn(D2F);
      default -> {}
    }
  }

  private void integer(Value v) {
    // A value known to fit 32 bits cannot leave 64, so plain arithmetic is exact for it.
    boolean plain = variant.fitsInt32().contains(v.id());
    switch (v.op()) {
      case ADD, SUB, MUL -> {
        get(v.arg(0));
        get(v.arg(1));
        String name =
            v.op() == Op.ADD ? "addExact" : v.op() == Op.SUB ? "subtractExact" : "multiplyExact";
        int plainOp = v.op() == Op.ADD ? LADD : v.op() == Op.SUB ? LSUB : LMUL;
        if (plain) {
          m.visitInsn(plainOp);
        } else {
          math(name, "(JJ)J");
        }
      }
      case NEG, ABS -> {
        get(v.arg(0));
        math(v.op() == Op.NEG ? "negateExact" : "absExact", "(J)J");
      }
      case FLOORDIV, MOD -> {
        leaveIfZero(v.arg(1));
        get(v.arg(0));
        get(v.arg(1));
        math(v.op() == Op.MOD ? "floorMod" : "floorDivExact", "(JJ)J");
      }
      case SHL, SHR -> {
        if (!v.arg(1).isConst() || v.arg(1).longValue() < 0) {
          get(v.arg(1));
          m.visitInsn(LCONST_0);
          m.visitInsn(LCMP);
          m.visitJumpInsn(IFLT, exits.get(ExitReason.EXCEPTION));
        }
        get(v.arg(0));
        get(v.arg(1));
        m.visitMethodInsn(
            INVOKESTATIC, MEMORY, v.op() == Op.SHL ? "shiftLeft" : "shiftRight", "(JJ)J", false);
      }
      case NOT -> {
        get(v.arg(0));
        m.visitLdcInsn(-1L);
        m.visitInsn(LXOR);
      }
      case CHECKRANGE -> {
        Value.Range r = (Value.Range) v.immediate();
        if (!variant.checksHold().contains(v.id())) {
          checkRange(v.arg(0), r.lo(), r.hi());
        }
        get(v.arg(0));
      }
      default -> {
        get(v.arg(0));
        get(v.arg(1));
        m.visitInsn(
            switch (v.op()) {
              case ADDW -> LADD;
              case AND -> LAND;
              case OR -> LOR;
              case XOR -> LXOR;
              default -> throw new IllegalStateException(v.op() + " of int");
            });
      }
    }
  }

  private void leaveIfZero(Value divisor) {
    if (divisor.isConst() && !divisor.isConst(0)) {
      return;
    }
    get(divisor);
    m.visitInsn(LCONST_0);
    m.visitInsn(LCMP);
    m.visitJumpInsn(IFEQ, exits.get(ExitReason.EXCEPTION));
  }

  private void checkRange(Value v, long lo, long hi) {
    if (lo != Long.MIN_VALUE) {
      get(v);
      push(lo);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFLT, exits.get(ExitReason.EXCEPTION));
    }
    if (hi != Long.MAX_VALUE) {
      get(v);
      push(hi);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFGT, exits.get(ExitReason.EXCEPTION));
    }
  }

  private void floating(Value v) {
    boolean single = v.type() == ValueType.F32;
    String t = single ? "F" : "D";
    switch (v.op()) {
      case DIV, FLOORDIV, MOD -> {
        get(v.arg(1));
        m.visitInsn(single ? FCONST_0 : DCONST_0);
        m.visitInsn(single ? FCMPL : DCMPL);
        m.visitJumpInsn(IFEQ, exits.get(ExitReason.EXCEPTION));
      }
      case SQRT -> {
        get(v.arg(0));
        m.visitInsn(single ? FCONST_0 : DCONST_0);
        m.visitInsn(single ? FCMPG : DCMPG);
        m.visitJumpInsn(IFLT, exits.get(ExitReason.EXCEPTION));
      }
      case CHECKFINITE -> {
        leaveUnlessFinite(v.arg(0), ExitReason.GUARD);
        get(v.arg(0));
        return;
      }
      default -> {}
    }
    v.args().forEach(this::get);
    switch (v.op()) {
      case ADD -> m.visitInsn(single ? FADD : DADD);
      case SUB -> m.visitInsn(single ? FSUB : DSUB);
      case MUL -> m.visitInsn(single ? FMUL : DMUL);
      case DIV -> m.visitInsn(single ? FDIV : DDIV);
      case NEG -> m.visitInsn(single ? FNEG : DNEG);
      case ABS -> math("abs", "(" + t + ")" + t);
      case FMA -> math("fma", "(" + t + t + t + ")" + t);
      case SQRT -> {
        if (single) {
          m.visitInsn(F2D);
        }
        math("sqrt", "(D)D");
        if (single) {
          m.visitInsn(D2F);
        }
      }
      case FLOORDIV, MOD ->
          m.visitMethodInsn(
              INVOKESTATIC,
              "org/pyepi/offload/kernel/FloatSemantics",
              v.op() == Op.MOD ? "mod" : "floorDiv",
              "(" + t + t + ")" + t,
              false);
      default -> throw new IllegalStateException(v.op() + " of float");
    }
  }

  /** x - x is 0 exactly for finite x, and NaN otherwise. */
  private void leaveUnlessFinite(Value v, ExitReason reason) {
    boolean single = v.type() == ValueType.F32;
    get(v);
    get(v);
    m.visitInsn(single ? FSUB : DSUB);
    m.visitInsn(single ? FCONST_0 : DCONST_0);
    m.visitInsn(single ? FCMPL : DCMPL);
    m.visitJumpInsn(IFNE, exits.get(reason));
  }

  private void convert(Value v) {
    Value x = v.arg(0);
    if (v.op() != Op.TOINT) {
      get(x);
      m.visitInsn(
          x.type() == ValueType.INT
              ? v.op() == Op.TOF32 ? L2F : L2D
              : v.op() == Op.TOF32 ? D2F : F2D);
      return;
    }
    if (x.type() == ValueType.BOOL) {
      get(x);
      m.visitInsn(I2L);
      return;
    }
    leaveUnlessFinite(x, ExitReason.EXCEPTION);
    get(x);
    if (x.type() == ValueType.F32) {
      m.visitInsn(F2D);
    }
    m.visitMethodInsn(INVOKESTATIC, MEMORY, "toLong", "(D)J", false);
  }

  private void math(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, descriptor, false);
  }

  // Comparisons and branches

  private void compareToBool(Value v) {
    Label no = new Label();
    Label end = new Label();
    branch(v, false, no);
    m.visitInsn(ICONST_1);
    m.visitJumpInsn(GOTO, end);
    m.visitLabel(no);
    m.visitInsn(ICONST_0);
    m.visitLabel(end);
  }

  /**
   * Jumps when the condition has that value; a comparison is carried out again, which costs less
   * than keeping it.
   */
  private void branch(Value condition, boolean when, Label target) {
    if (condition.op().isCompare()) {
      get(condition.arg(0));
      get(condition.arg(1));
      compareJump(condition.op(), condition.arg(0).type(), when, target);
    } else {
      get(condition);
      m.visitJumpInsn(when ? IFNE : IFEQ, target);
    }
  }

  /**
   * Jumps when the comparison of the two values on the stack is {@code when}. A NaN makes all but
   * NE false.
   */
  private void compareJump(Op op, ValueType type, boolean when, Label target) {
    boolean less = op == Op.LT || op == Op.LE;
    switch (type) {
      case BOOL -> {
        m.visitInsn(IXOR);
        m.visitJumpInsn((op == Op.NE) == when ? IFNE : IFEQ, target);
        return;
      }
      case INT -> m.visitInsn(LCMP);
      case F32 -> m.visitInsn(less ? FCMPG : FCMPL);
      case F64 -> m.visitInsn(less ? DCMPG : DCMPL);
    }
    int jump =
        switch (op) {
          case EQ -> when ? IFEQ : IFNE;
          case NE -> when ? IFNE : IFEQ;
          case LT -> when ? IFLT : IFGE;
          case LE -> when ? IFLE : IFGT;
          case GT -> when ? IFGT : IFLE;
          default -> when ? IFGE : IFLT;
        };
    m.visitJumpInsn(jump, target);
  }

  private void terminator(Block b, Block next) {
    switch (b.terminator()) {
      case Terminator.Jump j -> follow(j.edge(), next);
      case Terminator.Branch t -> {
        if (t.ifTrue().args().isEmpty()) {
          branch(t.condition(), true, labels.get(t.ifTrue().target()));
          follow(t.ifFalse(), next);
        } else {
          Label no = new Label();
          branch(t.condition(), false, no);
          follow(t.ifTrue(), null);
          m.visitLabel(no);
          follow(t.ifFalse(), next);
        }
      }
      case Terminator.Exit e -> m.visitJumpInsn(GOTO, exits.get(e.reason()));
      case Terminator.Return r -> {
        for (int i = 0; i < r.outputs().size(); i++) {
          output(i, r.outputs().get(i));
        }
        m.visitJumpInsn(GOTO, exits.get(ExitReason.DONE));
      }
    }
  }

  private void output(int index, Value v) {
    boolean floating = v.type().isFloat();
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(
        GETFIELD, FRAME, floating ? "floatOutputs" : "intOutputs", floating ? "[D" : "[J");
    push(index);
    get(v);
    switch (v.type()) {
      case BOOL -> m.visitInsn(I2L);
      case F32 -> m.visitInsn(F2D);
      default -> {}
    }
    m.visitInsn(floating ? DASTORE : LASTORE);
  }

  /**
   * Passes the arguments all at once, through the stack, because some may be parameters themselves.
   */
  private void follow(Edge e, Block next) {
    List<Value> params = e.target().params();
    for (int i = 0; i < params.size(); i++) {
      if (params.get(i) != e.args().get(i)) {
        get(e.args().get(i));
      }
    }
    for (int i = params.size() - 1; i >= 0; i--) {
      if (params.get(i) != e.args().get(i)) {
        set(params.get(i));
      }
    }
    if (e.target() != next) {
      m.visitJumpInsn(GOTO, labels.get(e.target()));
    }
  }

  // Memory

  private void load(Value v) {
    count();
    checkIndices(v);
    ArrayParam a = v.array();
    m.visitVarInsn(ALOAD, arrays.get(a.index()).storage);
    element(v);
    if (variant.isShadowed(a)) {
      push(prepared.accesses().of(v).id());
      String name =
          v.type() == ValueType.F32 ? "getFloat" : v.type() == ValueType.F64 ? "getDouble" : "get";
      String type = v.type() == ValueType.F32 ? "F" : v.type() == ValueType.F64 ? "D" : "J";
      m.visitMethodInsn(INVOKEVIRTUAL, SHADOW, name, "(JI)" + type, false);
      if (v.type() == ValueType.BOOL) {
        m.visitInsn(L2I);
      }
      return;
    }
    switch (storageTypes.get(a.index())) {
      case "[J" -> direct(LALOAD);
      case "[D" -> direct(DALOAD);
      case "[Z" -> direct(BALOAD);
      default ->
          m.visitMethodInsn(
              INVOKESTATIC,
              MEMORY,
              "get" + suffix(a.kind()),
              "([BJ)" + descriptor(v.type()),
              false);
    }
  }

  private void store(Value v) {
    count();
    ArrayParam a = v.array();
    Value x = v.stored();
    checkIndices(v);
    if (x.type() == ValueType.INT && !variant.checksHold().contains(v.id())) {
      checkRange(x, a.kind().min(), a.kind().max());
    }
    m.visitVarInsn(ALOAD, arrays.get(a.index()).storage);
    element(v);
    if (variant.isShadowed(a)) {
      get(x);
      if (x.type() == ValueType.BOOL) {
        m.visitInsn(I2L);
      }
      push(prepared.accesses().of(v).id());
      String name =
          x.type() == ValueType.F32 ? "putFloat" : x.type() == ValueType.F64 ? "putDouble" : "put";
      String type = x.type() == ValueType.F32 ? "F" : x.type() == ValueType.F64 ? "D" : "J";
      m.visitMethodInsn(INVOKEVIRTUAL, SHADOW, name, "(J" + type + "I)V", false);
      return;
    }
    String storage = storageTypes.get(a.index());
    if (storage.equals("[B")) {
      get(x);
      m.visitMethodInsn(
          INVOKESTATIC,
          MEMORY,
          "put" + suffix(a.kind()),
          "([BJ" + descriptor(x.type()) + ")V",
          false);
    } else {
      m.visitInsn(L2I);
      get(x);
      m.visitInsn(storage.equals("[J") ? LASTORE : storage.equals("[D") ? DASTORE : BASTORE);
    }
  }

  private void direct(int opcode) {
    m.visitInsn(L2I);
    m.visitInsn(opcode);
  }

  private static String suffix(ElementKind k) {
    return k == ElementKind.BOOL ? "Bool" : k.name();
  }

  private static String descriptor(ValueType t) {
    return switch (t) {
      case BOOL -> "Z";
      case INT -> "J";
      case F32 -> "F";
      case F64 -> "D";
    };
  }

  private void checkIndices(Value v) {
    if (variant.inBounds().contains(prepared.accesses().of(v).id())) {
      return;
    }
    for (int d = 0; d < v.array().rank(); d++) {
      get(v.arg(d));
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFLT, exits.get(ExitReason.EXCEPTION));
      get(v.arg(d));
      m.visitVarInsn(LLOAD, arrays.get(v.array().index()).shape[d]);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFGE, exits.get(ExitReason.EXCEPTION));
    }
  }

  private void element(Value v) {
    ArrayLocals a = arrays.get(v.array().index());
    m.visitVarInsn(LLOAD, a.offset);
    for (int d = 0; d < v.array().rank(); d++) {
      get(v.arg(d));
      if (d < v.array().rank() - 1 || !variant.unitStride().contains(v.array().index())) {
        m.visitVarInsn(LLOAD, a.stride[d]);
        m.visitInsn(LMUL);
      }
      m.visitInsn(LADD);
    }
  }

  private void count() {
    if (variant.forcedAborts()) {
      m.visitVarInsn(LLOAD, accessCounter);
      m.visitInsn(LCONST_1);
      m.visitInsn(LSUB);
      m.visitInsn(DUP2);
      m.visitVarInsn(LSTORE, accessCounter);
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFEQ, exits.get(ExitReason.FORCED));
    }
  }
}
