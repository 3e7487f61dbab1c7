package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.ScopeTable;
import org.pyepi.language.parser.scope.Symbol;

/**
 * Writes scopes as dump_symtable.py writes CPython's: sorted lines "path kind: name=BINDING ...".
 */
final class ScopeDump {
  private ScopeDump() {}

  static String dump(ScopeTable table) {
    List<String> lines = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    declaredGlobal(table.module(), declared);
    add(table.module(), "", lines, declared);
    Collections.sort(lines);
    return String.join("\n", lines) + "\n";
  }

  /**
   * CPython notes in the module which names functions declare global; for us they stay the module's
   * own.
   */
  private static void declaredGlobal(Scope scope, Set<String> names) {
    for (Symbol symbol : scope.symbols()) {
      if (symbol.binding() == Symbol.Binding.GLOBAL_EXPLICIT) {
        names.add(symbol.name());
      }
    }
    scope.children().forEach(child -> declaredGlobal(child, names));
  }

  private static void add(Scope scope, String outer, List<String> lines, Set<String> skipped) {
    String name =
        switch (scope.kind()) {
          case MODULE -> "top";
          case LAMBDA -> "lambda";
          case COMPREHENSION -> scope.name().substring(1, scope.name().length() - 1);
          case TYPE_PARAMETERS ->
              scope.name().substring("<generic parameters of ".length(), scope.name().length() - 1);
          default -> scope.name();
        };
    int line = scope.kind() == Scope.Kind.MODULE ? 0 : scope.node().span().line();
    String path = outer + "/" + name + "@" + line;
    List<String> symbols = new ArrayList<>();
    for (Symbol symbol : scope.symbols()) {
      if (skipped.contains(symbol.name())) {
        continue;
      }
      symbols.add(
          symbol.name()
              + "="
              + symbol.binding()
              + (symbol.isParameter() ? ",P" : "")
              + (symbol.isImported() ? ",I" : ""));
    }
    Collections.sort(symbols);
    lines.add(path + ": " + String.join(" ", symbols));
    for (Scope child : scope.children()) {
      add(child, path, lines, Set.of());
    }
  }
}
