package org.pyepi.offload.asm;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Operand;
import org.pyepi.offload.isa.OperandKind;
import org.pyepi.offload.isa.Registers;
import org.pyepi.offload.isa.SpecialRegister;

/**
 * One instruction statement: the rows of its mnemonic are tried in table order, each row's syntax
 * against the text; the first that reads and holds the operands is taken. The error reported is the
 * one of the row that got furthest.
 */
final class InstructionParser {
  private final ExpressionParser expressions;
  private final SymbolTable symbols;

  private final Consumer<Diagnostic> warnings;

  InstructionParser(
      ExpressionParser expressions, SymbolTable symbols, Consumer<Diagnostic> warnings) {
    this.expressions = expressions;
    this.symbols = symbols;
    this.warnings = warnings;
  }

  /** Puts the instruction into {@code section}; {@code in} stands behind the mnemonic. */
  void parse(String written, int column, Scanner in, Section section, SourceLine line) {
    Diagnostic at = line.at(column);
    String mnemonic = written.toLowerCase(Locale.ROOT);
    Boolean wide = null;
    if (mnemonic.endsWith(".l") || mnemonic.endsWith(".s")) {
      wide = mnemonic.endsWith(".l");
      mnemonic = mnemonic.substring(0, mnemonic.length() - 2);
    }
    if (mnemonic.equals("rts") && in.atEnd()) {
      section.instruction(Opcodes.JR, Registers.LR);
      return;
    }
    Instruction branch = Section.branchRow(mnemonic);
    if (branch != null) {
      Expression target = target(in, section);
      end(in);
      section.branch(branch, wide, target, at);
      return;
    }
    List<Instruction> rows = InstructionSet.byMnemonic(mnemonic);
    if (rows.isEmpty()) {
      throw new Scanner.SyntaxException(column, "unknown instruction: " + written);
    }
    int start = in.position();
    Scanner.SyntaxException furthest = null;
    for (Instruction row : rows) {
      if (wide != null && wide != (row.bits() == 32)) {
        continue;
      }
      in.position(start);
      try {
        match(row, in, section, at);
        return;
      } catch (Scanner.SyntaxException e) {
        if (e.fatal) {
          throw e;
        }
        if (furthest == null || e.column >= furthest.column) {
          furthest = e;
        }
      }
    }
    throw furthest != null
        ? furthest
        : new Scanner.SyntaxException(column, written + " has no form of that width");
  }

  private void match(Instruction row, Scanner in, Section section, Diagnostic at) {
    String syntax = row.syntax();
    int[] values = new int[row.operands().size()];
    int next = 0;
    int deferred = -1;
    Expression later = null;
    String warning = null;
    if (row == InstructionSet.get("swi", "i", 16) && in.atEnd()) {
      syntax = "";
    }
    for (int k = 0; k < syntax.length(); k++) {
      char c = syntax.charAt(k);
      OperandKind kind = Character.isLetter(c) ? row.operands().get(next).kind() : null;
      if (kind == null) {
        if (c == ',' && syntax.endsWith("i]") && k == syntax.lastIndexOf(',') && in.skip(']')) {
          break; // [n] is short for a displacement of zero
        }
        in.expect(c);
        continue;
      }
      Operand operand = row.operands().get(next);
      if (kind == OperandKind.REGISTER || kind == OperandKind.SPECIAL) {
        values[next++] = register(operand, in);
      } else if (kind == OperandKind.SIGN && syntax.charAt(k + 1) == 'm') {
        in.skip('#');
        values[next++] = in.skip('-') ? 1 : 0;
        in.skip('+');
      } else {
        in.skip('#');
        boolean signed = kind == OperandKind.SIGN;
        boolean minus = signed && in.skip('-');
        int from = in.position();
        Expression e = expressions.parse(in, section);
        if (e.absolute()) {
          long value = e.value();
          if (signed) {
            values[next++] = minus ^ value < 0 ? 1 : 0;
            value = Math.abs(value);
          }
          long taken = cut(row.operands().get(next), value);
          values[next] = number(row.operands().get(next), taken, from);
          if (taken != value) {
            warning = value + " does not fit 11 bits and is taken as " + taken;
          }
        } else {
          if (row.bits() == 16 && InstructionSet.byMnemonic(row.mnemonic()).size() > 1) {
            throw new Scanner.SyntaxException(from, "value not known here needs the 32-bit form");
          }
          if (signed) {
            values[next++] = minus ? 1 : 0;
          }
          deferred = next;
          later = e;
        }
        next++;
        k += signed ? 1 : 0;
      }
    }
    end(in);
    check(row, values, in);
    if (warning != null) {
      warnings.accept(at.with(warning));
    }
    if (deferred >= 0) {
      section.instruction(row, values, deferred, later, at);
    } else {
      section.instruction(row, values);
    }
  }

  /** Rules of the hardware that no field expresses; GNU's assembler refuses the same. */
  private static void check(Instruction row, int[] values, Scanner in) {
    if (row.size() == AccessSize.DOUBLE && (values[0] & 1) != 0) {
      throw in.error("the first register of a pair must be even").fatal();
    }
    if (row.semantics().writes().equals("dn")
        && (row.registersWritten(values[0], values[0], 0, 0) & 1L << values[1]) != 0) {
      throw in.error("a load that modifies its base cannot load into it").fatal();
    }
  }

  /** GNU's assembler cuts numbers from -2047 to 11 bits, where it takes from -1024 to 1023. */
  private static long cut(Operand operand, long value) {
    boolean cuts = operand.width() == 11 && operand.min() == -1024;
    return cuts && value < -1024 && value >= -2047 ? value + 2048 : value;
  }

  private static int number(Operand operand, long value, int column) {
    if (operand.width() == 16 && value < 0 && value >= -0x8000) {
      return (int) value & 0xffff;
    }
    if (value != (int) value || !operand.holds((int) value)) {
      throw new Scanner.SyntaxException(
          column,
          "operand out of range: " + value + " is not " + operand.min() + " to " + operand.max());
    }
    return (int) value;
  }

  private int register(Operand operand, Scanner in) {
    in.peek();
    int from = in.position();
    String name = in.name();
    boolean special = operand.kind() == OperandKind.SPECIAL;
    int number = -1;
    if (name != null && special) {
      SpecialRegister register = SpecialRegister.named(name);
      number = register == null || register.group() != operand.letter() ? -1 : register.number();
    } else if (name != null) {
      number = symbols.register(name);
    }
    if (number < 0) {
      throw new Scanner.SyntaxException(
          from, "expected a " + (special ? "special " : "") + "register");
    }
    if (!operand.holds(number)) {
      throw new Scanner.SyntaxException(from, "register out of reach of this form: " + name);
    }
    return number;
  }

  /** A branch's target; a plain number is a distance, as in GNU's assembler. */
  private Expression target(Scanner in, Section section) {
    in.skip('#');
    Expression e = expressions.parse(in, section);
    if (!e.absolute()) {
      return e;
    }
    long distance = e.value() >>> 32 == 0 ? (int) e.value() : e.value();
    return new Expression.Binary("+", section.here(), new Expression.Number(distance));
  }

  private static void end(Scanner in) {
    if (!in.atEnd()) {
      throw in.error("unexpected text after the operands");
    }
  }
}
