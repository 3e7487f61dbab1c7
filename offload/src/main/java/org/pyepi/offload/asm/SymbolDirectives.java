package org.pyepi.offload.asm;

import java.util.List;
import java.util.Locale;

/** Directives that say something of symbols, and assignments. */
final class SymbolDirectives {
  private static final List<String> VISIBILITIES =
      List.of("", ".internal", ".hidden", ".protected");

  private final SymbolTable symbols;
  private final ExpressionParser expressions;
  private final SectionTable sections;
  private final DataDirectives data;

  SymbolDirectives(
      SymbolTable symbols,
      ExpressionParser expressions,
      SectionTable sections,
      DataDirectives data) {
    this.symbols = symbols;
    this.expressions = expressions;
    this.sections = sections;
    this.data = data;
  }

  boolean run(String name, Scanner in, Diagnostic at) {
    switch (name) {
      case ".global", ".globl" -> bind(SymbolTraits.Binding.GLOBAL, in);
      case ".weak" -> bind(SymbolTraits.Binding.WEAK, in);
      case ".local" -> bind(SymbolTraits.Binding.LOCAL, in);
      case ".internal", ".hidden", ".protected" -> {
        do {
          symbols.get(name(in)).traits().visibility(VISIBILITIES.indexOf(name));
        } while (in.skip(','));
      }
      case ".type" -> type(in);
      case ".size" -> {
        Symbol symbol = symbols.get(name(in));
        in.expect(',');
        symbol.size(expressions.parse(in, sections.current()));
      }
      case ".set", ".equ", ".equiv", ".eqv" -> {
        String symbol = name(in);
        in.expect(',');
        if (name.length() > 4 && symbols.get(symbol).defined()) {
          throw in.error("defined twice: " + symbol);
        }
        assign(symbol, in, at);
      }
      case ".comm", ".lcomm" -> common(name.equals(".lcomm"), in);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void bind(SymbolTraits.Binding binding, Scanner in) {
    do {
      symbols.get(name(in)).traits().binding(binding);
    } while (in.skip(','));
  }

  private void type(Scanner in) {
    Symbol symbol = symbols.get(name(in));
    in.skip(',');
    boolean marked = in.skip('@') || in.skip('%') || in.skip('#');
    String type = !marked && in.peek() == '"' ? in.string() : in.name();
    symbol
        .traits()
        .type(
            switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
              case "function", "stt_func" -> SymbolTraits.Type.FUNCTION;
              case "object", "stt_object" -> SymbolTraits.Type.OBJECT;
              case "notype", "stt_notype" -> SymbolTraits.Type.NONE;
              default -> throw in.error("unknown symbol type");
            });
  }

  /** {@code symbol = expression}. */
  void assign(String name, Scanner in, Diagnostic at) {
    if (name.equals(".")) {
      Section section = sections.current();
      section.origin(expressions.parse(in, section), 0, at);
      return;
    }
    Symbol symbol = symbols.get(name);
    if (symbol.isLabel()) {
      throw in.error("already a label: " + name);
    }
    if (symbols.aliasRegister(name, in)) {
      return;
    }
    symbol.value(expressions.parse(in, sections.current()));
  }

  private void common(boolean local, Scanner in) {
    Symbol symbol = symbols.get(name(in));
    in.expect(',');
    long size = data.number(in, sections.current());
    long boundary = in.skip(',') ? data.number(in, sections.current()) : 0;
    if (boundary == 0) {
      boundary = size >= 8 ? 8 : size >= 4 ? 4 : size >= 2 ? 2 : 1;
    }
    if (size < 0 || boundary < 1 || boundary > 1 << 20 || Long.bitCount(boundary) != 1) {
      throw in.error("not a size and an alignment that is a power of two");
    }
    if (symbol.defined()) {
      throw in.error("defined twice: " + symbol.name());
    }
    symbol.traits().type(SymbolTraits.Type.OBJECT);
    if (local || symbol.traits().declaredLocal()) {
      reserve(symbol, size, boundary, in);
    } else {
      symbol.traits().binding(SymbolTraits.Binding.GLOBAL);
      symbol.common(size, boundary);
    }
  }

  /** Gives a common symbol room in {@code .bss}. */
  void reserve(Symbol symbol, long size, long boundary, Scanner in) {
    Section bss = sections.get(".bss");
    bss.align((int) boundary, 0);
    bss.bind(symbol);
    symbol.size(new Expression.Number(size));
    if (!bss.fill(0, size)) {
      throw in.error("section larger than " + (Section.MAX_BYTES >> 20) + " MB");
    }
  }

  private static String name(Scanner in) {
    String name = in.peek() == '"' ? in.string() : in.name();
    if (name == null) {
      throw in.error("expected a name");
    }
    return name;
  }
}
