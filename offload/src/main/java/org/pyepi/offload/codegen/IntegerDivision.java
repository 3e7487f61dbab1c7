package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import org.pyepi.offload.asm.Assembler;
import org.pyepi.offload.asm.Symbol;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Opcodes;

/** The routine that divides integers. */
final class IntegerDivision {
  private IntegerDivision() {}

  /**
   * r0 // r1 to r0, r0 % r1 to r1, as Python rounds; by shifting and subtracting, with as many
   * steps as the quotient has bits. Uses r2, r3, r12, r15 to r18. Magnitudes of 2^31 set the sticky
   * overflow flag and so discard the chunk.
   */
  static void emit(Assembler a) {
    Symbol up = a.label();
    Symbol down = a.label();
    Symbol whole = a.label();
    Symbol sign = a.label();
    a.emit(ASR_I, 2, 1, 31); // sign of the divisor
    a.emit(ASR_I, 16, 0, 31);
    a.emit(EOR, 0, 0, 16);
    a.emit(SUB, 0, 0, 16); // |dividend|, at the end the remainder
    a.emit(EOR, 1, 1, 2);
    a.emit(SUB, 1, 1, 2); // |divisor|
    a.emit(EOR, 18, 16, 2); // -1 where the signs differ
    a.emit(MOV_I, 3, 0); // quotient
    a.emit(MOV_I, 15, 1);
    a.emit(MOV, 12, 1);
    a.bind(up);
    a.emit(LSR_I, 16, 0, 1);
    a.emit(SUB, 16, 16, 12);
    a.branch(Opcodes.branch(Condition.LTU), down);
    a.emit(LSL_I, 12, 12, 1);
    a.emit(LSL_I, 15, 15, 1);
    a.branch(B, up);
    a.bind(down);
    a.emit(ORR, 16, 3, 15);
    a.emit(SUB, 17, 0, 12);
    a.emit(Opcodes.moveIf(Condition.GTEU), 0, 17);
    a.emit(Opcodes.moveIf(Condition.GTEU), 3, 16);
    a.emit(LSR_I, 12, 12, 1);
    a.emit(LSR_I, 15, 15, 1);
    a.branch(Opcodes.branch(Condition.NE), down);
    // Signs differ: -q where it divides, else -q-1 with the rest of the divisor as remainder.
    a.emit(SUB_I, 16, 18, 0);
    a.branch(Opcodes.branch(Condition.EQ), sign);
    a.emit(SUB_I, 16, 0, 0);
    a.branch(Opcodes.branch(Condition.EQ), whole);
    a.emit(SUB, 0, 1, 0);
    a.emit(ADD_I, 3, 3, 1);
    a.bind(whole);
    a.emit(EOR, 3, 3, 18);
    a.emit(SUB, 3, 3, 18);
    a.bind(sign);
    a.emit(EOR, 1, 0, 2);
    a.emit(SUB, 1, 1, 2); // the remainder has the divisor's sign
    a.emit(MOV, 0, 3);
    a.emit(JR, 14);
  }
}
