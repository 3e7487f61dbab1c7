/**
 * The Epiphany-III instruction set as one table, and what follows directly from it.
 *
 * <p>Open in this order: {@link org.pyepi.offload.isa.InstructionTable} (the rows), {@link
 * org.pyepi.offload.isa.Semantics} (what a row does, where it issues, what it reads and writes),
 * {@link org.pyepi.offload.isa.Instruction} (one row, expanded), {@link
 * org.pyepi.offload.isa.InstructionSet} (look-up and decoding), {@link
 * org.pyepi.offload.isa.Opcodes} (the rows as Java constants, for code generation).
 *
 * <p>How a code generator uses it. An instruction is a row and its operands as integers, in the
 * order of the row's syntax: {@code Opcodes.LDR_D} is {@code ldr d,[n,si]}, so its operands are
 * destination, base, sign (1 subtracts) and displacement in units of the access size. {@code
 * row.encode(operands)} is the word; {@code row.narrow(operands)} is the same instruction in its
 * 16-bit form, or null where the operands do not allow one. {@code row.registersRead(operands)} and
 * {@code registersWritten} are 64-bit masks, {@code row.semantics()} has the issue port, the
 * latency class and the flags: enough to schedule without a second table. {@code
 * org.pyepi.offload.asm.Assembler} adds labels and data.
 *
 * <p>Encodings and semantics were taken, as facts, from the CGEN description in GNU binutils and
 * are compared with GNU's assembler by golden files.
 */
package org.pyepi.offload.isa;
