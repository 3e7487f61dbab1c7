package org.pyepi.offload.kernel;

import static org.pyepi.offload.kernel.Op.Shape.*;

/**
 * The table of kernel operations. {@code traps} says what an operation may do instead of giving a
 * result: nothing, leave because the <em>representation</em> is too narrow (so an unused one may be
 * dropped), or leave because <em>Python</em> would raise or warn (so it must stay).
 */
public enum Op {
  // mnemonic, shape, operand types, trap on int operands, trap on float operands
  BLOCK_PARAM("param", LEAF, "bifd", Trap.NONE, Trap.NONE),
  CONST("const", LEAF, "bifd", Trap.NONE, Trap.NONE),
  /** What a variable holds that has no value yet: nothing reads it, but it may be an output. */
  UNDEFINED("undefined", LEAF, "bifd", Trap.NONE, Trap.NONE),
  SCALAR("scalar", LEAF, "bifd", Trap.NONE, Trap.NONE),
  /** First value of the induction variable in this chunk. */
  START("start", LEAF, "i", Trap.NONE, Trap.NONE),
  /** Iterations of this chunk, at least 1. */
  COUNT("count", LEAF, "i", Trap.NONE, Trap.NONE),
  /** What the induction variable grows by; not zero. */
  STEP("step", LEAF, "i", Trap.NONE, Trap.NONE),
  /** The length of one dimension of an array. */
  DIM("dim", LEAF, "i", Trap.NONE, Trap.NONE),

  ADD("add", BINARY, "ifd", Trap.REPRESENTATION, Trap.NONE),
  SUB("sub", BINARY, "ifd", Trap.REPRESENTATION, Trap.NONE),
  MUL("mul", BINARY, "ifd", Trap.REPRESENTATION, Trap.NONE),
  /** True division of floats; a zero divisor leaves. */
  DIV("div", BINARY, "fd", Trap.NONE, Trap.PYTHON),
  /** Python's {@code //}; a zero divisor leaves. */
  FLOORDIV("floordiv", BINARY, "ifd", Trap.PYTHON, Trap.PYTHON),
  /** Python's {@code %}; a zero divisor leaves. */
  MOD("mod", BINARY, "ifd", Trap.PYTHON, Trap.PYTHON),
  /** {@code y if y < x else x}. */
  MIN("min", BINARY, "ifd", Trap.NONE, Trap.NONE),
  /** {@code y if y > x else x}. */
  MAX("max", BINARY, "ifd", Trap.NONE, Trap.NONE),
  /**
   * Wrapping addition: only for counters and induction variables, whose value past the end nobody
   * reads.
   */
  ADDW("addw", BINARY, "i", Trap.NONE, Trap.NONE),
  AND("and", BINARY, "bi", Trap.NONE, Trap.NONE),
  OR("or", BINARY, "bi", Trap.NONE, Trap.NONE),
  XOR("xor", BINARY, "bi", Trap.NONE, Trap.NONE),
  /** A negative count leaves, because Python raises. */
  SHL("shl", BINARY, "i", Trap.PYTHON, Trap.NONE),
  /** Arithmetic; a negative count leaves, because Python raises. */
  SHR("shr", BINARY, "i", Trap.PYTHON, Trap.NONE),
  NEG("neg", UNARY, "ifd", Trap.REPRESENTATION, Trap.NONE),
  ABS("abs", UNARY, "ifd", Trap.REPRESENTATION, Trap.NONE),
  /** {@code ~x} of an int, {@code not x} of a bool. */
  NOT("not", UNARY, "bi", Trap.NONE, Trap.NONE),
  /** A negative operand leaves. */
  SQRT("sqrt", UNARY, "fd", Trap.NONE, Trap.PYTHON),
  /** {@code x*y + z} with one rounding, only where the source asks for it. */
  FMA("fma", TERNARY, "fd", Trap.NONE, Trap.NONE),

  // Modulo two to the width of the machine, for what a mask of no more bits follows.
  ADDM("addm", BINARY, "i", Trap.NONE, Trap.NONE),
  SUBM("subm", BINARY, "i", Trap.NONE, Trap.NONE),
  MULM("mulm", BINARY, "i", Trap.NONE, Trap.NONE),
  /** The count lies in [0, 63]. */
  SHLM("shlm", BINARY, "i", Trap.NONE, Trap.NONE),
  /** Gives its operand, of which 64 bits count: a machine with fewer cannot run the kernel. */
  WIDE("wide", UNARY, "i", Trap.NONE, Trap.NONE),
  /** How many bits of the magnitude are 1. */
  BITCOUNT("bitcount", UNARY, "i", Trap.NONE, Trap.NONE),
  /** How many bits the magnitude has without leading zeros. */
  BITLENGTH("bitlength", UNARY, "i", Trap.NONE, Trap.NONE),

