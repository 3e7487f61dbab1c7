package org.pyepi.offload.asm;

import java.util.Set;

/** Statements that begin with a dot, handed to who knows them. */
final class Directives {
  /** For debuggers, listings and readers; nothing that runs depends on them. */
  private static final Set<String> IGNORED =
      Set.of(
          ".file",
          ".loc",
          ".extern",
          ".ident",
          ".version",
          ".title",
          ".sbttl",
          ".list",
          ".nolist",
          ".eject",
          ".psize",
          ".line",
          ".cpu",
          ".code",
          ".thumb_func",
          ".addrsig");

  private final SectionTable sections = new SectionTable();
  private final DataDirectives data;
  private final SymbolDirectives symbols;

  Directives(SymbolTable table, ExpressionParser expressions) {
    data = new DataDirectives(expressions);
    symbols = new SymbolDirectives(table, expressions, sections, data);
  }

  SectionTable sections() {
    return sections;
  }

  SymbolDirectives symbols() {
    return symbols;
  }

  /** Runs the directive {@code name}, in small letters; {@code in} stands behind it. */
  void run(String name, int column, Scanner in, Diagnostic at) {
    boolean known =
        sections.run(name, in)
            || data.run(name, in, sections.current(), at)
            || symbols.run(name, in, at);
    if (!known) {
      switch (name) {
        case ".err" -> throw new Scanner.SyntaxException(column, ".err encountered");
        case ".error" -> throw new Scanner.SyntaxException(column, in.string());
        default -> {
          if (!IGNORED.contains(name) && !name.startsWith(".cfi_")) {
            throw new Scanner.SyntaxException(column, "unknown directive: " + name);
          }
          in.rest();
        }
      }
    }
    if (!in.atEnd()) {
      throw in.error("unexpected text after " + name);
    }
  }
}
