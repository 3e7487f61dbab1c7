package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.ScalarParam;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.routines.RoutineCode;

/** Chooses the instructions of single operations and conditions. */
class OperationSelector extends ArithmeticSequences {
  final Variant variant;
  final ArgumentLayout layout;

  /** Whether the sticky flag of integer overflow is looked at, so that routines must leave it. */
  boolean checksOverflow;

  private final Map<Value, Integer> highWords = new HashMap<>();

  /** Comparisons and negations that need their result in a register. */
  final Set<Value> kept = new HashSet<>();

  OperationSelector(Variant variant, ArgumentLayout layout, boolean floatDefault) {
    super(floatDefault);
    this.variant = variant;
    this.layout = layout;
  }

  // Conditions

  void jumpIf(Value condition, MachineBlock target) {
    branchTo(Opcodes.branch(test(condition, true).condition()), target);
  }

  void jumpUnless(Value condition, MachineBlock target) {
    branchTo(Opcodes.branch(test(condition, false).condition()), target);
  }

  /**
   * Sets the flags so that the condition that is given holds exactly when {@code v} is {@code
   * when}.
   */
  Test test(Value v, boolean when) {
    if (!v.op().isCompare()) {
      emit(SUB_I, temporary(), register(v), 0).flagsNeeded = true;
      return new Test(when ? Condition.NE : Condition.EQ);
    }
    Value x = v.arg(0);
    Value y = v.arg(1);
    Op op = when ? v.op() : negated(v.op());
    if (x.type() == ValueType.F32) {
      // The FPU has equal, not equal, less, less or equal; the others exchange the operands.
      boolean exchange = op == Op.GT || op == Op.GE;
      emit(FSUB, temporary(), register(exchange ? y : x), register(exchange ? x : y)).flagsNeeded =
          true;
      return new Test(
          switch (op) {
            case EQ -> Condition.BEQ;
            case NE -> Condition.BNE;
            case LT, GT -> Condition.BLT;
            default -> Condition.BLTE;
          });
    }
    if (v.op() == Op.ULT) {
      compare(x, y);
      return new Test(when ? Condition.LTU : Condition.GTEU);
    }
    if ((op == Op.EQ || op == Op.NE) && !isSmall(y)) {
      emit(EOR, temporary(), register(x), register(y)).flagsNeeded =
          true; // leaves the sticky overflow alone
    } else {
      compare(x, y);
    }
    return new Test(
        switch (op) {
          case EQ -> Condition.EQ;
          case NE -> Condition.NE;
          case LT -> Condition.LT;
          case LE -> Condition.LTE;
          case GT -> Condition.GT;
          default -> Condition.GTE;
        });
  }

  void compare(Value x, Value y) {
    MachineInstruction i =
        isSmall(y)
            ? emit(SUB_I, temporary(), register(x), (int) y.longValue())
            : emit(SUB, temporary(), register(x), register(y));
    i.flagsNeeded = true;
  }

  static Op negated(Op op) {
    return switch (op) {
      case EQ -> Op.NE;
      case NE -> Op.EQ;
      case LT -> Op.GE;
      case LE -> Op.GT;
      case GT -> Op.LE;
      case GE -> Op.LT;
      default -> op;
    };
  }

  void guard(Value condition, ExitReason reason) {
    sideExit(test(condition, false).condition(), reason);
  }

  // Operations

  /** Whether the product is subtracted, which is one instruction: the factor stays as it is. */
  static boolean subtractsProduct(Value v) {
    return v.op() == Op.FMA && v.arg(0).op() == Op.NEG && v.type() == ValueType.F32;
  }