  /** To a whole number, downwards. */
  FLOOR("floor", UNARY, "d", Trap.NONE, Trap.NONE),
  /** To a whole number, upwards. */
  CEIL("ceil", UNARY, "d", Trap.NONE, Trap.NONE),
  /** To the nearest whole number, ties to even. */
  RINT("rint", UNARY, "d", Trap.NONE, Trap.NONE),
  COPYSIGN("copysign", BINARY, "d", Trap.NONE, Trap.NONE),

  // Functions of the C library, by its names (LibM). A result that is not finite leaves: Python
  // would mostly raise.
  SIN("sin", UNARY, "d", Trap.NONE, Trap.PYTHON),
  COS("cos", UNARY, "d", Trap.NONE, Trap.PYTHON),
  TAN("tan", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ASIN("asin", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ACOS("acos", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ATAN("atan", UNARY, "d", Trap.NONE, Trap.PYTHON),
  SINH("sinh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  COSH("cosh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  TANH("tanh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ASINH("asinh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ACOSH("acosh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ATANH("atanh", UNARY, "d", Trap.NONE, Trap.PYTHON),
  EXP("exp", UNARY, "d", Trap.NONE, Trap.PYTHON),
  EXP2("exp2", UNARY, "d", Trap.NONE, Trap.PYTHON),
  EXPM1("expm1", UNARY, "d", Trap.NONE, Trap.PYTHON),
  LOG("log", UNARY, "d", Trap.NONE, Trap.PYTHON),
  LOG2("log2", UNARY, "d", Trap.NONE, Trap.PYTHON),
  LOG10("log10", UNARY, "d", Trap.NONE, Trap.PYTHON),
  LOG1P("log1p", UNARY, "d", Trap.NONE, Trap.PYTHON),
  CBRT("cbrt", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ERF("erf", UNARY, "d", Trap.NONE, Trap.PYTHON),
  ERFC("erfc", UNARY, "d", Trap.NONE, Trap.PYTHON),
  POW("pow", BINARY, "d", Trap.NONE, Trap.PYTHON),
  ATAN2("atan2", BINARY, "d", Trap.NONE, Trap.PYTHON),
  FMOD("fmod", BINARY, "d", Trap.NONE, Trap.PYTHON),

  EQ("eq", COMPARE, "bifd", Trap.NONE, Trap.NONE),
  NE("ne", COMPARE, "bifd", Trap.NONE, Trap.NONE),
  LT("lt", COMPARE, "ifd", Trap.NONE, Trap.NONE),
  LE("le", COMPARE, "ifd", Trap.NONE, Trap.NONE),
  GT("gt", COMPARE, "ifd", Trap.NONE, Trap.NONE),
  GE("ge", COMPARE, "ifd", Trap.NONE, Trap.NONE),

  /** To int: of a bool, or of a float towards zero; NaN and infinities leave. */
  TOINT("toint", CONVERT, "bfd", Trap.NONE, Trap.PYTHON),
  /** To the nearest float32, ties to even. */
  TOF32("tof32", CONVERT, "id", Trap.NONE, Trap.NONE),
  /** To the nearest float64, ties to even. */
  TOF64("tof64", CONVERT, "if", Trap.NONE, Trap.NONE),
  /** {@code select c, x, y} is x if c else y; both are computed. */
  SELECT("select", Shape.SELECT, "bifd", Trap.NONE, Trap.NONE),

  /** {@code load A[i, j]}: each index must lie in [0, dim). */
  LOAD("load", Shape.LOAD, "bifd", Trap.PYTHON, Trap.PYTHON),
  /** {@code store A[i, j], v}: as load, and an integer must fit the element. */
  STORE("store", Shape.STORE, "bifd", Trap.PYTHON, Trap.PYTHON),
  /** Gives its operand, which must lie in [lo, hi]. */
  CHECKRANGE("checkrange", CHECK, "i", Trap.PYTHON, Trap.NONE),
  /** Gives its operand, which must be neither NaN nor infinite (where NumPy would warn). */
  CHECKFINITE("checkfinite", CHECK, "fd", Trap.NONE, Trap.PYTHON),
  /** {@code guard c, REASON}: leaves when c is false. */
  GUARD("guard", Shape.GUARD, "b", Trap.PYTHON, Trap.NONE),

  // Made by lowering for a machine without arrays: wrapping address arithmetic and raw memory.
  /** Address of the chunk's argument block. */
  ARGUMENTS("arguments", LEAF, "i", Trap.NONE, Trap.NONE),
  /** Address of an array's element 0, or of the shadow byte of it; the immediate says which. */
  BASE("base", LEAF, "i", Trap.NONE, Trap.NONE),
  /** Elements from one index to the next in a dimension. */
  STRIDE("stride", LEAF, "i", Trap.NONE, Trap.NONE),
  /** Wrapping multiplication. */
  MULW("mulw", BINARY, "i", Trap.NONE, Trap.NONE),
  /** Comparison of unsigned numbers. */
  ULT("ult", COMPARE, "i", Trap.NONE, Trap.NONE),
  /** Load through a pointer; the immediate says kind and displacement. */
  PLOAD("pload", Shape.POINTER_LOAD, "i", Trap.PYTHON, Trap.NONE),
  /** {@code pstore address, value}. */
  PSTORE("pstore", Shape.POINTER_STORE, "bifd", Trap.PYTHON, Trap.PYTHON),
  /** What a {@link Routine} gives for words; where it gives two, the low one. */
  CALL("call", CALLED, "i", Trap.NONE, Trap.NONE),
  /** The high word of what a call gives. */
  HIGHWORD("highword", UNARY, "i", Trap.NONE, Trap.NONE),
  /** The bits of a float32 as an integer. */
  BITS("bits", UNARY, "f", Trap.NONE, Trap.NONE),
  /** The float32 of an integer's bits. */
  OFBITS("ofbits", UNARY, "i", Trap.NONE, Trap.NONE),
  /** A correctly rounded reciprocal, for {@link #DIVIDE_BY}. */
  RECIPROCAL("reciprocal", UNARY, "f", Trap.NONE, Trap.NONE),
  /** {@code dividend, divisor, reciprocal}: the correctly rounded quotient. */
  DIVIDE_BY("divideby", TERNARY, "f", Trap.NONE, Trap.NONE);

  /** Operand and result pattern. */
  public enum Shape {
    LEAF(0),
    UNARY(1),
    BINARY(2),
    TERNARY(3),
    COMPARE(2),
    CONVERT(1),
    SELECT(3),
    LOAD(-1),
    STORE(-1),
    CHECK(1),
    POINTER_LOAD(1),
    POINTER_STORE(2),
    CALLED(-1),
    GUARD(1);

    private final int operands;

    Shape(int operands) {
      this.operands = operands;
    }

    /** Number of operands, or -1 where the array's rank or the routine decides. */
    public int operands() {
      return operands;
    }
  }

  /** What an operation may do instead of giving a result. */
  public enum Trap {
    NONE,
    REPRESENTATION,
    PYTHON
  }

  private final String mnemonic;
  private final Shape shape;
  private final String operandTypes;
  private final Trap intTrap;
  private final Trap floatTrap;

  Op(String mnemonic, Shape shape, String operandTypes, Trap intTrap, Trap floatTrap) {
    this.mnemonic = mnemonic;
    this.shape = shape;
    this.operandTypes = operandTypes;
    this.intTrap = intTrap;
    this.floatTrap = floatTrap;
  }

  public String mnemonic() {
    return mnemonic;
  }

  public Shape shape() {
    return shape;
  }

  /** Whether operands (for a leaf: the result) of that type are allowed. */
  public boolean accepts(ValueType type) {
    return operandTypes.indexOf("bifd".charAt(type.ordinal())) >= 0;
  }

  /** What this operation on operands of that type may do instead of giving a result. */
  public Trap trap(ValueType operandType) {
    return operandType.isFloat() ? floatTrap : intTrap;
  }

  public boolean isCommutative() {
    return switch (this) {
      case ADD, MUL, ADDW, MULW, ADDM, MULM, AND, OR, XOR, EQ, NE -> true;
      default -> false;
    };
  }

  /** Whether it is a function of {@link LibM}, with its mnemonic as name. */
  public boolean isLibraryFunction() {
    return ordinal() >= SIN.ordinal() && ordinal() <= FMOD.ordinal();
  }

  /** Whether the operation reads or writes memory. */
  public boolean isAccess() {
    return this == LOAD || this == STORE;
  }

  public boolean isCompare() {
    return shape == COMPARE;
  }

  /** The comparison with its operands exchanged. */
  public Op swapped() {
    return switch (this) {
      case LT -> GT;
      case LE -> GE;
      case GT -> LT;
      case GE -> LE;
      default -> this;
    };
  }

  /** The operation of that mnemonic, or null. */
  public static Op of(String mnemonic) {
    for (Op op : values()) {
      if (op.mnemonic.equals(mnemonic)) {
        return op;
      }
    }
    return null;
  }
}
