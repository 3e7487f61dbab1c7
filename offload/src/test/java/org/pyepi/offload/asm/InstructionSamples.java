package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Operand;
import org.pyepi.offload.isa.OperandKind;
import org.pyepi.offload.isa.Registers;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * One statement for every row and several choices of operands, boundaries among them. Printed by
 * {@code main} for the golden generator in {@code src/test/oracle}.
 */
final class InstructionSamples {
  private InstructionSamples() {}

  public static void main(String[] args) {
    statements().forEach(System.out::println);
  }

  static List<String> statements() {
    Set<String> result = new LinkedHashSet<>();
    for (Instruction row : InstructionSet.rows()) {
      for (int choice = 0; choice < 6; choice++) {
        List<Integer> values = new ArrayList<>();
        for (int k = 0; k < row.operands().size(); k++) {
          values.add(value(row.operands().get(k), k, choice));
        }
        legal(row, values);
        result.add(statement(row, values));
      }
    }
    return List.copyOf(result);
  }

  private static int value(Operand operand, int position, int choice) {
    int span = operand.max() - operand.min() + 1;
    int value =
        switch (choice) {
          case 0 -> operand.min();
          case 1 -> operand.max();
          case 2 -> operand.min() + span / 2;
          case 3 -> operand.min() + (position * 37 + 11) % span;
          case 4 -> position % 2 == 0 ? operand.max() : operand.min();
          default -> operand.max() - (position * 13 + 2) % span;
        };
    if (operand.kind() == OperandKind.SPECIAL) {
      while (SpecialRegister.of(operand.letter(), value) == null) {
        value--;
      }
    }
    return operand.kind() == OperandKind.BRANCH ? value & ~1 : value;
  }

  /**
   * GNU's assembler has no jr.l, wants even pairs, and a load may not change its own base twice.
   */
  private static void legal(Instruction row, List<Integer> values) {
    if (row.size() == AccessSize.DOUBLE) {
      values.set(0, values.get(0) & ~1);
    }
    if (row.semantics().writes().equals("dn") && values.get(0) / 2 == values.get(1) / 2) {
      values.set(1, values.get(1) ^ 2);
    }
    if (row.syntax().equals("n") && row.bits() == 32) {
      values.set(0, values.get(0) | 8);
    }
  }

  private static String statement(Instruction row, List<Integer> values) {
    StringBuilder result = new StringBuilder(row.mnemonic());
    if (row.syntax().equals("b") || row.syntax().endsWith("j")) {
      result.append(row.bits() == 16 ? ".s" : ".l");
    } else if (row.bits() == 32 && row.narrowRow() != null && !row.syntax().equals("n")) {
      result.append(".l");
    }
    result.append(' ');
    int next = 0;
    for (char c : row.syntax().toCharArray()) {
      if (!Character.isLetter(c)) {
        result.append(c);
        continue;
      }
      Operand operand = row.operands().get(next);
      int value = values.get(next++);
      result.append(
          switch (operand.kind()) {
            case REGISTER -> Registers.name(value);
            case SPECIAL -> SpecialRegister.of(operand.letter(), value).assemblerName();
            case SIGN -> value == 0 ? "" : "-";
            default -> Integer.toString(value);
          });
    }
    return result.toString().trim();
  }
}
