package org.pyepi.offload.asm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Statements that begin with a dot, and the sections that they switch between. */
final class Directives {
  private final SymbolTable symbols;
  private final ExpressionParser expressions;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final List<Section> stack = new ArrayList<>();
  private Section current;

  Directives(SymbolTable symbols, ExpressionParser expressions) {
    this.symbols = symbols;
    this.expressions = expressions;
    for (String name : List.of(".text", ".data", ".bss")) {
      section(name, null);
    }
    current = sections.get(".text");
  }

  Section current() {
    return current;
  }

  Map<String, Section> sections() {
    return sections;
  }

  private Section section(String name, String flags) {
    return sections.computeIfAbsent(
        name,
        n -> {
          boolean code = flags == null ? n.startsWith(".text") : flags.contains("x");
          boolean bss = n.startsWith(".bss") || n.startsWith(".sbss");
          boolean readOnly = flags == null ? n.startsWith(".rodata") : !flags.contains("w");
          return new Section(n, code, !code && !readOnly, bss);
        });
  }

  /** Runs the directive {@code name}; {@code in} stands behind it. */
  void run(String name, int column, Scanner in, Diagnostic at) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case ".text", ".data", ".bss" -> current = sections.get(name.toLowerCase(Locale.ROOT));
      case ".section", ".pushsection" -> {
        stack.add(current);
        switchSection(in);
      }
      case ".popsection", ".previous" -> {
        if (stack.isEmpty()) {
          throw new Scanner.SyntaxException(column, "no section to go back to");
        }
        current = stack.removeLast();
      }
      case ".global", ".globl" -> {
        do {
          symbols.get(name(in)).global(true);
        } while (in.skip(','));
      }
      case ".set", ".equ" -> {
        String symbol = name(in);
        in.expect(',');
        assign(symbol, in);
      }
      case ".word", ".long", ".int", ".4byte" -> values(4, in, at);
      case ".short", ".hword", ".2byte", ".half" -> values(2, in, at);
      case ".byte" -> values(1, in, at);
      case ".float", ".single" -> {
        do {
          current.put(Float.floatToRawIntBits(floating(in)), 4);
        } while (in.skip(','));
      }
      case ".ascii" -> strings(in, false);
      case ".asciz", ".string" -> strings(in, true);
      case ".balign" -> align(number(in), in, column);
      case ".align", ".p2align" -> align(1L << number(in), in, column);
      case ".skip", ".space", ".zero" -> {
        long count = number(in);
        long fill = in.skip(',') ? number(in) : 0;
        for (long k = 0; k < count; k++) {
          current.put(fill, 1);
        }
      }
      case ".org" -> {
        long to = number(in);
        current.origin((int) to, in.skip(',') ? (int) number(in) & 0xff : 0);
      }
      case ".lcomm", ".comm" -> common(in);
      case ".file", ".loc", ".type", ".size", ".ident", ".weak", ".hidden", ".local" -> in.rest();
      case ".end" -> in.rest();
      default -> throw new Scanner.SyntaxException(column, "unknown directive: " + name);
    }
    if (!in.atEnd()) {
      throw in.error("unexpected text after " + name);
    }
  }

  /** {@code symbol = expression}. */
  void assign(String name, Scanner in) {
    Symbol symbol = symbols.get(name);
    if (symbol.isLabel()) {
      throw in.error("already a label: " + name);
    }
    symbol.value(expressions.parse(in, current));
  }

  private void switchSection(Scanner in) {
    String name = name(in);
    String flags = null;
    if (in.skip(',')) {
      flags = in.peek() == '"' ? in.string() : in.name();
      in.rest();
    }
    current = section(name, flags);
  }

  private void common(Scanner in) {
    Symbol symbol = symbols.get(name(in));
    in.expect(',');
    long size = number(in);
    long boundary = in.skip(',') ? number(in) : 8;
    Section bss = sections.get(".bss");
    bss.align((int) boundary, 0);
    bss.bind(symbol);
    for (long k = 0; k < size; k++) {
      bss.put(0, 1);
    }
  }

  private void values(int bytes, Scanner in, Diagnostic at) {
    do {
      in.skip('#');
      int from = in.position();
      Expression e = expressions.parse(in, current);
      if (!e.absolute()) {
        current.put(e, bytes, at);
        continue;
      }
      long range = 1L << 8 * bytes;
      if (e.value() < -(range >> 1) || e.value() >= range) {
        throw new Scanner.SyntaxException(from, e.value() + " does not fit " + bytes + " bytes");
      }
      current.put(e.value(), bytes);
    } while (in.skip(','));
  }

  private void strings(Scanner in, boolean terminated) {
    do {
      in.peek();
      for (byte b : in.string().getBytes(StandardCharsets.ISO_8859_1)) {
        current.put(b, 1);
      }
      if (terminated) {
        current.put(0, 1);
      }
    } while (in.skip(','));
  }

  private void align(long boundary, Scanner in, int column) {
    if (boundary < 1 || boundary > 1 << 20 || Long.bitCount(boundary) != 1) {
      throw new Scanner.SyntaxException(column, "alignment is not a power of two: " + boundary);
    }
    int fill = current.executable() ? -1 : 0;
    if (in.skip(',')) {
      fill = in.peek() == ',' || in.atEnd() ? fill : (int) number(in) & 0xff;
      in.rest(); // a third operand, the most bytes to skip, is not looked at
    }
    current.align((int) boundary, fill);
  }

  private long number(Scanner in) {
    in.skip('#');
    int from = in.position();
    Expression e = expressions.parse(in, current);
    if (!e.absolute()) {
      throw new Scanner.SyntaxException(from, "value must be known here");
    }
    return e.value();
  }

  private static float floating(Scanner in) {
    int from = in.position();
    StringBuilder text = new StringBuilder();
    char c = in.peek();
    while (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+') {
      in.skip(c);
      text.append(c);
      c = in.peek();
    }
    try {
      return Float.parseFloat(text.toString());
    } catch (NumberFormatException e) {
      throw new Scanner.SyntaxException(from, "not a number: " + text);
    }
  }

  private static String name(Scanner in) {
    String name = in.name();
    if (name == null) {
      throw in.error("expected a name");
    }
    return name;
  }
}
