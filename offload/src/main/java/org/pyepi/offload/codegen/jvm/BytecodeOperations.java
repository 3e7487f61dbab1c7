package org.pyepi.offload.codegen.jvm;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.pyepi.offload.compiler.InOrderKernel;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Operations as bytecode. */
class BytecodeOperations extends BytecodeAccesses {
  BytecodeOperations(
      PreparedKernel prepared,
      InOrderKernel inOrder,
      Variant variant,
      List<String> storageTypes,
      MethodVisitor m) {
    super(prepared, inOrder, variant, storageTypes, m);
  }

  void operation(Value v) {
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
        if (v.op().isLibraryFunction()) {
          leaveUnlessFinite(v, ExitReason.EXCEPTION);
        }
      }
    }
  }

  void compute(Value v) {
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
        m.visitVarInsn(LLOAD, arrays.get(d.array().index()).shape()[d.dimension()]);
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

  void scalar(Value v) {
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

  void integer(Value v) {
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
      case WIDE -> get(v.arg(0));
      case SHLM -> {
        get(v.arg(0));
        get(v.arg(1));
        m.visitInsn(L2I);
        m.visitInsn(LSHL);
      }
      case BITCOUNT, BITLENGTH -> {
        get(v.arg(0));
        String name = v.op() == Op.BITCOUNT ? "bitCount" : "bitLength";
        m.visitMethodInsn(INVOKESTATIC, MEMORY, name, "(J)J", false);
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
              case ADDW, ADDM -> LADD;
              case SUBM -> LSUB;
              case MULM -> LMUL;
              case AND -> LAND;
              case OR -> LOR;
              case XOR -> LXOR;
              default -> throw new IllegalStateException(v.op() + " of int");
            });
      }
    }
  }

  void leaveIfZero(Value divisor) {
    if (divisor.isConst() && !divisor.isConst(0)) {
      return;
    }
    get(divisor);
    m.visitInsn(LCONST_0);
    m.visitInsn(LCMP);
    m.visitJumpInsn(IFEQ, exits.get(ExitReason.EXCEPTION));
  }

  void floating(Value v) {
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
      case FLOOR, CEIL, RINT -> math(v.op().mnemonic(), "(D)D");
      case COPYSIGN -> math("copySign", "(DD)D");
      default -> {
        if (!v.op().isLibraryFunction()) {
          throw new IllegalStateException(v.op() + " of float");
        }
        String operands = "D".repeat(v.args().size());
        m.visitMethodInsn(
            INVOKESTATIC,
            "org/pyepi/offload/kernel/LibM",
            v.op().mnemonic(),
            "(" + operands + ")D",
            false);
      }
    }
  }

  /** x - x is 0 exactly for finite x, and NaN otherwise. */
  void leaveUnlessFinite(Value v, ExitReason reason) {
    boolean single = v.type() == ValueType.F32;
    get(v);
    get(v);
    m.visitInsn(single ? FSUB : DSUB);
    m.visitInsn(single ? FCONST_0 : DCONST_0);
    m.visitInsn(single ? FCMPL : DCMPL);
    m.visitJumpInsn(IFNE, exits.get(reason));
  }

  void convert(Value v) {
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

  void math(String name, String descriptor) {
    m.visitMethodInsn(INVOKESTATIC, "java/lang/Math", name, descriptor, false);
  }
}
