package org.pyepi.offload.codegen.jvm;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.pyepi.offload.bytecode.HiddenClass;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Edge;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;

/**
 * Translates a prepared kernel to one JVM method in a hidden class. INT is {@code long} with exact
 * arithmetic, each SSA value has a local variable of its own, and a side exit returns its reason's
 * code.
 */
public final class JvmBackend extends BytecodeOperations {
  /** How often counted loops without others in them look whether to stop: every 65,536 times. */
  private static final long SELDOM = (1 << 16) - 1;

  private JvmBackend(
      PreparedKernel prepared,
      InOrderKernel inOrder,
      Variant variant,
      List<String> storageTypes,
      MethodVisitor m) {
    super(prepared, inOrder, variant, storageTypes, m);
  }

  /**
   * Compiles a kernel for storages of the given bindings' classes.
   *
   * @param variant what the code may take for granted
   * @param bindings of a launch; only the classes of their storages matter
   */
  public static HostKernel compile(
      PreparedKernel prepared, Variant variant, List<ArrayBinding> bindings) {
    return compile(prepared, null, variant, bindings);
  }

  /**
   * The same for a kernel whose iterations run in order on the storages themselves. Where it
   * leaves, the outputs are those after {@link HostFrame#done} iterations, and {@link
   * HostFrame#undo} has what the one that it left has written.
   */
  public static HostKernel compile(
      InOrderKernel kernel, Variant variant, List<ArrayBinding> bindings) {
    return compile(kernel.prepared(), kernel, variant, bindings);
  }

  private static HostKernel compile(
      PreparedKernel prepared,
      InOrderKernel inOrder,
      Variant variant,
      List<ArrayBinding> bindings) {
    List<String> types =
        bindings.stream().map(b -> Type.getDescriptor(b.storage().getClass())).toList();
    HiddenClass hidden =
        new HiddenClass(
            PACKAGE + "Compiled",
            PACKAGE + "HostKernel",
            prepared.kernel().name(),
            "run",
            "(L" + FRAME + ";)I");
    new JvmBackend(prepared, inOrder, variant, types, hidden.code()).emit();
    hidden.end();
    return (HostKernel) hidden.instance(MethodHandles.lookup());
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
    Label full = new Label();
    if (inOrder != null) {
      // No memory or stack left: what this iteration has written must not stay.
      m.visitTryCatchBlock(from, to, full, "java/lang/VirtualMachineError");
    }
    findKept();
    loadArguments();
    // Locals are set before any path reads them, which the JVM's verifier cannot always see through
    // block parameters.
    for (Block b : kernel.blocks()) {
      b.params().forEach(this::declare);
    }
    if (inOrder != null) {
      declareForExits();
    }
    m.visitLabel(from);
    LoopForest forest = new LoopForest(kernel);
    for (int i = 0; i < kernel.blocks().size(); i++) {
      Block b = kernel.blocks().get(i);
      m.visitLabel(labels.get(b));
      lineNumber(b.line());
      Loop loop = forest.loopOf(b);
      if (loop != null && loop.header() == b) {
        header(loop, forest);
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
      } else if (r == ExitReason.GUARD && inOrder != null) {
        m.visitLabel(full);
        m.visitInsn(POP);
      }
      m.visitLabel(exits.get(r));
      if (inOrder != null && r != ExitReason.DONE) {
        resumable();
      }
      m.visitIntInsn(BIPUSH, r.code());
      m.visitInsn(IRETURN);
    }
  }

  /** What stands at the head of a loop besides its block. */
  private void header(Loop loop, LoopForest forest) {
    if (loop == forest.kernelLoop() && !undone.isEmpty()) {
      m.visitVarInsn(ALOAD, undo);
      m.visitMethodInsn(INVOKEVIRTUAL, UNDO, "clear", "()V", false);
    }
    if (loop.trips() == null) {
      leaveIfCancelled();
    } else if (inOrder != null) {
      Label goOn = new Label();
      if (forest.loops().stream().noneMatch(l -> l.parent() == loop)) {
        get(loop.counter());
        push(SELDOM);
        m.visitInsn(LAND);
        m.visitInsn(LCONST_0);
        m.visitInsn(LCMP);
        m.visitJumpInsn(IFNE, goOn);
      }
      leaveIfCancelled();
      m.visitLabel(goOn);
    }
  }

  private void leaveIfCancelled() {
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, "cancelled", "Z");
    m.visitJumpInsn(IFNE, exits.get(ExitReason.GUARD));
  }

  /** Gives values to the locals that exits look at, of before the first iteration. */
  private void declareForExits() {
    for (Value v : inOrder.atTrip()) {
      if (v.op() != Op.BLOCK_PARAM && !v.isConst()) {
        declare(v);
      }
    }
    field("count");
    set(inOrder.left());
  }

  /** Tells the frame where the present iteration began. */
  private void resumable() {
    for (int i = 0; i < inOrder.atTrip().size(); i++) {
      output(i, inOrder.atTrip().get(i));
    }
    m.visitVarInsn(ALOAD, 1);
    field("count");
    get(inOrder.left());
    m.visitInsn(LSUB);
    m.visitFieldInsn(PUTFIELD, FRAME, "done", "J");
  }

  private void lineNumber(int line) {
    if (line > 0 && line < 65536) {
      Label here = new Label();
      m.visitLabel(here);
      m.visitLineNumber(line, here);
    }
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
}
