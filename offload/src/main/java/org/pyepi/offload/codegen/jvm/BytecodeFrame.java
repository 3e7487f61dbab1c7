package org.pyepi.offload.codegen.jvm;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Terminator;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** The method being written: where arguments, arrays and values are in its locals. */
class BytecodeFrame {
  static final String PACKAGE = "org/pyepi/offload/codegen/jvm/";
  static final String FRAME = PACKAGE + "HostFrame";
  static final String MEMORY = PACKAGE + "HostMemory";
  static final String SHADOW = PACKAGE + "HostShadow";
  static final String UNDO = PACKAGE + "UndoLog";

  /** Where an array's storage and geometry are kept in locals. */
  record ArrayLocals(int storage, int offset, int[] shape, int[] stride) {}

  final PreparedKernel prepared;
  final Kernel kernel;
  final Variant variant;
  final List<String> storageTypes;
  final MethodVisitor m;
  final Map<Value, Integer> locals = new HashMap<>();
  final Map<Block, Label> labels = new HashMap<>();
  final Map<ExitReason, Label> exits = new HashMap<>();
  final List<ArrayLocals> arrays = new ArrayList<>();
  final Set<Value> kept = new HashSet<>();
  int nextLocal = 2; // this, frame
  int accessCounter;

  /** What is resumed after where iterations run in order; null in code for chunks. */
  final InOrderKernel inOrder;

  /** Stores that may have to be undone, and the local that holds the log of them. */
  final Set<Value> undone;

  int undo;

  BytecodeFrame(
      PreparedKernel prepared,
      InOrderKernel inOrder,
      Variant variant,
      List<String> storageTypes,
      MethodVisitor m) {
    this.prepared = prepared;
    this.inOrder = inOrder;
    this.undone = inOrder == null ? Set.of() : LaterExits.undone(prepared, variant);
    this.kernel = prepared.kernel();
    this.variant = variant;
    this.storageTypes = storageTypes;
    this.m = m;
  }

  /** Comparisons that something other than a jump uses need their result as a value. */
  void findKept() {
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

  void loadArguments() {
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
    if (!undone.isEmpty()) {
      undo = nextLocal++;
      m.visitVarInsn(ALOAD, 1);
      m.visitFieldInsn(GETFIELD, FRAME, "undo", "L" + UNDO + ";");
      m.visitVarInsn(ASTORE, undo);
    }
    if (variant.forcedAborts()) {
      accessCounter = nextLocal;
      nextLocal += 2;
      field("forcedAbortAt");
      m.visitVarInsn(LSTORE, accessCounter);
    }
  }

  int loadLong(String field, int index) {
    int local = nextLocal;
    nextLocal += 2;
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, field, "[J");
    push(index);
    m.visitInsn(LALOAD);
    m.visitVarInsn(LSTORE, local);
    return local;
  }

  void field(String name) {
    m.visitVarInsn(ALOAD, 1);
    m.visitFieldInsn(GETFIELD, FRAME, name, "J");
  }

  void declare(Value v) {
    switch (v.type()) {
      case BOOL -> m.visitInsn(ICONST_0);
      case INT -> m.visitInsn(LCONST_0);
      case F32 -> m.visitInsn(FCONST_0);
      case F64 -> m.visitInsn(DCONST_0);
    }
    set(v);
  }

  int local(Value v) {
    return locals.computeIfAbsent(
        v,
        x -> {
          int at = nextLocal;
          nextLocal += v.type() == ValueType.INT || v.type() == ValueType.F64 ? 2 : 1;
          return at;
        });
  }

  void get(Value v) {
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

  void set(Value v) {
    m.visitVarInsn(
        switch (v.type()) {
          case BOOL -> ISTORE;
          case INT -> LSTORE;
          case F32 -> FSTORE;
          case F64 -> DSTORE;
        },
        local(v));
  }

  void push(int x) {
    if (x >= -1 && x <= 5) {
      m.visitInsn(ICONST_0 + x);
    } else {
      m.visitLdcInsn(x);
    }
  }

  void push(long x) {
    if (x == 0 || x == 1) {
      m.visitInsn(x == 0 ? LCONST_0 : LCONST_1);
    } else {
      m.visitLdcInsn(x);
    }
  }
}
