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
      return symbol.value() != null && symbol.value().absolute();
    }
  }

  record Unary(char operator, Expression operand) implements Expression {
    @Override
    public long value() {
      long v = operand.value();
      return operator == '-' ? -v : ~v;
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
        case "<<" -> a << b;
        case ">>" -> a >>> b;
        case "&" -> a & b;
        case "|" -> a | b;
        case "^" -> a ^ b;
        default -> throw new IllegalStateException(operator);
      };
    }

    @Override
    public boolean absolute() {
      return left.absolute() && right.absolute();
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