  void operation(Value v) {
    switch (v.op()) {
      case CONST -> {}
      case GUARD -> guard(v.arg(0), (ExitReason) v.immediate());
      case ARGUMENTS -> move(register(v), arguments);
      case START -> argument(v, layout.start());
      case COUNT -> argument(v, layout.count());
      case STEP -> argument(v, layout.step());
      case SCALAR -> argument(v, layout.scalar(((ScalarParam) v.immediate()).index()));
      case BASE -> {
        Value.Base b = (Value.Base) v.immediate();
        argument(v, layout.base(b.array().index()) + 4 * b.role().ordinal());
      }
      case STRIDE, DIM -> {
        Value.Dim d = (Value.Dim) v.immediate();
        int array = d.array().index();
        argument(
            v,
            v.op() == Op.STRIDE
                ? layout.stride(array, d.dimension())
                : layout.length(array, d.dimension()));
      }
      case PLOAD -> pload(v);
      case PSTORE -> {
        Value.Pointer p = (Value.Pointer) v.immediate();
        store(size(p.kind()), register(v.arg(1)), register(v.arg(0)), p.displacement(), p.memory());
      }
      case CALL -> call(v);
      case HIGHWORD -> move(register(v), highWords.get(v.arg(0)));
      case BITS, OFBITS -> move(register(v), register(v.arg(0)));
      case SELECT -> {
        int r = register(v);
        move(r, register(v.arg(2)));
        conditionalMove(test(v.arg(0), true), r, register(v.arg(1)));
      }
      default -> {
        if (v.op().isCompare()) {
          if (kept.contains(v)) {
            int r = register(v);
            move(r, constant(0));
            conditionalMove(test(v, true), r, constant(1));
          }
        } else if (v.type() == ValueType.F32) {
          floating(v);
        } else if (v.arg(0).type() == ValueType.F32) {
          truncate(v);
        } else if (v.type() == ValueType.BOOL) {
          bool(v);
        } else {
          integer(v);
        }
      }
    }
  }

  /** Calls a routine; what it does to flags that stay set is undone. */
  private void call(Value v) {
    Routine routine = (Routine) v.immediate();
    boolean integers = floatDefault && RoutineCode.multiplies(routine);
    int status = temporary();
    if (checksOverflow) {
      emit(MOVFS, status, STATUS);
    }
    if (integers) {
      emit(MOVTS, CONFIG, integerConfig);
    }
    for (int k = 0; k < v.args().size(); k++) {
      move(k, register(v.arg(k)));
    }
    emit(BL, 0).call = routine;
    move(register(v), 0);
    if (routine.isWide()) {
      int high = temporary();
      highWords.put(v, high);
      move(high, 1);
    }
    if (integers) {
      emit(MOVTS, CONFIG, floatConfig);
    }
    if (checksOverflow) {
      emit(MOVTS, STATUS, status);
    }
  }

  void argument(Value v, int offset) {
    load(AccessSize.WORD, register(v), arguments, offset, -1);
  }

  void bool(Value v) {
    int r = register(v);
    if (v.op() == Op.NOT) {
      emit(EOR, r, register(v.arg(0)), constant(1));
    } else {
      emit(
          v.op() == Op.AND ? AND : v.op() == Op.OR ? ORR : EOR,
          r,
          register(v.arg(0)),
          register(v.arg(1)));
    }
  }

