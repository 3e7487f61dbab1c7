package org.pyepi.offload.asm;

/** A value known at latest after layout. */
sealed interface Expression {

  /** The value; undefined symbols and division by zero throw. */
  long value();

  /** Whether the value cannot change with layout: no labels, everything defined. */
  boolean absolute();

  record Number(long value) implements Expression {
    @Override
    public boolean absolute() {
      return true;
    }
  }

  record Reference(Symbol symbol) implements Expression {
    @Override
    public long value() {
      return symbol.address();
    }

    @Override
    public boolean absolute() {
      return symbol.absolute();
    }
  }

  record Unary(char operator, Expression operand) implements Expression {
    @Override
    public long value() {
      long v = operand.value();
      return switch (operator) {
        case '-' -> -v;
        case '!' -> v == 0 ? 1 : 0;
        default -> ~v;
      };
    }

    @Override
    public boolean absolute() {
      return operand.absolute();
    }
  }

  record Binary(String operator, Expression left, Expression right) implements Expression {
    @Override
    public long value() {
      long a = left.value();
      long b = right.value();
      return switch (operator) {
        case "+" -> a + b;
        case "-" -> a - b;
        case "*" -> a * b;
        case "/" -> a / b;
        case "%" -> a % b;
        case "<<" -> b < 0 || b > 63 ? 0 : a << b;
        case ">>" -> b < 0 || b > 63 ? 0 : a >>> b;
        case "&" -> a & b;
        case "|" -> a | b;
        case "^" -> a ^ b;
        case "!" -> a | ~b;
        case "==" -> truth(a == b);
        case "!=", "<>" -> truth(a != b);
        case "<" -> truth(a < b);
        case "<=" -> truth(a <= b);
        case ">" -> truth(a > b);
        case ">=" -> truth(a >= b);
        case "&&" -> a != 0 && b != 0 ? 1 : 0;
        case "||" -> a != 0 || b != 0 ? 1 : 0;
        default -> throw new IllegalStateException(operator);
      };
    }

    @Override
    public boolean absolute() {
      return left.absolute() && right.absolute() || operator.equals("-") && apart();
    }

    /** Whether it is the distance of two places that layout moves as one. */
    private boolean apart() {
      return left instanceof Reference a
          && right instanceof Reference b
          && a.symbol().fragment() instanceof DataFragment
          && a.symbol().fragment() == b.symbol().fragment();
    }

    /** What GNU's assembler takes a comparison that holds for. */
    private static long truth(boolean holds) {
      return holds ? -1 : 0;
    }
  }

  /** {@code %low(e)} and {@code %high(e)}: one half of a 32-bit value. */
  record Half(boolean high, Expression operand) implements Expression {
    @Override
    public long value() {
      return (high ? operand.value() >>> 16 : operand.value()) & 0xffff;
    }

    @Override
    public boolean absolute() {
      return operand.absolute();
    }
  }
}
