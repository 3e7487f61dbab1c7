package org.pyepi.offload.isa;

import java.util.function.IntFunction;

/** Instruction words as text, with GNU objdump's spelling and spacing. */
public final class Disassembler {
  private Disassembler() {}

  /**
   * The text of the instruction at {@code address}.
   *
   * @param word the instruction; a 16-bit one in the low half, the upper half ignored
   * @return {@code *unknown*} where no row matches
   */
  public static String text(int word, int address) {
    return text(word, address, HEX);
  }

  /** The same; {@code place} names the target of a branch. */
  public static String text(int word, int address, IntFunction<String> place) {
    Instruction row = InstructionSet.decode(word);
    return row == null ? "*unknown*" : text(row, row.decode(word), address, place);
  }

  private static final IntFunction<String> HEX = a -> "0x" + Integer.toHexString(a);

  /** The text of a row with these operands at {@code address}. */
  public static String text(Instruction row, int[] values, int address) {
    return text(row, values, address, HEX);
  }

  private static String text(
      Instruction row, int[] values, int address, IntFunction<String> place) {
    if (row.semantics() == Semantics.JUMP && row.bits() == 32 && values[0] == Registers.LR) {
      return "rts";
    }
    if (row.semantics() == Semantics.SWI && values[0] == 0) {
      return "swi";
    }
    String syntax = row.syntax();
    if (syntax.equals("d,[n,i]") && values[2] == 0) {
      syntax = "d,[n]";
    }
    if (row.semantics() == Semantics.STORE_DISP && row.encode(values) == bare(row, values)) {
      syntax = "d,[n]"; // objdump prints a zero displacement of a wide load, not of a store
    }
    StringBuilder result = new StringBuilder(row.mnemonic());
    result.append(syntax.isEmpty() ? "" : " ");
    int next = 0;
    for (char c : syntax.toCharArray()) {
      if (Operand.kindOf(c) == null) {
        result.append(c);
      } else {
        result.append(text(row.operands().get(next), values[next], address, place));
        next++;
      }
    }
    return result.toString();
  }

  private static int bare(Instruction row, int[] values) {
    int[] copy = values.clone();
    java.util.Arrays.fill(copy, 2, copy.length, 0);
    return row.encode(copy);
  }

  private static String text(Operand operand, int value, int address, IntFunction<String> place) {
    return switch (operand.kind()) {
      case REGISTER -> Registers.name(value);
      case SPECIAL -> {
        SpecialRegister register = SpecialRegister.of(operand.letter(), value);
        yield register == null ? "*unknown*" : register.assemblerName();
      }
      case SIGN -> value == 0 ? "+" : "-";
      case UNSIGNED -> "0x" + Integer.toHexString(value);
      case SIGNED -> Integer.toString(value);
      case BRANCH -> place.apply(address + value);
    };
  }
}
