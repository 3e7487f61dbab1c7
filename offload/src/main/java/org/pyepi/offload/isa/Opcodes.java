package org.pyepi.offload.isa;

/**
 * The rows that code generation wants, as constants; always the 32-bit form where there is one (see
 * {@link Instruction#narrow}). _I takes an immediate. Of the methods for loads and stores, D means
 * {@code [n,±i]}, PD {@code [n],±i}, X {@code [n,±m]} and PX {@code [n],±m}.
 */
public final class Opcodes {
  private Opcodes() {}

  /* d, n, m */
  public static final Instruction ADD = wide("add", "d,n,m");
  public static final Instruction SUB = wide("sub", "d,n,m");
  public static final Instruction AND = wide("and", "d,n,m");
  public static final Instruction ORR = wide("orr", "d,n,m");
  public static final Instruction EOR = wide("eor", "d,n,m");
  public static final Instruction ASR = wide("asr", "d,n,m");
  public static final Instruction LSR = wide("lsr", "d,n,m");
  public static final Instruction LSL = wide("lsl", "d,n,m");
  public static final Instruction FADD = wide("fadd", "d,n,m");
  public static final Instruction FSUB = wide("fsub", "d,n,m");
  public static final Instruction FMUL = wide("fmul", "d,n,m");
  public static final Instruction FMADD = wide("fmadd", "d,n,m");
  public static final Instruction FMSUB = wide("fmsub", "d,n,m");

  /* The same words as FADD to FMSUB; CONFIG selects integer mode. */
  public static final Instruction IADD = FADD;
  public static final Instruction ISUB = FSUB;
  public static final Instruction IMUL = FMUL;
  public static final Instruction IMADD = FMADD;
  public static final Instruction IMSUB = FMSUB;

  /* d, n */
  public static final Instruction FLOAT = wide("float", "d,n");
  public static final Instruction FIX = wide("fix", "d,n");
  public static final Instruction FABS = wide("fabs", "d,n");
  public static final Instruction BITR = wide("bitr", "d,n");
  public static final Instruction MOV = wide("mov", "d,n");

  /* d, n, immediate: signed 11 bits for ADD_I and SUB_I, 0 to 31 for shifts */
  public static final Instruction ADD_I = wide("add", "d,n,j");
  public static final Instruction SUB_I = wide("sub", "d,n,j");
  public static final Instruction ASR_I = wide("asr", "d,n,i");
  public static final Instruction LSR_I = wide("lsr", "d,n,i");
  public static final Instruction LSL_I = wide("lsl", "d,n,i");

  /* d, unsigned 16 bits; MOVT keeps the low half */
  public static final Instruction MOV_I = wide("mov", "d,i");
  public static final Instruction MOVT = wide("movt", "d,i");

  /* d, n, sign, m */
  public static final Instruction TESTSET = wide("testset", "d,[n,sm]");

  /* distance in bytes from the instruction */
  public static final Instruction B = wide("b", "b");
  public static final Instruction BL = wide("bl", "b");

  /* n */
  public static final Instruction JR = wide("jr", "n");
  public static final Instruction JALR = wide("jalr", "n");

  /* number of the special register, d; and d, number */
  public static final Instruction MOVTS = wide("movts", "x,d");
  public static final Instruction MOVFS = wide("movfs", "d,x");

  public static final Instruction NOP = InstructionSet.get("nop", "", 16);
  public static final Instruction IDLE = InstructionSet.get("idle", "", 16);
  public static final Instruction BKPT = InstructionSet.get("bkpt", "", 16);
  public static final Instruction RTI = InstructionSet.get("rti", "", 16);
  public static final Instruction GIE = InstructionSet.get("gie", "", 16);
  public static final Instruction GID = InstructionSet.get("gid", "", 16);
  public static final Instruction TRAP = InstructionSet.get("trap", "i", 16);

  /** Load, {@code [n,±i]}: d, n, sign, displacement in units of the size. */
  public static Instruction loadD(AccessSize size) {
    return wide("ldr" + size.suffix(), "d,[n,si]");
  }

  /** Load, {@code [n],±i}: d, n, sign, displacement in units of the size. */
  public static Instruction loadPD(AccessSize size) {
    return wide("ldr" + size.suffix(), "d,[n],si");
  }

  /** Load, {@code [n,±m]}: d, n, sign, m; m counts bytes. */
  public static Instruction loadX(AccessSize size) {
    return wide("ldr" + size.suffix(), "d,[n,sm]");
  }

  /** Load, {@code [n],±m}: d, n, sign, m; m counts bytes. */
  public static Instruction loadPX(AccessSize size) {
    return wide("ldr" + size.suffix(), "d,[n],sm");
  }

  /** Store, {@code [n,±i]}: d, n, sign, displacement in units of the size. */
  public static Instruction storeD(AccessSize size) {
    return wide("str" + size.suffix(), "d,[n,si]");
  }

  /** Store, {@code [n],±i}: d, n, sign, displacement in units of the size. */
  public static Instruction storePD(AccessSize size) {
    return wide("str" + size.suffix(), "d,[n],si");
  }

  /** Store, {@code [n,±m]}: d, n, sign, m; m counts bytes. */
  public static Instruction storeX(AccessSize size) {
    return wide("str" + size.suffix(), "d,[n,sm]");
  }

  /** Store, {@code [n],±m}: d, n, sign, m; m counts bytes. */
  public static Instruction storePX(AccessSize size) {
    return wide("str" + size.suffix(), "d,[n],sm");
  }

  /** Conditional branch: distance in bytes. */
  public static Instruction branch(Condition condition) {
    return wide("b" + condition.suffix(), "b");
  }

  /** Conditional move: d, n. */
  public static Instruction moveIf(Condition condition) {
    return wide("mov" + condition.suffix(), "d,n");
  }

  private static Instruction wide(String mnemonic, String syntax) {
    return InstructionSet.get(mnemonic, syntax, 32);
  }
}