  void integer(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.args().size() > 1 ? v.arg(1) : null;
    switch (v.op()) {
      case ADD, ADDW, SUB -> {
        boolean add = v.op() != Op.SUB;
        if (isSmall(y)) {
          emit(add ? ADD_I : SUB_I, r, register(x), (int) y.longValue());
        } else {
          emit(add ? ADD : SUB, r, register(x), register(y));
        }
      }
      case MUL, MULW -> multiply(v);
      case FLOORDIV, MOD -> divide(v);
      case AND -> emit(AND, r, register(x), register(y));
      case OR -> emit(ORR, r, register(x), register(y));
      case XOR -> emit(EOR, r, register(x), register(y));
      case NOT -> emit(EOR, r, register(x), constant(-1));
      case NEG -> emit(SUB, r, constant(0), register(x));
      case ABS -> {
        // (x ^ sign) - sign: the subtraction overflows exactly for the smallest integer.
        int sign = temporary();
        int t = temporary();
        emit(ASR_I, sign, register(x), 31);
        emit(EOR, t, register(x), sign);
        emit(SUB, r, t, sign);
      }
      case MIN, MAX -> {
        move(r, register(x));
        compare(y, x);
        conditionalMove(new Test(v.op() == Op.MIN ? Condition.LT : Condition.GT), r, register(y));
      }
      case SHL -> shiftLeft(v);
      case SHR -> {
        if (y.isConst()) {
          emit(ASR_I, r, register(x), (int) Math.min(31, y.longValue()));
        } else {
          leaveIfNegative(y);
          int by = temporary();
          move(by, constant(31));
          emit(SUB_I, temporary(), register(y), 31).flagsNeeded = true;
          conditionalMove(new Test(Condition.LT), by, register(y));
          emit(ASR, r, register(x), by);
        }
      }
      case TOINT -> move(r, register(x)); // of a bool
      default -> throw new IllegalStateException("no instruction for " + v.op());
    }
  }

  void leaveIfNegative(Value v) {
    emit(SUB_I, temporary(), register(v), 0).flagsNeeded = true;
    sideExit(Condition.LT, ExitReason.EXCEPTION);
  }

  void shiftLeft(Value v) {
    int r = register(v);
    int x = register(v.arg(0));
    Value y = v.arg(1);
    if (y.isConst() && y.longValue() < 32) {
      emit(LSL_I, r, x, (int) y.longValue());
    } else {
      leaveIfNegative(y);
      int large = temporary();
      emit(SUB_I, large, register(y), 31).flagsNeeded = true;
      sideExit(
          Condition.GT,
          ExitReason.OVERFLOW); // exact for all but x == 0, where discarding does no harm
      emit(LSL, r, x, register(y));
    }
    if (!variant.fitsInt32().contains(v.origin())) {
      int again = temporary();
      if (y.isConst() && y.longValue() < 32) {
        emit(ASR_I, again, r, (int) y.longValue());
      } else {
        emit(ASR, again, r, register(y));
      }
      emit(EOR, temporary(), again, x).flagsNeeded = true;
      sideExit(Condition.NE, ExitReason.OVERFLOW);
    }
  }

  void multiply(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.arg(1);
    boolean exact = v.op() == Op.MUL && !variant.fitsInt32().contains(v.origin());
    if (y.isConst() && y.longValue() >= -4096 && y.longValue() <= 4096) {
      multiplyByConstant(r, register(x), (int) y.longValue(), exact);
      return;
    }
    if (exact) {
      leaveUnlessProductFits(register(x), register(y));
    }
    if (floatDefault) {
      emit(MOVTS, CONFIG, integerConfig);
    }
    emit(IMUL, r, register(x), register(y));
    if (floatDefault) {
      emit(MOVTS, CONFIG, floatConfig);
    }
  }

  void divide(Value v) {
    int r = register(v);
    Value x = v.arg(0);
    Value y = v.arg(1);
    if (y.isConst() && y.longValue() > 0 && Long.bitCount(y.longValue()) == 1) {
      int shift = Long.numberOfTrailingZeros(y.longValue());
      if (v.op() == Op.MOD) {
        emit(AND, r, register(x), constant((int) y.longValue() - 1));
      } else {
        emit(ASR_I, r, register(x), shift);
      }
      return;
    }
    if (dividesByReciprocal(v)) {
      divideByConstant(r, register(x), (int) y.longValue(), v.op() == Op.MOD);
      return;
    }
    if (!y.isConst()) {
      emit(SUB_I, temporary(), register(y), 0).flagsNeeded = true;
      sideExit(Condition.EQ, ExitReason.EXCEPTION);
    }
    move(0, register(x));
    move(1, register(y));
    emit(BL, 0).call = Routine.DIVIDE;
    move(r, v.op() == Op.MOD ? 1 : 0);
    if (v.op() == Op.FLOORDIV && !(y.isConst() && y.longValue() > 0)) {
      // Only -2^31 // -1 does not fit: its quotient comes out negative although both are.
      int both = temporary();
      emit(AND, both, register(x), register(y));
      emit(AND, both, both, r).flagsNeeded = true;
      sideExit(Condition.LT, ExitReason.OVERFLOW);
    }
  }

