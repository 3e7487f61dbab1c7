package org.pyepi.offload.asm;

import org.pyepi.offload.isa.Registers;

/** Expressions with C's operators and precedence, {@code .}, local labels, %low and %high. */
final class ExpressionParser {
  private static final String[][] LEVELS = {
    {"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"}
  };

  private final SymbolTable symbols;

  ExpressionParser(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /** An expression; a register name in it is an error. */
  Expression parse(Scanner in, Section section) {
    return level(0, in, section);
  }

  private Expression level(int level, Scanner in, Section section) {
    if (level == LEVELS.length) {
      return unary(in, section);
    }
    Expression left = level(level + 1, in, section);
    while (true) {
      String operator = operator(LEVELS[level], in);
      if (operator == null) {
        return left;
      }
      left = fold(new Expression.Binary(operator, left, level(level + 1, in, section)), in);
    }
  }

  private static String operator(String[] operators, Scanner in) {
    for (String operator : operators) {
      if (in.skip(operator)) {
        return operator;
      }
    }
    return null;
  }

  private static Expression fold(Expression e, Scanner in) {
    try {
      return e.absolute() ? new Expression.Number(e.value()) : e;
    } catch (ArithmeticException division) {
      throw in.error("division by zero");
    }
  }

  private Expression unary(Scanner in, Section section) {
    char c = in.peek();
    if (c == '-' || c == '~') {
      in.skip(c);
      return fold(new Expression.Unary(c, unary(in, section)), in);
    }
    if (in.skip('+')) {
      return unary(in, section);
    }
    if (in.skip('(')) {
      Expression inner = parse(in, section);
      in.expect(')');
      return inner;
    }
    if (in.skip('\'')) {
      long value = in.raw();
      in.skip('\'');
      return new Expression.Number(value);
    }
    if (c == '%') {
      return half(in, section);
    }
    return Scanner.isDigit(c) ? number(in) : name(in, section);
  }

  private Expression half(Scanner in, Section section) {
    boolean high = in.skip("%high") || in.skip("%HIGH");
    if (!high && !in.skip("%low") && !in.skip("%LOW")) {
      throw in.error("expected %low or %high");
    }
    in.expect('(');
    Expression inner = parse(in, section);
    in.expect(')');
    return fold(new Expression.Half(high, inner), in);
  }

  private Expression number(Scanner in) {
    int from = in.position();
    String word = in.word().toLowerCase(java.util.Locale.ROOT);
    try {
      if (word.matches("[0-9]+[bf]") && !word.matches("0b[01]+")) {
        int label = Integer.parseInt(word.substring(0, word.length() - 1));
        Symbol symbol = symbols.local(label, word.endsWith("f"));
        if (symbol == null) {
          throw new Scanner.SyntaxException(from, "no label " + label + ": before this line");
        }
        return new Expression.Reference(symbol);
      }
      long value;
      if (word.startsWith("0x")) {
        value = Long.parseUnsignedLong(word.substring(2), 16);
      } else if (word.startsWith("0b")) {
        value = Long.parseLong(word.substring(2), 2);
      } else if (word.length() > 1 && word.startsWith("0")) {
        value = Long.parseLong(word, 8);
      } else {
        value = Long.parseLong(word);
      }
      return new Expression.Number(value);
    } catch (NumberFormatException e) {
      throw new Scanner.SyntaxException(from, "not a number: " + word);
    }
  }

  private Expression name(Scanner in, Section section) {
    int from = in.position();
    String name = in.name();
    if (name == null) {
      throw in.error("expected a value");
    }
    if (name.equals(".")) {
      return section.here();
    }
    if (Registers.number(name) >= 0) {
      throw new Scanner.SyntaxException(from, "register name used as a value: " + name);
    }
    Expression e = new Expression.Reference(symbols.get(name));
    return e.absolute() ? new Expression.Number(e.value()) : e;
  }
}
