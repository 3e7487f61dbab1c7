package org.pyepi.offload.asm;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Expressions with the operators of GNU's assembler, {@code .}, local labels, %low and %high. */
final class ExpressionParser {
  /** Weakest first. These are the ranks of GNU's assembler, which are not those of C. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("==", "!=", "<>", "<=", ">=", "<", ">"),
          List.of("+", "-"),
          List.of("|", "^", "&", "!"),
          List.of("*", "/", "%", "<<", ">>"));

  private static final List<String> OPERATORS =
      LEVELS.stream()
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt((String o) -> -o.length()))
          .toList();

  /** Deeper nesting and longer sums are mistakes, and would need a deep stack. */
  private static final int MAX_NODES = 2000;

  private static final int MAX_DEPTH = 100;

  private int nodes;
  private int depth;
  private final SymbolTable symbols;

  ExpressionParser(SymbolTable symbols) {
    this.symbols = symbols;
  }

  /** An expression; a register name in it is an error. */
  Expression parse(Scanner in, Section section) {
    if (depth == 0) {
      nodes = 0;
    }
    depth++;
    try {
      if (depth > MAX_DEPTH) {
        throw in.error("expression nests too deep").fatal();
      }
      return level(0, in, section);
    } finally {
      depth--;
    }
  }

  private Expression level(int level, Scanner in, Section section) {
    if (level == LEVELS.size()) {
      return unary(in, section);
    }
    Expression left = level(level + 1, in, section);
    while (true) {
      String operator = operator(LEVELS.get(level), in);
      if (operator == null) {
        return left;
      }
      left = fold(new Expression.Binary(operator, left, level(level + 1, in, section)), in);
    }
  }

  private static String operator(List<String> level, Scanner in) {
    int from = in.position();
    for (String operator : OPERATORS) {
      if (in.skip(operator)) {
        if (level.contains(operator)) {
          return operator;
        }
        break;
      }
    }
    in.position(from);
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
    if (++nodes > MAX_NODES) {
      throw in.error("expression is too long").fatal();
    }
    in.skip('#');
    char c = in.peek();
    if (c == '-' || c == '~' || c == '!') {
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
    if (in.skip('$')) {
      return hexadecimal(in);
    }
    return Scanner.isDigit(c) ? number(in) : name(in, section);
  }

  private Expression half(Scanner in, Section section) {
    in.expect('%');
    int from = in.position();
    String name = in.word().toLowerCase(Locale.ROOT);
    boolean high = name.equals("high");
    if (!high && !name.equals("low")) {
      throw new Scanner.SyntaxException(from, "expected %low or %high");
    }
    in.expect('(');
    Expression inner = parse(in, section);
    in.expect(')');
    return fold(new Expression.Half(high, inner), in);
  }

  private static Expression hexadecimal(Scanner in) {
    int from = in.position();
    try {
      return new Expression.Number(Long.parseUnsignedLong(in.word(), 16));
    } catch (NumberFormatException e) {
      throw new Scanner.SyntaxException(from, "expected a hexadecimal number after $");
    }
  }

  private Expression number(Scanner in) {
    int from = in.position();
    String word = in.word().toLowerCase(Locale.ROOT);
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
    if (symbols.register(name) >= 0) {
      throw new Scanner.SyntaxException(from, "register name used as a value: " + name);
    }
    Symbol symbol = symbols.get(name);
    if (symbol.absolute()) {
      return new Expression.Number(symbol.address());
    }
    // A symbol that .set defined may be set again: what it stands for now is what counts.
    return symbol.value() instanceof Expression.Reference now
        ? now
        : new Expression.Reference(symbol);
  }
}