  static boolean dividesByReciprocal(Value v) {
    return (v.op() == Op.FLOORDIV || v.op() == Op.MOD)
        && v.type() == ValueType.INT
        && v.arg(1).isConst()
        && v.arg(1).longValue() > 2
        && v.arg(1).longValue() <= 4096
        && Long.bitCount(v.arg(1).longValue()) > 1;
  }

  void floating(Value v) {
    int r = register(v);
    switch (v.op()) {
      case ADD -> emit(FADD, r, register(v.arg(0)), register(v.arg(1)));
      case SUB -> emit(FSUB, r, register(v.arg(0)), register(v.arg(1)));
      case MUL -> emit(FMUL, r, register(v.arg(0)), register(v.arg(1)));
      case NEG -> {
        if (kept.contains(v)) {
          emit(EOR, r, register(v.arg(0)), constant(Integer.MIN_VALUE));
        }
      }
      case ABS -> {
        int t = temporary();
        emit(LSL_I, t, register(v.arg(0)), 1);
        emit(LSR_I, r, t, 1);
      }
      case FMA -> {
        move(r, register(v.arg(2)));
        if (subtractsProduct(v)) {
          emit(FMSUB, r, register(v.arg(0).arg(0)), register(v.arg(1)));
        } else {
          emit(FMADD, r, register(v.arg(0)), register(v.arg(1)));
        }
      }
      case MIN, MAX -> {
        int x = register(v.arg(0));
        int y = register(v.arg(1));
        move(r, x);
        boolean min = v.op() == Op.MIN;
        emit(FSUB, temporary(), min ? y : x, min ? x : y).flagsNeeded = true;
        conditionalMove(new Test(Condition.BLT), r, y);
      }
      case TOF32 -> emit(FLOAT, r, register(v.arg(0)));
      case SQRT -> squareRoot(r, register(v.arg(0)));
      case RECIPROCAL -> reciprocal(r, register(v.arg(0)));
      case DIVIDE_BY -> {
        // q = a*y, then one correction by the exact remainder rounds correctly (Markstein 1990).
        int a = register(v.arg(0));
        int b = register(v.arg(1));
        int y = register(v.arg(2));
        int rest = temporary();
        int q = temporary();
        emit(FMUL, q, a, y);
        move(rest, a);
        emit(FMSUB, rest, b, q);
        move(r, q);
        emit(FMADD, r, rest, y);
        // Of -0.0 the remainder is 0.0, which would take the sign of the quotient away.
        emit(LSL_I, temporary(), q, 1).flagsNeeded = true;
        conditionalMove(new Test(Condition.EQ), r, q);
      }
      default -> throw new IllegalStateException("no instruction for " + v.op() + " of float32");
    }
  }

  void pload(Value v) {
    Value.Pointer p = (Value.Pointer) v.immediate();
    int r = register(v);
    int pointer = register(v.arg(0));
    if (p.kind() != ElementKind.I8 && p.kind() != ElementKind.I16) {
      load(size(p.kind()), r, pointer, p.displacement(), p.memory());
      return;
    }
    int shift = p.kind() == ElementKind.I8 ? 24 : 16; // loads extend with zeros
    int t = temporary();
    load(size(p.kind()), t, pointer, p.displacement(), p.memory());
    int left = temporary();
    emit(LSL_I, left, t, shift);
    emit(ASR_I, r, left, shift);
  }
}
