package org.pyepi.offload.codegen.jvm;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Comparisons, checks and element accesses as bytecode. */
class BytecodeAccesses extends BytecodeFrame {
  BytecodeAccesses(
      PreparedKernel prepared,
      InOrderKernel inOrder,
      Variant variant,
      List<String> storageTypes,
      MethodVisitor m) {
    super(prepared, inOrder, variant, storageTypes, m);
  }

  // Comparisons and branches

  void compareToBool(Value v) {
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
  void branch(Value condition, boolean when, Label target) {
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
  void compareJump(Op op, ValueType type, boolean when, Label target) {
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

  void checkRange(Value v, long lo, long hi) {
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

  // Memory

  void load(Value v) {
    count();
    checkIndices(v);
    ArrayParam a = v.array();
    m.visitVarInsn(ALOAD, arrays.get(a.index()).storage());
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

  void store(Value v) {
    count();
    ArrayParam a = v.array();
    Value x = v.stored();
    checkIndices(v);
    if (x.type() == ValueType.INT && !variant.checksHold().contains(v.id())) {
      checkRange(x, a.kind().min(), a.kind().max());
    }
    if (undone.contains(v)) {
      note(v);
    }
    m.visitVarInsn(ALOAD, arrays.get(a.index()).storage());
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

  /** Notes what a store is about to overwrite. */
  private void note(Value v) {
    String storage = storageTypes.get(v.array().index());
    boolean bytes = storage.equals("[B");
    m.visitVarInsn(ALOAD, undo);
    m.visitVarInsn(ALOAD, arrays.get(v.array().index()).storage());
    element(v);
    if (bytes) {
      push(v.array().kind().bytes());
    }
    m.visitMethodInsn(INVOKEVIRTUAL, UNDO, "note", "(" + storage + (bytes ? "JI)V" : "J)V"), false);
  }

  void direct(int opcode) {
    m.visitInsn(L2I);
    m.visitInsn(opcode);
  }

  static String suffix(ElementKind k) {
    return k == ElementKind.BOOL ? "Bool" : k.name();
  }

  static String descriptor(ValueType t) {
    return switch (t) {
      case BOOL -> "Z";
      case INT -> "J";
      case F32 -> "F";
      case F64 -> "D";
    };
  }

  void checkIndices(Value v) {
    if (variant.inBounds().contains(prepared.accesses().of(v).id())) {
      return;
    }
    for (int d = 0; d < v.array().rank(); d++) {
      get(v.arg(d));
      m.visitInsn(LCONST_0);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFLT, exits.get(ExitReason.EXCEPTION));
      get(v.arg(d));
      m.visitVarInsn(LLOAD, arrays.get(v.array().index()).shape()[d]);
      m.visitInsn(LCMP);
      m.visitJumpInsn(IFGE, exits.get(ExitReason.EXCEPTION));
    }
  }

  void element(Value v) {
    ArrayLocals a = arrays.get(v.array().index());
    m.visitVarInsn(LLOAD, a.offset());
    for (int d = 0; d < v.array().rank(); d++) {
      get(v.arg(d));
      if (d < v.array().rank() - 1 || !variant.unitStride().contains(v.array().index())) {
        m.visitVarInsn(LLOAD, a.stride()[d]);
        m.visitInsn(LMUL);
      }
      m.visitInsn(LADD);
    }
  }

  void count() {
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
