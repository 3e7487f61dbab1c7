package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Operand;
import org.pyepi.offload.isa.OperandKind;
import org.pyepi.offload.isa.Registers;
import org.pyepi.offload.isa.Semantics;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * Random statements, one a row with random operands, all valid. {@code main} prints them for
 * src/test/oracle/gas-random.sh: arguments are how many, and the seed.
 */
final class RandomAssembly {
  private final Random random;

  RandomAssembly(long seed) {
    random = new Random(seed);
  }

  public static void main(String[] args) {
    RandomAssembly source = new RandomAssembly(Long.parseLong(args[1]));
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < Integer.parseInt(args[0]); k++) {
      text.append(source.statement()).append('\n');
    }
    System.out.print(text);
  }

  String statement() {
    while (true) {
      Instruction row = InstructionSet.rows().get(random.nextInt(InstructionSet.rows().size()));
      // GNU's tables cannot write a 16-bit FABS, nor SWI with a number.
      boolean unwritable = row.bits() == 16 && row.semantics() == Semantics.FABS;
      if (!unwritable && row.semantics() != Semantics.SWI) {
        List<Integer> values = new ArrayList<>();
        for (Operand operand : row.operands()) {
          values.add(value(operand));
        }
        if (allowed(row, values)) {
          return text(row, values);
        }
      }
    }
  }

  private int value(Operand operand) {
    int step = operand.kind() == OperandKind.BRANCH ? 2 : 1;
    int count = (operand.max() - operand.min()) / step + 1;
    int value = operand.min() + step * random.nextInt(count);
    if (random.nextInt(8) == 0) {
      value = random.nextBoolean() ? operand.min() : operand.max();
    }
    while (operand.kind() == OperandKind.SPECIAL
        && SpecialRegister.of(operand.letter(), value) == null) {
      value = random.nextInt(count);
    }
    return value;
  }

  /** The rules that no field expresses: even pairs, and no load over its own modified base. */
  private static boolean allowed(Instruction row, List<Integer> values) {
    boolean pair = row.size() == AccessSize.DOUBLE;
    if (pair && (values.get(0) & 1) != 0) {
      return false;
    }
    int distance = values.size() > 1 ? values.get(1) - values.get(0) : 2;
    boolean overlaps = distance == 0 || pair && distance == 1;
    return !(row.semantics().writes().equals("dn") && overlaps);
  }

  private static String text(Instruction row, List<Integer> values) {
    StringBuilder result = new StringBuilder(row.mnemonic()).append(' ');
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
