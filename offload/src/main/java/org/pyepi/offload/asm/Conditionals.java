package org.pyepi.offload.asm;

import java.util.ArrayDeque;
import java.util.Deque;

/** {@code .if} and its kin: which lines count. */
final class Conditionals {
  /** One open condition: {@code taken} once a branch of it was. */
  private record Open(boolean outer, boolean taken, boolean active, boolean last, Diagnostic at) {}

  private final SymbolTable symbols;
  private final ExpressionParser expressions;
  private final Deque<Open> open = new ArrayDeque<>();

  Conditionals(SymbolTable symbols, ExpressionParser expressions) {
    this.symbols = symbols;
    this.expressions = expressions;
  }

  /** Whether lines are left out at present. */
  boolean skipping() {
    return !open.isEmpty() && !open.peek().active;
  }

  /** Where the innermost condition began that nothing ends; null if there is none. */
  Diagnostic unfinished() {
    return open.isEmpty() ? null : open.peek().at;
  }

  /** Runs the directive if it is one of these. */
  boolean run(String name, Scanner in, Diagnostic at, Section section) {
    if (name.equals(".else") || name.equals(".elseif") || name.equals(".endif")) {
      if (open.isEmpty()) {
        throw in.error(name + " without .if");
      }
      next(name, in, section);
      return true;
    }
    if (!name.startsWith(".if")) {
      return false;
    }
    boolean outer = !skipping();
    boolean holds = false;
    if (outer) {
      open.push(new Open(true, true, false, false, at)); // stays so if the condition has errors
      holds = holds(name, in, section);
      open.pop();
    } else {
      in.rest();
    }
    open.push(new Open(outer, holds, outer && holds, false, at));
    return true;
  }

  private void next(String name, Scanner in, Section section) {
    Open now = open.pop();
    if (name.equals(".endif")) {
      return;
    }
    if (now.last) {
      open.push(now);
      throw in.error(name + " after .else");
    }
    boolean candidate = now.outer && !now.taken;
    open.push(new Open(now.outer, true, false, false, now.at));
    boolean holds = candidate;
    if (name.equals(".elseif")) {
      holds = candidate && number(in, section) != 0;
      in.rest();
    }
    open.pop();
    open.push(new Open(now.outer, now.taken || holds, holds, name.equals(".else"), now.at));
  }

  private boolean holds(String name, Scanner in, Section section) {
    return switch (name) {
      case ".if", ".ifne" -> number(in, section) != 0;
      case ".ifeq" -> number(in, section) == 0;
      case ".ifgt" -> number(in, section) > 0;
      case ".ifge" -> number(in, section) >= 0;
      case ".iflt" -> number(in, section) < 0;
      case ".ifle" -> number(in, section) <= 0;
      case ".ifdef" -> defined(in);
      case ".ifndef", ".ifnotdef" -> !defined(in);
      case ".ifb" -> in.rest().isEmpty();
      case ".ifnb" -> !in.rest().isEmpty();
      case ".ifc", ".ifeqs" -> same(in);
      case ".ifnc", ".ifnes" -> !same(in);
      default -> throw in.error("unknown directive: " + name);
    };
  }

  private long number(Scanner in, Section section) {
    int from = in.position();
    Expression e = expressions.parse(in, section);
    if (!e.absolute()) {
      throw new Scanner.SyntaxException(from, "value must be known here");
    }
    return e.value();
  }

  private boolean defined(Scanner in) {
    String name = in.name();
    if (name == null) {
      throw in.error("expected a name");
    }
    Symbol symbol = symbols.all().get(name);
    return symbol != null && (symbol.defined() || symbol.common() != null);
  }

  private static boolean same(Scanner in) {
    String a = MacroArguments.next(in);
    in.expect(',');
    return a.equals(MacroArguments.next(in));
  }
}
