package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.Opcodes;

/**
 * Assembles code that Java calls describe. Takes 32-bit rows of {@link Opcodes} and writes the
 * 16-bit form wherever the operands allow it, unless {@link #wideOnly} is on (hardware loops need
 * that).
 *
 * <pre>
 *   Assembler a = new Assembler();
 *   Symbol loop = a.label();
 *   a.mov32(1, 100);
 *   a.bind(loop);
 *   a.emit(Opcodes.SUB_I, 1, 1, 1);
 *   a.branch(Opcodes.branch(Condition.NE), loop);
 *   byte[] code = a.assemble(0x600);
 * </pre>
 */
public final class Assembler {
  private final Section section = new Section(".text", SectionKind.plain(false, true, false));
  private boolean wideOnly;

  /** An empty program. */
  public Assembler() {}

  /** Switches 16-bit forms off or on for what follows. */
  public void wideOnly(boolean on) {
    wideOnly = on;
  }

  /** A new label, not yet bound. */
  public Symbol label() {
    return new Symbol("");
  }

  /** A new label with a name, for listings. */
  public Symbol label(String name) {
    return new Symbol(name);
  }

  /** Gives the label the present place. */
  public void bind(Symbol label) {
    section.bind(label);
  }

  /**
   * One instruction, in the 16-bit form where that exists, can hold the operands, and is allowed.
   *
   * @throws IllegalArgumentException if an operand does not fit
   */
  public void emit(Instruction row, int... operands) {
    int[] narrow = wideOnly ? null : row.narrow(operands);
    if (narrow != null) {
      section.instruction(row.narrowRow(), narrow);
    } else {
      section.instruction(row, operands);
    }
  }

  /** One instruction in exactly this row's form. */
  public void emitExact(Instruction row, int... operands) {
    section.instruction(row, operands);
  }

  /** A branch (a row with syntax {@code b}, 32 bits) to a label; layout picks the width. */
  public void branch(Instruction row, Symbol target) {
    Expression to = new Expression.Reference(target);
    section.branch(row, wideOnly ? Boolean.TRUE : null, to, Diagnostic.NOWHERE);
  }

  /** Any 32-bit value into a register: one instruction where it fits 16 bits, else MOV and MOVT. */
  public void mov32(int register, int value) {
    emit(Opcodes.MOV_I, register, value & 0xffff);
    if (value >>> 16 != 0) {
      emit(Opcodes.MOVT, register, value >>> 16);
    }
  }

  /** The address of a label into a register; always MOV and MOVT, 8 bytes. */
  public void movAddress(int register, Symbol label) {
    Expression to = new Expression.Reference(label);
    int[] values = {register, 0};
    Expression low = new Expression.Half(false, to);
    Expression high = new Expression.Half(true, to);
    section.instruction(Opcodes.MOV_I, values, 1, low, Diagnostic.NOWHERE);
    section.instruction(Opcodes.MOVT, values, 1, high, Diagnostic.NOWHERE);
  }

  /**
   * The low half of a label's address into a register, one MOV: the offset in an image that is
   * assembled for address 0 and no longer than 64 KB.
   */
  public void movOffset(int register, Symbol label) {
    Expression low = new Expression.Half(false, new Expression.Reference(label));
    section.instruction(Opcodes.MOV_I, new int[] {register, 0}, 1, low, Diagnostic.NOWHERE);
  }

  /** Pads with NOPs to a multiple of {@code boundary} bytes, a power of two. */
  public void align(int boundary) {
    section.align(boundary, -1);
  }

  /** Pads with zeros to a multiple of {@code boundary} bytes. */
  public void alignData(int boundary) {
    section.align(boundary, 0);
  }

  /** Four bytes of data. */
  public void word(int value) {
    section.put(value, 4);
  }

  /** Two bytes of data. */
  public void half(int value) {
    section.put(value, 2);
  }

  /** One byte of data. */
  public void byteValue(int value) {
    section.put(value, 1);
  }

  /** Four bytes that hold a label's address. */
  public void wordAddress(Symbol label) {
    section.put(new Expression.Reference(label), 4, Diagnostic.NOWHERE);
  }

  /** {@code bytes} zero bytes. */
  public void space(int bytes) {
    for (int k = 0; k < bytes; k++) {
      section.put(0, 1);
    }
  }

  /**
   * Lays out and encodes. Afterwards {@link Symbol#address()} of every bound label is its address.
   *
   * @param base address of the first byte
   * @throws AssemblyException if a label was never bound or is out of reach
   */
  public byte[] assemble(int base) {
    section.address(base & 0xffffffffL);
    boolean grew = true;
    while (grew) {
      grew = section.layout();
    }
    List<Diagnostic> errors = new ArrayList<>();
    byte[] code = section.write(errors);
    if (!errors.isEmpty()) {
      throw new AssemblyException(errors);
    }
    return code;
  }
}
